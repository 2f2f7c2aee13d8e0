"""The conformance report for machines: one JSON object; :func:`schema` describes it."""

from __future__ import annotations

from typing import Any

import msgspec

from stdtools.messages import Messages
from stdtools.reports.conformance import Conformance, ConformanceRecord, ToolRecord, printable, statements, told
from stdtools.rules.verdicts import Verdict

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class StatementRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader has to know first."""

    about: str
    text: str


class ConformanceReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report. ``counts`` are the numbers of obligations by verdict; ``conforms`` is that of ``check``.

    That a document conforms says that no rule found a fault at or above its threshold; obligations with the verdict
    ``needs-human`` are still to be judged.
    """

    version: int
    language: str
    complete: bool
    conforms: bool
    counts: dict[Verdict, int]
    statements: tuple[StatementRecord, ...]
    tool: ToolRecord
    documents: tuple[ConformanceRecord, ...]


def encode(report: Conformance, messages: Messages) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    whole = ConformanceReport(
        version=VERSION,
        language=report.language,
        complete=report.complete,
        conforms=report.conforms,
        counts=told(report.counts),
        statements=tuple(StatementRecord(about=about, text=text) for about, text in statements(report, messages)),
        tool=report.tool,
        documents=report.documents,
    )
    plain = printable(msgspec.to_builtins(whole))
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(ConformanceReport)}
