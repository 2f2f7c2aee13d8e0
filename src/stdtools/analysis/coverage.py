"""Coverage: how a document covers each requirement of a base, and by what.

Source: 国认可〔2017〕137号 （三）: part A covers all requirements of GB/T 19001; what only part B says is not coverage.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.bases.requirements import Requirement, requirements
from stdtools.model.blocks import Paragraph, RequirementRef
from stdtools.model.designation import normal
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import Citation, plain_text
from stdtools.model.walk import all_inlines

Verdict = Literal["verbatim", "declared", "cited", "b-only", "uncovered"]
"""verbatim: part A has the words of the base. declared: part A says so in other words. cited: part A is by reference,
and the document cites the clause of the base, dated. b-only: only part B says so."""


class Covered(NamedTuple):
    """A requirement of a base with the verdict and the ids of the paragraphs that cover it."""

    requirement: Requirement
    verdict: Verdict
    by: tuple[str, ...]


class Claim(NamedTuple):
    """A paragraph that says it covers a requirement."""

    paragraph: Paragraph
    ref: RequirementRef


def claims(facts: Facts, base: Document) -> tuple[Claim, ...]:
    """Return every claim of the document to cover a requirement of ``base``, known or not."""
    names = {normal(name) for name in (base.metadata.number, *(a.designation for a in base.metadata.adopted))}
    if facts.document.metadata.bases[:1] and normal(facts.document.metadata.bases[0]) in names:
        names.add("")
    paragraphs = (v.node for v in facts.visits if isinstance(v.node, Paragraph))
    return tuple(Claim(p, ref) for p in paragraphs for ref in p.covers if normal(ref.base) in names)


def coverage(facts: Facts, base: Document) -> tuple[Covered, ...]:
    """Return, for each requirement of ``base`` in its order, how the document covers it."""
    by_id: dict[str, list[Paragraph]] = {}
    for claim in claims(facts, base):
        by_id.setdefault(claim.ref.id, []).append(claim.paragraph)
    cited = _cited_clauses(facts, base) if facts.document.metadata.part_a == "cited" else {}
    decided = []
    for requirement in requirements(base).values():
        covered = _decide(facts, requirement, by_id.get(requirement.id, []))
        places = _citing(requirement, cited) if covered.verdict in ("uncovered", "b-only") else ()
        decided.append(Covered(requirement, "cited", places) if places else covered)
    return tuple(decided)


def _cited_clauses(facts: Facts, base: Document) -> dict[str, list[str]]:
    """Return the clauses of the base that the chapters cite, dated, with the ids of the citing paragraphs."""
    names = {base.metadata.number, *(a.designation for a in base.metadata.adopted)}
    cited: dict[str, list[str]] = {}
    for visit in facts.visits:
        chapter = visit.ancestors[0] if visit.ancestors else None
        if isinstance(visit.node, Paragraph) and isinstance(chapter, Clause) and chapter.kind == "":
            for inline in all_inlines(visit.node.content):
                if isinstance(inline, Citation) and inline.clause and normal(inline.designation) in names:
                    cited.setdefault(inline.clause, []).append(visit.node.id)
    return cited


def _citing(requirement: Requirement, cited: dict[str, list[str]]) -> tuple[str, ...]:
    """Return the paragraphs that cite the requirement's clause or one around it."""
    steps = requirement.clause.split(".")
    clauses = (".".join(steps[:depth]) for depth in range(1, len(steps) + 1))
    return tuple(place for clause in clauses for place in cited.get(clause, ()))


def _decide(facts: Facts, requirement: Requirement, paragraphs: list[Paragraph]) -> Covered:
    part_b = [p for p in paragraphs if facts.part(p) == "B"]
    part_a = [p for p in paragraphs if facts.part(p) != "B"]
    verdict: Verdict = "declared"
    if any(plain_text(p.content) == requirement.text for p in part_a):
        verdict = "verbatim"
    elif not part_a:
        verdict = "b-only" if part_b else "uncovered"
    return Covered(requirement, verdict, tuple(p.id for p in (part_a or part_b)))
