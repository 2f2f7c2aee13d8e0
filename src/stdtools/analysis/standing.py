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
    """The clauses of a document beside those of a base, matched by title, or by number where the title is new."""

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
        self._known: dict[str, frozenset[str]] = {}

    def wrong(self, visit: Visit, clause: str) -> str:
        """Return the number of the clause that a paragraph stands in if it is another than ``clause``, else nothing.

        A clause around the right one, or inside it, is right too.
        """
        around = [a for a in visit.ancestors if isinstance(a, Clause | Annex)]
        for depth in range(len(around), 0, -1):
            found = self._of_base(around[:depth])
            if found:
                return "" if any(_related(number, clause) for number in found) else self._shown(visit)
        return self._shown(visit)

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
            elif self._compared is not plain and not titled and self._compared(division) in self._foreign:
                same = set()
            else:
                same = {number} & (titled or self._numbers.keys())
            self._known[division.id] = frozenset(same or titled)
        return self._known[division.id]


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


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")
