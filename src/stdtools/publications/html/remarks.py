"""Findings on the page: under the heading of their clause and in a summary at the top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docutils import nodes

from stdtools.messages import Messages
from stdtools.model.finding import Finding, Severity
from stdtools.publications.html.nodes import box, line, span
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.scope import Scope
from stdtools.publications.html.words import Words

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Tally(NamedTuple):
    """How many findings of a severity there are; ``word`` is the severity in the language of the site."""

    severity: Severity
    word: str
    findings: int


class Remark(NamedTuple):
    """A finding for the summary; ``uri`` leads to its clause, empty if it concerns the whole document."""

    severity: Severity
    word: str
    code: str
    message: str
    place: str
    uri: str


def tally(findings: Iterable[Finding], messages: Messages) -> tuple[Tally, ...]:
    """Return the severities that occur, the worst first."""
    count = Counter(f.severity for f in findings)
    return tuple(Tally(s, messages.word(f"severity-{s}"), count[s]) for s in SEVERITIES if count[s])


def summary(findings: Sequence[Finding], scope: Scope, words: Words, messages: Messages) -> tuple[Remark, ...]:
    """Return the findings as lines, the worst first, each severity in document order."""
    ordered = sorted(findings, key=lambda f: SEVERITIES.index(f.severity))
    return tuple(_remark(f, scope, words, messages) for f in ordered)


def _remark(finding: Finding, scope: Scope, words: Words, messages: Messages) -> Remark:
    division = scope.facts.by_number.get(finding.clause)
    place = words("at-clause", number=finding.clause) if finding.clause else words("in-document")
    return Remark(
        severity=finding.severity,
        word=messages.word(f"severity-{finding.severity}"),
        code=finding.code,
        message=messages.message(finding),
        place=place,
        uri=fragment(scope.anchors.best(division.id)) if division else "",
    )


def by_division(findings: Sequence[Finding], scope: Scope, messages: Messages) -> dict[str, list[nodes.Node]]:
    """Return, by id of a division, what to print under its heading."""
    found: dict[str, list[nodes.Node]] = {}
    for finding in findings:
        if division := scope.facts.by_number.get(finding.clause):
            node = box("finding", finding.severity, role="note", lang=messages.language)
            text = line()
            text += [
                span(messages.word(f"severity-{finding.severity}"), "severity"),
                nodes.Text(" "),
                span(finding.code, "code"),
                nodes.Text(" " + messages.message(finding)),
            ]
            node += text
            found.setdefault(division.id, []).append(node)
    return found
