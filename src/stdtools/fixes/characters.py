"""What a reader sees of a source, character by character, each with the piece of source that it comes from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from stdtools.fixes.errors import Obstacle
from stdtools.model.edit import MASK

_UNCOMPARED = frozenset("*" + MASK)
"""Asterisks, which may be markup, and what is blotted out."""
_SAME = {"，": ","}
"""A citation is read in one spelling: ``GB/T 19001—2016, 8.3``."""


class Character(NamedTuple):
    """A character and the offsets of the source between which it stands; ``literal`` where XML escapes nothing."""

    text: str
    start: int
    end: int
    literal: bool = False


def _is_compared(character: str) -> bool:
    """Whether a character counts; white space does not, for readers collapse and trim it."""
    return character not in _UNCOMPARED and not character.isspace()


def compared(text: str) -> tuple[str, list[int]]:
    """Return the characters of a text by which it is known again, and for each its place in the text."""
    places = [place for place, character in enumerate(text) if _is_compared(character)]
    return "".join(_SAME.get(text[place], text[place]) for place in places), places


class Run:
    """A run of prose of a source: a paragraph, a definition, an entry."""

    def __init__(self, characters: Iterable[Character]) -> None:
        self.characters = [c for c in characters if _is_compared(c.text)]
        self.key = "".join(_SAME.get(c.text, c.text) for c in self.characters)


class Spot(NamedTuple):
    """Where the characters of a passage stand: in ``run`` from its character ``first`` on; ``places`` are compared."""

    run: Run
    first: int
    places: list[int]


class Span(NamedTuple):
    """The offsets of the source between which some characters stand.

    ``line_break`` is the first white space inside that breaks a line; ``literal`` is as for a character.
    """

    start: int
    end: int
    line_break: str
    literal: bool


def span(spot: Spot, passage: str, start: int, end: int, source: str) -> Span:
    """Return between which offsets of the source the characters ``start`` to ``end`` of a passage stand.

    :raises Obstacle: ``fix-markup``, if something else than these characters stands there too.
    """
    first, last = bisect_left(spot.places, start), bisect_left(spot.places, end)
    characters = spot.run.characters[spot.first + first : spot.first + last]
    if MASK in passage[start:end]:
        raise Obstacle("fix-markup")
    if not characters:
        if not spot.first + first:
            raise Obstacle("fix-elsewhere")
        before = spot.run.characters[spot.first + first - 1]
        return Span(before.end, before.end, "", before.literal)
    gaps = [source[one.end : other.start] for one, other in pairwise(characters)]
    if any(gap.strip() for gap in gaps) or len({c.literal for c in characters}) > 1:
        raise Obstacle("fix-markup")
    line_break = next((gap for gap in gaps if "\n" in gap or "\r" in gap), "")
    return Span(characters[0].start, characters[-1].end, line_break, characters[0].literal)
