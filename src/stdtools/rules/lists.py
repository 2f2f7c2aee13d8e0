"""Lists (GB/T 1.1—2020 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.analysis.fixed_wording import fixed_wording
from stdtools.analysis.language import Lists
from stdtools.analysis.passages import editable
from stdtools.analysis.siblings import before
from stdtools.model.blocks import DefinitionList, Example, Figure, List, ListItem, Paragraph, Quote, Table
from stdtools.model.document import Clause
from stdtools.model.edit import Replacement
from stdtools.model.finding import Finding
from stdtools.model.inlines import Text, plain_text
from stdtools.model.numbering import item_label
from stdtools.model.walk import Node, Visit
from stdtools.rules.context import AROUND, Context
from stdtools.rules.fixing import fixed_by
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"

_FREE_LISTS = (Table, Figure, DefinitionList, Example)
_OF_OTHERS = (*_FREE_LISTS, Quote)

_MARKS = "；;，,、。."
_CLOSED = re.compile(r"[。.！!？?…：:](?:[”’」』）)])?$|[”’」』]$")
"""Ends that are judged by what stands in the item: a quotation, a question, a lead-in."""
_SENTENCES = re.compile(r"[。！？]|[a-z][.!?] +[A-Z]")


@rule("STR-09", "list-without-lead-in", source=Source(GBT_1_1, "7.5", Modality.SHALL))
def list_without_lead_in(context: Context) -> Iterator[Finding]:
    """A list has no sentence that leads in, or only one item.

    A list is a sentence that is laid out: it begins with a lead-in and names at least two things. A list that goes on
    with the letters of the one before needs no lead-in of its own, nor does a list of the keywords of an index.

    Write the lead-in, or make the single item a sentence.
    """
    for node, visit in context.facts.of(List):
        previous = before(visit)
        if isinstance(previous, List) or context.facts.part(node) == "A":
            continue
        if any(isinstance(a, _FREE_LISTS) for a in visit.ancestors) or _of_index(visit):
            continue
        if not isinstance(previous, Paragraph):
            yield context.at(node, variant="lead-in")
        if len(node.items) < 2:
            yield context.at(node, variant="items")


@rule("STR-10", "list-too-deep", source=Source(GBT_1_1, "7.5", Modality.SHOULD), passing="decides")
def list_too_deep(context: Context) -> Iterator[Finding]:
    """A list has more than two levels.

    Lists have items and items of items, no more. Use clauses for what is deeper.
    """
    for node, visit in context.facts.of(List):
        if _level(visit) == 2:
            yield context.at(node)


@rule("STR-11", "list-marker", source=Source(GBT_1_1, "7.5", Modality.SHOULD))
def list_marker(context: Context) -> Iterator[Finding]:
    """The items of a list are marked otherwise than those of its level.

    Items of the first level have a dash, or a letter where they are referred to or follow each other: a), b); items of
    the second a dot, or a number: 1), 2). So 5.2 a) 3) can only be read in one way. Lists in tables, figures, examples
    and quotations are exempt, and so is part A.

    Choose one of these marks; in reST write ``-`` or ``a)`` on the first level, ``*`` or ``1)`` on the second.
    """
    levels = fixed_wording(context.language.code).lists.levels
    for node, visit in context.facts.of(List):
        level = _level(visit)
        if level >= len(levels) or not node.items or context.facts.part(node) == "A":
            continue
        first = node.items[0]
        label, derived = context.facts.number(first), item_label(node.style, node.start)
        if node.style in levels[level] and label == derived:
            continue
        if any(isinstance(a, _OF_OTHERS) for a in visit.ancestors):
            continue
        wanted = ("、" if context.language.code == "zh" else ", ").join(item_label(style, 1) for style in levels[level])
        variant = ("first" if level == 0 else "second") if label else "none"
        yield context.at(node, variant=variant, label=label, wanted=wanted)


@rule("STR-12", "list-punctuation", source=Source(GBT_1_1, "7.5", Modality.SHOULD), fixes=("safe",))
def list_punctuation(context: Context) -> Iterator[Finding]:
    """An item of a list does not end with the mark that its lead-in asks for.

    After a lead-in with a colon the list is one sentence: its items end with a semicolon, the last with a full stop.
    After a lead-in that ends with a full stop every item is a sentence and ends so. The last item of a list inside an
    item ends as that item would. Items of several sentences may end with a full stop. Not judged are items that end
    with a formula, a reference or a quotation, lists that go on with the one before, part A and quotations.

    Write the mark.
    """
    marks = context.language.lists
    due: dict[str, str] = {}  # id of an item -> the mark that it ends with
    for listed, home, leads, goes_on in _led_in(context, marks):
        for item in listed.items[:-1] if goes_on else listed.items:
            due[item.id] = due.get(home, marks.last) if item is listed.items[-1] else leads
            if context.facts.part(listed) != "A" and (finding := _judged(context, item, due[item.id], marks)):
                yield finding


class _Led(NamedTuple):
    """A list, the id of what it stands in, what its items end with, and whether another list goes on with it."""

    listed: List
    home: str
    leads: str
    goes_on: bool


def _led_in(context: Context, marks: Lists) -> Iterator[_Led]:
    """Yield the lists that a paragraph of the same part leads in, quotations left out."""
    found: list[tuple[List, str, str]] = []
    going_on: set[str] = set()
    for node, visit in context.facts.of(List):
        previous = before(visit)
        if isinstance(previous, List):
            going_on.add(previous.id)
        elif previous is not None and context.facts.part(previous) == context.facts.part(node):
            leads = _leads_in(previous, marks, context)
            if leads and not any(isinstance(a, Quote) for a in visit.ancestors):
                found.append((node, visit.ancestors[-1].id, leads))
    yield from (_Led(listed, home, leads, listed.id in going_on) for listed, home, leads in found)


def _leads_in(previous: Node, marks: Lists, context: Context) -> str:
    """Return what the items of a list behind this node end with, all but the last; empty if it does not lead in."""
    text = plain_text(previous.content).rstrip() if isinstance(previous, Paragraph) else ""
    if text.endswith(tuple(context.language.sentences.lead_in)):
        return marks.item
    return marks.last if text.endswith(marks.last) else ""


def _level(visit: Visit) -> int:
    """Return how many lists are around one."""
    return sum(1 for around in visit.ancestors if isinstance(around, List))


def _judged(context: Context, item: ListItem, wanted: str, marks: Lists) -> Finding | None:
    """Return a finding for an item of one paragraph that ends otherwise."""
    if len(item.blocks) != 1 or not isinstance(paragraph := item.blocks[0], Paragraph):
        return None
    if not paragraph.content or not isinstance(paragraph.content[-1], Text):
        return None
    text = plain_text(paragraph.content)
    kept = text.rstrip()
    bare = kept.rstrip(_MARKS)
    wrong = bare != kept
    words = bare.rstrip() if wrong else kept
    if not words or kept[len(words) :] == wanted or re.search(marks.open, kept):
        return None
    several = bool(_SENTENCES.search(words))
    if (not wrong and _CLOSED.search(kept)) or _CLOSED.search(words) or (several and kept.endswith(marks.last)):
        return None
    finding = context.at(item, variant="item" if wanted == marks.item else "last", mark=wanted)
    short = len(words) if wrong else len(words) - 1
    finding = replace(finding, location=paragraph.location, excerpt=kept[short:], before=kept[:short][-AROUND:])
    prose = editable(paragraph.content)
    edit = Replacement(location=paragraph.location, passage=prose, start=len(words), end=len(kept), text=wanted)
    return fixed_by(finding, edit)


def _of_index(visit: Visit) -> bool:
    return isinstance(visit.division, Clause) and visit.division.kind == "index"
