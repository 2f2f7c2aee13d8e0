"""Finding the segments of a source in what is printed, each at a place of its own, one after the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from benchmarks.read_back.printed import Printed, plain
from benchmarks.read_back.segments import Segment, Source

_NEAR = 1500
"""Characters that may lie between two segments: labels, references, a head of a table that is printed again."""

_BEFORE = 40
"""Characters in which a label stands before its text: a number, the name of a discipline, a mark of part B."""


_NOT_CONTINUED = r"(?!\((?:续|continued)\))"


class Match(NamedTuple):
    """What was found in order, what only elsewhere, what nowhere; of labels, those printed not once."""

    segments: int
    elsewhere: tuple[Segment, ...]
    missing: tuple[Segment, ...]
    labels: int
    unlabelled: tuple[Segment, ...]
    again: tuple[Segment, ...]

    @property
    def share(self) -> float:
        """The share of segments found in order."""
        return 1 - (len(self.elsewhere) + len(self.missing)) / self.segments if self.segments else 1.0


def match(source: Source, printed: Printed) -> Match:
    """Look for a source in what is printed.

    A segment is looked for near the end of the last one that was found, so one that is not there does not hide those
    after it. Where a sheet ends in a segment, footnotes and the head of a table may stand in between.
    """
    search = _Search(printed)
    lost = [s for s in source.body if not search.next(s)]
    place, notes = search, _Search(printed)
    lost += [s for s in source.footnotes if not notes.anywhere(s)]
    elsewhere = [s for s in lost if plain(s.text) in printed.text]
    labels = [s for s in source.body if s.label]
    rest = place.rest
    return Match(
        segments=len(source.body) + len(source.footnotes),
        elsewhere=tuple(elsewhere),
        missing=tuple(s for s in lost if s not in elsewhere),
        labels=len(labels),
        unlabelled=tuple(place.unlabelled),
        again=tuple(s for s in labels if _again(s, rest)),
    )


def _again(segment: Segment, rest: str) -> bool:
    """Whether a segment is printed once more with its label, but for the head of a table on its next sheet."""
    words = plain(segment.label + segment.text)
    return re.search(re.escape(words) + _NOT_CONTINUED, rest) is not None


class _Search:
    def __init__(self, printed: Printed) -> None:
        self._text = printed.text
        self._ends = printed.ends
        self._place = 0
        self._found: list[tuple[int, int]] = []
        self.unlabelled: list[Segment] = []

    @property
    def rest(self) -> str:
        """What is printed beside the segments that were found, these cut out."""
        pieces, done = [], 0
        for start, end in self._found:
            pieces.append(self._text[done:start])
            done = end
        return "\0".join([*pieces, self._text[done:]])

    def next(self, segment: Segment) -> bool:
        """Find a segment after the last one, and its label before it."""
        words = plain(segment.text)
        spans = self._whole(words) or self._divided(words)
        if not spans:
            return False
        start = spans[0][0]
        label = plain(segment.label)
        if label and label not in self._text[max(self._place, start - _BEFORE) : start]:
            self.unlabelled.append(segment)
        self._found += spans
        self._place = spans[-1][1]
        return True

    def anywhere(self, segment: Segment) -> bool:
        """Find a segment somewhere after the last one."""
        words = plain(segment.text)
        found = self._text.find(words, self._place)
        spans = [(found, found + len(words))] if found >= 0 else self._divided(words, len(self._text))
        if spans:
            self._place = spans[-1][1]
        return bool(spans)

    def _whole(self, words: str) -> list[tuple[int, int]]:
        found = self._text.find(words, self._place, self._place + _NEAR + len(words))
        return [(found, found + len(words))] if found >= 0 else []

    def _divided(self, words: str, near: int = _NEAR) -> list[tuple[int, int]]:
        """Return the two pieces of a segment that begins on one sheet and ends on the next."""
        first = bisect_right(self._ends, self._place)
        for end in self._ends[first : first + (2 if near == _NEAR else len(self._ends))]:
            for cut in range(len(words) - 1, 0, -1):
                start = self._text.find(words[:cut], self._place, end)
                if start < 0:
                    continue
                rest = self._text.find(words[cut:], end, end + near)
                if rest >= 0:
                    return [(start, start + cut), (rest, rest + len(words) - cut)]
        return []
