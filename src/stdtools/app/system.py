"""The standards system of a repository: read every document, keep what it says of its place, say what is missing.

What is missing is said here and not by ``check``: whoever checks may have given some of the documents only, and what is
not among them is not missing. Where a document or settings accept it, it does not count.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote

from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.analysis.status import PACKAGE
from stdtools.app.governing import Governance, dated
from stdtools.app.results import result
from stdtools.bases.errors import BaseError
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.metadata import Metadata
from stdtools.publications.figures.system import Options, Words, anchor, draw
from stdtools.readers import read
from stdtools.reports.report import Checked
from stdtools.reports.report import below as document_below
from stdtools.rules import suppressions
from stdtools.rules.fingerprint import with_fingerprints
from stdtools.rules.governing import Asked, Governing
from stdtools.rules.rule import SYSTEM
from stdtools.rules.runner import context_of, graded
from stdtools.rules.suppressions import Accepted
from stdtools.rules.system import finding
from stdtools.schemes.system import Entry, System, system
from stdtools.schemes.system import below as system_below
from stdtools.schemes.system_member import Member, member
from stdtools.workspace import Workspace, in_unicode


class Surveyed(NamedTuple):
    """The system, and of each document what is wrong: what could not be read, and what is missing or does not fit."""

    system: System
    documents: tuple[Checked, ...]


class _Read(NamedTuple):
    path: str
    metadata: Metadata
    complete: bool
    findings: tuple[Finding, ...]


def survey(paths: Sequence[str], workspace: Workspace, governance: Governance | None = None) -> Surveyed:
    """Return the standards system of the documents at ``paths`` (files).

    Of each only what it says of its place is kept.

    :raises SettingsError: if the settings of a document cannot be used.
    """
    governance = governance or Governance(workspace)
    members: list[Member] = []
    documents: list[_Read] = []
    for path in paths:
        reading = read(path, workspace)
        document, governing = reading.document, governance.of(path)
        told = () if reading.complete else graded(reading.findings, document, governing)
        documents.append(_Read(path, document.metadata, reading.complete, told))
        if reading.complete or document.metadata.titles or document.metadata.number:
            facts, profile = Facts(document), governing.profile(document)
            members.append(member(facts, in_unicode(path), profile=profile, complete=reading.complete))
    standards = governance.of(paths[0]).standards if paths else PACKAGE
    found = system(members, standards)
    by_path: dict[str, list[Finding]] = {}
    for problem in found.problems:
        by_path.setdefault(problem.path, []).append(finding(problem))
    judged = (_judged(each, by_path.get(in_unicode(each.path), []), workspace, governance) for each in documents)
    return Surveyed(found, tuple(judged))


def below(prefix: str, surveyed: Surveyed) -> Surveyed:
    """Return what was found with ``prefix`` before every path, as the user would type it."""
    if not prefix:
        return surveyed
    documents = tuple(document_below(prefix, document) for document in surveyed.documents)
    return Surveyed(system_below(prefix, surveyed.system), documents)


def drawn(found: System, language: str, *, inline: bool = False, beside: str = "") -> str:
    """Return the picture: ``inline`` for a page whose rows it links to, else a file in the directory ``beside``."""
    words = Words(language)
    if inline:
        return draw(found, Options(language=language, href=lambda entry: f"#{anchor(entry)}"))

    def href(entry: Entry) -> str:
        return quote(posixpath.relpath(entry.path, beside or ".")) if entry.path else ""

    return draw(found, Options(language=language, title=words("title"), standalone=True, href=href))


def anchors(found: System) -> tuple[str, ...]:
    """Return the ids of the rows of a table of the system, to which its picture leads."""
    return tuple(map(anchor, found.entries))


def _judged(each: _Read, missing: list[Finding], workspace: Workspace, governance: Governance) -> Checked:
    """Return the result of a document: what is missing has its severity there, and may be accepted there."""
    findings = each.findings
    accepted: tuple[Accepted, ...] = ()
    if missing:
        document = read(each.path, workspace).document
        told, accepted = judged(document, missing, dated(governance.of(each.path), document, workspace))
        findings = (*findings, *told)
    checked = result(each.path, each.metadata, findings, workspace, complete=each.complete, suppressed=accepted)
    return replace(checked, fail_on="warning")


def judged(
    document: Document, missing: Iterable[Finding], governing: Governing
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
    """Return what counts of what is missing, and what the document, its settings or its baseline accept."""
    wanted = graded(tuple(missing), document, governing)
    try:
        context = context_of(document, governing)
    except BaseError:
        return wanted, ()  # what is wrong with a base is told by check
    asked = Asked(context.written, context.profile, governing, (SYSTEM,))
    known = governing.known
    shown = with_fingerprints((each for each in wanted if asked.shows(known[each.code])), context.facts)
    applied = suppressions.apply(context, tuple(shown), asked, governing, complete=False)
    return applied.findings, applied.suppressed
