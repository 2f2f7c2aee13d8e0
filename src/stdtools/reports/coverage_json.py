"""Coverage for machines: one JSON object with ``requirements``; :func:`schema` describes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from stdtools.analysis.coverage import Verdict
from stdtools.reports.coverage import (
    VERDICTS,
    CoveredDocument,
    Decision,
    DeviationRecord,
    PlaceRecord,
    RequirementRecord,
)
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class RequirementOfDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement of a base, and how the document at ``document`` covers it."""

    document: str
    base: str
    id: str
    clause: str
    text: str
    verdict: Verdict
    verified: bool
    through: str
    structure: str
    by: tuple[PlaceRecord, ...]
    deviations: tuple[DeviationRecord, ...]


class BaseRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How a document covers a base as a whole; ``counts`` by verdict.

    ``own_words``: ``text`` of its requirements is a rendition in other words, not the text of the base.
    """

    document: str
    base: str
    discipline: str
    total: int
    covered: int
    counts: dict[Verdict, int]
    own_words: bool


class AmendmentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An amendment of a base that the document does not name as a base: what it decides, and on which requirements."""

    document: str
    base: str
    amendment: str
    decision: Decision
    reason: str
    requirements: tuple[RequirementRecord, ...]


class StructureOfDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A clause of the harmonized structure, and how a document covers what each of its bases has in it."""

    document: str
    clause: str
    title: str
    bases: tuple[StructureCount, ...]


class StructureCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many requirements of a base stand in a clause of the structure, and how many of them are covered."""

    base: str
    total: int
    covered: int


class CoverageReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report. ``conforms`` is that of ``check``, of the rules on coverage only."""

    version: int
    complete: bool
    conforms: bool
    bases: tuple[BaseRecord, ...]
    structure: tuple[StructureOfDocument, ...]
    requirements: tuple[RequirementOfDocument, ...]
    amendments: tuple[AmendmentRecord, ...]


def encode(documents: Iterable[CoveredDocument], *, conforms: bool) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    documents = tuple(documents)
    pairs = [(in_unicode(document.checked.path), base) for document in documents for base in document.bases]
    report = CoverageReport(
        version=VERSION,
        complete=all(document.checked.complete for document in documents),
        conforms=conforms,
        bases=tuple(
            BaseRecord(
                document=path,
                base=base.base,
                discipline=base.discipline,
                total=len(base.requirements),
                covered=base.covered,
                counts={verdict: base.counts[verdict] for verdict in VERDICTS},
                own_words=base.own_words,
            )
            for path, base in pairs
        ),
        structure=tuple(row for document in documents for row in _structure(document)),
        requirements=tuple(
            RequirementOfDocument(
                document=path,
                base=requirement.base,
                id=requirement.id,
                clause=requirement.clause,
                text=requirement.text,
                verdict=requirement.verdict,
                verified=requirement.verified,
                through=requirement.through,
                structure=requirement.structure,
                by=requirement.by,
                deviations=requirement.deviations,
            )
            for path, base in pairs
            for requirement in base.requirements
        ),
        amendments=tuple(
            AmendmentRecord(
                document=path,
                base=base.base,
                amendment=amendment.amendment,
                decision=amendment.decision,
                reason=amendment.reason,
                requirements=amendment.requirements,
            )
            for path, base in pairs
            for amendment in base.amendments
        ),
    )
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def _structure(document: CoveredDocument) -> Iterator[StructureOfDocument]:
    for row in document.structure:
        counts = zip(document.sharing, row.total, row.covered, strict=True)
        yield StructureOfDocument(
            document=in_unicode(document.checked.path),
            clause=row.clause,
            title=row.title,
            bases=tuple(StructureCount(base=base.base, total=total, covered=done) for base, total, done in counts),
        )


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(CoverageReport)}
