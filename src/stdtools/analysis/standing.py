"""Where a claim stands: in the clause of the base that states the requirement, or in another one."""

from __future__ import annotations

from stdtools.analysis.facts import Facts
from stdtools.bases.requirements import clause_numbers
from stdtools.model.document import Annex, Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Visit


class Standing:
    """The clauses of a document beside those of a base, matched by title, or by number where the title is new."""

    def __init__(self, facts: Facts, base: Document) -> None:
        self._facts = facts
        self._numbers = clause_numbers(base)
        self._titles: dict[str, set[str]] = {}
        for number, clause in self._numbers.items():
            if isinstance(clause, Clause | Annex) and clause.title:
                self._titles.setdefault(plain_text(clause.title), set()).add(number)
        self._known: dict[str, frozenset[str]] = {}

    def wrong(self, visit: Visit, clause: str) -> str:
        """Return the number of the clause that a paragraph stands in if it is another than ``clause``, else nothing.

        A clause around the right one, or inside it, is right too.
        """
        found = self.clauses(visit)
        return "" if any(related(number, clause) for number in found) else self._shown(visit)

    def clauses(self, visit: Visit) -> frozenset[str]:
        """Return the numbers of the clauses of the base that a node stands in, none if it has nothing like them."""
        around = (a for a in reversed(visit.ancestors) if isinstance(a, Clause | Annex))
        return next((found for division in around if (found := self._of_base(division))), frozenset())

    def _shown(self, visit: Visit) -> str:
        return self._facts.clause_number(visit.node) or "—"

    def _of_base(self, division: Clause | Annex) -> frozenset[str]:
        """Return the numbers of the clauses of the base that a clause may be."""
        if division.id not in self._known:
            number = self._facts.number(division)
            titled = self._titles.get(plain_text(division.title), set())
            same = {number} & (titled or self._numbers.keys())
            self._known[division.id] = frozenset(same or titled)
        return self._known[division.id]


def related(one: str, other: str) -> bool:
    """Tell whether two numbers are those of one clause, or of a clause and one inside it."""
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")
