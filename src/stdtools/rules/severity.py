"""Severity: how strongly the clause demands × how far the document has come. Data: ``data/severity.toml``."""

from __future__ import annotations

from functools import cache

import msgspec

from stdtools import resources
from stdtools.model.finding import Severity
from stdtools.rules.profile import Profile
from stdtools.rules.rule import Rule

ORDER: tuple[Severity, ...] = ("info", "warning", "error")
"""From the least to the most severe."""


class SeverityError(ValueError):
    """``data/severity.toml`` is not a table of severities."""


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stages: dict[str, tuple[str, ...]]
    final: str
    severity: dict[str, dict[str, Severity]]


def severity(rule: Rule, profile: Profile, stage: str) -> Severity:
    """Return the severity of a rule's findings in a document of this profile at this stage.

    A document without a stage, or with an unknown one, is judged as a published one. What is known from uncertain
    memory only (``m``) is never an error.
    """
    if rule.code in profile.severity:
        return profile.severity[rule.code]
    by_stage = _table().severity[rule.source.modality]
    found = by_stage.get(stage_name(stage) or _table().final, by_stage["other"])
    return "warning" if rule.source.verified == "m" and found == "error" else found


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
