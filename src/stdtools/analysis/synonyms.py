"""Words for one concept, of which a document keeps to one. Data: ``data/synonyms.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Literal

import msgspec

from stdtools import resources
from stdtools.model import designation


class Concept(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"exceptions": "except"}, dict=True):
    """The words for a concept in one language, and which of them each base uses (undated)."""

    language: str
    words: tuple[str, ...]
    verified: Literal["V", "M", "m"]
    of: Mapping[str, str] = {}
    exceptions: tuple[str, ...] = ()

    def used_by(self, bases: Iterable[str]) -> tuple[str, ...]:
        """Return the words that a document with these bases is to use; several if the bases differ."""
        if not self.of:
            return self.words[:1]
        parsed = (designation.parse(base) for base in bases)
        found = (self.of.get(str(each.undated)) for each in parsed if each)
        return tuple(dict.fromkeys(word for word in found if word))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds the words, each in the group ``word``, and what only contains one, without the group."""
        return spotting(self.words, self.exceptions)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    concept: tuple[Concept, ...]


def spotting(words: Iterable[str], exceptions: Iterable[str] = ()) -> re.Pattern[str]:
    """Return a pattern of words, the longest first, Latin ones whole and in any case; exceptions have no group.

    >>> [found["word"] for found in spotting(["环境", "care"], ["环境保护"]).finditer("环境保护，环境, CARE, careful")]
    [None, '环境', 'CARE']
    """
    listed = sorted(words, key=len, reverse=True)
    found = "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in listed)
    cases = re.IGNORECASE if any(word.isascii() for word in listed) else re.NOFLAG  # it makes a search slow
    return re.compile("|".join([*exceptions, f"(?P<word>{found})"]), cases)


@cache
def concepts(language: str) -> tuple[Concept, ...]:
    """Return the concepts with words in a language."""
    file = msgspec.convert(resources.toml("synonyms.toml"), _File)
    return tuple(each for each in file.concept if each.language == language)
