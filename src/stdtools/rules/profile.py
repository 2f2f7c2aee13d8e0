"""Profiles: what kind of document it is, and which rules apply to it. Data: ``data/profiles/*.toml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from stdtools import resources
from stdtools.model.finding import Severity

ALWAYS = frozenset({"SRC", "RUN", "META", "SUP", "REV"})
"""Groups that apply to every document: without them nothing else can be trusted; of review only a document that has a
review record hears."""

DEFAULT = "document"
"""The profile of a document that names none."""


class ProfileError(ValueError):
    """A profile file of the package is not a profile."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of document.

    ``name`` is that of its file. ``rules`` and ``without`` are codes or groups; ``elements`` the mandatory elements
    (kinds of clauses, ``core`` for at least one chapter of its own); ``base`` says whether the document must name one;
    ``parts`` whether it follows the A+B mode. ``severity`` overrides that of single rules, ``severity_by_stage`` rows
    of ``data/severity.toml``: modality → stage → severity.
    """

    title: dict[str, str]
    name: str = ""
    rules: tuple[str, ...]
    without: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    base: Literal["required", "allowed"] = "allowed"
    parts: bool = False
    severity: dict[str, Severity] = {}
    severity_by_stage: dict[str, dict[str, Severity]] = msgspec.field(name="severity-by-stage", default={})

    def applies(self, code: str) -> bool:
        """Tell whether the rule with this code applies to documents of this kind."""
        group = code.partition("-")[0]
        if code in self.without or group in self.without:
            return False
        return group in ALWAYS or code in self.rules or group in self.rules


@cache
def load(name: str) -> Profile | None:
    """Return the profile with this name, ``None`` if there is none.

    :raises ProfileError: if its file is not a profile.
    """
    if name not in available():
        return None
    try:
        return msgspec.convert({"name": name, **(resources.toml(f"profiles/{name}.toml") or {})}, Profile)
    except msgspec.ValidationError as error:
        raise ProfileError(f"{name}: {error}") from error


def available() -> tuple[str, ...]:
    """Return the names of all profiles, sorted."""
    return resources.names("profiles", ".toml")
