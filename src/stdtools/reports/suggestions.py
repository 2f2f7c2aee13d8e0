"""What the reports on suggestions are made from: per document and base the words that likely state a requirement."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from stdtools.reports.report import Checked

PLACES = 3
"""Decimal places of a score."""


class AlternativeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Another requirement that the same words may state."""

    id: str
    clause: str
    requirement: str
    score: float


class SuggestionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Words that likely state a requirement.

    ``id``, ``clause`` and ``requirement`` (its words) are those of the base; ``path``, ``line``, ``place`` (the number
    of the clause) and ``text`` are of the document. ``reason`` is the word for why it was not written, if it should be.
    """

    base: str
    id: str
    clause: str
    requirement: str
    score: float
    likely: bool
    path: str
    line: int
    place: str
    text: str
    alternatives: tuple[AlternativeRecord, ...] = ()
    written: bool = False
    reason: str = ""


class SuggestedBase(msgspec.Struct, frozen=True, kw_only=True):
    """A base of a document: how many requirements it has, those that nothing covers, and suggestions for them.

    ``language`` is that of the document, ``comparable`` says whether the base is known in it.
    """

    base: str
    title: str
    total: int
    uncovered: tuple[str, ...]
    suggestions: tuple[SuggestionRecord, ...]
    language: str
    comparable: bool

    @property
    def likely(self) -> int:
        """How many suggestions are likely right."""
        return sum(suggestion.likely for suggestion in self.suggestions)

    @property
    def rest(self) -> tuple[str, ...]:
        """The requirements that there is no suggestion for."""
        suggested = {suggestion.id for suggestion in self.suggestions}
        return tuple(id for id in self.uncovered if id not in suggested)


class SuggestedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its bases, and what was found while reading it."""

    checked: Checked
    bases: tuple[SuggestedBase, ...]

    @property
    def suggestions(self) -> tuple[SuggestionRecord, ...]:
        """The suggestions for all bases."""
        return tuple(suggestion for base in self.bases for suggestion in base.suggestions)

    @property
    def written(self) -> int:
        """How many suggestions were written."""
        return sum(suggestion.written for suggestion in self.suggestions)

    @property
    def left(self) -> int:
        """How many could not be written."""
        return sum(suggestion.reason != "" for suggestion in self.suggestions)


def below(prefix: str, document: SuggestedDocument, checked: Checked) -> SuggestedDocument:
    """Return the document with ``prefix`` before every path; ``checked`` has it already."""
    if not prefix:
        return document
    bases = (
        replace(base, suggestions=tuple(replace(s, path=prefix + s.path) for s in base.suggestions))
        for base in document.bases
    )
    return replace(document, checked=checked, bases=tuple(bases))
