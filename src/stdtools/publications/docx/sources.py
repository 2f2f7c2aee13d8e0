"""The sources of formulas by what tells them in the file, so that one that nobody touched gets its own source back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from stdtools.model.blocks import Formula
from stdtools.model.inlines import Math, Notation
from stdtools.model.walk import all_inlines, own_inlines
from stdtools.publications.docx.mathematics import omml
from stdtools.publications.docx.scope import Scope
from stdtools.publications.pdf.mathematics import MathematicsError, formula
from stdtools.word.mathematics import fingerprint

_SAID = re.compile(r'<m:([A-Za-z]+)|m:val="([^"]*)"|(?<=[">])([^<>]+)(?=</m:t>)')


def sources(scope: Scope) -> dict[str, tuple[str, str]]:
    """Return notation and source of every formula by its fingerprint."""
    found: dict[str, tuple[str, str]] = {}
    for visit in scope.facts.visits:
        node = visit.node
        if isinstance(node, Formula):
            found |= _of(node.source, node.notation, block=True)
        for inline in all_inlines(own_inlines(node)):
            if isinstance(inline, Math):
                found |= _of(inline.source, inline.notation, block=False)
    return found


def _of(source: str, notation: Notation, *, block: bool) -> dict[str, tuple[str, str]]:
    try:
        written = omml(formula(source, notation, block=block))
    except MathematicsError:
        return {}
    return {fingerprint(_said(written)): (notation, source)}


def _said(written: str) -> Iterator[str]:
    for name, value, text in _SAID.findall(written):
        yield name or unescape(value or text)
