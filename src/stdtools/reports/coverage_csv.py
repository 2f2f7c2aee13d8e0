"""Coverage as a table for spreadsheets: a row a requirement, gaps first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stdtools.data_files import table
from stdtools.messages import Messages
from stdtools.reports.coverage import (
    VERDICTS,
    CoveredBase,
    CoveredDocument,
    DeviationRecord,
    PlaceRecord,
    RequirementRecord,
    verdict_of,
    whose_words,
)
from stdtools.workspace import in_unicode

COLUMNS = (
    "document",
    "base",
    "discipline",
    "requirement",
    "clause",
    "structure-clause",
    "words",
    "whose",
    "verdict",
    "through",
    "by",
    "deviations",
)


def encode(documents: Iterable[CoveredDocument], messages: Messages) -> bytes:
    """Return the table as CSV."""
    return table.encode(_rows(documents, messages))


def _rows(documents: Iterable[CoveredDocument], messages: Messages) -> Iterator[tuple[str, ...]]:
    yield tuple(messages.word(f"coverage-{column}") for column in COLUMNS)
    for document in documents:
        for base in document.bases:
            for requirement in sorted(base.requirements, key=lambda r: VERDICTS.index(r.verdict)):
                yield _row(document.checked.path, base, requirement, messages)


def _row(path: str, base: CoveredBase, requirement: RequirementRecord, messages: Messages) -> tuple[str, ...]:
    return (
        in_unicode(path),
        requirement.base,
        f"{base.discipline} {base.discipline_name}".strip(),
        requirement.id,
        requirement.clause,
        requirement.structure,
        requirement.text,
        whose_words(messages, base),
        verdict_of(messages, requirement),
        requirement.through,
        "\n".join(f"{_place(place)} {place.text}".strip() for place in requirement.by),
        "\n".join(f"{_place(d)} {d.code} {d.message}".strip() for d in requirement.deviations),
    )


def _place(place: PlaceRecord | DeviationRecord) -> str:
    line = f"{in_unicode(place.path)}:{place.line}" if place.path else ""
    return f"{line} [{place.clause}]".strip() if place.clause else line
