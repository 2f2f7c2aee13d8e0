"""Coverage by clause of the harmonized structure, for documents whose bases share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stdtools.analysis.disciplines import filled
from stdtools.bases import catalogue, shared
from stdtools.bases.requirements import clause_numbers
from stdtools.model.document import Document
from stdtools.model.inlines import plain_text
from stdtools.model.walk import own_inlines
from stdtools.reports.coverage import GAPS, CoveredBase, StructureRow


def following(base: Document, clause: str) -> str:
    """Return the clause of the harmonized structure that a clause of a base follows, the nearest one around it."""
    own = shared.shared(base)
    while own and clause:
        if clause in own.clauses:
            return own.clauses[clause]
        clause = clause.rpartition(".")[0]
    return ""


def structure(bases: Sequence[Document], covered: Sequence[CoveredBase], language: str) -> tuple[StructureRow, ...]:
    """Return the clauses of the structure that the bases share, none if they share none.

    A chapter stands for what in it follows no subclause of the structure.
    """
    several = shared.sharing(tuple(bases))
    core = catalogue.load(shared.core(several), language) if several else None
    if core is None:
        return ()
    disciplines = [own.discipline for base in several if (own := shared.shared(base))]
    of_bases = [of for base, of in zip(bases, covered, strict=True) if any(base is each for each in several)]
    totals = [Counter(r.structure for r in of.requirements) for of in of_bases]
    done = [Counter(r.structure for r in of.requirements if r.verdict not in GAPS) for of in of_bases]
    return tuple(
        StructureRow(
            clause=number,
            title=filled(plain_text(own_inlines(clause)), disciplines, language),
            covered=tuple(each[number] for each in done),
            total=tuple(each[number] for each in totals),
        )
        for number, clause in clause_numbers(core).items()
        if any(each[number] for each in totals)
    )
