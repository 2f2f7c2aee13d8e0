"""Coverage of bases by documents: read, compose, judge each requirement, find the places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from stdtools.analysis.amendments import amendment_coverage, open_amendments
from stdtools.analysis.compose import origins
from stdtools.analysis.coverage import Covered, coverage
from stdtools.analysis.deviations import Deviation
from stdtools.analysis.facts import Facts
from stdtools.analysis.register import Register
from stdtools.app.base import find
from stdtools.app.governing import dated
from stdtools.app.results import result
from stdtools.app.review import record_of
from stdtools.app.structure import following, structure
from stdtools.bases import catalogue, shared
from stdtools.bases.errors import BaseError
from stdtools.bases.layers import AMENDS, setting
from stdtools.bases.requirements import clause_numbers
from stdtools.bases.verification import is_unverified
from stdtools.messages import Messages
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import AnyInline, CrossReference, plain_text
from stdtools.model.walk import own_inlines
from stdtools.readers import read
from stdtools.reports.coverage import (
    CoveredAmendment,
    CoveredBase,
    CoveredDocument,
    DeviationRecord,
    PlaceRecord,
    RequirementRecord,
)
from stdtools.rules.fidelity import RULES
from stdtools.rules.governing import UNGOVERNED
from stdtools.rules.runner import run
from stdtools.workspace import Workspace

SELECTED = ("COV", "REV", "SRC", "META", "RUN")
"""The groups of rules whose findings belong to a report on coverage."""


def cover(
    paths: Iterable[str], workspace: Workspace, messages: Messages, bases: Collection[str] = ()
) -> Iterator[CoveredDocument]:
    """Yield how each document at ``paths`` (files) covers ``bases``, or, without them, those that it names.

    A base that a document names and that is not known is a finding.

    :raises UnknownBase: if one of ``bases`` is not known.
    :raises BaseError: if the file of one of ``bases`` is not a base.
    """
    for name in bases:
        find(name, messages.language)
    for path in paths:
        reading = read(path, workspace)
        governing = dated(UNGOVERNED, reading.document, workspace)
        outcome = run(reading.document, reading.findings, SELECTED, governing, review=record_of(path, workspace))
        metadata = reading.document.metadata
        known = ((name, _loaded(name, metadata.language)) for name in bases or metadata.bases)
        pairs = tuple((name, base) for name, base in known if base)
        covered = tuple(
            covered_base(outcome.facts, name, base, decided(outcome.facts, base), messages) for name, base in pairs
        )
        rows = structure(tuple(base for _, base in pairs), covered, messages.language)
        complete = reading.complete and outcome.complete
        checked = result(path, metadata, outcome.findings, workspace, complete=complete, suppressed=outcome.suppressed)
        yield CoveredDocument(checked=checked, bases=covered, structure=rows)


def _loaded(name: str, language: str) -> Document | None:
    """Return a base, ``None`` if it is unknown or broken: the findings of the run say so."""
    try:
        return catalogue.load(name, language)
    except BaseError:
        return None


def covered_base(
    facts: Facts, name: str, base: Document, coverage: Iterable[Covered], messages: Messages
) -> CoveredBase:
    """Return the record of how a document covers a base; ``coverage`` is what was decided on its requirements."""
    requirements = tuple(requirement_record(facts, name, base, covered, messages) for covered in coverage)
    titles = {number: plain_text(own_inlines(node)) for number, node in clause_numbers(base).items()}
    register = Register(facts, (base,))
    amendments = tuple(_amended(facts, each, register, messages) for each in open_amendments(facts, base))
    own = shared.shared(base)
    return CoveredBase(
        base=name,
        title=base.metadata.title(),
        own_words=base.metadata.own_words,
        titles=titles,
        requirements=requirements,
        amendments=amendments,
        discipline=own.discipline.mark if own else "",
        discipline_name=own.discipline.name(messages.language) if own else "",
    )


def decided(facts: Facts, base: Document) -> tuple[Covered, ...]:
    """Return how a base is covered; of an amendment that the document does not name, what it decides."""
    amended = catalogue.load(setting(base, AMENDS), base.metadata.language)
    if amended and base.metadata.number in {each.metadata.number for each in open_amendments(facts, amended)}:
        return amendment_coverage(facts, base, Register(facts, (amended,)))
    return coverage(facts, base)


def _amended(facts: Facts, amendment: Document, register: Register, messages: Messages) -> CoveredAmendment:
    name, refused = amendment.metadata.number, register.refused(amendment)
    decided = amendment_coverage(facts, amendment, register)
    undecided = any(covered.verdict == "undecided" and not covered.requirement.note for covered in decided)
    return CoveredAmendment(
        amendment=name,
        title=amendment.metadata.title(),
        decision="not-adopted" if refused else "undecided" if undecided else "covered",
        reason=refused.deviation.reason if refused else "",
        requirements=tuple(requirement_record(facts, name, amendment, covered, messages) for covered in decided),
    )


def requirement_record(
    facts: Facts, name: str, base: Document, covered: Covered, messages: Messages
) -> RequirementRecord:
    """Return how a document covers a requirement, with the words and what is said of them."""
    requirement = covered.requirement
    return RequirementRecord(
        base=name,
        id=requirement.id,
        clause=requirement.clause,
        text=_said(requirement.content, lambda id: _numbers(base).get(id, "")),
        verdict=covered.verdict,
        verified=not is_unverified(base, requirement.id),
        through=str(covered.through or ""),
        structure=following(base, requirement.clause),
        by=tuple(_place(facts, base, id) for id in covered.by),
        deviations=tuple(_deviation(facts, base, name, requirement.id, d, messages) for d in covered.deviations),
    )


def _place(facts: Facts, base: Document, id: str) -> PlaceRecord:
    node = facts.nodes[id]
    assert isinstance(node, Paragraph)
    of_base = node.location.path in _files(facts, base)
    return PlaceRecord(
        path="" if of_base else node.location.path,
        line=0 if of_base else node.location.line,
        clause=facts.clause_number(node),
        text=_said(node.content, facts.number),
    )


@lru_cache(maxsize=1)
def _files(facts: Facts, base: Document) -> frozenset[str]:
    """Return the files that a document may have words from that are not its own."""
    return origins(facts.document.metadata) | {base.location.path}


@lru_cache(maxsize=8)
def _numbers(base: Document) -> Mapping[str, str]:
    """Return the numbers of the clauses of a base by id."""
    return {node.id: number for number, node in clause_numbers(base).items()}


def _said(content: Iterable[AnyInline], number: Callable[[str], str]) -> str:
    """Return the text a reader sees, with the numbers of what it refers to."""
    return "".join(
        number(inline.target) if isinstance(inline, CrossReference) and not inline.content else plain_text((inline,))
        for inline in content
    )


def _deviation(
    facts: Facts, base: Document, name: str, requirement: str, deviation: Deviation, messages: Messages
) -> DeviationRecord:
    rule, place = RULES[deviation.aspect], _place(facts, base, deviation.by)
    values = {"base": name, "requirement": requirement, "wanted": deviation.expected, "told": deviation.told}
    said = Finding(code=rule.code, variant=deviation.variant, arguments=values)
    return DeviationRecord(
        code=rule.code,
        name=rule.name,
        message=messages.message(said),
        path=place.path,
        line=place.line,
        clause=place.clause,
    )
