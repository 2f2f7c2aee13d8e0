"""The report as workflow commands of GitHub Actions, which show findings beside the lines of a pull request.

A document cannot give commands of its own: control characters are spelt out, and what separates the parts of a command
is escaped. GitHub shows 10 errors, 10 warnings and 10 notices a step; the log has all of them.
"""

from __future__ import annotations

from stdtools.messages import Messages
from stdtools.reports.console import Console
from stdtools.reports.naming import name_of
from stdtools.reports.report import Result, Run
from stdtools.reports.visible import inert, visible
from stdtools.rules.severity import ORDER

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def encode(run: Run, messages: Messages) -> bytes:
    """Return a command a finding, the most severe first, then the summary, UTF-8."""
    results = [result for document in run.documents for result in document.results]
    results.sort(key=lambda result: -ORDER.index(result.finding.severity))
    lines = [_command(result, messages) for result in results]
    lines += [
        f"::error file={_property(document.path)}::{_data(messages.word('incomplete', path=document.path))}"
        for document in run.documents
        if not document.complete
    ]
    return "\n".join([*lines, *Console(messages).summary(run), ""]).encode("utf-8", "backslashreplace")


def _command(result: Result, messages: Messages) -> str:
    finding, location = result.finding, result.finding.location
    name = name_of(finding)
    properties = {"file": location.path}
    if location.line:
        properties["line"] = str(location.line)
    if location.line and location.column:
        properties["col"] = str(location.column)
        if result.frame and result.frame.end > location.column:
            properties |= {"endLine": str(location.line), "endColumn": str(result.frame.end)}
    properties["title"] = f"{finding.code} {name}".strip()
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    said = "\n".join(text for text in (messages.message(finding), messages.hint(finding)) if text)
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(said)}"


def _data(text: str) -> str:
    return "%0A".join(inert(visible(line)).replace("%", "%25") for line in text.split("\n"))


def _property(text: str) -> str:
    return inert(visible(text)).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
