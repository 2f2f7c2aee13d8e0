"""What a settings file may say. Keys in the file have hyphens: ``fail-on``."""

from __future__ import annotations

import msgspec

from stdtools.model.finding import Severity


class Suppression(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Findings that were looked at and accepted: of ``rule`` (code, name, prefix or group), with the reason for it.

    ``clause`` limits it to a clause, with what is below, by number or id; ``path`` to files (a pattern). After the day
    ``expires`` (ISO 8601) it does not hold any more. ``approver`` says who answers for it.
    """

    rule: str
    reason: str
    clause: str = ""
    path: str = ""
    approver: str = ""
    expires: str = ""


class Choice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """What may be set for all documents, and again for some of them.

    ``profile`` is that of documents that name none; ``stage`` the one that documents are judged at, whatever they say.
    ``select`` limits the rules of the profile to some, ``ignore`` leaves some out; both name rules by code, name,
    prefix (``SL-0``) or group. ``severity`` overrides that of rules, so named. ``options`` are those of rules.
    """

    profile: str = ""
    stage: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    options: dict[str, dict[str, float]] = {}


class PathChoice(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """What is set for the files that match one of the patterns, such as ``drafts/**``."""

    match: tuple[str, ...]


class Settings(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """A settings file.

    ``fail_on`` is the least severity that makes a check fail. ``severity_by_stage`` amends ``data/severity.toml``:
    modality (``shall``, ``should``, ``advice``) → stage → severity. ``rules`` are files of rules of the project's own,
    ``standards`` tables of the status of standards, ``baseline`` the file of findings that were there before; all are
    beside this file. ``paths`` are applied in turn.
    """

    fail_on: Severity | None = None
    severity_by_stage: dict[str, dict[str, Severity]] = {}
    rules: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    baseline: str = ""
    suppress: tuple[Suppression, ...] = ()
    paths: tuple[PathChoice, ...] = ()


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """What a repository cannot weaken (``--policy``).

    ``stage`` holds whatever documents and settings say. ``require`` are rules that cannot be ignored or suppressed;
    with ``suppressions = false`` nothing can be suppressed, with ``"approved"`` only what has an approver; ``baseline =
    false`` ignores baselines. ``severity`` and ``fail_on`` may be made stricter only. ``rules`` and ``standards``
    are files beside the policy; what its tables of standards say counts for more than those of the project.
    """

    stage: str = ""
    require: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    fail_on: Severity | None = None
    suppressions: bool | str = True
    baseline: bool = True
    rules: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
