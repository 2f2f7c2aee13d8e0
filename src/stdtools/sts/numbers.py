"""The numbers that labels show.

In a document that contains its base, part A keeps the labels that it has on its own: a note that part B adds to a
clause does not turn the base's 注 into 注1. So what is left without part B is the base, label for label.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.numbering import positions
from stdtools.model.walk import Visit

D = TypeVar("D", Clause, Annex)


class Numbered(NamedTuple):
    """A visit, the number its label shows, and the one its position alone would give it."""

    visit: Visit
    number: str
    position: str


def shown(document: Document) -> Iterator[Numbered]:
    """Yield every visit of :func:`~stdtools.model.walk.walk` with its numbers."""
    whole = [Numbered(*each) for each in positions(document)]
    if document.base is None:
        yield from whole
        return
    numbers = (each.number for each in whole if _is_division(each.visit))
    alone: defaultdict[int, deque[Numbered]] = defaultdict(deque)
    for each in positions(_PartA(numbers).of(document)):
        alone[id(each[0].node)].append(Numbered(*each))
    for each in whole:
        if in_part_a(each.visit) and not _is_division(each.visit):
            number = alone[id(each.visit.node)].popleft()
            yield Numbered(each.visit, number.number, number.position)
        else:
            yield each


def in_part_a(visit: Visit) -> bool:
    """Whether a node belongs to part A with everything around it."""
    for node in (*visit.ancestors, visit.node):
        if not isinstance(node, Clause | Annex | TermEntry):
            return isinstance(visit.division, TermEntry) or getattr(node, "part", "") == "A"
        if node.part != "A":
            return False
    return True


def _is_division(visit: Visit) -> bool:
    return isinstance(visit.node, Clause | Annex | TermEntry)


class _PartA:
    """Part A of a document, its divisions numbered as in the whole; ``numbers`` are those of all divisions in order."""

    def __init__(self, numbers: Iterator[str]) -> None:
        self.numbers = numbers

    def of(self, document: Document) -> Document:
        return replace(
            document,
            front=self.kept(document.front),
            clauses=self.kept(document.clauses),
            annexes=self.kept(document.annexes),
            back=self.kept(document.back),
        )

    def kept(self, divisions: tuple[D, ...]) -> tuple[D, ...]:
        return tuple(d for d in map(self.division, divisions) if d.part == "A")

    def division(self, division: D) -> D:
        number = next(self.numbers)
        subclauses: list[Clause | TermEntry] = []
        for sub in division.subclauses:
            kept = replace(sub, number=next(self.numbers)) if isinstance(sub, TermEntry) else self.division(sub)
            if kept.part == "A":
                subclauses.append(kept)
        blocks = tuple(b for b in division.blocks if b.part == "A")
        return replace(division, number=number, blocks=blocks, subclauses=tuple(subclauses))
