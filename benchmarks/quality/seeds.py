"""A defect to be put into documents, and whether it is found there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

from tests.rules.corpus import ROOT

from stdtools.analysis.review_record import Kept
from stdtools.app.governing import Governance, dated
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.rules import profile as profiles
from stdtools.rules.governing import UNGOVERNED, Governing
from stdtools.rules.registry import rules
from stdtools.rules.rule import SUPPRESSIONS
from stdtools.rules.runner import run
from stdtools.settings.file import NAME
from stdtools.workspace import Disk

BASE = "GB/T 19001—2016"
"""The base whose numbers and titles the bases of the corpus have."""

Plant = Callable[[Document, Random], Document | None]
"""Makes of a host one with the defect; ``None`` where the host has no place for it."""


class Seed(NamedTuple):
    """A defect: the code that has to be found, where it is from, how it is put into a host, where it is to be found.

    ``place`` is that in the source of the piece; ``None``: the document as a whole. ``parts`` limits the hosts that it
    is a defect in to those with parts A and B on the base that those of the corpus are made after, the rest to those
    that are alike: with the same bases, the same kind of part A, a profile that demands a base.
    """

    code: str
    origin: str
    kind: str
    plant: Plant
    place: Location | None
    language: str
    parts: bool = False
    bases: tuple[str, ...] | None = None
    part_a: str | None = None
    based: bool = False
    review: Kept | None = None


class Case(NamedTuple):
    """A file of the corpus as it was read, and its review record."""

    path: str
    document: Document
    review: Kept | None = None


def findings(code: str, document: Document, review: Kept | None = None) -> tuple[Finding, ...]:
    """Return what the rule ``code`` says of a document; on suppressions only after all rules have looked."""
    select = () if code.startswith(SUPPRESSIONS) else (code,)
    governing = dated(_governing(code), document, Disk("."))
    found = run(document, select=select, governing=governing, review=review).findings
    return tuple(finding for finding in found if finding.code == code)


_of_hosts: dict[tuple[str, int], tuple[Document, tuple[Finding, ...]]] = {}


def _before(code: str, host: Document, review: Kept | None = None) -> tuple[Finding, ...]:
    """Return what the rule ``code`` says of a host, which many seeds ask for."""
    if review is not None:
        return findings(code, host, review)
    key = (code, id(host))  # of a document that is kept here, so that no other gets its identity
    if key not in _of_hosts:
        _of_hosts[key] = (host, findings(code, host))
    return _of_hosts[key][1]


@cache
def _governing(code: str) -> Governing:
    """Return what the settings of a rule in the corpus say: some rules look only where there are settings."""
    return Governance(Disk(str(ROOT))).of(f"{code}/document.rst") if (ROOT / code / NAME).exists() else UNGOVERNED


def is_found(seed: Seed, host: Document, planted: Document) -> bool:
    """Tell whether a planted defect is found: at its line, or of the whole document as it was not before."""
    there = findings(seed.code, planted, seed.review)
    if seed.place is not None:
        return any((f.location.path, f.location.line) == (seed.place.path, seed.place.line) for f in there)
    before = {_said(f) for f in _before(seed.code, host, seed.review)}
    return any(_said(f) not in before for f in there)


def fits(seed: Seed, host: Document) -> bool:
    """Tell whether a seed is a defect in a host, and the host has a place for it."""
    if host.metadata.language != seed.language:
        return False
    if seed.kind.startswith("surrounded"):
        return bool(host.clauses)
    planted = seed.plant(host, Random(seed.origin))
    if planted is None:
        return False
    metadata = planted.metadata
    profile = profiles.load(metadata.profile) or profiles.load(profiles.DEFAULT)
    assert profile is not None
    if not profile.applies(seed.code) or (seed.parts and not (profile.parts and BASE in host.metadata.bases)):
        return False
    if seed.bases not in (None, metadata.bases) or seed.part_a not in (None, metadata.part_a):
        return False
    if seed.based and not demands_base(host):
        return False
    editions = rules()[seed.code].editions
    if editions and not set(editions) & set(metadata.bases):
        return False
    return seed.place is not None or not _before(seed.code, host)


def works(seed: Seed, host: Document) -> bool:
    """Tell whether a defect is found in a document."""
    planted = seed.plant(host, Random(seed.origin))
    return planted is not None and is_found(seed, host, planted)


def has_parts(document: Document) -> bool:
    """Tell whether a document is of a profile with parts A and B."""
    profile = profiles.load(document.metadata.profile or profiles.DEFAULT)
    return profile is not None and profile.parts


def demands_base(document: Document) -> bool:
    """Tell whether a document is of a profile that demands a base."""
    profile = profiles.load(document.metadata.profile or profiles.DEFAULT)
    return profile is not None and profile.base == "required"


def _said(finding: Finding) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return finding.clause, finding.variant, tuple(sorted(finding.arguments.items()))
