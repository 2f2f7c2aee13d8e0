"""What every report says of the rule of a finding, and of the tool."""

from __future__ import annotations

from functools import cache

from stdtools.messages import Messages
from stdtools.model.finding import Finding, Said
from stdtools.rules.registry import rules
from stdtools.rules.rule import PROJECT

TOOL = "stdtools"


@cache
def version() -> str:
    """Return the version of stdtools, ``0`` where it is not installed."""
    from importlib import metadata  # slow to import, and rarely needed

    try:
        return metadata.version(TOOL)
    except metadata.PackageNotFoundError:
        return "0"


def name_of(finding: Finding) -> str:
    """Return the name of a finding's rule, empty if the rule is not known."""
    rule = rules().get(finding.code)
    return rule.name if rule else _own(finding).name


def source_of(finding: Finding) -> str:
    """Return the clause that a finding's rule enforces, empty if the rule is not known or has none."""
    rule = rules().get(finding.code)
    return str(rule.source) if rule else _own(finding).source


def source_said(finding: Finding, messages: Messages) -> str:
    """Return the clause as people are told: what this project itself demands is said to be so."""
    rule = rules().get(finding.code)
    if rule and rule.source.document == PROJECT:
        return messages.word("source-verified-project")
    own = messages.own(finding)
    return own.source if own else source_of(finding)


def _own(finding: Finding) -> Said:
    """Return what a rule of the project's own says of itself; names and clauses are the same in all languages."""
    return next(iter(finding.said.values()), Said(message=""))
