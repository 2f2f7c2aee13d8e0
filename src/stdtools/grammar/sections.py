"""What a section of a certification rule is about: its types, by declaration or by title.

Data: ``data/sections.toml``, after 国认可〔2017〕137号 （四）, GB/T 27007, GB/T 27021.1 and the rules of CNCA.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from stdtools import resources


class SectionType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type of section: titles by language, the first being its name in messages; ``source`` says who asks for it."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    source: str

    def name(self, language: str) -> str:
        """Return what it is called."""
        return (self.zh if language == "zh" else self.en)[0]


class _Fillers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before: tuple[str, ...]
    after: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: dict[str, SectionType]
    fillers: _Fillers


@cache
def types() -> Mapping[str, SectionType]:
    """Return the types of section by name.

    :raises msgspec.ValidationError: if the file is not what :class:`SectionType` says.
    """
    return _file().type


def recognised(title: str) -> frozenset[str]:
    """Return the types that a title names; several if it does (认证证书和认证标志).

    >>> sorted(recognised("对认证人员的基本要求")), sorted(recognised("Surveillance audits"))
    (['personnel'], ['surveillance'])
    """
    return _titles().get(_plain(title), frozenset())


@cache
def _file() -> _File:
    return msgspec.convert(resources.toml("sections.toml"), _File)


@cache
def _titles() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, kind in types().items():
        for title in (*kind.zh, *kind.en):
            key = _plain(title)
            found[key] = found.get(key, frozenset()) | {name}
    return found


def _plain(title: str) -> str:
    """Return a title without spaces, punctuation, case and the words that many titles have around what they name."""
    words = re.sub(r"[\W_]", "", title).casefold()
    fillers = _file().fillers
    before = next((word for word in fillers.before if words.startswith(word) and words != word), "")
    words = words.removeprefix(before)
    after = next((word for word in fillers.after if words.endswith(word) and words != word), "")
    return words.removesuffix(after)
