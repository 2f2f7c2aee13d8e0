"""Where a claim stands: in the clause of the base that states the requirement, or in another one."""

from __future__ import annotations

from stdtools.analysis.facts import Facts
from stdtools.bases.requirements import clause_numbers
from stdtools.model.document import Annex, Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Visit


class Standing:
    """The clauses of a document beside those of a base, matched by title, or by number where a title has been changed.

    A title has been changed if it is new and the document has that of the base nowhere; else the clause is its own.
    """

    def __init__(self, facts: Facts, base: Document) -> None:
        self._facts = facts
        self._numbers = clause_numbers(base)
        self._titles: dict[str, set[str]] = {}
        for number, clause in self._numbers.items():
            if isinstance(clause, Clause | Annex) and clause.title:
                self._titles.setdefault(plain_text(clause.title), set()).add(number)
        self._own = {plain_text(v.node.title) for v in facts.visits if isinstance(v.node, Clause | Annex)}
        self._known: dict[str, frozenset[str]] = {}
        self._around: dict[str, tuple[frozenset[str], bool]] = {}

    def wrong(self, visit: Visit, clause: str) -> str:
        """Return the number of the clause that a paragraph stands in if it is another than ``clause``, else nothing.

        A clause around the right one, or inside it, is right too.
        """
        return "" if any(related(number, clause) for number in self.home(visit)) else self._shown(visit)

    def home(self, visit: Visit) -> frozenset[str]:
        """Return the numbers in the base of the innermost clause of it around a node, or that it is.

        There are several where titles are equal. What has the title of a clause of the base but stands under another
        one is the document's own.
        """
        return self._clauses_around(visit)[0]

    def in_own_clause(self, visit: Visit) -> bool:
        """Tell whether a node stands in a titled clause of the document's own, or is one."""
        return self._clauses_around(visit)[1]

    def _clauses_around(self, visit: Visit) -> tuple[frozenset[str], bool]:
        if visit.division.id not in self._around:
            self._around[visit.division.id] = self._found_around(visit)
        return self._around[visit.division.id]

    def _found_around(self, visit: Visit) -> tuple[frozenset[str], bool]:
        home: frozenset[str] = frozenset()
        own = False
        for division in (*visit.ancestors, visit.node):
            if isinstance(division, Clause | Annex):
                found = self._of_base(division)
                inside = (number for number in found if any(number.startswith(f"{outer}.") for outer in home))
                of_base = frozenset(inside if home else found)
                own = not of_base and (own or bool(division.title))
                home = of_base or home
        return home, own

    def _shown(self, visit: Visit) -> str:
        return self._facts.clause_number(visit.node) or "—"

    def _of_base(self, division: Clause | Annex) -> frozenset[str]:
        """Return the numbers of the clauses of the base that a clause may be."""
        if division.id not in self._known:
            number = self._facts.number(division)
            titled = self._titles.get(plain_text(division.title), set())
            same = {number} & (titled or self._numbers.keys())
            if same and not titled and self._stands_elsewhere(number):
                same = set()
            self._known[division.id] = frozenset(same or titled)
        return self._known[division.id]

    def _stands_elsewhere(self, number: str) -> bool:
        """Whether the document has the title of a clause of the base."""
        clause = self._numbers[number]
        title = plain_text(clause.title) if isinstance(clause, Clause | Annex) else ""
        return title != "" and title in self._own


def related(one: str, other: str) -> bool:
    """Whether two clauses are the same, or one is inside the other."""
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")
