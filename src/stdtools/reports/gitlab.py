"""The report for the code quality widget of GitLab: an array of issues."""

from __future__ import annotations

import hashlib
from collections import Counter

from stdtools.messages import Messages
from stdtools.reports import json_text
from stdtools.reports.naming import name_of
from stdtools.reports.report import Result, Run
from stdtools.reports.visible import visible
from stdtools.workspace import in_unicode

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def encode(run: Run, messages: Messages) -> bytes:
    """Return the issues as JSON, UTF-8. Every fingerprint is there once: GitLab drops what has one a second time."""
    seen: Counter[str] = Counter()
    issues = []
    for document in run.documents:
        for result in document.results:
            key = _key(document.path, result, messages)
            seen[key] += 1
            finding = result.finding
            issues.append(
                {
                    "description": visible(f"{finding.code} {messages.message(finding)}"),
                    "check_name": name_of(finding) or finding.code,
                    "fingerprint": hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest(),
                    "severity": _SEVERITIES[finding.severity],
                    "location": {
                        "path": in_unicode(finding.location.path),
                        "lines": {"begin": max(finding.location.line, 1)},
                    },
                }
            )
    return json_text.encode(issues)


def _key(path: str, result: Result, messages: Messages) -> str:
    finding = result.finding
    said = finding.fingerprint or f"{finding.code}\n{finding.location.path}\n{messages.message(finding)}"
    return in_unicode(f"{path}\n{said}")
