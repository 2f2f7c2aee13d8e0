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
            yield from _base(base, messages)
        yield ""


def _base(base: CoveredBase, messages: Messages) -> Iterator[str]:
    total = len(base.requirements)
    if not total:
        yield INDENT + messages.word("coverage-no-requirements", base=visible(base.base))
        yield from _amendments(base, messages)
        return
    numbers = {"covered": base.covered, "total": total, "percentage": base.percentage}
    yield INDENT + messages.word("coverage-of", base=visible(base.base), **numbers)
    if base.own_words:
        yield INDENT + messages.word("coverage-own-words", base=visible(base.base))
    counts = base.counts
    words = {verdict: verdict_word(messages, verdict) for verdict in VERDICTS if counts[verdict]}
    column = max(map(width, words.values()))
    for verdict, word in words.items():
        yield f"{INDENT * 2}{word}{' ' * (column - width(word))} {counts[verdict]:>5}"
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


def _requirement(requirement: RequirementRecord, messages: Messages) -> Iterator[str]:
    unverified = "" if requirement.verified else f" [{verdict_of(messages, requirement)}]"
    yield INDENT * 2 + visible(f"{requirement.id}{unverified}  {requirement.text}")
    if requirement.verdict in GAPS:
        yield from (f"{INDENT * 3}{visible(f'{place.path}:{place.line}')}" for place in requirement.by if place.path)
    for deviation in requirement.deviations:
        place = f"{deviation.path}:{deviation.line}: " if deviation.path else ""
        yield INDENT * 3 + visible(f"{place}{deviation.code} {deviation.message}")
