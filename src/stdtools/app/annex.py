"""Adding the annex on coverage to a document that is to be published or converted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec.structs import replace

from stdtools.analysis import coverage_annex
from stdtools.analysis.facts import Facts
from stdtools.bases import catalogue
from stdtools.bases.errors import BaseError
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import CrossReference
from stdtools.model.transform import N, Transform
from stdtools.model.walk import all_inlines, own_inlines, walk
from stdtools.rules.publication import NO_ANNEX
from stdtools.rules.runner import graded

AnnexName = Literal["coverage"]


class Annexed(NamedTuple):
    """A document with the annex, or as it was, with a finding that says why."""

    facts: Facts
    findings: tuple[Finding, ...] = ()


def with_coverage(facts: Facts) -> Annexed:
    """Return a composed document with the annex on coverage of its bases; one that it already has is left alone."""
    bases = tuple(bases_of(facts.document))
    if there := coverage_annex.existing(facts, bases):
        return Annexed(facts, (_told(facts, "existing", facts.number(there)),))
    made = coverage_annex.annex(facts, bases)
    if made is None:
        return Annexed(facts, (_told(facts, "no-base"),))
    return Annexed(Facts(coverage_annex.with_annex(facts.document, made)))


def as_written(annexed: Document, document: Document) -> Document:
    """Return the document with its annex and only the ids that it gives itself or that the annex refers to."""
    given = {visit.node.id for visit in walk(document) if visit.node.id}
    return _FewIds(given | _targets(annexed)).document(annexed)


def bases_of(document: Document) -> Iterator[Document]:
    """Yield the known bases that a document names."""
    for name in document.metadata.bases:
        try:
            base = catalogue.load(name, document.metadata.language)
        except BaseError:
            continue  # a finding of the run says so
        if base is not None:
            yield base


def _told(facts: Facts, variant: str, number: str = "") -> Finding:
    document = facts.document
    finding = Finding(code=NO_ANNEX.code, location=document.location, variant=variant, arguments={"annex": number})
    return graded((finding,), document)[0]


def _targets(document: Document) -> set[str]:
    return {
        inline.target
        for visit in walk(document)
        for inline in all_inlines(own_inlines(visit.node))
        if isinstance(inline, CrossReference)
    }


class _FewIds(Transform):
    """Takes the ids away that nobody needs."""

    def __init__(self, kept: set[str]) -> None:
        self.kept = kept

    def node(self, node: N) -> N:
        return node if node.id in self.kept else replace(node, id="")
