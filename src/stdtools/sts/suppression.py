"""Processing instructions ``<?stdtools-suppress rule="…" reason="…"?>``: what is accepted in the element around."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.model.inlines import collapse
from stdtools.model.suppression import FIELDS, Suppression
from stdtools.sts.instruction import instruction, parse

TARGET = "stdtools-suppress"

_BREAK = re.compile(r"(\S)[ \t]*\n\s*(?=(\S))")


def suppress(element: Element, suppressions: Iterable[Suppression]) -> None:
    """Append an instruction to ``element`` for each suppression."""
    for each in suppressions:
        said = {name: value for name in FIELDS if (value := getattr(each, name))}
        element.append(instruction(said, TARGET))


def said(node: etree._ProcessingInstruction) -> dict[str, str]:
    """Return the names and values in an instruction; line breaks between them count as they do in text."""
    return parse(_BREAK.sub(lambda found: collapse(f"{found[1]}\n{found[2]}")[:-1], node.text or ""))


def instructions(root: Element) -> list[etree._ProcessingInstruction]:
    """Return all suppressions in, before and after ``root``, in the order of the file."""
    before = reversed(list(root.itersiblings(etree.PI, preceding=True)))
    found = [*before, *root.iter(etree.PI), *root.itersiblings(etree.PI)]
    return [node for node in found if isinstance(node, etree._ProcessingInstruction) and node.target == TARGET]


def remove(node: etree._ProcessingInstruction) -> None:
    """Take an instruction out of its tree; the text behind it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    parent.remove(node)
