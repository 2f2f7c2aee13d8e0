"""A requirement on the page of coverage: unfolded, the words of the base beside those of the document."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.messages import Messages
from stdtools.reports.coverage import (
    CoveredBase,
    DeviationRecord,
    PlaceRecord,
    RequirementRecord,
    verdict_of,
    whose_words,
)
from stdtools.reports.visible import escaped


def entry(
    requirement: RequirementRecord, base: CoveredBase, messages: Messages, *, id: str = "", link: str = ""
) -> Iterator[str]:
    """Yield a requirement.

    With ``link`` it stands among the gaps, unfolded if there is evidence, and leads to its place among all.
    """
    unfolded = " open" if link and (requirement.by or requirement.deviations) else ""
    work = " work" if requirement.needs_work else ""
    given = f' id="{escaped(id)}"' if id else ""
    yield f'<details class="{requirement.verdict}{work}"{given}{unfolded}>'
    yield f'<summary><span class="id">{escaped(requirement.id)}</span>'
    yield f'<span class="verdict">{escaped(verdict_of(messages, requirement))}</span>'
    yield f'<span class="words">{escaped(requirement.text)}</span></summary><div class="evidence">'
    yield from _side_by_side(requirement, base, messages)
    if requirement.deviations:
        yield '<ul class="deviations">'
        for found in requirement.deviations:
            yield f"<li>{escaped(f'{found.code} {found.message}')} "
            yield f'<span class="place">{escaped(_place(found))}</span></li>'
        yield "</ul>"
    if link:
        yield f'<p class="jump"><a href="{escaped(link)}">{escaped(base.titled(requirement.clause))}</a></p>'
    yield "</div></details>"


def _side_by_side(requirement: RequirementRecord, base: CoveredBase, messages: Messages) -> Iterator[str]:
    head = messages.word("coverage-words-of", base=base.base, whose=whose_words(messages, base))
    yield f'<div class="pair"><div><p class="head">{escaped(head)}</p>'
    yield f"<blockquote>{escaped(requirement.text)}</blockquote></div>"
    yield f'<div><p class="head">{escaped(messages.word("coverage-by"))}</p>'
    if requirement.through:
        yield f'<p class="through">{escaped(messages.word("coverage-by-core", core=requirement.through))}</p>'
    for place in requirement.by:
        where = _place(place) if place.path else f"{_place(place)} {messages.word('coverage-from-base')}".strip()
        yield f'<blockquote>{escaped(place.text)}<footer class="place">{escaped(where)}</footer></blockquote>'
    if not requirement.by:
        yield f"<p>{escaped(messages.word('coverage-nothing'))}</p>"
    yield "</div></div>"


def _place(place: PlaceRecord | DeviationRecord) -> str:
    where = f"{place.path}:{place.line}" if place.path else ""
    return f"{where} [{place.clause}]".strip() if place.clause else where
