"""Findings on the page: under the heading of their clause and in a summary at the top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docutils import nodes

from stdtools.messages import Messages
from stdtools.model.document import Annex, Clause, Division, TermEntry
from stdtools.model.finding import Finding, Severity
from stdtools.publications.html.nodes import box, line, span
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.scope import Scope
from stdtools.publications.html.words import Words
from stdtools.reports.naming import source_said

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
    division = _division(finding, scope)
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
        if division := _division(finding, scope):
            found.setdefault(division.id, []).append(_box(finding, messages))
    return found


def _division(finding: Finding, scope: Scope) -> Division | None:
    """Return the division that a finding is about: also one without a number, such as a foreword."""
    named = scope.facts.nodes.get(finding.division)
    return named if isinstance(named, Clause | Annex | TermEntry) else scope.facts.by_number.get(finding.clause)


def _box(finding: Finding, messages: Messages) -> nodes.Node:
    """Return what is wrong, what to do, and which clause of which document says so."""
    node = box("finding", finding.severity, role="note", lang=messages.language)
    text = line()
    text += [
        span(messages.word(f"severity-{finding.severity}"), "severity"),
        nodes.Text(" "),
        span(finding.code, "code"),
        nodes.Text(" " + messages.message(finding)),
    ]
    node += text
    more = {"hint": messages.hint(finding), "source": source_said(finding, messages)}
    for name, value in more.items():
        if value:
            said = line(name)
            said += nodes.Text(messages.word(name, **{name: value}))
            node += said
    return node
