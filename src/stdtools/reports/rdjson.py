"""The report in the Reviewdog Diagnostic Format, which reviewdog puts into reviews; columns count bytes of UTF-8."""

from __future__ import annotations

from typing import Any

from stdtools.messages import Messages
from stdtools.model.finding import Severity
from stdtools.reports import json_text
from stdtools.reports.naming import TOOL
from stdtools.reports.report import Result, Run
from stdtools.reports.visible import visible
from stdtools.rules.severity import ORDER
from stdtools.workspace import in_unicode

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def encode(run: Run, messages: Messages) -> bytes:
    """Return the diagnostics as JSON, UTF-8."""
    counts = run.counts
    worst = next((s for s in reversed(ORDER) if counts[s]), ORDER[0])
    report = {
        "source": {"name": TOOL},
        "severity": _SEVERITIES[worst],
        "diagnostics": [_diagnostic(r, messages) for document in run.documents for r in document.results],
    }
    return json_text.encode(report)


def _diagnostic(result: Result, messages: Messages) -> dict[str, Any]:
    finding, location = result.finding, result.finding.location
    said = [messages.message(finding), messages.hint(finding)]
    said += [f"{each.span.location}: {messages.reason(each.span.label)}" for each in result.related]
    placed: dict[str, Any] = {"path": in_unicode(location.path)}
    if location.line:
        placed["range"] = _range(result)
    return {
        "message": "\n".join(visible(text) for text in said if text),
        "location": placed,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }


def _range(result: Result) -> dict[str, Any]:
    line, frame = result.finding.location.line, result.frame
    if frame is None or not frame.byte:
        return {"start": {"line": line}}
    return {"start": {"line": line, "column": frame.byte}, "end": {"line": line, "column": frame.byte_end}}
