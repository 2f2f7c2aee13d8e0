"""The report as JUnit XML: a suite a document, a test case a rule that was asked of it.

A test keeps its name while findings come and go, so that CI services can tell what was broken and what was mended; all
findings of the rule are in it. Findings below the threshold are output of a test that passed. Whether everything
could be checked is the first test.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from stdtools.messages import Messages
from stdtools.reports.concise import line
from stdtools.reports.naming import TOOL
from stdtools.reports.report import Checked, Result, Run, Suppressed
from stdtools.reports.visible import inert, visible
from stdtools.rules.registry import rules
from stdtools.rules.severity import ORDER

_NO_TIME = "0"
"""Reports are the same whenever they are made."""


def encode(run: Run, messages: Messages) -> bytes:
    """Return the report as XML, UTF-8."""
    root = Element("testsuites", name=TOOL)
    for document in run.documents:
        _suite(SubElement(root, "testsuite"), document, messages)
    _count(root, root.iter("testcase"))
    indent(root)
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _suite(suite: Element, document: Checked, messages: Messages) -> None:
    path = _shown(document.path)
    suite.set("name", path)
    found: dict[str, list[Result]] = {}
    for result in document.results:
        found.setdefault(result.finding.code, []).append(result)
    suppressed: dict[str, list[Suppressed]] = {}
    for each in document.suppressed:
        suppressed.setdefault(each.result.finding.code, []).append(each)
    whole = _case(suite, path, path, messages.word("junit-complete"))
    if not document.complete:
        SubElement(whole, "error", message=messages.word("incomplete", path=path), type="incomplete")
    for code in dict.fromkeys((*document.rules, *found, *suppressed)):
        of_code = found.get(code, [])
        file = _shown(of_code[0].finding.location.path) if of_code else path
        case = _case(suite, path, file, _name(code, of_code, messages))
        _say(case, of_code, document, messages)
        if not of_code and code in suppressed:
            reasons = dict.fromkeys(_shown(each.reason) for each in suppressed[code])
            SubElement(case, "skipped", message=messages.word("separator").join(reasons))
    _count(suite, suite.iter("testcase"))


def _case(suite: Element, path: str, file: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=path, name=name, file=file, time=_NO_TIME)


def _name(code: str, results: list[Result], messages: Messages) -> str:
    rule = rules().get(code)
    title = messages.subject(results[0].finding) if results else messages.title(code)
    parts = dict.fromkeys((code, rule.name if rule else "", title))
    return _shown(" ".join(part for part in parts if part))


def _say(case: Element, results: list[Result], document: Checked, messages: Messages) -> None:
    """Put findings into a test case: as a failure from the threshold of the document on, else as output."""
    least = ORDER.index(document.fail_on)
    failing = [result for result in results if ORDER.index(result.finding.severity) >= least]
    if failing:
        first = _shown(messages.message(failing[0].finding))
        failure = SubElement(case, "failure", message=first, type=failing[0].finding.severity)
        failure.text = _text(failing, messages)
    mild = [result for result in results if ORDER.index(result.finding.severity) < least]
    if mild:
        SubElement(case, "system-out").text = _text(mild, messages)


def _text(results: list[Result], messages: Messages) -> str:
    """Return a line a finding, with its hint below where that is another than that of the one before."""
    lines: list[str] = []
    before = ""
    for result in results:
        hint = messages.hint(result.finding)
        lines.append(line(result.finding, messages))
        if hint and hint != before:
            lines.append(_shown(f"    {messages.word('hint', hint=hint)}"))
        before = hint
    return "\n".join(lines)


def _shown(text: str) -> str:
    return inert(visible(text))


def _count(element: Element, cases: Iterable[Element]) -> None:
    outcomes = [child.tag for case in cases for child in (*case, case)]
    counted = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
    for attribute, tag in counted.items():
        element.set(attribute, str(outcomes.count(tag)))
    element.set("time", _NO_TIME)
