"""What was found about a certificate or a register, for machines: one JSON object; :func:`schema` describes it."""

from __future__ import annotations

from typing import Any

import msgspec

from stdtools.messages import Messages
from stdtools.model.finding import Severity
from stdtools.reports import json_text
from stdtools.reports.json import DocumentRecord, FindingRecord, described, document_records, fields
from stdtools.reports.report import Run
from stdtools.schemes.certificate import Certificate

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class CertificateReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report. ``id`` is number and version of the certificate, ``certificate`` all that is known of it.

    ``rule`` is the number of the certification rule. ``registered`` is how many certificates the register has, ``null``
    without one. ``conforms`` is true if everything was read and nothing is an error.
    """

    version: int
    complete: bool
    conforms: bool
    counts: dict[Severity, int]
    id: str
    rule: str
    certificate: Certificate | None
    registered: int | None
    documents: tuple[DocumentRecord, ...]
    findings: tuple[FindingRecord, ...]


def encode(
    run: Run,
    messages: Messages,
    *,
    rule: str = "",
    certificate: Certificate | None = None,
    registered: int | None = None,
) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    counts = run.counts
    report = CertificateReport(
        version=VERSION,
        complete=run.complete,
        conforms=run.conforms,
        counts={"error": counts["error"], "warning": counts["warning"], "info": counts["info"]},
        id=certificate.id if certificate else "",
        rule=rule,
        certificate=certificate,
        registered=registered,
        documents=document_records(run),
        findings=tuple(
            FindingRecord(**fields(result, messages)) for document in run.documents for result in document.results
        ),
    )
    return json_text.encode(report)


def record(certificate: Certificate) -> bytes:
    """Return a certificate as it is exchanged: indented JSON, UTF-8, with a final newline."""
    return json_text.encode(certificate)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the report."""
    return described(CertificateReport, "certificate-report")
