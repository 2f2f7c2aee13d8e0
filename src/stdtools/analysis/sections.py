"""The sections of a certification rule by type."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.facts import Facts
from stdtools.grammar.sections import recognised
from stdtools.model.document import Annex, Clause
from stdtools.model.inlines import plain_text

Section = tuple[Clause | Annex, frozenset[str]]
"""A clause or annex, and the types of section that it is."""


def sections(facts: Facts) -> Iterator[Section]:
    """Yield the clauses and annexes with the types of section that they declare, else those that their titles name."""
    for node, _ in facts.of(Clause, Annex):
        declared = frozenset(node.section) if isinstance(node, Clause) else frozenset()
        if types := declared or recognised(plain_text(node.title)):
            yield node, types
