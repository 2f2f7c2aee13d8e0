"""The report as JSON Lines, for streams and databases: an object a line, findings first, the summary last.

``type`` tells them apart: ``finding``, ``suppressed``, ``summary``. A report without a summary was cut off.
"""

from __future__ import annotations

from typing import Any

import msgspec

from stdtools.messages import Messages
from stdtools.model.edit import Applicability
from stdtools.model.finding import Severity
from stdtools.reports import json_text
from stdtools.reports.json import (
    VERSION,
    DocumentRecord,
    FindingRecord,
    SuppressedRecord,
    described,
    document_records,
    fields,
    suppressed_fields,
)
from stdtools.reports.report import Run


class FindingLine(FindingRecord, frozen=True, kw_only=True, tag_field="type", tag="finding"):
    """A line that is a finding."""


class SuppressedLine(SuppressedRecord, frozen=True, kw_only=True, tag_field="type", tag="suppressed"):
    """A line that is a finding which does not count."""


class Summary(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="summary"):
    """The last line: the rest of the JSON report."""

    version: int
    complete: bool
    conforms: bool
    counts: dict[Severity, int]
    fixed: int | None
    fixable: dict[Applicability, int]
    documents: tuple[DocumentRecord, ...]


def encode(run: Run, messages: Messages) -> bytes:
    """Return the report as JSON Lines, UTF-8."""
    lines: list[msgspec.Struct] = []
    for document in run.documents:
        lines += [FindingLine(**fields(result, messages)) for result in document.results]
        lines += [SuppressedLine(**suppressed_fields(each, messages)) for each in document.suppressed]
    counts = run.counts
    summary = Summary(
        version=VERSION,
        complete=run.complete,
        conforms=run.conforms,
        counts={"error": counts["error"], "warning": counts["warning"], "info": counts["info"]},
        fixed=run.fixed,
        fixable={"safe": run.fixable["safe"], "unsafe": run.fixable["unsafe"]},
        documents=document_records(run),
    )
    return json_text.encode_lines([*lines, summary])


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a line."""
    return described(FindingLine | SuppressedLine | Summary, "check-line")
