"""The pictures of coverage: bars for bases, their chapters and clauses, and the share of part B in each chapter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stdtools.analysis.facts import Facts
from stdtools.messages import Messages
from stdtools.model import wording
from stdtools.model.blocks import Paragraph
from stdtools.model.inlines import plain_text
from stdtools.model.walk import top_divisions
from stdtools.publications.figures.bars import Bar, Field, fields
from stdtools.reports.coverage import GAPS, VERDICTS, CoveredBase, RequirementRecord, verdict_word


def of_bases(bases: Iterable[CoveredBase], messages: Messages) -> tuple[Bar, ...]:
    """Return a bar for each base."""
    return tuple(_bar(base.base, base.requirements, messages) for base in bases)


def of_chapters(base: CoveredBase, messages: Messages, page: str | None = None) -> tuple[Bar, ...]:
    """Return a bar for each chapter of a base; with ``page`` it leads to the clause there."""
    return tuple(
        _bar(f"{chapter.number} {chapter.title}".strip(), chapter.requirements, messages, _href(page, chapter.number))
        for chapter in base.chapters
    )


def of_clauses(base: CoveredBase, messages: Messages, page: str | None = None) -> tuple[Bar, ...]:
    """Return a bar for each clause of a base that states requirements."""
    clauses: dict[str, list[RequirementRecord]] = {}
    for requirement in base.requirements:
        clauses.setdefault(requirement.clause, []).append(requirement)
    return tuple(_bar(base.titled(number), those, messages, _href(page, number)) for number, those in clauses.items())


def of_parts(facts: Facts, names: tuple[str, str]) -> tuple[Bar, ...]:
    """Return a bar for each chapter and annex of a document with its paragraphs in part A and in part B.

    ``names`` are those of the parts. What has neither part is left out; without part B there are no bars.
    """
    language = facts.document.metadata.language
    counts: dict[str, dict[str, int]] = {}
    for paragraph, visit in facts.of(Paragraph):
        if part := facts.part(paragraph):
            top = visit.ancestors[0]
            counts.setdefault(top.id, {"A": 0, "B": 0})[part] += 1
    if not any(count["B"] for count in counts.values()):
        return ()
    bars = []
    for top in top_divisions(facts.document):
        if count := counts.get(top.id):
            number = wording.label(top, facts.number(top), language)
            said = tuple(Field(part, name, count[part]) for part, name in zip("AB", names, strict=True) if count[part])
            share = f"B {count['B'] * 1000 // sum(count.values()) / 10:.1f} %"
            bars.append(Bar(" ".join(filter(None, (number, plain_text(top.title)))), said, share))
    return tuple(bars)


def _bar(name: str, requirements: Sequence[RequirementRecord], messages: Messages, href: str = "") -> Bar:
    names: dict[str, str] = {verdict: verdict_word(messages, verdict) for verdict in VERDICTS}
    covered = sum(requirement.verdict not in GAPS for requirement in requirements)
    kinds: Iterable[str] = (requirement.verdict for requirement in requirements)
    order = tuple(reversed(VERDICTS))
    return Bar(name, fields(kinds, order, names), f"{covered}/{len(requirements)}", href)


def _href(page: str | None, clause: str) -> str:
    return "" if page is None else f"{page}{clause}"
