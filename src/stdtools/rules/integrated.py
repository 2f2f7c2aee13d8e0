"""Integrated documents: one management system for several disciplines (ISO/IEC Directives, Part 1, Annex SL)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stdtools.analysis.claims import every_claim
from stdtools.analysis.disciplines import masked, named
from stdtools.analysis.through import of_core
from stdtools.bases import shared
from stdtools.model.document import Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Visit, own_inlines
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

ANNEX_SL = "ISO/IEC Directives, Part 1, Annex SL"


class _Treated(NamedTuple):
    """A subject, where it is treated (the subclause and the place of a finding), and for which disciplines."""

    subject: str
    home: Clause
    at: Clause
    marks: frozenset[str]


@rule("SL-13", "system-by-system", source=Source(ANNEX_SL, "Appendix 2", Modality.SHOULD, "M"))
def system_by_system(context: Context) -> Iterator[Finding]:
    """An integrated document treats one subject in separate clauses, one for each management system.

    The harmonized structure gives a subject the same number in every system, so that an organization has one internal
    audit, one management review, one document control. Two clauses of the second level (9.2) are about the same subject
    if one covers core text of a clause of the structure for one base only, the other for another; or if their titles,
    or those of clauses in them, differ in the discipline only (质量目标, 环境目标). What stands in one subclause of the
    second level is free.

    Write one subclause; put what only one system asks for into paragraphs of its own there, anchored in its base. The
    publications label them.
    """
    if context.core is None:
        return
    told: set[tuple[str, str]] = set()
    by_subject: dict[str, list[_Treated]] = {}
    for treated in (*_by_claims(context), *_by_titles(context)):
        by_subject.setdefault(treated.subject, []).append(treated)
    for found in by_subject.values():
        first = found[0]
        together = {each.home.id: frozenset(m for t in found if t.home is each.home for m in t.marks) for each in found}
        for other in found[1:]:
            pair = (first.home.id, other.home.id)
            apart = not together[first.home.id] & together[other.home.id]
            if first.home is not other.home and apart and pair not in told:
                told.add(pair)
                yield context.at(
                    other.at,
                    title=plain_text(other.at.title),
                    number=context.facts.number(first.at),
                    other=plain_text(first.at.title),
                )


def _by_claims(context: Context) -> Iterator[_Treated]:
    """Yield the clauses in which core text is covered, with the clause of the structure and the disciplines."""
    core = context.core.designation if context.core else ""
    number_of = context.core.requirements if context.core else {}
    for name, claim in every_claim(context.facts):
        own = shared.of_designation(name)
        held = of_core(name, claim.ref.id, core) if own else ""
        home = _home(claim.visit)
        if own and held in number_of and home is not None and context.facts.part(claim.paragraph) != "B":
            yield _Treated(f"clause {number_of[held].clause}", home, home, frozenset({own.discipline.mark}))


def _by_titles(context: Context) -> Iterator[_Treated]:
    """Yield the clauses whose title names a discipline, with the title without it."""
    language = context.language.code
    for visit in context.facts.visits:
        if isinstance(visit.node, Clause) and visit.node.title:
            text = plain_text(own_inlines(visit.node))
            home = _home(visit)
            if (marks := named(text, language)) and home is not None:
                yield _Treated(f"title {masked(text, language)}", home, visit.node, marks)


def _home(visit: Visit) -> Clause | None:
    """Return the clause of the second level around a node, or the chapter where there is none; chapters only."""
    around = [node for node in (*visit.ancestors, visit.node) if isinstance(node, Clause)]
    if not around or around[0].kind != "":
        return None
    return around[min(1, len(around) - 1)]
