"""What the overview counts in a document."""

from __future__ import annotations

from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Block, Paragraph
from stdtools.model.document import Annex, Clause, TermEntry


class Counts(NamedTuple):
    """The figures of one document.

    ``clauses``: numbered clauses and annexes. ``requirements``: requirements of bases that part A covers.
    ``provisions``: blocks of part B directly in a clause. ``terms``: term entries.
    """

    clauses: int
    requirements: int
    provisions: int
    terms: int


def counts(facts: Facts) -> Counts:
    """Count what a document holds."""
    nodes = [visit.node for visit in facts.visits]
    covered = {ref for n in nodes if isinstance(n, Paragraph) and facts.part(n) != "B" for ref in n.covers}
    return Counts(
        clauses=sum(isinstance(n, Clause | Annex) and facts.number(n) != "" for n in nodes),
        requirements=len(covered),
        provisions=sum(isinstance(n, Block) and n.part == "B" for n in nodes),
        terms=sum(isinstance(n, TermEntry) for n in nodes),
    )
