"""What comparing part B with part A knows: thresholds, words that release from a duty, cues, terms of the bases.

Data: ``data/parts.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.language import FALLBACK, Language
from stdtools.analysis.provisions import Provision
from stdtools.analysis.similarity import Pairs, pairs


class Thresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From when on two texts are the same, one holds the other, and so on; the file says what each is for."""

    same: float
    holds: float
    named: float
    shortest: int


class ReleaseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language releases from a duty; regular expressions."""

    after: tuple[str, ...]
    before: tuple[str, ...]
    unless: str
    filler: str


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The documents that define the terms of the bases, undated, and these terms by language."""

    documents: tuple[str, ...]
    zh: tuple[str, ...]
    en: tuple[str, ...]


class Drafting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules for writing management system standards, undated."""

    documents: tuple[str, ...]


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``data/parts.toml``."""

    thresholds: Thresholds
    release: dict[str, ReleaseWords]
    cues: dict[str, dict[str, str]]
    vocabulary: Vocabulary
    drafting: Drafting
    addressee: dict[str, int]
    """Characters before a modal verb that are taken for the one whom it binds, by language."""


class Release(NamedTuple):
    """Words that release from a duty: the characters ``start`` to ``end`` of a sentence, and ``what`` they name."""

    start: int
    end: int
    what: str


@cache
def parts() -> Parts:
    """Return the data.

    :raises msgspec.ValidationError: if the file is not what :class:`Parts` says.
    """
    return msgspec.convert(resources.toml("parts.toml"), Parts)


@lru_cache(maxsize=2048)
def duty(text: str, language: Language) -> Pairs:
    """Return what a sentence demands, recommends or permits, without the one whom it addresses."""
    modal = next(language.modals(text), None)
    return pairs(text[modal.end :] if modal and modal.start <= _addressee(language) else text)


def duty_of(provision: Provision, language: Language) -> Pairs:
    """Return what a provision demands, recommends or permits, without the one whom it addresses."""
    modal = provision.modal
    near = modal is not None and modal.start - provision.start <= _addressee(language)
    return pairs(provision.passage.text[modal.end if modal and near else provision.start : provision.end])


def may_release(language: Language) -> re.Pattern[str]:
    """Return a pattern of all words that :func:`releases` looks for, to tell where to look."""
    return _release_patterns(language.code).any


def releases(text: str, language: Language) -> Iterator[Release]:
    """Yield the words of a sentence that release from a duty; none if it states a condition for that."""
    words = _release_patterns(language.code)
    if not words.any.search(text) or words.unless.search(text):
        return
    for match in words.after.finditer(text):
        rest = re.split(r"[，,；;。：:.!?]", text[match.end() :], maxsplit=1)[0]
        yield Release(match.start(), match.end(), words.filler.sub("", rest).strip())
    for match in words.before.finditer(text):
        named = re.split(r"[，,；;。：:!?]", text[: match.start()])[-1]
        yield Release(match.start(), match.end(), words.filler.sub("", named).strip())


class _ReleasePatterns(NamedTuple):
    any: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    unless: re.Pattern[str]
    filler: re.Pattern[str]


@cache
def _release_patterns(language: str) -> _ReleasePatterns:
    words = parts().release.get(language) or parts().release[FALLBACK]
    after, before = "|".join(words.after), "|".join(words.before)
    sources = (f"{after}|{before}", after, before, words.unless, words.filler)
    return _ReleasePatterns(*(re.compile(source, re.IGNORECASE) for source in sources))


def cues(text: str, language: Language) -> frozenset[str]:
    """Return the styles of marking (``box``, ``type`` …) whose cue a text names."""
    words = parts().cues.get(language.code) or parts().cues[FALLBACK]
    return frozenset(style for style, pattern in words.items() if re.search(pattern, text, re.IGNORECASE))


def _addressee(language: Language) -> int:
    lengths = parts().addressee
    return lengths.get(language.code) or lengths[FALLBACK]
