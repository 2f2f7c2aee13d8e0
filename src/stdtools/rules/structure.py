"""Structure and elements of a document (GB/T 1.1—2020 clauses 6, 7 and 8)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.blocks import DefinitionList, Example, Figure, List, Paragraph, Table, Warning
from stdtools.model.document import Annex, Clause, Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Node, top_divisions
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"

ORDER = ("foreword", "introduction", "scope", "normative-references", "terms", "core", "annex", "bibliography", "index")
"""The elements in the order of GB/T 1.1—2020 6.2; ``core`` are the chapters from 4 on."""

_MAY_HANG = ("foreword", "introduction", "terms", "bibliography", "index")
_FREE_LISTS = (Table, Figure, DefinitionList, Example)

DEEPEST = 5
"""Levels of clauses below a chapter (GB/T 1.1—2020 7.3)."""


@rule("STR-01", "element-order", source=Source(GBT_1_1, "6.2", Modality.SHALL), passing="decides")
def element_order(context: Context) -> Iterator[Finding]:
    """An element stands after one that it should precede.

    Readers find their way in every standard because the order never changes: foreword, introduction, scope, normative
    references, terms and definitions, the chapters of its own, annexes, bibliography, index.

    Move the element to its place.
    """
    highest = 0
    for element in _in_source_order(context.document):
        rank = _rank(element)
        if rank < highest:
            name, before = context.language.element(ORDER[rank]), context.language.element(ORDER[highest])
            yield context.at(element, element=name, after=before)
        highest = max(highest, rank)


@rule("STR-02", "missing-element", source=Source(GBT_1_1, "6.2", Modality.SHALL), passing="decides")
def missing_element(context: Context) -> Iterator[Finding]:
    """A mandatory element is missing.

    Foreword, scope, normative references, terms and definitions, and at least one chapter of its own stand in every
    standard; where there is nothing to say, GB/T 1.1 gives the sentence that says so.

    Add the element.
    """
    document = context.document
    if not document.clauses:
        return
    present = {ORDER[_rank(element)] for element in top_divisions(document) if not _is_bare_title(element)}
    for element in context.profile.elements:
        if element not in present:
            yield context.whole(element=context.language.element(element))


@rule("STR-03", "chapter-number-or-title", source=Source(GBT_1_1, "7.2", Modality.SHALL), passing="decides")
def chapter_number_or_title(context: Context) -> Iterator[Finding]:
    """A chapter has no title, or its number does not follow that of the chapter before.

    Chapters are numbered from 1 on without a gap, and each has a title.

    Give it a title; leave out the number, stdtools counts.
    """
    expected = 1
    for chapter in context.document.clauses:
        number = context.facts.number(chapter)
        if not plain_text(chapter.title).strip():
            yield context.at(chapter, variant="title", number=number)
        elif number != str(expected):
            yield context.at(chapter, variant="number", number=number, expected=str(expected))
        expected = int(number) + 1 if number.isdecimal() else expected + 1


@rule("STR-04", "too-deep", source=Source(GBT_1_1, "7.3", Modality.SHALL), passing="decides")
def too_deep(context: Context) -> Iterator[Finding]:
    """A clause lies more than five levels below its chapter.

    Nobody finds 5.1.2.3.1.4.2. Split the chapter or use a list.
    """
    for visit in context.facts.visits:
        if isinstance(visit.node, Clause) and len(visit.ancestors) == DEEPEST + 1:
            yield context.at(visit.node, number=context.facts.number(visit.node))


@rule("STR-05", "lone-subclause", source=Source(GBT_1_1, "7.3", Modality.SHALL), passing="decides")
def lone_subclause(context: Context) -> Iterator[Finding]:
    """A clause is divided into one subclause only.

    Dividing makes sense from two parts on: 7.1.1 needs a 7.1.2.

    Add the second subclause or move the text into the clause.
    """
    for visit in context.facts.visits:
        node = visit.node
        if isinstance(node, Clause | Annex) and len(node.subclauses) == 1 and isinstance(node.subclauses[0], Clause):
            only = node.subclauses[0]
            if only.part != "A":
                yield context.at(only, number=context.facts.number(only), parent=context.facts.number(node))


@rule("STR-07", "hanging-paragraph", source=Source(GBT_1_1, "7.4", Modality.SHOULD), passing="decides")
def hanging_paragraph(context: Context) -> Iterator[Finding]:
    """Text stands between the title of a clause and its first subclause.

    Such text has no number of its own: a reference to 5.1 may mean it or all of 5.1. The lead-in of the terms and a
    warning are exempt, and so is what part A has from its base.

    Give the text a subclause of its own, such as 5.1.1 General.
    """
    for visit in context.facts.visits:
        node = visit.node
        if not isinstance(node, Clause | Annex) or not any(isinstance(s, Clause) for s in node.subclauses):
            continue
        top = visit.ancestors[0] if visit.ancestors else node
        if isinstance(top, Clause) and top.kind in _MAY_HANG:
            continue
        hanging = next((b for b in node.blocks if b.part != "A" and not isinstance(b, Warning)), None)
        if hanging is not None:
            yield context.at(hanging, number=context.facts.number(node))


@rule("STR-08", "divided-untitled-clause", source=Source(GBT_1_1, "7.3", Modality.SHOULD), passing="decides")
def divided_untitled_clause(context: Context) -> Iterator[Finding]:
    """A clause without a title is divided further.

    An untitled clause is one provision; what needs subclauses needs a title.

    Give it a title, or end the division here.
    """
    for visit in context.facts.visits:
        node = visit.node
        if isinstance(node, Clause) and node.subclauses and visit.ancestors and not node.title and node.part != "A":
            yield context.at(node, number=context.facts.number(node))


@rule("STR-09", "list-without-lead-in", source=Source(GBT_1_1, "7.5", Modality.SHALL))
def list_without_lead_in(context: Context) -> Iterator[Finding]:
    """A list has no sentence that leads in, or only one item.

    A list is a sentence that is laid out: it begins with a lead-in and names at least two things. A list that goes on
    with the letters of the one before needs no lead-in of its own.

    Write the lead-in, or make the single item a sentence.
    """
    before: dict[str, Node] = {}  # id of what holds blocks -> the last of them so far
    for visit in context.facts.visits:
        node, home = visit.node, visit.ancestors[-1].id if visit.ancestors else ""
        previous = before.get(home)
        before[home] = node
        if not isinstance(node, List) or isinstance(previous, List):
            continue
        if context.facts.part(node) == "A" or any(isinstance(a, _FREE_LISTS) for a in visit.ancestors):
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
    for visit in context.facts.visits:
        if isinstance(visit.node, List) and sum(isinstance(a, List) for a in visit.ancestors) == 2:
            yield context.at(visit.node)


@rule("STR-31", "no-chapters", source=Source(GBT_1_1, "6.2", Modality.SHALL), passing="decides")
def no_chapters(context: Context) -> Iterator[Finding]:
    """The document has no chapter at all.

    An empty document must not pass. Often the titles are not marked up as titles.

    Write the chapters, or mark up their titles.
    """
    if not context.document.clauses:
        yield context.whole()


def _is_bare_title(element: Clause | Annex) -> bool:
    """Whether the chapter is only a title that composition has put there."""
    return element.part == "A" and not element.blocks and not element.subclauses


def _rank(element: Clause | Annex) -> int:
    kind = "annex" if isinstance(element, Annex) else element.kind or "core"
    return ORDER.index(kind) if kind in ORDER else 0


def _in_source_order(document: Document) -> list[Clause | Annex]:
    """Return the elements as they follow each other in the source, not in the model, which orders them.

    Chapters that stand in the base only have no place in the source and are left out.
    """
    own = document.location.outermost.path
    elements = [e for e in top_divisions(document) if isinstance(e, Annex) or e.kind != "other"]
    placed = [e for e in elements if e.location.outermost.path == own and e.location.line]
    if not placed:
        return elements
    return sorted(placed, key=lambda e: (e.location.outermost.line, e.location.line))
