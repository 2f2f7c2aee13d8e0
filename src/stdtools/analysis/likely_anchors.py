"""Anchors of part B told by where it stands, for a draft that cannot say what it refines.

Part A keeps the clauses of the base, so what part B says in such a clause details or adds to that clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.bases.requirements import clause_numbers
from stdtools.model.blocks import AnyBlock, RequirementRef
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.numbering import numbered
from stdtools.model.walk import Node, walk


class Anchored(NamedTuple):
    """Part B that was given an anchor: its line, and the number of the clause of the base."""

    line: int
    clause: str


def likely_anchors(document: Document, base: Document) -> tuple[Document, tuple[Anchored, ...]]:
    """Return the document with part B anchored to the clauses of the base that it stands in, and what was anchored.

    A clause is that of the base if it has its number and, where both have one, its title; what stands in a clause of
    the document's own is anchored to the one around it. A document in which anything has an anchor is left alone.
    """
    if any(getattr(visit.node, "refines", ()) for visit in walk(document)):
        return document, ()
    numbers = {id(v.node): n for v, n in numbered(document) if isinstance(v.node, Clause)}
    anchors = _Anchors(clause_numbers(base), numbers)
    clauses = tuple(each if each.kind else anchors.clause(each, "") for each in document.clauses)
    return replace(document, clauses=clauses), tuple(anchors.told)


class _Anchors:
    def __init__(self, base: Mapping[str, Node], numbers: Mapping[int, str]) -> None:
        self.base, self.numbers = base, numbers
        self.told: list[Anchored] = []

    def clause(self, clause: Clause, around: str) -> Clause:
        """Return a clause whose part B is anchored; ``around`` is the number of the clause of the base around it."""
        home = self._home(clause) or around
        if not home:
            return clause
        if clause.part == "B":
            self.told.append(Anchored(clause.location.line, home))
            return replace(clause, refines=(RequirementRef(home),))
        subs = tuple(each if isinstance(each, TermEntry) else self.clause(each, home) for each in clause.subclauses)
        return replace(clause, blocks=tuple(self._block(each, home) for each in clause.blocks), subclauses=subs)

    def _block(self, block: AnyBlock, home: str) -> AnyBlock:
        if block.part != "B":
            return block
        self.told.append(Anchored(block.location.line, home))
        return replace(block, refines=(RequirementRef(home),))

    def _home(self, clause: Clause) -> str:
        """Return the number of the clause of the base that a clause is, empty if it is the document's own."""
        number = self.numbers.get(id(clause), "")
        there = self.base.get(number)
        if not isinstance(there, Clause):
            return ""
        titles = [_said(each) for each in (clause, there)]
        return number if not all(titles) or titles[0] == titles[1] else ""


def _said(clause: Clause) -> str:
    return "".join(plain_text(clause.title).split()).casefold()
