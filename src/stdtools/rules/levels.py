"""Chapters, clauses and text: the levels of a document (GB/T 1.1—2020 7.2 to 7.4, 9.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from stdtools.analysis.fixed_wording import fixed_wording, titled
from stdtools.model.blocks import Warning
from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Visit
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"

_MAY_HANG = ("foreword", "introduction", "terms", "bibliography", "index")

DEEPEST = 5
"""Levels of clauses below a chapter (GB/T 1.1—2020 7.3)."""


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
    for clause, visit in context.facts.of(Clause):
        if len(visit.ancestors) == DEEPEST + 1:
            yield context.at(clause, number=context.facts.number(clause))


@rule("STR-05", "lone-subclause", source=Source(GBT_1_1, "7.3", Modality.SHALL), passing="decides")
def lone_subclause(context: Context) -> Iterator[Finding]:
    """A clause is divided into one subclause only.

    Dividing makes sense from two parts on: 7.1.1 needs a 7.1.2.

    Add the second subclause or move the text into the clause.
    """
    for node, _ in _divisions(context):
        if len(node.subclauses) == 1 and isinstance(only := node.subclauses[0], Clause) and only.part != "A":
            yield context.at(only, number=context.facts.number(only), parent=context.facts.number(node))


@rule("STR-06", "titles-mixed", source=Source(GBT_1_1, "7.3", Modality.SHALL), passing="decides")
def titles_mixed(context: Context) -> Iterator[Finding]:
    """Of the subclauses of one clause some have a title and some have none.

    Readers look at the titles of a level to find their way; what has none is overlooked. Reported is the first that
    differs from most of the others, or from those of part A, which are as the base has them.

    Give all of them a title, or none.
    """
    for node, _ in _divisions(context):
        below = [sub for sub in node.subclauses if isinstance(sub, Clause)]
        usual = _usually_titled([sub for sub in below if sub.part == "A"] or below)
        odd = next((sub for sub in below if sub.part != "A" and bool(sub.title) is not usual), None)
        if odd is not None:
            number, parent = context.facts.number(odd), context.facts.number(node)
            yield context.at(odd, variant="untitled" if usual else "titled", number=number, parent=parent)


@rule("STR-07", "hanging-paragraph", source=Source(GBT_1_1, "7.4", Modality.SHOULD), passing="decides")
def hanging_paragraph(context: Context) -> Iterator[Finding]:
    """Text stands between the title of a clause and its first subclause.

    Such text has no number of its own: a reference to 5.1 may mean it or all of 5.1. The lead-in of the terms and a
    warning are exempt, and so is what part A has from its base.

    Give the text a subclause of its own, such as 5.1.1 General.
    """
    for node, visit in _divisions(context):
        if not node.blocks or not any(isinstance(s, Clause) for s in node.subclauses):
            continue
        top = visit.ancestors[0] if visit.ancestors else node
        if isinstance(top, Clause) and top.kind in _MAY_HANG:
            continue
        hanging = next((b for b in node.blocks if b.part != "A" and not isinstance(b, Warning)), None)
        if hanging is not None:
            yield context.at(hanging, number=context.facts.number(node))


@rule("STR-08", "divided-untitled-clause", source=Source(GBT_1_1, "7.3", Modality.SHALL), passing="decides")
def divided_untitled_clause(context: Context) -> Iterator[Finding]:
    """A clause without a title is divided further.

    An untitled clause is one provision; what needs subclauses needs a title.

    Give it a title, or end the division here.
    """
    for clause, visit in context.facts.of(Clause):
        if clause.subclauses and not clause.title and visit.ancestors and clause.part != "A":
            yield context.at(clause, number=context.facts.number(clause))


@rule("STR-29", "common-clause-not-first", source=Source(GBT_1_1, "9.3", Modality.SHOULD))
def common_clause_not_first(context: Context) -> Iterator[Finding]:
    """A subclause with what is common to the others does not stand before them.

    Whoever reads 8.3 has to know what holds for all of clause 8, and looks for it in 8.1. Subclauses with the titles
    通用要求, 通则 and 概述 (General) are looked at; two of them may stand in a row. Part A is as its base has it.

    Move it to the beginning, or give it a title that says what it is about.
    """
    titles = fixed_wording(context.language.code).common.titles
    for node, _ in _divisions(context):
        if len(node.subclauses) < 2:
            continue
        common = [s for s in node.subclauses if isinstance(s, Clause) and s.title and titled(s.title) in titles]
        leading = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(common, node.subclauses, strict=False)))
        for late in common[leading:]:
            if late.part != "A":
                number, parent = context.facts.number(late), context.facts.number(node)
                yield context.at(late, number=number, parent=parent, title=plain_text(late.title).strip())


def _divisions(context: Context) -> Iterator[tuple[Clause | Annex, Visit]]:
    """Yield the chapters, clauses and annexes."""
    for node, visit in context.facts.of(Clause, Annex):
        if isinstance(node, Clause | Annex):
            yield node, visit


def _usually_titled(clauses: list[Clause]) -> bool:
    return sum(1 for clause in clauses if clause.title) * 2 >= len(clauses)
