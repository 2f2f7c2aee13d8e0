"""Prose: many passages that a pattern searches in one go.

To begin a search costs more than to go on with it, and of a hundred patterns and a thousand passages most never meet.
The passages are therefore joined; one search tells where a pattern may be, and only there passages are looked at alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from stdtools.analysis.passages import Passage, unquoted

BETWEEN = "\n。\n"
"""What stands between passages: the end of a line for patterns that look for one, and of a sentence for the others."""


class Prose:
    """The words of ``passages`` with everything quoted masked; ``quotes`` are pairs of quotation marks."""

    def __init__(self, passages: Iterable[Passage], quotes: tuple[str, ...]) -> None:
        self.passages = tuple(passages)
        words = [passage.masked for passage in self.passages]
        together = "".join(words)
        if any(pair[0] in together for pair in quotes):
            words = [unquoted(each, quotes) for each in words]
        self.words: tuple[str, ...] = tuple(words)
        """The words of each passage, as long as its text, with code, formulas, citations and quotations masked."""

    @classmethod
    def of(cls, passages: Iterable[Passage], words: Iterable[str]) -> Prose:
        """Return prose whose passages have other words than their own, such as the numbers of references in them."""
        prose = cls((), ())
        prose.passages, prose.words = tuple(passages), tuple(words)
        return prose

    def only(self, kept: Callable[[Passage], bool]) -> Prose:
        """Return the prose of some of the passages."""
        pairs = [(passage, words) for passage, words in zip(self.passages, self.words, strict=True) if kept(passage)]
        return Prose.of([passage for passage, _ in pairs], [words for _, words in pairs])

    @cached_property
    def text(self) -> str:
        """All words, passage after passage."""
        return BETWEEN.join(self.words)

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [], 0
        for words in self.words:
            starts.append(position)
            position += len(words) + len(BETWEEN)
        return starts

    def located(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, re.Match[str]]]:
        """Yield what a pattern that never looks beyond the end of a sentence finds, in one search.

        That is the number of the passage, the offset of its words in :attr:`text`, and the match in :attr:`text`.
        """
        starts = self._starts
        index = 0
        last = len(starts) - 1
        for match in pattern.finditer(self.text):
            while index < last and starts[index + 1] <= match.start():
                index += 1
            yield index, starts[index], match

    def holding(self, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, str]]:
        """Yield the passages in which a pattern may find something, with their words, in reading order.

        A pattern whose assertions look further than the end of a sentence may miss what the next passage forbids.
        """
        looked_at = -1
        for hit in pattern.finditer(self.text):
            first = bisect_right(self._starts, hit.start()) - 1
            last = bisect_right(self._starts, max(hit.start(), hit.end() - 1)) - 1
            for index in range(max(first, looked_at + 1), last + 1):
                yield self.passages[index], self.words[index]
            looked_at = max(looked_at, last)

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Yield what a pattern finds in each passage; places are places in the text of the passage."""
        for passage, words in self.holding(pattern):
            for match in pattern.finditer(words):
                yield passage, match
