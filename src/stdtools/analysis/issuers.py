"""Who issues documents: what the code of a designation stands for, and its level. Data: ``data/issuers.toml``.

The levels are those of the standardization law: national, industry, local, group (associations), enterprise; beside
them international and other. 国认可〔2017〕137号 （三） wants a sector standard to be one of the first two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from stdtools import resources
from stdtools.model.designation import Designation

Level = Literal["national", "industry", "local", "group", "enterprise", "international", "other"]

_LOCAL = re.compile(r"DB[0-9]{2,6}(?:/[TZ])?")
_BEFORE_DIGITS = re.compile(r"[A-Z]+")


class Issuer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code (``RB``), its level, and what it stands for, by language; ``verified`` says how that is known."""

    code: str
    level: Level
    title: dict[str, str]
    verified: Literal["V", "M", "m"] = "M"


_REGION = Issuer("DB", "local", {"zh": "地方标准", "en": "local standards"}, "V")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    authorities: tuple[str, ...]
    issuer: tuple[Issuer, ...]


def issuer(code: str) -> Issuer | None:
    """Return who issues documents with a code, ``None`` if nobody is known to.

    >>> issuer("RB/T").level, issuer("DB11/T").level, issuer("DB/T").level, issuer("WQ/T")
    ('industry', 'local', 'industry', None)
    """
    if _LOCAL.fullmatch(code):
        return _REGION
    head = _BEFORE_DIGITS.match(code)
    return issuers().get(head[0]) if head else None


def level(designation: Designation) -> Level | None:
    """Return the level of a document, ``None`` for one of an authority and where its code is not known."""
    found = issuer(designation.code)
    return found.level if found else None


@cache
def issuers() -> Mapping[str, Issuer]:
    """Return every issuer by its code."""
    return {each.code: each for each in _file().issuer}


def authorities() -> tuple[str, ...]:
    """Return how the names of authorities begin in the numbers of their documents."""
    return _file().authorities


@cache
def _file() -> _File:
    return msgspec.convert(resources.toml("issuers.toml"), _File)
