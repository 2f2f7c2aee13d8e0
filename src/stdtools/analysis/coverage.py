"""Coverage: how a document covers each requirement of a base, by what, and where its words deviate.

Source: 国认可〔2017〕137号 （三）: part A covers all requirements of GB/T 19001; what only part B says is not coverage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from stdtools.analysis.claims import Claim, claims
from stdtools.analysis.compose import origins
from stdtools.analysis.deviations import Deviation, deviations, overlap
from stdtools.analysis.disciplines import joined, named
from stdtools.analysis.duties import duty
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import Language, load
from stdtools.analysis.leads import lead_ins, requirement_leads
from stdtools.analysis.provisions import sentences
from stdtools.analysis.standing import Standing
from stdtools.analysis.through import through
from stdtools.bases import catalogue, shared
from stdtools.bases.layers import PREVIEW, setting
from stdtools.bases.requirements import Requirement, requirements
from stdtools.model.blocks import List, Paragraph, RequirementRef, Table
from stdtools.model.designation import normal
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import Citation, plain_text
from stdtools.model.walk import all_inlines

Verdict = Literal[
    "composed",
    "verbatim",
    "supported",
    "shared",
    "declared",
    "cited",
    "b-only",
    "uncovered",
    "planned",
    "not-adopted",
    "undecided",
]
"""composed: part A was taken from the base. verbatim: part A has the words of the base. supported: part A says so in
other words, which demand the same. shared: part A says it for another base, whose core text it is too. declared: part A
says so, but its words deviate. cited: part A is by reference, and the document cites the clause of the base, dated.
b-only: only part B says so. planned: not yet covered, and need not be before the document changes to this edition. Of
an amendment that the document does not name as a base: not-adopted, as the deviation register says, or undecided."""

GRADED = "graded-standard"
"""The profile in which indicators in a table do not count as the requirement (国认可〔2017〕137号 （七）)."""


class Covered(NamedTuple):
    """A requirement of a base with the verdict, the ids of the paragraphs that cover it, and their deviations.

    ``through`` is the requirement of the core text by which words for another base cover it.
    """

    requirement: Requirement
    verdict: Verdict
    by: tuple[str, ...]
    deviations: tuple[Deviation, ...] = ()
    through: RequirementRef | None = None


def coverage(facts: Facts, base: Document) -> tuple[Covered, ...]:
    """Return, for each requirement of ``base`` in its order, how the document covers it."""
    by_id: dict[str, list[Claim]] = {}
    for claim in claims(facts, base):
        by_id.setdefault(claim.ref.id, []).append(claim)
    cited = _cited_clauses(facts, base) if facts.document.metadata.part_a == "cited" else {}
    alike = through(facts, base)
    judge = _Judge(facts, base) if by_id or alike else None
    planned = is_planned(facts.document, base)
    decided = []
    for requirement in requirements(base).values():
        claimed = by_id.get(requirement.id, [])
        covered = judge.decide(requirement, claimed) if judge else Covered(requirement, "uncovered", ())
        if judge and requirement.id in alike and covered.verdict in ("uncovered", "b-only"):
            covered = judge.decide_through(covered, *alike[requirement.id])
        if covered.verdict in ("uncovered", "b-only"):
            if places := _citing(requirement, cited):
                covered = Covered(requirement, "cited", places)
            elif planned:
                covered = Covered(requirement, "planned", covered.by)
        decided.append(covered)
    return tuple(decided)


def is_planned(document: Document, base: Document) -> bool:
    """Tell whether ``base`` is the preview of an edition to which the document has not changed.

    It has when it names that edition and no longer the one before it.
    """
    before, metadata = setting(base, PREVIEW), document.metadata
    if not before:
        return False
    named = {b.metadata.number for name in metadata.bases if (b := catalogue.load(name, metadata.language))}
    return before in named or base.metadata.number not in named


class Said(NamedTuple):
    """Words with the lead-ins of the lists around them."""

    text: str
    leads: tuple[str, ...]
    language: str


@lru_cache(maxsize=4096)
def _deviating(base: Said, own: Said) -> tuple[Deviation, ...]:
    """Return how ``own`` deviates from ``base``; standards with one base say much of it in the same words."""
    return tuple(deviations(duty(*base), duty(*own), "", load(own.language).duties))


@lru_cache(maxsize=4096)
def _named(text: str, leads: tuple[str, ...], language: str) -> frozenset[str]:
    """Return the disciplines whose management system a text names, else those that its lead-ins name."""
    return named(text, language) or frozenset[str]().union(*(named(lead, language) for lead in leads))


class _Judge:
    """Decides on the claims of one document to cover requirements of one base."""

    def __init__(self, facts: Facts, base: Document) -> None:
        self.facts = facts
        self.base = base
        self.requirements = requirements(base)
        self.base_leads = requirement_leads(base)
        self.base_language = base.metadata.language
        self.language: Language = load(facts.document.metadata.language)
        self.same_language = load(self.base_language) is self.language
        self.leads: Mapping[int, tuple[str, ...]] = lead_ins(
            (visit for _, visit in facts.of(Paragraph, List)), self.language.sentences.lead_in
        )
        self.standing = Standing(facts, base)
        several = len(facts.document.metadata.bases) > 1
        files = origins(facts.document.metadata) if several else frozenset()
        self.origins = (files | {base.location.path}) - {facts.document.location.path, ""}
        own = shared.shared(base)
        self.discipline = own.discipline if own else None
        self._texts: dict[str, str] = {}
        self._spans: dict[str, tuple[tuple[int, int], ...]] = {}

    def decide(self, requirement: Requirement, claimed: list[Claim]) -> Covered:
        """Return the verdict on one requirement from the claims to cover it."""
        part_a = [c for c in claimed if self.facts.part(c.paragraph) != "B"]
        if not part_a:
            return Covered(requirement, "b-only" if claimed else "uncovered", tuple(c.paragraph.id for c in claimed))
        by = tuple(c.paragraph.id for c in part_a)
        found = tuple(self._deviations(requirement, part_a))
        verdict: Verdict = "supported"
        if any(deviation.aspect != "twice" for deviation in found):
            verdict = "declared"
        elif any(self._composed(c) for c in part_a):
            verdict = "composed"
        elif any(self._text(c) == requirement.text for c in part_a):
            verdict = "verbatim"
        return Covered(requirement, verdict, by, found)

    def decide_through(self, covered: Covered, core: RequirementRef, claimed: Sequence[Claim]) -> Covered:
        """Return the verdict on a requirement from the claims to cover what it has from the core text.

        They count where their words demand the same of the same, and name this discipline or none.
        """
        by = tuple(c.paragraph.id for c in claimed if self._fits(c) and not any(self._of_claim(c, covered.requirement)))
        return Covered(covered.requirement, "shared", by, through=core) if by else covered

    def _fits(self, claim: Claim) -> bool:
        """Tell whether the words of a claim are about the management system of this base, or of any discipline.

        The core text itself has no discipline: words about any are about it.
        """
        marks = _named(self._text(claim), self.leads.get(id(claim.paragraph), ()), self.language.code)
        return not marks or self.discipline is None or self.discipline.mark in marks

    def _text(self, claim: Claim) -> str:
        paragraph = claim.paragraph
        if paragraph.id not in self._texts:
            self._texts[paragraph.id] = plain_text(paragraph.content)
        return self._texts[paragraph.id]

    def _composed(self, claim: Claim) -> bool:
        return claim.paragraph.location.path in self.origins

    def _deviations(self, requirement: Requirement, part_a: list[Claim]) -> Iterator[Deviation]:
        for claim in part_a:
            if not self._composed(claim) and (number := self.standing.wrong(claim.visit, requirement.clause)):
                yield Deviation("place", claim.paragraph.id, requirement.clause, number)
        of_claims = [tuple(self._of_claim(claim, requirement)) for claim in part_a]
        if any(of_claims):
            everywhere = set.intersection(*({_key(d) for d in found} for found in of_claims))
            for found in of_claims:
                yield from (d for d in found if not _is_absence(d) or (_key(d) in everywhere and found is of_claims[0]))
        for claim in part_a[1:]:
            yield Deviation("twice", claim.paragraph.id, requirement.id)
        if self.facts.document.metadata.profile == GRADED and all(map(_is_in_a_table, part_a)):
            yield Deviation("indicator", part_a[0].paragraph.id, requirement.id)

    def _of_claim(self, claim: Claim, requirement: Requirement) -> Iterator[Deviation]:
        if self._composed(claim):
            return
        own, leads = self._words(claim, requirement), self.leads.get(id(claim.paragraph), ())
        if own == requirement.text and leads == self.base_leads.get(requirement.id, ()):
            return
        said = Said(requirement.text, self.base_leads.get(requirement.id, ()), self.base_language)
        for found in _deviating(said, Said(own, leads, self.language.code)):
            if self.same_language or found.aspect != "words":
                yield found._replace(by=claim.paragraph.id)
        code = self.language.code
        marks = _named(own, leads, code)
        if marks and self.discipline and self.discipline.mark not in marks:
            others = joined([d for mark, d in shared.disciplines().items() if mark in marks], code)
            yield Deviation("discipline", claim.paragraph.id, self.discipline.name(code), others)

    def _words(self, claim: Claim, requirement: Requirement) -> str:
        """Return the sentences that are meant: of a paragraph that covers several requirements those nearest to it."""
        text = self._text(claim)
        others = [r for ref in claim.paragraph.covers if (r := self.requirements.get(ref.id))]
        if len(others) < 2:
            return text
        if claim.paragraph.id not in self._spans:
            self._spans[claim.paragraph.id] = tuple(sentences(text, self.language.sentences.end))
        spans = self._spans[claim.paragraph.id]
        meant = _holding(requirement, text, spans) or tuple(
            (start, end)
            for start, end in spans
            if max(others, key=lambda r: self._near(r, text[start:end])).id == requirement.id
        )
        return "".join(text[start:end] for start, end in meant).strip() or text

    def _near(self, requirement: Requirement, text: str) -> float:
        of_base = duty(requirement.text, self.base_leads.get(requirement.id, ()), self.base_language)
        return overlap(of_base, duty(text, (), self.language.code))


def _is_in_a_table(claim: Claim) -> bool:
    return any(isinstance(around, Table) for around in claim.visit.ancestors)


def _holding(requirement: Requirement, text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Return the sentences in which the words of the base stand; none unless they stand in one place only."""
    words = requirement.text.rstrip("；。;.")
    if text.count(words) != 1:
        return ()
    first = text.index(words)
    return tuple((start, end) for start, end in spans if start < first + len(words) and first < end)


def _key(deviation: Deviation) -> tuple[str, str, str]:
    return deviation.aspect, deviation.expected if deviation.aspect != "words" else "", deviation.change


def _is_absence(deviation: Deviation) -> bool:
    """Tell whether another paragraph that covers the same requirement may supply what this one lacks."""
    return deviation.aspect in ("words", "documented") or deviation.change == "dropped"


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
