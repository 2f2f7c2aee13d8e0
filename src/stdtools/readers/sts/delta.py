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


def merge(context: Context, base: Element, delta: Element) -> bool:
    """Move the content of ``delta`` into ``base``; ``False`` if ``delta`` is a standard of its own."""
    targets = {each.get("id"): each for each in base.iter("*") if each.get("id")}
    front = delta.find("front")
    own_metadata = front is not None and any(name(child) in METAS for child in front)
    instructions = [each for each in delta.iter("editing-instruction") if each.get("rid") in targets]
    if own_metadata and not instructions:
        return False
    for instruction in instructions:
        section = instruction.getparent()
        if section is not None:
            _insert(context, targets[instruction.get("rid")], section)
    body, into = delta.find("body"), base.find("body")
    if body is not None and into is not None:
        for section in [child for child in body if name(child) in _DIVISIONS]:
            _merge_section(context, into, section)
    return True


def _insert(context: Context, target: Element, section: Element) -> None:
    """Move the blocks of a section of the delta, its instructions included, behind or to the end of ``target``."""
    division = target if name(target) in _DIVISIONS else _around(target)
    number = string(division.find("label")) if division is not None else ""
    after = None if name(target) in _DIVISIONS else target
    context.alias(section.get("id") or "", target.get("id") or "")
    for child in [child for child in section if not isinstance(child, NOT_ELEMENTS)]:
        if name(child) in ("label", "title", *_DIVISIONS):
            continue
        for block in _unfolded(child):
            _mark(context, block, number)
            if after is not None:
                after.addnext(block)
                after = block
            elif division is not None:
                _append(division, block)


def _unfolded(element: Element) -> list[Element]:
    """Return the paragraphs of an editing instruction, and anything else as it is."""
    if name(element) != "editing-instruction":
        return [element]
    paragraphs = []
    for child in element:
        if name(child) in ("label", "title"):
            child.tag = "p"
        if name(child):
            paragraphs.append(child)
    section = element.getparent()
    if section is not None:
        section.remove(element)
    return paragraphs


def _mark(context: Context, block: Element, number: str) -> None:
    block.tail = None
    block.set("specific-use", ADDITION)
    if context.own:
        block.set("originator", context.own)
    if number:
        attach(block, {"refines": number})


def _append(division: Element, block: Element) -> None:
    first = next((child for child in division if name(child) in _DIVISIONS), None)
    if first is None:
        division.append(block)
    else:
        first.addprevious(block)


def _around(element: Element) -> Element | None:
    return next((each for each in element.iterancestors() if name(each) in _DIVISIONS), None)


def _merge_section(context: Context, into: Element, section: Element) -> None:
    """Merge what is left of a section: into the one with the same number, or as an addition at the end."""
    label = string(section.find("label"))
    same = next((each for each in into if name(each) in _DIVISIONS and string(each.find("label")) == label), None)
    rest = [child for child in section if name(child) not in ("", "label", "title")]
    if same is None:
        inside = [each for each in into.iter("sec") if label and string(each.find("label")) == label]
        same = inside[0] if inside else None
    if same is None:
        section.set("specific-use", ADDITION)
        section.tail = None
        into.append(section)
        return
    context.alias(section.get("id") or "", same.get("id") or "")
    for child in rest:
        if name(child) in _DIVISIONS:
            _merge_section(context, same, child)
        else:
            _mark(context, child, label)
            _append(same, child)
