"""Candidates: the pieces of a draft's own prose that may state a requirement of a base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from stdtools.analysis.duties import grams
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import Language
from stdtools.analysis.leads import lead_ins
from stdtools.analysis.passages import passages
from stdtools.analysis.provisions import sentences
from stdtools.model.blocks import DefinitionList, Paragraph
from stdtools.model.document import Clause
from stdtools.model.walk import Visit

LONGEST = 3
"""Sentences in a row that together may state one requirement, besides all of a paragraph."""

SHORTEST = 4
"""Pieces of words (see :mod:`~stdtools.analysis.duties`) that part of a sentence must have: fewer say nothing alone."""

PAUSES = 8
"""Commas of a sentence up to which it is taken apart: an enumeration would give as many pieces as it has items."""

_PAUSE = re.compile(r"[，,](?=\s|[^\x00-\x7f]|$)")
_WORD = re.compile(r"[^\W_]")


class Candidate(NamedTuple):
    """Characters ``start`` to ``end`` of a paragraph; ``leads`` is what stands before it and governs it."""

    visit: Visit
    text: str
    start: int
    end: int
    leads: tuple[str, ...]

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph that the words stand in."""
        assert isinstance(self.visit.node, Paragraph)
        return self.visit.node

    def overlaps(self, other: Candidate) -> bool:
        """Tell whether two candidates have words in common."""
        return self.paragraph is other.paragraph and self.start < other.end and other.start < self.end


def candidates(facts: Facts, language: Language) -> tuple[Candidate, ...]:
    """Return the candidates of a document in reading order, overlapping ones among them.

    They are sentences, several of them in a row, and pieces of one between commas. Part B, what stands outside of the
    chapters, in notes, examples, quotations, tables and figures, states no requirement of a base.
    """
    leads = lead_ins(facts.visits, language.sentences.lead_in)
    return tuple(
        candidate
        for passage in passages(facts)
        if passage.place == "text" and _may_state(passage.visit, facts)
        for candidate in _of(passage.visit, passage.text, leads, language)
    )


def _may_state(visit: Visit, facts: Facts) -> bool:
    chapter = visit.ancestors[0] if visit.ancestors else None
    if not isinstance(chapter, Clause) or chapter.kind or facts.part(visit.node) == "B":
        return False
    return not any(isinstance(around, DefinitionList) for around in visit.ancestors)


def _of(visit: Visit, text: str, leads: Mapping[int, tuple[str, ...]], language: Language) -> Iterator[Candidate]:
    above = leads.get(id(visit.node), ())
    spans = [span for span in sentences(text, language.sentences.end) if _WORD.search(text, *span)]
    runs = [(i, j) for i in range(len(spans)) for j in range(i + 1, min(i + LONGEST, len(spans)) + 1)]
    if len(spans) > LONGEST:
        runs.append((0, len(spans)))
    for i, j in runs:
        start, end = spans[i][0], spans[j - 1][1]
        yield Candidate(visit, text[start:end].strip(), start, end, above)
        if j == i + 1:
            yield from _pieces(visit, text, start, end, above, language)


def _pieces(
    visit: Visit, text: str, start: int, end: int, above: tuple[str, ...], language: Language
) -> Iterator[Candidate]:
    """Yield the beginning and the rest of a sentence at each of its commas; the beginning governs the rest."""
    pauses = list(islice(_PAUSE.finditer(text, start, end - 1), PAUSES + 1))
    for pause in pauses if len(pauses) <= PAUSES else ():
        before, after = text[start : pause.start()].strip(), text[pause.end() : end].strip()
        if len(grams(before, language.code)) >= SHORTEST:
            yield Candidate(visit, before, start, pause.end(), above)
        if len(grams(after, language.code)) >= SHORTEST:
            yield Candidate(visit, after, pause.end(), end, (*above, before))
