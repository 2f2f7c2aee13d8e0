"""How much two texts have in common, and finding the same text among many in linear time.

What is compared are sets of pairs of neighbouring words: Han characters, Latin words, numbers. Punctuation, white
space, case and an English plural do not count.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

Pairs = frozenset[str]
"""Pairs of words, a space between the two."""

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+(?:[.\-][0-9]+)*")
_PLURAL = re.compile(rf"(?<=[a-z]{{3}})s(?![^\W_{_HAN}]|[.\-][0-9])")
_FIGURE = re.compile(r"(?:^|(?<= ))[0-9]\S*")


@lru_cache(maxsize=2048)
def pairs(text: str) -> Pairs:
    """Return the pairs of neighbouring words of a text.

    >>> sorted(pairs("应符合4.1。")) == ["合 4.1", "应 符", "符 合"]
    True
    """
    lower = text.lower()
    words = _WORD.findall(_PLURAL.sub("", lower) if "s" in lower else lower)
    return frozenset(map(" ".join, pairwise(words)))


def likeness(one: Pairs, other: Pairs) -> float:
    """Return how alike two texts are, from 0 to 1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def share(part: Pairs, whole: Pairs) -> float:
    """Return how much of ``part`` is in ``whole``, from 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


@lru_cache(maxsize=2048)
def figures(text: Pairs) -> frozenset[str]:
    """Return the numbers in a text: with other limits and periods, equal words say something else."""
    return frozenset(word for pair in text for word in _FIGURE.findall(pair))


class Index:
    """Texts among which those that say the same are found without looking at most of them.

    They are as alike as ``threshold`` (above 0) at least, and have the same numbers in them. Two such texts share one
    of the rarest pairs of each; only those pairs are looked up (prefix filter).
    """

    def __init__(self, texts: Sequence[Pairs], threshold: float, asked: Sequence[Pairs] | None = None) -> None:
        """Index ``texts``; ``asked`` are all that will be looked for, if that is known."""
        self._texts = texts
        self._threshold = threshold
        self._commons: dict[int, int] = {}
        places: Sequence[int] = range(len(texts))
        if asked is not None:  # most texts have too little in common with all of them together
            together: Pairs = frozenset().union(*asked)
            places = [n for n in places if len(texts[n] & together) >= self._common(len(texts[n]))]
        frequency = Counter(chain.from_iterable(texts[n] for n in places))
        ordered = sorted(frequency, key=frequency.__getitem__)  # equally rare pairs in any order, the same for all
        self._rank = _Ranks(zip(ordered, range(len(ordered)), strict=True))
        self._holding: dict[str, list[int]] = {}
        self._known: dict[Pairs, list[str]] = {}
        for position in places:
            text = texts[position]
            self._known[text] = self._rarest(text)
            for pair in self._known[text]:
                self._holding.setdefault(pair, []).append(position)

    def like(self, text: Pairs, before: int | None = None) -> Iterator[tuple[int, float]]:
        """Yield the positions of the texts that are like ``text``, and how alike, in their order.

        ``before`` leaves out those at this position and behind it.
        """
        near: set[int] = set()
        for pair in self._known.get(text) or self._rarest(text):
            near.update(self._holding.get(pair, ()))
        own, shortest = len(text), self._common(len(text))
        for position in sorted(near):
            if before is not None and position >= before:
                break
            other = self._texts[position]
            if len(other) < shortest or own < self._common(len(other)):
                continue
            alike = likeness(text, other)
            if alike >= self._threshold and figures(text) == figures(other):
                yield position, alike

    def _common(self, length: int) -> int:
        """Return how many pairs a text of so many shares at least with one that is like it."""
        if length not in self._commons:
            self._commons[length] = math.ceil(round(length * self._threshold / (2 - self._threshold), 9))
        return self._commons[length]

    def _rarest(self, text: Pairs) -> list[str]:
        return sorted(text, key=self._rank.__getitem__)[: len(text) - self._common(len(text)) + 1]


class _Ranks(dict[str, int]):
    """Pairs in the order of their frequency; what is nowhere is rarest."""

    def __missing__(self, pair: str) -> int:
        return -1
