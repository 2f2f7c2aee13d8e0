"""Finding the segments of a source in what is printed, each at a place of its own, one after the other."""

from __future__ import annotations

import re
from typing import NamedTuple

from benchmarks.read_back.printed import plain
from benchmarks.read_back.segments import Segment, Source

_NEAR = 1500
"""Characters that may lie between two segments: labels, references, a head of a table that is printed again."""

_BEFORE = 80
"""Characters in which a label stands before its text: a number, the names of disciplines, a mark of part B."""


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


def match(source: Source, printed: str) -> Match:
    """Look for a source in what is printed.

    A segment is looked for near the end of the last one that was found, so one that is not there does not hide those
    after it. Footnotes have an order of their own.
    """
    body, notes = _Search(printed), _Search(printed)
    lost = [s for s in source.body if not body.next(s)]
    lost += [s for s in source.footnotes if not notes.next(s, near=None)]
    elsewhere = [s for s in lost if plain(s.text) in printed]
    labels = [s for s in source.body if s.label]
    rest = body.rest
    return Match(
        segments=len(source.body) + len(source.footnotes),
        elsewhere=tuple(elsewhere),
        missing=tuple(s for s in lost if s not in elsewhere),
        labels=len(labels),
        unlabelled=tuple(body.unlabelled),
        again=tuple(s for s in labels if _again(s, rest)),
    )


def _again(segment: Segment, rest: str) -> bool:
    """Whether a segment is printed once more with its label, but for the head of a table on its next sheet."""
    words = plain(segment.label + segment.text)
    return re.search(re.escape(words) + _NOT_CONTINUED, rest) is not None


class _Search:
    def __init__(self, text: str) -> None:
        self._text = text
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

    def next(self, segment: Segment, near: int | None = _NEAR) -> bool:
        """Find a segment after the last one, and its label before it."""
        words, label = plain(segment.text), plain(segment.label)
        start = self._text.find(words, self._place, None if near is None else self._place + near + len(words))
        if start < 0:
            return False
        if label and label not in self._text[max(self._place, start - _BEFORE) : start]:
            self.unlabelled.append(segment)
        self._place = start + len(words)
        self._found.append((start, self._place))
        return True
