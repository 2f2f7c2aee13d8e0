"""Coverage of bases by documents: read, compose, judge each requirement, find the places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from stdtools.analysis.coverage import Covered, coverage
from stdtools.analysis.deviations import Deviation
from stdtools.analysis.facts import Facts
from stdtools.app.base import find
from stdtools.app.results import result
from stdtools.bases import catalogue
from stdtools.bases.errors import BaseError
from stdtools.messages import Messages
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.readers import read
from stdtools.reports.coverage import CoveredBase, CoveredDocument, DeviationRecord, PlaceRecord, RequirementRecord
from stdtools.rules.fidelity import RULES
from stdtools.rules.runner import run
from stdtools.workspace import Workspace

SELECTED = ("COV", "SRC", "META", "RUN")
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
        outcome = run(reading.document, reading.findings, SELECTED)
        metadata = reading.document.metadata
        known = ((name, _loaded(name, metadata.language)) for name in bases or metadata.bases)
        covered = tuple(_covered(outcome.facts, name, base, messages) for name, base in known if base)
        complete = reading.complete and outcome.complete
        checked = result(path, metadata, outcome.findings, workspace, complete=complete)
        yield CoveredDocument(checked=checked, bases=covered)


def _loaded(name: str, language: str) -> Document | None:
    """Return a base, ``None`` if it is unknown or broken: the findings of the run say so."""
    try:
        return catalogue.load(name, language)
    except BaseError:
        return None


def _covered(facts: Facts, name: str, base: Document, messages: Messages) -> CoveredBase:
    requirements = tuple(requirement_record(facts, name, base, covered, messages) for covered in coverage(facts, base))
    return CoveredBase(base=name, title=base.metadata.title(), requirements=requirements)


def requirement_record(
    facts: Facts, name: str, base: Document, covered: Covered, messages: Messages
) -> RequirementRecord:
    """Return how a document covers a requirement, with the words and what is said of them."""
    requirement = covered.requirement
    return RequirementRecord(
        base=name,
        id=requirement.id,
        clause=requirement.clause,
        text=requirement.text,
        verdict=covered.verdict,
        by=tuple(_place(facts, base, id) for id in covered.by),
        deviations=tuple(_deviation(facts, base, name, requirement.id, d, messages) for d in covered.deviations),
    )


def _place(facts: Facts, base: Document, id: str) -> PlaceRecord:
    node = facts.nodes[id]
    assert isinstance(node, Paragraph)
    of_base = node.location.path == base.location.path
    return PlaceRecord(
        path="" if of_base else node.location.path,
        line=0 if of_base else node.location.line,
        clause=facts.clause_number(node),
        text=plain_text(node.content),
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
