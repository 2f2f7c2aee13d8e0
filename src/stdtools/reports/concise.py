"""The report with a line a finding, for editors and ``grep``, then the summary."""

from __future__ import annotations

from stdtools.messages import Messages
from stdtools.model.finding import Finding
from stdtools.reports.console import Console
from stdtools.reports.naming import name_of
from stdtools.reports.report import Run
from stdtools.reports.visible import inert, visible


def encode(run: Run, messages: Messages) -> bytes:
    """Return the report, UTF-8."""
    lines = (line(result.finding, messages) for document in run.documents for result in document.results)
    return "\n".join([*lines, *Console(messages).summary(run), ""]).encode("utf-8", "backslashreplace")


def line(finding: Finding, messages: Messages) -> str:
    """Return the line about one finding: place, severity, code, name, message."""
    severity = messages.word(f"severity-{finding.severity}")
    parts = (f"{finding.location}:", severity, finding.code, name_of(finding), messages.message(finding))
    return inert(visible(" ".join(part for part in parts if part)))
