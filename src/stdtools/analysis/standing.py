"""Where a claim stands: in the clause of the base that states the requirement, or in another one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TypeGuard

from stdtools.analysis.facts import Facts
from stdtools.analysis.titles import plain, titles
from stdtools.bases import catalogue
from stdtools.bases.errors import BaseError
from stdtools.bases.requirements import clause_numbers
from stdtools.model.document import Annex, Clause, Division, Document
from stdtools.model.metadata import Metadata
from stdtools.model.walk import Node, Visit, divisions


class Standing:
    """The clauses of a document beside those of a base, matched by title, or by number where a title has been changed.

    A title has been changed if it is new and the document has that of the base nowhere; else the clause is its own.
    """

    def __init__(self, facts: Facts, base: Document) -> None:
        self._facts = facts
        self._numbers = clause_numbers(base)
        bases = _bases(facts.document.metadata)
        self._compared = titles(facts.document.metadata, bases)
        self._foreign = {self._compared(c) for other in bases for c in clause_numbers(other).values() if _titled(c)}
        self._titles: dict[str, set[str]] = {}
        for number, clause in self._numbers.items():
            if _titled(clause):
                self._titles.setdefault(self._compared(clause), set()).add(number)
        self._own = {self._compared(node) for node, _ in facts.of(Clause, Annex) if node.title}
        self._known: dict[str, frozenset[str]] = {}
        self._around: dict[str, tuple[frozenset[str], bool]] = {}
        self._wrong: dict[tuple[str, str], str] = {}

    def wrong(self, visit: Visit, clause: str) -> str:
        """Return the number of the clause that a paragraph stands in if it is another than ``clause``, else nothing.

        A clause around the right one, or inside it, is right too.
        """
        asked = visit.division.id, clause
        if asked not in self._wrong:
            right = any(related(number, clause) for number in self.home(visit))
            self._wrong[asked] = "" if right else self._shown(visit)
        return self._wrong[asked]

    def home(self, visit: Visit) -> frozenset[str]:
        """Return the numbers in the base of the innermost clause of it around a node, or that it is.

        There are several where titles are equal. What has the title of a clause of the base but stands under another
        one is the document's own; in an integrated document only if it stands in another chapter, since what other
        bases say may stand between.
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
        around: list[Clause | Annex] = []
        home: frozenset[str] = frozenset()
        own = False
        for division in (*visit.ancestors, visit.node):
            if isinstance(division, Clause | Annex):
                around.append(division)
                found = self._of_base(around)
                of_base = frozenset(number for number in found if self._fits(number, home))
                own = not of_base and (own or bool(division.title))
                home = of_base or home
        return home, own

    def _fits(self, number: str, home: frozenset[str]) -> bool:
        """Whether a clause of the base may stand in what is another clause of it."""
        if self._compared is plain:
            return not home or any(number.startswith(f"{outer}.") for outer in home)
        return not home or any(number.partition(".")[0] == outer.partition(".")[0] for outer in home)

    def division(self, clause: str) -> Division | None:
        """Return the first clause of the document that is this clause of the base, ``None`` if it has none."""
        return self._divisions.get(clause)

    @cached_property
    def _divisions(self) -> Mapping[str, Division]:
        found: dict[str, Division] = {}
        for division, outside in divisions(self._facts.document):
            around = [each for each in (*outside, division) if isinstance(each, Clause | Annex)]
            if isinstance(division, Clause | Annex):
                for number in self._of_base(around):
                    found.setdefault(number, division)
        return found

    def _shown(self, visit: Visit) -> str:
        return self._facts.clause_number(visit.node) or "—"

    def _of_base(self, around: list[Clause | Annex]) -> frozenset[str]:
        """Return the numbers of the clauses of the base that the last of these, one in another, may be.

        Of several clauses with one title (总则) only those inside what the clause around it may be.
        """
        division = around[-1]
        if division.id not in self._known:
            number = self._facts.number(division)
            titled = self._titles.get(self._compared(division), set())
            if self._compared is not plain and len(titled) > 1 and len(around) > 1:
                outer = self._of_base(around[:-1])
                titled = {one for one in titled if one.rpartition(".")[0] in outer}
                same = titled
            else:
                same = {number} & (titled or self._numbers.keys())
                if same and not titled and (self._is_foreign(division) or self._stands_elsewhere(number)):
                    same = set()
            self._known[division.id] = frozenset(same or titled)
        return self._known[division.id]

    def _stands_elsewhere(self, number: str) -> bool:
        """Whether the document has the title of a clause of the base."""
        clause = self._numbers[number]
        return _titled(clause) and self._compared(clause) in self._own

    def _is_foreign(self, division: Clause | Annex) -> bool:
        """Whether a clause of an integrated document has the title of a clause of another base."""
        return self._compared is not plain and self._compared(division) in self._foreign


def _titled(node: Node) -> TypeGuard[Clause | Annex]:
    return isinstance(node, Clause | Annex) and bool(node.title)


def _bases(metadata: Metadata) -> list[Document]:
    """Return the known bases of a document that has several; a broken one is told of elsewhere."""
    if len(metadata.bases) < 2:
        return []
    try:
        return [base for name in metadata.bases if (base := catalogue.load(name, metadata.language))]
    except BaseError:
        return []


def related(one: str, other: str) -> bool:
    """Whether two clauses are the same, or one is inside the other."""
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")
