"""The report as a table for spreadsheets: a row a finding, suppressed ones too."""

from __future__ import annotations

from stdtools.data_files import table
from stdtools.messages import Messages
from stdtools.reports.naming import name_of, source_of
from stdtools.reports.report import Checked, Result, Run, Suppressed
from stdtools.reports.visible import inert, visible

COLUMNS = (
    "document", "path", "line", "column", "severity", "code", "name", "clause", "message", "hint", "source", "excerpt",
    "fingerprint", "suppressed", "reason", "approver", "expires",
)  # fmt: skip


def encode(run: Run, messages: Messages) -> bytes:
    """Return the table as CSV."""
    head = [messages.word(f"column-{column}") for column in COLUMNS]
    rows = [_row(document, result, messages) for document in run.documents for result in document.results]
    rows += [_row(document, each.result, messages, each) for document in run.documents for each in document.suppressed]
    return table.encode((head, *rows))


def _row(document: Checked, result: Result, messages: Messages, suppressed: Suppressed | None = None) -> list[str]:
    finding = result.finding
    location = finding.location
    cells = (
        document.path,
        location.path,
        str(location.line or ""),
        str(location.column or ""),
        messages.word(f"severity-{finding.severity}"),
        finding.code,
        name_of(finding),
        finding.clause,
        messages.message(finding),
        messages.hint(finding),
        source_of(finding),
        finding.excerpt,
        finding.fingerprint,
        messages.word(f"kind-{suppressed.kind}") if suppressed else "",
        suppressed.reason if suppressed else "",
        suppressed.approver if suppressed else "",
        suppressed.expires if suppressed else "",
    )
    return [inert(visible(cell)) for cell in cells]
