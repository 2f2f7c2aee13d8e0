"""Words in tables on audit time. Data: ``data/schemes/audit_time.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.disciplines import PLACEHOLDER, masked, named
from stdtools.bases import shared


class StatedBy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parameter that states a term, and what it measures."""

    parameter: str
    quantity: str


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"class_": "class"}):
    class_: dict[str, tuple[str, ...]]
    audit: dict[str, tuple[str, ...]]
    direction: dict[str, tuple[str, ...]]
    truth: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    terms: dict[str, StatedBy]


class Column(NamedTuple):
    """What the heading of a column of days says: the marks of disciplines and the class; ``None``: not understood."""

    disciplines: frozenset[str]
    class_: str | None


_PARTS = re.compile(r"[\s()（）/／·:：]+")


def class_of(text: str) -> str:
    """Return the class that a word means, empty if none.

    >>> class_of("高"), class_of("Medium"), class_of("甲")
    ('high', 'medium', '')
    """
    return _meanings("class_").get(_normal(text), "")


def audit_of(text: str) -> str:
    """Return the audit of the cycle that a word means, empty if none."""
    return _meanings("audit").get(_normal(text), "")


def direction_of(text: str) -> str:
    """Return ``increase`` or ``decrease``, empty if a word means neither."""
    return _meanings("direction").get(_normal(text), "")


def truth_of(text: str) -> str:
    """Return ``yes`` or ``no``, empty if a word means neither."""
    return _meanings("truth").get(_normal(text), "")


def column_of(text: str, language: str) -> Column:
    """Return what the heading of a column of days says.

    >>> column_of("环境管理体系 高", "zh")
    Column(disciplines=frozenset({'E'}), class_='high')
    >>> column_of("职业健康安全管理体系 高风险", "zh").class_, column_of("甲类", "zh").class_, column_of("中", "zh")
    ('high', None, Column(disciplines=frozenset(), class_='medium'))
    """
    left = masked(text, language).replace(PLACEHOLDER, " ").casefold()
    for filler in _words().words["fillers"]:
        left = left.replace(filler.casefold(), " ")
    parts = [part for part in _PARTS.split(left) if part]
    found = [class_of(part) for part in parts]
    class_ = "" if not parts else found[0] if len(found) == 1 and found[0] else None
    return Column(named(text, language), class_)


def discipline_of(text: str) -> str:
    """Return the mark of the discipline that a name or mark means, empty if none.

    >>> discipline_of("E"), discipline_of("环境管理体系"), discipline_of("职业健康安全"), discipline_of("X")
    ('E', 'E', 'S', '')
    """
    return _disciplines().get(_normal(text).removesuffix("管理体系").removesuffix("managementsystem"), "")


def terms() -> Mapping[str, StatedBy]:
    """Return which parameter states each term."""
    return _words().terms


def usual(kind: str, meaning: str, language: str) -> str:
    """Return the usual word for a meaning: of a class, an audit, in a language."""
    words: tuple[str, ...] = getattr(_words(), kind)[meaning]
    ascii_ = [word for word in words if word.isascii()]
    return ascii_[0] if language != "zh" and ascii_ else words[0]


@cache
def _words() -> _Words:
    return msgspec.convert(resources.toml("schemes/audit_time.toml"), _Words)


@cache
def _meanings(kind: str) -> Mapping[str, str]:
    words: dict[str, tuple[str, ...]] = getattr(_words(), kind)
    found = {_normal(word): meaning for meaning, each in words.items() for word in each}
    return found | {meaning: meaning for meaning in words}


@cache
def _disciplines() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for mark, discipline in shared.disciplines().items():
        found[_normal(mark)] = mark
        for name in (*discipline.zh, *discipline.en):
            found.setdefault(_normal(name), mark)
    return found


def _normal(text: str) -> str:
    return "".join(text.split()).casefold()
