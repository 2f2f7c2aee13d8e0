"""Part A and part B told by comparison with the base, for a draft that does not say which is which.

Part A keeps the clauses of the base, so a block is compared with the blocks of the clause that has its number. What
says nearly the same is part A; what else stands in such a chapter is part B.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec.structs import replace

from stdtools.analysis.similarity import Pairs, likeness, pairs
from stdtools.model.blocks import AnyBlock, Part
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.numbering import numbered
from stdtools.model.structure import INLINES, INSIDE

SURE, LIKELY = 0.9, 0.7
"""From this likeness on a block is surely, or likely, part A."""

_SHORTEST = 4
"""Texts of fewer pairs of words are not compared."""

_FEWEST, _LEAST = 3, 0.15
"""So many blocks, and this share of those in the chapters, have to be part A."""


class Told(NamedTuple):
    """A block that was given a part: its line, the part, how alike it is to what the base says there."""

    line: int
    part: Part
    likeness: float


def likely_parts(document: Document, base: Document) -> tuple[Document, tuple[Told, ...]]:
    """Return the document with the parts of its blocks, and how each was told; unchanged if hardly any is part A."""
    texts: dict[str, list[Pairs]] = {}
    for visit, number in numbered(base):
        node = visit.node
        if isinstance(node, Clause) and number:
            texts[number] = [found for block in node.blocks if len(found := pairs(_text(block))) >= _SHORTEST]
    numbers = {id(v.node): n for v, n in numbered(document) if isinstance(v.node, Clause)}
    parts = _Parts(texts, numbers)
    clauses = tuple(parts.chapter(each) for each in document.clauses)
    part_a = sum(each.part == "A" for each in parts.told)
    if part_a < _FEWEST or part_a < _LEAST * len(parts.told):
        return document, ()
    return replace(document, clauses=clauses), tuple(parts.told)


class _Parts:
    def __init__(self, texts: dict[str, list[Pairs]], numbers: dict[int, str]) -> None:
        self.texts, self.numbers = texts, numbers
        self.told: list[Told] = []

    def chapter(self, clause: Clause) -> Clause:
        """Return a chapter from 4 on with parts, if any of it is part A."""
        if clause.kind:
            return clause
        before = len(self.told)
        made = self._clause(clause)
        if any(each.part == "A" for each in self.told[before:]):
            return made
        del self.told[before:]
        return clause

    def _clause(self, clause: Clause) -> Clause:
        texts = self.texts.get(self.numbers.get(id(clause), ""), [])
        blocks = tuple(self._block(each, texts) for each in clause.blocks)
        subs = tuple(each if isinstance(each, TermEntry) else self._clause(each) for each in clause.subclauses)
        inside = {each.part for each in (*blocks, *subs)}
        return replace(clause, blocks=blocks, subclauses=subs, part="B" if inside == {"B"} else clause.part)

    def _block(self, block: AnyBlock, texts: list[Pairs]) -> AnyBlock:
        own = pairs(_text(block))
        best = max((likeness(own, each) for each in texts), default=0.0) if len(own) >= _SHORTEST else 0.0
        part: Part = "A" if best >= LIKELY else "B"
        self.told.append(Told(block.location.line, part, best))
        return replace(block, part=part)


def _text(value: Any) -> str:
    """Return all words of a block."""
    found = [plain_text(getattr(value, name)) for name in INLINES.get(type(value), ())]
    for name in INSIDE.get(type(value), ()):
        found += [_text(each) for each in getattr(value, name)]
    return " ".join(filter(None, found))
