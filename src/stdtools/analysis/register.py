"""The deviation register: what a document says it deviates from in its base, and why.

Source: ISO/IEC Directives, Part 1, Annex SL: deviations from the harmonized structure are recorded with their reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stdtools.analysis.claims import base_names
from stdtools.analysis.facts import Facts
from stdtools.bases.layers import amendments
from stdtools.bases.requirements import clause_numbers
from stdtools.model.designation import normal
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.model.metadata import RegisteredDeviation
from stdtools.model.walk import own_inlines

_AROUND_A_NUMBER = re.compile(r"(?:第|[Cc]lause )?([0-9]+(?:\.[0-9]+)*)[章条]?")


class Entry(NamedTuple):
    """An entry and what it names.

    ``clauses`` are base and number, ``amendment`` a designation, ``own`` whether a clause of the document has this
    title.
    """

    deviation: RegisteredDeviation
    clauses: frozenset[tuple[str, str]] = frozenset()
    amendment: str = ""
    own: bool = False

    @property
    def known(self) -> bool:
        """Whether it names anything there is."""
        return bool(self.clauses or self.amendment or self.own)

    def names(self, places: Iterable[tuple[str, str]], title: str = "") -> bool:
        """Whether it names one of these clauses of a base, one around it, or the document's clause with this title."""
        if self.own and title and title == self.deviation.subject:
            return True
        return any(
            base == other and (number == mine or number.startswith(f"{mine}."))
            for base, number in places
            for other, mine in self.clauses
        )


class Register:
    """The entries of a document, resolved in its bases."""

    def __init__(self, facts: Facts, bases: Sequence[Document]) -> None:
        self._bases = bases
        deviations = facts.document.metadata.deviations
        self._own = {plain_text(v.node.title) for v in facts.visits if isinstance(v.node, Clause)} if deviations else ()
        self.entries: tuple[Entry, ...] = tuple(map(self._resolved, deviations))

    def of(self, places: Sequence[tuple[str, str]], title: str = "") -> Entry | None:
        """Return the entry about one of these clauses of a base, or about the document's clause with this title."""
        return next((entry for entry in self.entries if entry.names(places, title)), None)

    def refused(self, amendment: Document) -> Entry | None:
        """Return the entry that says an amendment is not adopted."""
        return next((entry for entry in self.entries if entry.amendment == amendment.metadata.number), None)

    def names(self) -> tuple[str, ...]:
        """Return everything that an entry can name: clauses of the bases, and their amendments."""
        clauses = (number for base in self._bases for number in clause_numbers(base))
        return (*dict.fromkeys(clauses), *(a.metadata.number for base in self._bases for a in amendments(base)))

    def _resolved(self, deviation: RegisteredDeviation) -> Entry:
        subject = deviation.subject
        amended = (a for base in self._bases for a in amendments(base))
        if amendment := next((a for a in amended if normal(subject) in base_names(a)), None):
            return Entry(deviation, amendment=amendment.metadata.number)
        name, hash_, what = subject.rpartition("#")
        meant = [base for base in self._bases if not hash_ or normal(name.strip()) in base_names(base)]
        clauses = frozenset((base.metadata.number, number) for base in meant for number in _clauses(base, what.strip()))
        return Entry(deviation, clauses, own=subject != "" and subject in self._own)


def _clauses(base: Document, what: str) -> list[str]:
    """Return the clauses of a base with this number, else those with this title."""
    numbers = clause_numbers(base)
    if (found := _AROUND_A_NUMBER.fullmatch(what)) and found[1] in numbers:
        return [found[1]]
    return [number for number, clause in numbers.items() if what and plain_text(own_inlines(clause)) == what]
