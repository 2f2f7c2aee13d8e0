"""Foreword and introduction (GB/T 1.1—2020 8.3 and 8.4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from stdtools.analysis.fixed_wording import fixed_wording
from stdtools.analysis.part_number import part_of
from stdtools.model.blocks import Figure, Formula, Paragraph, Table
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule
from stdtools.rules.stated import stated_in

GBT_1_1 = "GB/T 1.1—2020"
DIRECTIVES_2 = "ISO/IEC Directives, Part 2"


@rule("STR-14", "foreword-order", source=Source(GBT_1_1, "8.3", Modality.SHALL), languages=("zh",))
def foreword_order(context: Context) -> Iterator[Finding]:
    """A statement of the foreword does not stand where it belongs.

    The foreword says in this order: by which rules the document was drafted, how it is related to its other parts, what
    it replaces and what changed, how it is related to international documents, the sentence on patents, who proposed it
    and is in charge of it, who drafted it, and the history of its editions. Statements are told from fixed words;
    paragraphs without any may stand anywhere.

    Move the statement to its place.
    """
    statements, foreword = fixed_wording(context.language.code).foreword, context.element("foreword")
    said: list[tuple[int, Paragraph]] = []
    for block in foreword.blocks if foreword else ():
        if isinstance(block, Paragraph):
            text = plain_text(block.content)
            rank = next((n for n, statement in enumerate(statements) if statement.pattern.search(text)), None)
            if rank is not None:
                said.append((rank, block))
    kept = _in_order([rank for rank, _ in said])
    for position, (rank, block) in enumerate(said):
        if position not in kept:
            order = "、".join(statement.name for statement in statements)
            yield context.at(block, statement=statements[rank].name, order=order)


@rule("STR-15", "provision-in-foreword", source=Source(GBT_1_1, "8.3", Modality.SHALL))
def provision_in_foreword(context: Context) -> Iterator[Finding]:
    """The foreword requires, recommends or permits something, or holds a table, a figure or a formula.

    The foreword tells of the document, it is no part of what others conform to. Sentences that tell what changed
    (增加了机构应……的要求) and quoted words are exempt; so are notes, of which another rule speaks. Instructions without
    a modal verb are not recognized. In English only requirements count: every foreword of ISO says what may be the
    subject of patent rights, and where questions should be directed.

    Move the provision, the table or the figure into a chapter, or state a fact.
    """
    foreword = context.element("foreword")
    if foreword is None:
        return
    for said in stated_in(context, foreword, fixed_wording(context.language.code).excluded.foreword):
        yield context.within(said.passage, said.start, said.end, variant=said.kind, word=said.word)
    for node, visit in context.facts.of(Table, Figure, Formula):
        if visit.ancestors and visit.ancestors[0] is foreword:
            yield context.at(node, variant=type(node).__name__.lower())


@rule(
    "STR-16",
    "requirement-in-introduction",
    source=Source(GBT_1_1, "8.4", Modality.SHALL),
    also=(Source(DIRECTIVES_2, "13", Modality.SHALL, "M"),),
)
def requirement_in_introduction(context: Context) -> Iterator[Finding]:
    """The introduction requires something.

    It gives the background and binds nobody: whoever only follows the chapters still conforms. Part A and quoted words
    are exempt; so are notes, of which another rule speaks.

    Move the requirement into a chapter, or state a fact.
    """
    introduction, kinds = context.element("introduction"), fixed_wording(context.language.code).excluded.introduction
    for said in stated_in(context, introduction, kinds) if introduction is not None else ():
        yield context.within(said.passage, said.start, said.end, variant=said.kind, word=said.word)


@rule("STR-17", "part-without-introduction", source=Source(GBT_1_1, "8.4", Modality.SHALL))
def part_without_introduction(context: Context) -> Iterator[Finding]:
    """A document that is one of several parts has no introduction.

    The introduction of a part says why there are several and what each is about. That a document is a part is told from
    its number (GB/T 12345.2) and its title (第2部分). Whether a document that involves patents has one, somebody has to
    look.

    Write the introduction.
    """
    if not context.document.clauses or context.element("introduction") is not None:
        return
    part = part_of(context.document.metadata)
    if part.in_number or part.in_titles:
        yield context.whole(number=part.in_number or next(iter(part.in_titles.values())))


def _in_order(ranks: list[int]) -> set[int]:
    """Return the places of most ranks that do not fall: the longest rising sequence, of several the last."""
    ends: list[int] = []  # the least rank that a sequence of each length ends with
    places: list[int] = []
    before: list[int] = []
    for place, rank in enumerate(ranks):
        length = bisect_right(ends, rank)
        before.append(places[length - 1] if length else -1)
        ends[length : length + 1] = [rank]
        places[length : length + 1] = [place]
    kept, place = set[int](), places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept
