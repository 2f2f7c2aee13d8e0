"""What applies to one document, and where each of it is from: defaults, settings, paths, policy, command line."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from stdtools.model.finding import Severity
from stdtools.model.location import Location
from stdtools.settings.file import SettingsFile
from stdtools.settings.patterns import matches
from stdtools.settings.schema import Choice, Policy, Settings, Suppression

DEFAULT = ""
"""The origin of what nobody set."""

_STRICT: tuple[Severity, ...] = ("info", "warning", "error")
"""Thresholds, the strictest first."""

_CHOICES = ("profile", "stage", "select", "ignore", "severity", "options")


class Told(NamedTuple):
    """What the command line says; what is not given is empty.

    ``sealed``: only the policy may leave anything out; what the project ignores, softens, suppresses or had before
    counts. ``policy`` is the file named, with its text; ``baseline`` a file of the workspace.
    """

    stage: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    sealed: bool = False
    policy: Policy = Policy()
    policy_path: str = ""
    baseline: str = ""


class Declared(msgspec.Struct, frozen=True):
    """A suppression of a settings file, the ``ordinal`` of those in it, from 0, and where it stands."""

    said: Suppression
    ordinal: int
    location: Location


class Effective(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that applies to a document.

    ``origins`` says for each field, and for each rule in ``severity``, where it was set: path and line, an option, the
    policy, or nothing for a default. ``file`` is the path of the settings, empty if there are none.
    """

    profile: str = ""
    stage: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    severity_by_stage: dict[str, dict[str, Severity]] = {}
    options: dict[str, dict[str, float]] = {}
    fail_on: Severity = "error"
    suppress: tuple[Declared, ...] = ()
    baseline: str = ""
    rules: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    sealed: bool = False
    policy: Policy = Policy()
    file: str = ""
    origins: dict[str, str] = {}


NOTHING = Effective()
"""What applies where nobody sets anything."""


def effective(document: str, file: SettingsFile, told: Told = Told()) -> Effective:  # noqa: B008 - immutable
    """Return what applies to the document at a path of the workspace."""
    found = _of_file(document, file)
    if told.sealed:
        found = _sealed(found)
    return _with_policy(_with_options(found, told), told)


def declared(file: SettingsFile) -> tuple[Declared, ...]:
    """Return the suppressions of a settings file with their places."""
    return tuple(
        Declared(suppression, ordinal, Location(file.path, file.line("suppress", ordinal, "rule")))
        for ordinal, suppression in enumerate(file.settings.suppress)
    )


def _of_file(document: str, file: SettingsFile) -> Effective:
    settings = file.settings
    result = Effective(
        severity_by_stage=settings.severity_by_stage,
        fail_on=settings.fail_on or "error",
        suppress=tuple(d for d in declared(file) if not d.said.path or matches(document, d.said.path, file.path)),
        baseline=file.beside(settings.baseline) if settings.baseline else "",
        rules=tuple(map(file.beside, settings.rules)),
        standards=tuple(map(file.beside, settings.standards)),
        file=file.path,
        origins={
            name: file.place(name.replace("_", "-"))
            for name in ("severity_by_stage", "fail_on", "suppress", "baseline", "rules", "standards")
            if getattr(settings, name) != getattr(Settings(), name)
        },
    )
    result = _chosen(result, settings, file)
    for ordinal, choice in enumerate(settings.paths):
        if any(matches(document, pattern, file.path) for pattern in choice.match):
            result = _chosen(result, choice, file, "paths", ordinal)
    return result


def _chosen(before: Effective, choice: Choice, file: SettingsFile, *around: str | int) -> Effective:
    """Return what applies once a choice is made: names replace, tables and what is ignored add up."""
    origins = dict(before.origins)
    changes: dict[str, object] = {}
    for name in _CHOICES:
        value = getattr(choice, name)
        if not value:
            continue
        old = getattr(before, name)
        if isinstance(value, dict):
            value = {**old, **value}
            origins.update({f"{name}.{key}": file.place(*around, name, key) for key in getattr(choice, name)})
        elif name == "ignore":
            value = (*old, *value)
        changes[name] = value
        origins[name] = file.place(*around, name)
    return replace(before, **changes, origins=origins)


def _sealed(found: Effective) -> Effective:
    """Return what applies without anything that leaves out, softens or accepts."""
    kept = {
        name: place for name, place in found.origins.items() if name in ("profile", "rules", "standards", "fail_on")
    }
    return Effective(
        profile=found.profile,
        fail_on=found.fail_on,
        rules=found.rules,
        standards=found.standards,
        sealed=True,
        file=found.file,
        origins=kept,
    )


def _with_options(found: Effective, told: Told) -> Effective:
    origins = dict(found.origins)
    changes: dict[str, object] = {}
    for name in ("stage", "select", "ignore", "fail_on", "baseline"):
        if value := getattr(told, name):
            changes[name] = value
            origins[name] = f"--{name.replace('_', '-')}"
    return replace(found, **changes, origins=origins)


def _with_policy(found: Effective, told: Told) -> Effective:
    policy, origins = told.policy, dict(found.origins)
    changes: dict[str, object] = {"policy": policy}
    if policy.stage:
        changes["stage"] = policy.stage
        origins["stage"] = told.policy_path
    if policy.fail_on and _STRICT.index(policy.fail_on) < _STRICT.index(found.fail_on):
        changes["fail_on"] = policy.fail_on
        origins["fail_on"] = told.policy_path
    if found.baseline and not policy.baseline:
        changes["baseline"] = ""
        origins["baseline"] = told.policy_path
    return replace(found, **changes, origins=origins)
