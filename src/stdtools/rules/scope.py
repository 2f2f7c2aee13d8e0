"""In which division a finding lies, and which divisions are around that: how far suppressions reach."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from math import inf

from stdtools.analysis.facts import Facts
from stdtools.grammar import headings
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.finding import Finding
from stdtools.model.location import Location

WHOLE = ""
"""What stands for the whole document where the id of a division could."""

_Position = tuple[tuple[float, float], ...]


class Scope:
    """The divisions of a document, for what is said of them by id, number or place."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._around = {
            visit.node.id: (
                visit.node.id,
                *(a.id for a in reversed(visit.ancestors) if isinstance(a, Clause | Annex | TermEntry)),
                WHOLE,
            )
            for visit in facts.visits
            if visit.node is visit.division
        }

    def named(self, name: str) -> str | None:
        """Return the id of a division that people name by its number (``8.4``, ``A``, ``附录A``) or id."""
        if name in self._around:
            return name
        found = self._facts.by_number.get(name) or self._facts.by_number.get(headings.parse(name).number)
        return found.id if found else None

    def around(self, finding: Finding) -> tuple[str, ...]:
        """Return the ids of the divisions that a finding lies in, from the inside out, and the whole document.

        What a rule finds says in which; what a reader finds lies where the last division before it begins.
        """
        if finding.division in self._around:
            return self._around[finding.division]
        if division := self._facts.by_number.get(finding.clause):
            return self._around[division.id]
        position = _position(finding.location, inf)
        place = bisect_right(self._begins[0], position) - 1 if self._is_of_source(finding.location) else -1
        return self._around[self._begins[1][place]] if place >= 0 else (WHOLE,)

    @cached_property
    def _begins(self) -> tuple[list[_Position], list[str]]:
        """Where the divisions of the source begin, in order, and their ids."""
        own = ((v.node.id, v.division.location) for v in self._facts.visits if v.node is v.division)
        found = sorted((_position(place, 0), id) for id, place in own if place.line and self._is_of_source(place))
        return [position for position, _ in found], [id for _, id in found]

    def _is_of_source(self, place: Location) -> bool:
        """Whether a place is in the file of the document, or in one that it includes: not in that of a base."""
        while place.included_from is not None:
            place = place.included_from
        return place.path == self._facts.document.location.path


def _position(place: Location, unknown: float) -> _Position:
    """Return a place by lines and columns, from the file of the document inwards; ``unknown`` stands for no column."""
    chain: list[tuple[float, float]] = [(place.line, place.column or unknown)]
    outer = place.included_from
    while outer is not None:
        chain.append((outer.line, 0))
        outer = outer.included_from
    return tuple(reversed(chain))
