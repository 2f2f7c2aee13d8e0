"""Coverage for people at a terminal: counts at the top, then gaps, then words that deviate, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from stdtools.messages import Messages
from stdtools.reports.coverage import (
    GAPS,
    VERDICTS,
    CoveredBase,
    CoveredDocument,
    RequirementRecord,
    decision_word,
    verdict_of,
    verdict_word,
)
from stdtools.reports.visible import visible, width

INDENT = "    "


def lines(documents: Iterable[CoveredDocument], messages: Messages) -> Iterator[str]:
    """Yield the lines of the report."""
    for document in documents:
        checked = document.checked
        yield visible(" ".join(part for part in (checked.path, checked.number, checked.title) if part))
        if not document.bases:
            yield INDENT + messages.word("coverage-no-base")
        for base in document.bases:
            yield from _base(base, document.called(base), messages)
        if document.structure:
            yield from _structure(document, messages)
        yield ""


def _base(base: CoveredBase, name: str, messages: Messages) -> Iterator[str]:
    total = len(base.requirements)
    if not total:
        yield INDENT + messages.word("coverage-no-requirements", base=visible(base.base))
        yield from _amendments(base, messages)
        return
    numbers = {"covered": base.covered, "total": total, "percentage": base.percentage}
    yield INDENT + messages.word("coverage-of", base=visible(name), **numbers)
    if base.own_words:
        yield INDENT + messages.word("coverage-own-words", base=visible(base.base))
    counts = base.counts
    words = {verdict: verdict_word(messages, verdict) for verdict in VERDICTS if counts[verdict]}
    column = max(map(width, words.values()))
    for verdict, word in words.items():
        yield f"{INDENT * 2}{word}{' ' * (column - width(word))} {counts[verdict]:>5}"
    for requirement in base.requirements:
        if requirement.through and not requirement.through.startswith(f"{base.base}#"):
            yield from _through(requirement)
    for verdict, word in words.items():
        found = [r for r in base.gaps_first if r.verdict == verdict]
        if found:
            yield ""
            yield INDENT + messages.word("coverage-group", verdict=word, count=len(found))
            yield from _group(base, found, messages)
    yield from _amendments(base, messages)


def _amendments(base: CoveredBase, messages: Messages) -> Iterator[str]:
    for amendment in base.amendments:
        yield INDENT + visible(decision_word(messages, amendment))
        for requirement in amendment.requirements:
            yield from _requirement(requirement, messages)


def _group(base: CoveredBase, requirements: Iterable[RequirementRecord], messages: Messages) -> Iterator[str]:
    """Yield requirements below the clauses of the base that state them."""
    for clause, found in groupby(requirements, key=lambda requirement: requirement.clause):
        yield INDENT + "  " + visible(base.titled(clause))
        for requirement in found:
            yield from _requirement(requirement, messages)


def _through(requirement: RequirementRecord) -> Iterator[str]:
    """Yield by which requirement of the core text words for another base cover a requirement, and where they stand."""
    places = ", ".join(f"{place.path}:{place.line}" for place in requirement.by if place.path)
    yield INDENT * 2 + visible(f"{requirement.id} ← {requirement.through} {places}".rstrip())


def _requirement(requirement: RequirementRecord, messages: Messages) -> Iterator[str]:
    unverified = "" if requirement.verified else f" [{verdict_of(messages, requirement)}]"
    yield INDENT * 2 + visible(f"{requirement.id}{unverified}  {requirement.text}")
    if requirement.verdict in GAPS:
        yield from (f"{INDENT * 3}{visible(f'{place.path}:{place.line}')}" for place in requirement.by if place.path)
    for deviation in requirement.deviations:
        place = f"{deviation.path}:{deviation.line}: " if deviation.path else ""
        yield INDENT * 3 + visible(f"{place}{deviation.code} {deviation.message}")


def _structure(document: CoveredDocument, messages: Messages) -> Iterator[str]:
    """Yield the clauses of the harmonized structure as rows, a column a base, gaps marked."""
    yield INDENT + messages.word("coverage-structure")
    names = [f"{row.clause} {row.title}" for row in document.structure]
    marks = [base.discipline for base in document.sharing]
    cells = [row.cells for row in document.structure]
    column = max(map(width, names))
    widths = [max(map(width, (mark, *of_base))) for mark, of_base in zip(marks, zip(*cells, strict=True), strict=True)]
    for name, row in zip(("", *names), (marks, *cells), strict=True):
        counts = "  ".join(f"{cell:<{room}}" for cell, room in zip(row, widths, strict=True))
        yield f"{INDENT * 2}{visible(name)}{' ' * (column - width(name))}  {counts}".rstrip()
