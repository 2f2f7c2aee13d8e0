"""The order of an index: by the alphabet, Han characters by their readings (汉语拼音)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from stdtools import resources

OTHER = "#"
"""The heading of what begins with neither a letter nor a character whose reading is known."""

_LAST = "{"
"""After all letters."""


class Sign(NamedTuple):
    """Where one character stands: syllable or letter, then tone, then its place among those that sound alike."""

    sound: str
    tone: str = ""
    place: int = 0


def order(word: str) -> tuple[tuple[Sign, ...], str]:
    """Return what to sort ``word`` by: character by character; of words that sound alike the text decides."""
    return tuple(_signs(word)), word


def heading(word: str) -> str:
    """Return the letter under which ``word`` stands, :data:`OTHER` if it has none."""
    first = next(_signs(word), Sign(""))
    return first.sound[:1].upper() if first.sound[:1].isalpha() else OTHER


def _signs(word: str) -> Iterator[Sign]:
    known = _readings()
    place = 0
    while place < len(word):
        found = known.pattern.match(word, place)
        if found:
            yield from known.words[found[0]]
            place = found.end()
            continue
        if sign := known.characters.get(word[place]):
            yield sign
        else:
            yield from _others(word[place])
        place += 1


def _others(character: str) -> Iterator[Sign]:
    """Yield where letters and signs stand: accents, case and hyphens do not count, a shorter word comes first."""
    for plain in unicodedata.normalize("NFKD", character).casefold():
        if "a" <= plain <= "z":
            yield Sign(plain)
        elif plain.isspace():
            yield Sign("")
        elif plain.isdigit():
            yield Sign("", "", ord(plain))
        elif plain.isalpha():
            yield Sign(_LAST, "", ord(plain))


class _Readings(NamedTuple):
    characters: Mapping[str, Sign]
    words: Mapping[str, tuple[Sign, ...]]
    pattern: re.Pattern[str]


@cache
def _readings() -> _Readings:
    characters: dict[str, Sign] = {}
    table = (resources.directory("language") / "pinyin.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        reading, _, row = line.partition(" ")
        if reading != "#":
            characters |= {each: _read(reading, place) for place, each in enumerate(row)}
    words: dict[str, tuple[Sign, ...]] = {}
    for character, readings in (resources.toml("language/readings.toml") or {}).items():
        for reading, named in readings.items():
            for word in named:
                usual = words.get(word) or tuple(characters[each] for each in word)
                words[word] = tuple(
                    _read(reading, characters[each].place) if each == character else sign
                    for each, sign in zip(word, usual, strict=True)
                )
    longest = sorted(words, key=len, reverse=True)
    return _Readings(characters, words, re.compile("|".join(map(re.escape, longest))))


def _read(reading: str, place: int) -> Sign:
    return Sign(reading[:-1], reading[-1], place)
