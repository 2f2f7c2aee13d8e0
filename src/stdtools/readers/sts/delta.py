"""Additions given as a delta: a second ``standard`` whose editing instructions say where its text belongs.

The delta is put in its place before anything is read, so that it is read like an addition made there.
"""

from __future__ import annotations

from lxml.etree import _Element as Element

from stdtools.readers.sts.context import Context
from stdtools.readers.sts.metadata import METAS
from stdtools.readers.sts.texts import NOT_ELEMENTS, string
from stdtools.sts.instruction import attach
from stdtools.sts.names import name
from stdtools.sts.originators import ADDITION

_DIVISIONS = frozenset({"sec", "term-sec", "app"})
_HEADING = frozenset({"", "label", "title"})


def merge(context: Context, base: Element, delta: Element) -> bool:
    """Move the content of ``delta`` into ``base``; ``False`` if ``delta`` is a standard of its own."""
    merging = _Merge(context, base)
    front = delta.find("front")
    own_metadata = front is not None and any(name(child) in METAS for child in front)
    instructed = [s for s in delta.iter(*_DIVISIONS) if any(merging.target(child) is not None for child in s)]
    if own_metadata and not instructed:
        return False
    for section in instructed:
        merging.follow(section)
    for part in ("front", "body", "back"):
        merging.rest(part, delta.find(part))
    merging.remains(delta)
    return True


class _Merge:
    def __init__(self, context: Context, base: Element) -> None:
        self.context = context
        self.base = base
        self.targets = {str(each.get("id")): each for each in base.iter("*") if each.get("id")}

    def target(self, instruction: Element) -> Element | None:
        """Return what an editing instruction of the delta is about."""
        return self.targets.get(instruction.get("rid") or "") if name(instruction) == "editing-instruction" else None

    def follow(self, section: Element) -> None:
        """Move what follows each instruction of a section to the place that it names."""
        division: Element | None = None
        after: Element | None = None
        for child in [child for child in section if not isinstance(child, NOT_ELEMENTS)]:
            target = self.target(child)
            if target is not None:
                inside = name(target) in _DIVISIONS
                division, after = (target, None) if inside else (_around(target), target)
                if division is not None:
                    self.context.alias(section.get("id") or "", division.get("id") or "")
            if division is None or name(child) in _HEADING | _DIVISIONS:
                continue
            for block in _unfolded(child):
                self.mark(block, string(division.find("label")))
                if after is None:
                    _append(division, block)
                else:
                    after.addnext(block)
                    after = block

    def rest(self, part: str, element: Element | None) -> None:
        """Move what no instruction speaks of: into the clause with the same number, or to the end."""
        if element is None:
            return
        into = self.base.find(part)
        if into is None:
            into = self.base.makeelement(part)
            self.base.append(into)
        for child in [child for child in element if name(child) and name(child) not in METAS]:
            if name(child) in _DIVISIONS:
                self.section(into, child)
            else:
                for inner in child.iter("app"):
                    self.mark(inner, "")
                self.mark(child, "")
                into.append(child)

    def section(self, into: Element, section: Element) -> None:
        label = string(section.find("label"))
        same = next((s for s in into.iter(*_DIVISIONS) if label and string(s.find("label")) == label), None)
        if same is None:
            self.mark(section, "")
            into.append(section)
            return
        self.context.alias(section.get("id") or "", same.get("id") or "")
        for child in [child for child in section if name(child) not in _HEADING]:
            if name(child) in _DIVISIONS:
                self.section(same, child)
            else:
                self.mark(child, label)
                _append(same, child)

    def remains(self, delta: Element) -> None:
        """Keep the words that are left in the delta: titles that the base does not have, text out of place."""
        titles = {string(title) for title in self.base.iter("title")}
        for element in [each for each in delta.iter("*") if name(each) in ("label", "title", *METAS)]:
            if name(element) != "title" or string(element) in titles:
                element.text = None
                for child in list(element):
                    element.remove(child)
        words = string(delta)
        if not words:
            return
        self.context.add("SRC-09", delta, detail=words[:40], excerpt=words[:40])
        section = self.base.makeelement("sec")
        for tag, text in (("title", ""), ("p", words)):
            child = section.makeelement(tag)
            child.text = text
            section.append(child)
        self.mark(section, "")
        back = self.base.find("back")
        (self.base if back is None else back).append(section)

    def mark(self, element: Element, refined: str) -> None:
        """Mark something as an addition to the clause with the number ``refined``."""
        if element.tail and not element.tail.strip():
            element.tail = None
        element.set("specific-use", ADDITION)
        if self.context.own:
            element.set("originator", self.context.own)
        if refined:
            attach(element, {"refines": refined})


def _unfolded(element: Element) -> list[Element]:
    """Return the paragraphs of an editing instruction, which is taken away, and anything else as it is."""
    if name(element) != "editing-instruction":
        return [element]
    for text in (element.text, *(child.tail for child in element), element.tail):
        if text and text.strip():
            paragraph = element.makeelement("p")
            paragraph.text = text
            element.append(paragraph)
    for child in element:
        if name(child) in ("label", "title"):
            child.tag = "p"
    paragraphs = [child for child in element if name(child)]
    for child in paragraphs:
        child.tail = None
    section = element.getparent()
    if section is not None:
        section.remove(element)
    return paragraphs


def _append(division: Element, block: Element) -> None:
    """Put a block behind the other blocks of a division, before its subdivisions."""
    first = next((child for child in division if name(child) in _DIVISIONS), None)
    if first is None:
        division.append(block)
    else:
        first.addprevious(block)


def _around(element: Element) -> Element | None:
    return next((each for each in element.iterancestors() if name(each) in _DIVISIONS), None)
