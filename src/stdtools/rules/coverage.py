"""Coverage: part A holds every requirement of the base (国认可〔2017〕137号 （三）)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from stdtools.analysis.claims import claims
from stdtools.analysis.coverage import Covered
from stdtools.analysis.nearest import nearest
from stdtools.bases.layers import PREVIEW, setting
from stdtools.model.finding import Finding
from stdtools.rules.context import Base, Context
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
        clauses = _by_clause(base.judged)
        missing = {number: [c for c in of if c.verdict == "uncovered"] for number, of in clauses.items()}
        bare = {number for number, of in clauses.items() if len(missing[number]) == len(of)}
        if len(bare) == len(clauses) > 1:
            yield context.whole(variant="all", base=base.designation, missing=str(len(base.judged)))
            continue
        for chapter, numbers in _by_chapter(clauses).items():
            if len(numbers) > 1 and bare.issuperset(numbers):
                of_chapter = "\n".join(numbers)
                yield _at_clause(context, base, chapter, variant="chapter", missing=of_chapter)
                continue
            for number in numbers:
                if missing[number]:
                    ids = _ids(missing[number])
                    yield _at_clause(context, base, number, variant="clause", missing=ids)


@rule("COV-02", "covered-by-b-only", source=Source(SEED, "（三）", Modality.SHALL, "S"))
def covered_by_b_only(context: Context) -> Iterator[Finding]:
    """A requirement of the base is covered by part B only.

    Part B details and supplements; if it replaces part A, the requirement is there for readers of this document but the
    document does not contain the base any more.

    Put the requirement into part A; let part B refine it.
    """
    for base in context.bases:
        for covered in base.judged:
            if covered.verdict == "b-only":
                node, requirement = context.facts.nodes[covered.by[0]], covered.requirement.id
                yield context.at(node, requirement=requirement, base=base.designation)


@rule("COV-13", "unknown-requirement", source=Source(PROJECT, "covers", Modality.SHALL, "project"), passing="decides")
def unknown_requirement(context: Context) -> Iterator[Finding]:
    """A paragraph says that it covers a requirement that the base does not have.

    The claim proves nothing, and the requirement that was meant may be missing. What several bases share may be claimed
    with the id of the core text (ISO/IEC Directives, Part 1:2012), if they have one in common. Of an edition that is
    only previewed not all requirements are known, so claims to cover them are not judged.

    Correct the identifier.
    """
    known = (base for base in context.bases if not setting(base.document, PREVIEW))
    for base in (*known, *filter(None, (context.core,))):
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


def _at_clause(context: Context, base: Base, number: str, *, variant: str, missing: str) -> Finding:
    """Return a finding at the clause with this number, or at the nearest clause around it that the document has.

    The numbers of the document are those of the base whose clauses it has; where the clauses of another one are is told
    by their titles.
    """
    division, home = None, number
    while home and division is None:
        own = base is context.framework
        division = context.facts.by_number.get(home) if own else base.standing.division(home)
        home = home.rpartition(".")[0]
    if division is None:
        found = context.whole(variant=variant, base=base.designation, clause=number, missing=missing)
    else:
        found = context.at(division, variant=variant, base=base.designation, clause=number, missing=missing)
    return replace(found, clause=number)


def _ids(covered: list[Covered]) -> str:
    return "\n".join(c.requirement.id for c in covered)
