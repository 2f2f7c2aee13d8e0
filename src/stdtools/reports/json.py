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
from stdtools.reports import json_text
from stdtools.reports.naming import name_of, source_of
from stdtools.reports.report import Related, Result, Run, Suppressed
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class RelatedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Another place that a finding speaks of; ``label`` says what stands there."""

    path: str
    line: int
    column: int
    end_column: int
    clause: str
    label: str
    excerpt: str


class FindingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. ``line`` and ``column`` count from 1, 0 is unknown; ``source`` is the clause that is enforced.

    ``end_column`` is behind what is meant, in the same line. ``fingerprint`` stays the same when the document changes
    elsewhere; it is empty where the document could not be read. ``fix`` says whether ``--fix`` can fix it.
    """

    code: str
    name: str
    severity: Severity
    path: str
    line: int
    column: int
    end_column: int
    clause: str
    message: str
    source: str
    title: str
    hint: str
    excerpt: str
    arguments: dict[str, str]
    fix: Applicability | Literal[""] = ""
    fingerprint: str
    included_from: tuple[str, ...] = ()
    related: tuple[RelatedRecord, ...] = ()


class SuppressedRecord(FindingRecord, frozen=True, kw_only=True):
    """A finding that does not count: why, by whom, until when (empty if not said), and where that is said.

    ``declared`` is path and line of the suppression, or of the entry in the baseline.
    """

    kind: SuppressionKind
    reason: str
    approver: str
    expires: str
    declared: str


class DeviationRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a document says it deviates from, and why."""

    subject: str
    reason: str


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One document that was checked, with its deviation register."""

    path: str
    number: str
    title: str
    profile: str
    complete: bool
    deviations: tuple[DeviationRecord, ...]


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
    counts = run.counts
    report = Report(
        version=VERSION,
        complete=run.complete,
        conforms=run.conforms,
        counts={"error": counts["error"], "warning": counts["warning"], "info": counts["info"]},
        fixed=run.fixed,
        fixable={"safe": run.fixable["safe"], "unsafe": run.fixable["unsafe"]},
        documents=document_records(run),
        findings=tuple(
            FindingRecord(**fields(result, messages)) for document in run.documents for result in document.results
        ),
        suppressed=tuple(
            SuppressedRecord(**suppressed_fields(each, messages))
            for document in run.documents
            for each in document.suppressed
        ),
    )
    return json_text.encode(report)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the report."""
    return described(Report, "check")


def described(form: Any, name: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a form of the report under a name that stays the same."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:stdtools:{name}:{VERSION}"}
    return {**head, **msgspec.json.schema(form)}


def numbers(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema in which decimal numbers are numbers, and not strings that hold one."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            if value.get("format") == "decimal":
                return {"type": "number"}
            return {key: plain(each) for key, each in value.items()}
        return [plain(each) for each in value] if isinstance(value, list) else value

    found: dict[str, Any] = plain(schema)
    return found


def document_records(run: Run) -> tuple[DocumentRecord, ...]:
    """Return what is said of each document."""
    return tuple(
        DocumentRecord(
            path=in_unicode(d.path),
            number=in_unicode(d.number),
            title=in_unicode(d.title),
            profile=in_unicode(d.profile),
            complete=d.complete,
            deviations=tuple(
                DeviationRecord(subject=in_unicode(e.subject), reason=in_unicode(e.reason)) for e in d.deviations
            ),
        )
        for d in run.documents
    )


def fields(result: Result, messages: Messages) -> dict[str, Any]:
    """Return the fields of :class:`FindingRecord`."""
    finding = result.finding
    return {
        "code": finding.code,
        "name": name_of(finding),
        "severity": finding.severity,
        "path": in_unicode(finding.location.path),
        "line": finding.location.line,
        "column": finding.location.column,
        "end_column": result.frame.end if result.frame else 0,
        "clause": in_unicode(finding.clause),
        "message": in_unicode(messages.message(finding)),
        "source": source_of(finding),
        "title": in_unicode(messages.subject(finding)),
        "hint": in_unicode(messages.hint(finding)),
        "excerpt": in_unicode(finding.excerpt),
        "arguments": {name: in_unicode(value) for name, value in finding.arguments.items()},
        "fix": result.fix,
        "fingerprint": finding.fingerprint,
        "included_from": tuple(_chain(finding.location)),
        "related": tuple(_related(related, messages) for related in result.related),
    }


def suppressed_fields(suppressed: Suppressed, messages: Messages) -> dict[str, Any]:
    """Return the fields of :class:`SuppressedRecord`."""
    return {
        **fields(suppressed.result, messages),
        "reason": in_unicode(suppressed.reason),
        "approver": in_unicode(suppressed.approver),
        "expires": in_unicode(suppressed.expires),
        "kind": suppressed.kind,
        "declared": in_unicode(str(suppressed.place)),
    }


def _related(related: Related, messages: Messages) -> RelatedRecord:
    span = related.span
    return RelatedRecord(
        path=in_unicode(span.location.path),
        line=span.location.line,
        column=span.location.column,
        end_column=related.frame.end if related.frame else 0,
        clause=in_unicode(span.clause),
        label=messages.reason(span.label),
        excerpt=in_unicode(span.excerpt),
    )


def _chain(location: Location) -> Iterable[str]:
    outer = location.included_from
    while outer is not None:
        yield in_unicode(str(outer))
        outer = outer.included_from
