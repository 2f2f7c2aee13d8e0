"""The levels of a standards system (标准体系). Data: ``data/schemes/system.toml``.

After 国认可〔2017〕137号 （二十五）, with the table and the picture that GB/T 13016 asks of a standards system.
"""

from __future__ import annotations

from functools import cache

import msgspec

from stdtools import resources
from stdtools.schemes.certificate import key

BASE = "base"
"""The level of what others are based on."""

OTHER = "other"
"""The level of documents of any other profile."""

CITED = "cited"
"""The level of what is only cited."""


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A level: the profiles of its documents, what these are for (``serves``), and what there has to be for them.

    ``obligatory``: they have to be for something; ``of_bases``: it may be a base.
    """

    name: str
    profiles: tuple[str, ...]
    title: dict[str, str]
    clause: str = ""
    serves: tuple[str, ...] = ()
    obligatory: bool = False
    of_bases: bool = False
    wants: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    scope: tuple[str, ...]
    before: tuple[str, ...]
    level: tuple[Level, ...]


@cache
def levels() -> tuple[Level, ...]:
    """Return all levels in order.

    :raises msgspec.ValidationError: if the file of the package is not such data.
    """
    return _file().level


@cache
def scopes() -> frozenset[str]:
    """Return the titles of clauses on the scope of a rule, in the form in which titles are compared."""
    return frozenset(map(key, _file().scope))


@cache
def before() -> tuple[str, ...]:
    """Return what stands in a scope before the standard that a rule is for."""
    return _file().before


@cache
def _file() -> _File:
    return msgspec.convert(resources.toml("schemes/system.toml"), _File)


@cache
def level(name: str) -> Level:
    """Return the level with this name."""
    return next(each for each in levels() if each.name == name)


@cache
def order(name: str) -> int:
    """Return the place of a level, from 1."""
    return [each.name for each in levels()].index(name) + 1


@cache
def level_of(profile: str) -> str:
    """Return the name of the level of documents with a profile."""
    return next((each.name for each in levels() if profile in each.profiles), OTHER)
