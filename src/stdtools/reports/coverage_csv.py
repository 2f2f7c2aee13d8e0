"""Coverage as a table for spreadsheets: a row a requirement, gaps first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from stdtools.messages import Messages
from stdtools.reports.coverage import (
    VERDICTS,
    CoveredBase,
    CoveredDocument,
    DeviationRecord,
    PlaceRecord,
    RequirementRecord,
    verdict_word,
)
from stdtools.workspace import in_unicode

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""

COLUMNS = (
    "document",
    "base",
    "discipline",
    "requirement",
    "clause",
    "structure-clause",
    "words",
    "verdict",
    "through",
    "by",
    "deviations",
)


def encode(documents: Iterable[CoveredDocument], messages: Messages) -> bytes:
    """Return the table as CSV, UTF-8 with a byte order mark, which spreadsheets need."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(messages.word(f"coverage-{column}") for column in COLUMNS)
    for document in documents:
        for base in document.bases:
            for requirement in sorted(base.requirements, key=lambda r: VERDICTS.index(r.verdict)):
                table.writerow(map(_cell, _row(document.checked.path, base, requirement, messages)))
    return text.getvalue().encode("utf-8-sig")


def _row(path: str, base: CoveredBase, requirement: RequirementRecord, messages: Messages) -> tuple[str, ...]:
    return (
        in_unicode(path),
        requirement.base,
        f"{base.discipline} {base.discipline_name}".strip(),
        requirement.id,
        requirement.clause,
        requirement.structure,
        requirement.text,
        verdict_word(messages, requirement.verdict),
        requirement.through,
        "\n".join(f"{_place(place)} {place.text}".strip() for place in requirement.by),
        "\n".join(f"{_place(d)} {d.code} {d.message}".strip() for d in requirement.deviations),
    )


def _place(place: PlaceRecord | DeviationRecord) -> str:
    line = f"{in_unicode(place.path)}:{place.line}" if place.path else ""
    return f"{line} [{place.clause}]".strip() if place.clause else line


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
