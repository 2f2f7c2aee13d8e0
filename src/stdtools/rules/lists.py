"""Lists (GB/T 1.1—2020 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.analysis.passages import editable
from stdtools.model.blocks import List, ListItem, Paragraph, Quote
from stdtools.model.edit import Replacement
from stdtools.model.finding import Finding
from stdtools.model.inlines import Text, plain_text
from stdtools.model.walk import Node
from stdtools.rules.context import AROUND, Context
from stdtools.rules.fixing import fixed_by
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"


class Marks(NamedTuple):
    """What ends an item and what ends the list, in a language; ``open`` matches an end that is right before either."""

    item: str
    last: str
    open: re.Pattern[str]


_MARKS = {
    "zh": Marks("；", "。", re.compile(r"[；;](?:和|或|且|及|以及|或者|并且)$")),
    "en": Marks(";", ".", re.compile(r"[;,] ?(?:and|or)$")),
}
_WRONG = re.compile(r"\s*[；;，,、。.]+$")
_CLOSED = re.compile(r"[。.！!？?…：:](?:[”’」』）)])?$|[”’」』]$")
"""Ends that are judged by what stands in the item: a quotation, a question, a lead-in."""
_SENTENCES = re.compile(r"[。！？]|[a-z][.!?] +[A-Z]")


@rule("STR-12", "list-punctuation", source=Source(GBT_1_1, "7.5", Modality.SHOULD), fixes=("safe",))
def list_punctuation(context: Context) -> Iterator[Finding]:
    """An item of a list does not end with the mark that its lead-in asks for.

    After a lead-in with a colon the list is one sentence: its items end with a semicolon, the last with a full stop.
    After a lead-in that ends with a full stop every item is a sentence and ends so. The last item of a list inside an
    item ends as that item would. Items of several sentences may end with a full stop. Not judged are items that end
    with a formula, a reference or a quotation, lists that go on with the one before, part A and quotations.

    Write the mark.
    """
    marks = _MARKS["en" if context.language.code == "en" else "zh"]
    before: dict[str, Node] = {}  # id of what holds blocks -> the last of them so far
    due: dict[str, str] = {}  # id of an item -> the mark that it ends with
    continued = _continued(context)
    for visit in context.facts.visits:
        node, home = visit.node, visit.ancestors[-1].id if visit.ancestors else ""
        leads = _leads_in(before.get(home), marks, context)
        before[home] = node
        if not isinstance(node, List) or not leads or any(isinstance(a, Quote) for a in visit.ancestors):
            continue
        judged = node.items[:-1] if node.id in continued else node.items
        for item in judged:
            due[item.id] = due.get(home, marks.last) if item is node.items[-1] else leads
            finding = _judged(context, item, due[item.id], marks)
            if finding and context.facts.part(node) != "A":
                yield finding


def _leads_in(previous: Node | None, marks: Marks, context: Context) -> str:
    """Return what the items of a list behind this node end with, all but the last; empty if it does not lead in."""
    text = plain_text(previous.content).rstrip() if isinstance(previous, Paragraph) else ""
    if text.endswith(tuple(context.language.sentences.lead_in)):
        return marks.item
    return marks.last if text.endswith(marks.last) else ""


def _continued(context: Context) -> set[str]:
    """Return the ids of lists directly behind which another one stands."""
    found: set[str] = set()
    before: dict[str, Node] = {}
    for visit in context.facts.visits:
        home = visit.ancestors[-1].id if visit.ancestors else ""
        last = before.get(home)
        if isinstance(visit.node, List) and isinstance(last, List):
            found.add(last.id)
        before[home] = visit.node
    return found


def _judged(context: Context, item: ListItem, wanted: str, marks: Marks) -> Finding | None:
    """Return a finding for an item of one paragraph that ends otherwise."""
    if len(item.blocks) != 1 or not isinstance(paragraph := item.blocks[0], Paragraph):
        return None
    if not paragraph.content or not isinstance(paragraph.content[-1], Text):
        return None
    text = plain_text(paragraph.content)
    kept = text.rstrip()
    wrong = _WRONG.search(kept)
    words = kept[: wrong.start()] if wrong else kept
    if not words or kept[len(words) :] == wanted or marks.open.search(kept):
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
