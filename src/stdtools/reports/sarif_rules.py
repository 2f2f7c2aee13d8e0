"""Rules as reporting descriptors in SARIF: all that were asked of a document, and those that found something."""

from __future__ import annotations

from typing import Any

from stdtools.messages import Messages
from stdtools.model.finding import Finding
from stdtools.reports.report import Run
from stdtools.reports.rules import final_severity, source_words
from stdtools.reports.sarif_results import LEVELS, plain
from stdtools.rules.registry import redirects, rules
from stdtools.rules.rule import Rule

_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}


def descriptors(run: Run, messages: Messages) -> list[dict[str, Any]]:
    """Return the descriptors, in the order of the registry, then those that are not in it."""
    findings: dict[str, Finding] = {}
    for document in run.documents:
        for result in (*document.results, *(each.result for each in document.suppressed)):
            findings.setdefault(result.finding.code, result.finding)
    asked = {code for document in run.documents for code in document.rules}
    told = [_descriptor(rule, messages) for code, rule in rules().items() if code in asked or code in findings]
    own = sorted((asked | set(findings)) - set(rules()))
    return told + [_unknown(code, findings.get(code), messages) for code in own]


def _descriptor(rule: Rule, messages: Messages) -> dict[str, Any]:
    title = messages.title(rule.code)
    severity = final_severity(rule)
    sources = [messages.word("source", source=source_words(source, messages)) for source in rule.sources]
    passing = messages.word("rule-passing", passing=messages.word(f"passing-{rule.passing}"))
    paragraphs = [*(" ".join(part.split()) for part in rule.page.split("\n\n")), *sources, passing]
    former = sorted(name for name, code in redirects().items() if code == rule.code and name.isupper())
    told = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": rule.summary if messages.language == "en" else f"{title}。{sources[0]}"},
        "help": {"text": "\n\n".join(paragraphs), "markdown": _markdown(rule, sources, passing)},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            "tags": [rule.group, rule.source.modality.value, rule.passing],
            "source": str(rule.source),
            "sources": [str(source) for source in rule.sources],
            "modality": rule.source.modality.value,
            "verified": rule.source.verified,
            "passing": rule.passing,
            "since": rule.since,
            "problem.severity": _PROBLEMS[severity],
        },
    }
    return {**told, "deprecatedIds": former} if former else told


def _markdown(rule: Rule, sources: list[str], passing: str) -> str:
    page = rule.page.replace("``", "`")
    return "\n\n".join((page, "\n".join(f"- {each}" for each in (*sources, passing))))


def _unknown(code: str, finding: Finding | None, messages: Messages) -> dict[str, Any]:
    """Return what is known of a rule that is not in the registry, such as one of the project's own."""
    subject = (plain(messages.subject(finding)) if finding else "") or code
    hint = (plain(messages.hint(finding)) if finding else "") or subject
    return {
        "id": code,
        "shortDescription": {"text": subject},
        "fullDescription": {"text": subject},
        "help": {"text": hint},
        "properties": {"tags": [code.partition("-")[0]]},
    }
