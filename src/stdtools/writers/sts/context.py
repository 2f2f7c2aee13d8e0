"""What every part of the writer needs to know about the document that it writes."""

from __future__ import annotations

import re
from collections import defaultdict, deque

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.model import wording
from stdtools.model.blocks import AnyBlock, Part, Refinement, RequirementRef
from stdtools.model.document import ClauseKind, Document, TermEntry
from stdtools.model.inlines import CrossReference, TermReference
from stdtools.model.metadata import Metadata
from stdtools.model.walk import Node
from stdtools.sts import originators
from stdtools.sts.characters import carried
from stdtools.sts.instruction import attach
from stdtools.sts.names import LANGUAGE, PREFIXES, tag
from stdtools.sts.numbers import shown

_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")


class Context:
    """Numbers, targets of references and marks; without a document, those of a fragment, which has none of them."""

    def __init__(self, document: Document | None, language: str) -> None:
        self.language = language
        self.own = ""
        self.base = ""
        self.vocabulary = ""
        self.several: Metadata | None = None
        """The metadata of a document whose part A is of several bases."""
        self.kind: ClauseKind = ""
        """The kind of the clause that is being written."""
        self.whole = document is not None
        """Whether this is a whole document, in which labels and marks are written."""
        self.opaque: list[Element] = []
        """Elements that came from another file, to be left as they are."""
        self.notations: set[str] = set()
        """The notations of the formulas written."""
        self._numbers: defaultdict[int, deque[str]] = defaultdict(deque)
        self._targets: dict[str, tuple[Node, str]] = {}
        if document is not None:
            self.own = originators.own(document.metadata)
            self.several = document.metadata if document.metadata.part_a_text else None
            self.base = originators.base(document.metadata, document.base)
            self.vocabulary = originators.vocabulary(document.metadata, document.base)
            for visit, number, _ in shown(document):
                node = visit.node
                self._numbers[id(node)].append(number)
                self._targets.setdefault(node.id, (node, number))
            self._targets.pop("", None)

    def number(self, node: Node) -> str:
        """Return the number of a node, each time it is written once: one object may stand in several places."""
        waiting = self._numbers.get(id(node))
        if waiting:
            return waiting.popleft() if len(waiting) > 1 else waiting[0]
        return getattr(node, "label", "") or getattr(node, "number", "")

    def target(self, identifier: str) -> Node | None:
        """Return what a reference points at."""
        return self._targets.get(identifier, (None, ""))[0]

    def printed(self, reference: CrossReference | TermReference) -> str:
        """Return the text that a reference without content shows."""
        node, number = self._targets.get(reference.target, (None, ""))
        if node is None:
            return ""
        if isinstance(reference, TermReference) and isinstance(node, TermEntry):
            return node.name
        return wording.reference(node, number, self.language)

    def marks(self, part: Part, inherited: Part, block: AnyBlock | None = None) -> dict[str, str]:
        """Return the attributes that say which part something belongs to, where that differs from what is around it.

        A ``block`` of part A of several bases says which.
        """
        base = self.base
        if part == "A" and block is not None and self.several is not None:
            base = originators.bases_of(self.several, block)
        if (part == inherited and base == self.base) or not self.whole:
            return {}
        if part == "A":
            return {"originator": base, "specific-use": originators.IDENTICAL}
        use = originators.ADDITION if part == "B" else originators.NEUTRAL
        return {"originator": self.own, "specific-use": use}

    def anchor(self, refines: tuple[RequirementRef, ...], refinement: Refinement) -> dict[str, str]:
        """Return what an instruction says about the anchor of something in part A."""
        said = {"refines": "；".join(map(str, refines)), "refinement": refinement}
        return {key: value for key, value in said.items() if value and self.whole}


def make(
    parent: Element | None, name: str, attributes: dict[str, str] | None = None, said: dict[str, str] | None = None
) -> Element:
    """Return a new element, appended to ``parent``; empty attributes are left out, ``said`` goes to an instruction."""
    element = etree.Element(tag(name), nsmap=PREFIXES) if parent is None else etree.SubElement(parent, tag(name))
    for key, value in (attributes or {}).items():
        if value:
            element.set(key, carried(value))
    attach(element, said or {})
    return element


def say(element: Element, text: str) -> None:
    """Append text to the content of an element."""
    if not text:
        return
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + carried(text)
    else:
        element.text = (element.text or "") + carried(text)


def speak(element: Element, language: str) -> None:
    """Set the language of an element, in an instruction where XML does not allow it as one."""
    if _LANGUAGE.fullmatch(language):
        element.set(LANGUAGE, language)
    else:
        attach(element, {"lang": language})
