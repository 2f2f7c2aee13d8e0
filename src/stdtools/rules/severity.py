"""Severity: how strongly the clause demands × how far the document has come. Data: ``data/severity.toml``."""

from __future__ import annotations

from functools import cache

import msgspec

from stdtools import resources
from stdtools.model.finding import Severity
from stdtools.rules.profile import Profile
from stdtools.rules.rule import Rule
from stdtools.rules.selector import Selection
from stdtools.settings.effective import NOTHING, Effective

ORDER: tuple[Severity, ...] = ("info", "warning", "error")
"""From the least to the most severe."""


class SeverityError(ValueError):
    """``data/severity.toml`` is not a table of severities."""


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stages: dict[str, tuple[str, ...]]
    final: str
    severity: dict[str, dict[str, Severity]]


def severity(rule: Rule, profile: Profile, stage: str, settings: Effective = NOTHING) -> Severity:
    """Return the severity of a rule's findings in a document of this profile at this stage.

    A document without a stage, or with an unknown one, is judged as a published one. What is known from uncertain
    memory only (``m``) is never an error, unless somebody says so of that rule. A policy can only be stricter.
    """
    found = (
        _chosen(rule, settings.severity) or profile.severity.get(rule.code) or _by_stage(rule, profile, stage, settings)
    )
    floor = _chosen(rule, settings.policy.severity)
    return max(found, floor, key=ORDER.index) if floor else found


def _by_stage(rule: Rule, profile: Profile, stage: str, settings: Effective) -> Severity:
    modality, name = rule.source.modality, stage_name(stage) or _table().final
    tables = (settings.severity_by_stage, profile.severity_by_stage, _table().severity)
    rows = (table.get(modality, {}) for table in reversed(tables))
    row = {stage_name(key) or key: value for row in rows for key, value in row.items()}
    found = row.get(name, row["other"])
    return "warning" if rule.source.verified == "m" and found == "error" else found


def _chosen(rule: Rule, severities: dict[str, Severity]) -> Severity | None:
    """Return the severity that was chosen for a rule; the selector that means it most exactly counts."""
    ranked = [(Selection([selector]).rank(rule), value) for selector, value in severities.items()]
    best = max(ranked, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def stage_name(stage: str) -> str:
    """Return the canonical name of a stage (``征求意见稿``), whatever the language it is given in; empty if unknown."""
    wanted = stage.strip().lower()
    return next((name for name, others in _table().stages.items() if wanted == name or wanted in others), "")


def stages() -> tuple[str, ...]:
    """Return the canonical names of all stages, in order."""
    return tuple(_table().stages)


@cache
def _table() -> _Table:
    try:
        return msgspec.convert(resources.toml("severity.toml"), _Table)
    except msgspec.ValidationError as error:
        raise SeverityError(str(error)) from error
