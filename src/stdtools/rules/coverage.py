"""Coverage: part A holds every requirement of the base (国认可〔2017〕137号 （三）)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from stdtools.analysis.coverage import Covered, claims
from stdtools.analysis.nearest import nearest
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule

SEED = "国认可〔2017〕137号"


@rule("COV-01", "requirement-not-covered", source=Source(SEED, "（三）", Modality.SHALL, "S"))
def requirement_not_covered(context: Context) -> Iterator[Finding]:
    """A requirement of the base is covered by nothing.

    Part A has to hold all requirements of GB/T 19001; one that is missing could be missing in every organization that
    is certified. Requirements of one clause of the base are reported together; where a whole chapter or all of the base
    is missing, that is one finding.

    Let stdtools compose part A from the base, or type the requirement and name it with ``:covers:``.
    """
    for base in context.bases:
        clauses = _by_clause(base.coverage)
        missing = {number: [c for c in of if c.verdict == "uncovered"] for number, of in clauses.items()}
        bare = {number for number, of in clauses.items() if len(missing[number]) == len(of)}
        if len(bare) == len(clauses) > 1:
            yield context.whole(variant="all", base=base.designation, missing=str(len(base.coverage)))
            continue
        for chapter, numbers in _by_chapter(clauses).items():
            if len(numbers) > 1 and bare.issuperset(numbers):
                of_chapter = "、".join(numbers)
                yield _at_clause(context, chapter, variant="chapter", base=base.designation, missing=of_chapter)
                continue
            for number in numbers:
                if missing[number]:
                    ids = _ids(missing[number])
                    yield _at_clause(context, number, variant="clause", base=base.designation, missing=ids)


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


@rule("COV-13", "unknown-requirement", source=Source(PROJECT, "covers", Modality.SHALL, "project"), passing="decides")
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


def _by_clause(coverage: Iterable[Covered]) -> dict[str, list[Covered]]:
    clauses: dict[str, list[Covered]] = {}
    for covered in coverage:
        clauses.setdefault(covered.requirement.clause, []).append(covered)
    return clauses


def _by_chapter(numbers: Iterable[str]) -> dict[str, list[str]]:
    chapters: dict[str, list[str]] = {}
    for number in numbers:
        chapters.setdefault(number.partition(".")[0], []).append(number)
    return chapters


def _at_clause(context: Context, number: str, *, variant: str, base: str, missing: str) -> Finding:
    """Return a finding at the clause with this number, or at the nearest clause around it that the document has."""
    home = number
    while home and home not in context.facts.by_number:
        home = home.rpartition(".")[0]
    division = context.facts.by_number.get(home)
    if division is None:
        found = context.whole(variant=variant, base=base, clause=number, missing=missing)
    else:
        found = context.at(division, variant=variant, base=base, clause=number, missing=missing)
    return replace(found, clause=number)


def _ids(covered: list[Covered]) -> str:
    return "\n".join(c.requirement.id for c in covered)
