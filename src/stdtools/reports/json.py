"""The report for machines: one JSON object with ``complete`` and ``findings``; :func:`schema` describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from stdtools.messages import Messages
from stdtools.model.edit import Applicability
from stdtools.model.finding import Severity
from stdtools.model.location import Location
from stdtools.model.suppression import SuppressionKind
from stdtools.reports.report import Result, Run, Suppressed
from stdtools.rules.registry import rules
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class FindingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. ``line`` and ``column`` count from 1, 0 is unknown; ``source`` is the clause that is enforced.

    ``fix`` says whether ``stdtools check --fix`` can fix it.
    """

    code: str
    name: str
    severity: Severity
    path: str
    line: int
    column: int
    clause: str
    message: str
    source: str
    title: str
    hint: str
    excerpt: str
    arguments: dict[str, str]
    fix: Applicability | Literal[""] = ""
    included_from: tuple[str, ...] = ()


class SuppressedRecord(FindingRecord, frozen=True, kw_only=True):
    """A finding that does not count: why, by whom, until when (empty if not said), and where that is said.

    ``declared`` is path and line of the suppression, or of the entry in the baseline.
    """

    kind: SuppressionKind
    reason: str
    approver: str
    expires: str
    declared: str


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One document that was checked."""

    path: str
    number: str
    title: str
    profile: str
    complete: bool


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The report. ``conforms`` is true if everything was checked and nothing at or above the threshold was found.

    ``suppressed`` are findings that are accepted: they are not in ``findings`` and not counted.
    """

    version: int
    complete: bool
    conforms: bool
    counts: dict[Severity, int]
    fixed: int | None
    fixable: dict[Applicability, int]
    documents: tuple[DocumentRecord, ...]
    findings: tuple[FindingRecord, ...]
    suppressed: tuple[SuppressedRecord, ...] = ()


def encode(run: Run, messages: Messages) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    documents, counts = run.documents, run.counts
    report = Report(
        version=VERSION,
        complete=run.complete,
        conforms=run.conforms,
        counts={"error": counts["error"], "warning": counts["warning"], "info": counts["info"]},
        fixed=run.fixed,
        fixable={"safe": run.fixable["safe"], "unsafe": run.fixable["unsafe"]},
        documents=tuple(
            DocumentRecord(
                path=in_unicode(d.path), number=d.number, title=d.title, profile=d.profile, complete=d.complete
            )
            for d in documents
        ),
        findings=tuple(_record(result, messages) for document in documents for result in document.results),
        suppressed=tuple(_suppressed(each, messages) for document in documents for each in document.suppressed),
    )
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Report)}


def _suppressed(suppressed: Suppressed, messages: Messages) -> SuppressedRecord:
    return SuppressedRecord(
        **msgspec.structs.asdict(_record(suppressed.result, messages)),
        kind=suppressed.kind,
        reason=suppressed.reason,
        approver=suppressed.approver,
        expires=suppressed.expires,
        declared=in_unicode(str(suppressed.place)),
    )


def _record(result: Result, messages: Messages) -> FindingRecord:
    finding = result.finding
    rule = rules().get(finding.code)
    return FindingRecord(
        code=finding.code,
        name=rule.name if rule else "",
        severity=finding.severity,
        path=in_unicode(finding.location.path),
        line=finding.location.line,
        column=finding.location.column,
        clause=finding.clause,
        message=in_unicode(messages.message(finding)),
        source=str(rule.source) if rule else "",
        title=messages.subject(finding),
        hint=messages.hint(finding),
        excerpt=finding.excerpt,
        arguments={name: in_unicode(value) for name, value in finding.arguments.items()},
        fix=result.fix,
        included_from=tuple(_chain(finding.location)),
    )


def _chain(location: Location) -> Iterable[str]:
    outer = location.included_from
    while outer is not None:
        yield in_unicode(str(outer))
        outer = outer.included_from
