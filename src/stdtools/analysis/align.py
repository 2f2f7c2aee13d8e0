"""Putting two renditions of one clause side by side: what stands for what, in the order of both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from stdtools.analysis.similarity import Pairs, likeness

_SAME_LABEL = 3.0
_SAME_LEVEL = 1.5
_TEXT = 1.0
_SAME_END = 1.0
_MERGED = 0.8
_WORDS = 3.0
"""Weights: structure decides where words are different, words where structure is."""

_LEADS_IN = ("：", ":")


class Unit(NamedTuple):
    """A sentence or list item of a clause: the labels of the items around it (none: a sentence) and its words.

    ``fragment`` is the length of the run that begins here and that another rendition may say in one sentence, 0 if none
    begins here.
    """

    labels: tuple[str, ...]
    text: str
    words: Pairs
    fragment: int = 0

    @property
    def leads_in(self) -> bool:
        """Whether a list follows."""
        return self.text.endswith(_LEADS_IN)


class Match(NamedTuple):
    """``length`` units of one rendition from ``one`` on, and the unit of the other that says the same."""

    one: int
    other: int
    length: int = 1


def align(ones: Sequence[Unit], others: Sequence[Unit]) -> tuple[Match, ...]:
    """Return the matches with the greatest score in total; each keeps the order, what matches nothing is left out."""

    @cache
    def best(i: int, j: int) -> tuple[float, Match | None, int, int]:
        """Return the score from here on, the match that is made here, and where to go on."""
        if i == len(ones) or j == len(others):
            return 0.0, None, len(ones), len(others)
        choices: list[tuple[float, Match | None, int, int]] = []
        if score := _score(ones[i], others[j]):
            choices.append((score + best(i + 1, j + 1)[0], Match(i, j), i + 1, j + 1))
        length = ones[i].fragment
        if length and ones[i].labels == others[j].labels and not others[j].leads_in:
            words = frozenset[str]().union(*(unit.words for unit in ones[i : i + length]))
            score = _score(ones[i]._replace(words=words), others[j]) + _MERGED * (length - 1)
            choices.append((score + best(i + length, j + 1)[0], Match(i, j, length), i + length, j + 1))
        choices.append((best(i + 1, j)[0], None, i + 1, j))
        choices.append((best(i, j + 1)[0], None, i, j + 1))
        return max(choices, key=lambda choice: choice[0])  # the first of several: nothing is passed over without need

    matches: list[Match] = []
    i = j = 0
    for start in range(len(ones) - 1, -1, -1):  # from the end, so that no call goes deep
        for second in range(len(others) - 1, -1, -1):
            best(start, second)
    while i < len(ones) and j < len(others):
        _, match, i, j = best(i, j)
        if match is not None:
            matches.append(match)
    return tuple(matches)


def _score(one: Unit, other: Unit) -> float:
    """Return how well two units go together; 0 where they cannot."""
    if bool(one.labels) != bool(other.labels):
        return 0.0
    words = _WORDS * likeness(one.words, other.words)
    if not one.labels:
        return _TEXT + (_SAME_END if one.leads_in == other.leads_in else 0.0) + words
    if one.labels == other.labels:
        return _SAME_LABEL + words
    return _SAME_LEVEL + words if len(one.labels) == len(other.labels) else 0.0
