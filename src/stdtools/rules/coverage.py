"""Coverage: part A holds every requirement of the base (国认可〔2017〕137号 （三）)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stdtools.analysis.coverage import Covered, claims
from stdtools.analysis.nearest import nearest
from stdtools.model.finding import Finding
from stdtools.rules.context import Base, Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule

SEED = "国认可〔2017〕137号"


@rule("COV-01", "requirement-not-covered", source=Source(SEED, "（三）", Modality.SHALL, "S"))
def requirement_not_covered(context: Context) -> Iterator[Finding]:
    """A requirement of the base is covered by nothing.

    Part A has to hold all requirements of GB/T 19001; one that is missing could be missing in every organization that
    is certified. Requirements of one clause of the base are reported together.

    Let stdtools compose part A from the base, or type the requirement and name it with ``:covers:``.
    """
    for base in context.bases:
        for clause, missing in _by_clause(base, "uncovered"):
            yield _at_clause(context, clause, base=base.designation, missing=_ids(missing))


@rule("COV-02", "covered-by-b-only", source=Source(SEED, "（三）", Modality.SHALL, "S"))
def covered_by_b_only(context: Context) -> Iterator[Finding]:
    """A requirement of the base is covered by part B only.

    Part B details and supplements; if it replaces part A, the requirement is there for readers of this document but the
    document does not contain the base any more.

    Put the requirement into part A; let part B refine it.
    """
    for base in context.bases:
        for covered in base.coverage:
            if covered.verdict == "b-only":
                yield context.at(context.facts.nodes[covered.by[0]], requirement=covered.requirement.id)


@rule("COV-13", "unknown-requirement", source=Source(PROJECT, "covers", Modality.SHALL, "project"))
def unknown_requirement(context: Context) -> Iterator[Finding]:
    """A paragraph says that it covers a requirement that the base does not have.

    The claim proves nothing, and the requirement that was meant may be missing.

    Correct the identifier.
    """
    for base in context.bases:
        for claim in claims(context.facts, base.document):
            if claim.ref.id not in base.requirements:
                close = nearest(claim.ref.id, base.requirements)
                yield context.at(
                    claim.paragraph,
                    excerpt=claim.ref.id,
                    markup=True,
                    requirement=claim.ref.id,
                    base=base.designation,
                    nearest=close,
                )


def _by_clause(base: Base, verdict: str) -> Iterator[tuple[str, list[Covered]]]:
    found: dict[str, list[Covered]] = {}
    for covered in base.coverage:
        if covered.verdict == verdict:
            found.setdefault(covered.requirement.clause, []).append(covered)
    yield from found.items()


def _at_clause(context: Context, number: str, *, base: str, missing: str) -> Finding:
    """Return a finding at the clause with this number, or at the nearest clause around it that the document has."""
    home = number
    while home and home not in context.facts.by_number:
        home = home.rpartition(".")[0]
    division = context.facts.by_number.get(home)
    if division is None:
        return replace(context.whole(base=base, missing=missing), clause=number)
    return replace(context.at(division, base=base, missing=missing), clause=number)


def _ids(covered: list[Covered]) -> str:
    return "\n".join(c.requirement.id for c in covered)
