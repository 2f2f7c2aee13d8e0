"""The clauses of a draft, and how what people write for a clause leads to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from stdtools.analysis.diff_divisions import Placed, placed
from stdtools.analysis.diff_units import Units
from stdtools.consultation.words import normal
from stdtools.model.blocks import Figure, Formula, Table
from stdtools.model.document import Document

_RANGE = re.compile(r"(?<=\d)\s?(?:-|–|—|~|～|至|到|to)\s?(?=[A-Z]?\.?\d)")
_NUMBER = re.compile(
    r"(?<![\w.])([A-Z](?:\.\d{1,3}){0,8}|\d{1,3}(?:\.\d{1,3}){0,8})(?![\w.]|\s{0,2}(?:段|页|行|列|项))"
)
_OBJECT = re.compile(r"(表|图|式|公式|Table|Figure|Formula)\s{0,2}\(?([A-Z]?\.?\d{1,3})\)?", re.IGNORECASE)
_DROPPED = re.compile(r"附\s?录|Annex|Clause|Subclause|Section|第|章|条", re.IGNORECASE)
_KINDS: Mapping[str, type] = {
    "表": Table,
    "table": Table,
    "图": Figure,
    "figure": Figure,
    "式": Formula,
    "公式": Formula,
    "formula": Formula,
}


class Outlined(NamedTuple):
    """A clause: its place among all, its id on pages, the one that the source gives (else empty), number and title."""

    place: int
    id: str
    given: str
    number: str
    title: str


class Outline:
    """The clauses of a document as it is published: compose it before."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.units = Units(document)
        self.placed: list[Placed] = placed(document, self.units)
        self.clauses = tuple(
            Outlined(at, self.units.identified[id(each.division)].id, each.division.id, each.number, each.title)
            for at, each in enumerate(self.placed)
        )

    @cached_property
    def by_given(self) -> Mapping[str, Outlined]:
        """Clauses by the id that the source gives."""
        return {each.given: each for each in reversed(self.clauses) if each.given}

    @cached_property
    def by_number(self) -> Mapping[str, Outlined]:
        """Clauses by their number; of equal numbers the first."""
        return {each.number.upper(): each for each in reversed(self.clauses) if each.number}

    @cached_property
    def by_title(self) -> Mapping[str, Outlined]:
        """Clauses by their title, of those that no other clause has."""
        found: dict[str, list[Outlined]] = {}
        for each in self.clauses:
            found.setdefault(normal(each.title), []).append(each)
        return {name: same[0] for name, same in found.items() if name and len(same) == 1}

    def above(self, place: int) -> Iterator[Outlined]:
        """Yield the clauses around one, from the inside out."""
        while (place := self.placed[place].parent) >= 0:
            yield self.clauses[place]

    @cached_property
    def _objects(self) -> Mapping[tuple[type, str], Outlined]:
        by_id = {each.id: each for each in self.clauses}
        found: dict[tuple[type, str], Outlined] = {}
        for node, visit in self.units.facts.of(Table, Figure, Formula):
            if number := self.units.facts.number(node):
                found.setdefault((type(node), number.upper()), by_id[visit.division.id])
        return found

    def objects(self, text: str) -> Iterator[Outlined]:
        """Yield the clauses in which the tables, figures and formulas stand that a text names."""
        for kind, number in _OBJECT.findall(text):
            if found := self._objects.get((_KINDS[kind.lower()], number.upper())):
                yield found


def numbers(text: str) -> tuple[str, ...]:
    """Return the numbers of clauses in what somebody wrote for a clause.

    >>> numbers("第4.1条、4.3"), numbers("附录A"), numbers("4.2.1 第2段"), numbers("表1"), numbers("A.1 a)")
    (('4.1', '4.3'), ('A',), ('4.2.1',), (), ('A.1',))
    """
    text = _OBJECT.sub(" ", text[:200])
    text = _RANGE.sub(" ", _DROPPED.sub(" ", text))
    return tuple(dict.fromkeys(_NUMBER.findall(text)))
