"""Suggestions for words of a draft that state requirements of a base without saying so, and writing them into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.analysis.claims import base_names, claims
from stdtools.analysis.coverage import coverage
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import load
from stdtools.analysis.suggestions import Alternative, Suggestion, settings, suggestions
from stdtools.app.base import find
from stdtools.app.mark import mark, marking_of
from stdtools.app.results import result
from stdtools.bases import catalogue
from stdtools.bases.requirements import Requirement, requirements
from stdtools.messages import Messages
from stdtools.model.blocks import RequirementRef
from stdtools.model.designation import normal
from stdtools.model.document import Document
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from stdtools.readers import read
from stdtools.readers.reading import Reading
from stdtools.reports.coverage import GAPS
from stdtools.reports.suggestions import (
    PLACES,
    AlternativeRecord,
    SuggestedBase,
    SuggestedDocument,
    SuggestionRecord,
)
from stdtools.rules.runner import run
from stdtools.workspace import Workspace

_Written = dict[tuple[str, str], str]
"""Base and id of a requirement that was to be written, and why it could not be, empty if it was."""

SELECTED = ("SRC", "META", "RUN")
"""The groups of rules whose findings say that something could not be read or compared."""


LOOKS = 20
"""How often a document is looked at while something is written; two or three times are usual."""


class NoBase(LookupError):
    """A document names no base, and none was chosen; ``path`` is the document's."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class _Found(NamedTuple):
    """The requirements of a base that nothing covers, and suggestions for them."""

    open: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


_Pair = tuple[str, Document, _Found]


class _Look(NamedTuple):
    """What was found in a document, and the lines of its claims by base and id."""

    document: SuggestedDocument
    claimed: dict[tuple[str, str], int]


def likely() -> float:
    """Return the score from which on a suggestion is likely right."""
    return settings().likely


def suggest(
    paths: Iterable[str],
    workspace: Workspace,
    messages: Messages,
    bases: Collection[str] = (),
    least: float | None = None,
) -> Iterator[SuggestedDocument]:
    """Yield suggestions for each document at ``paths`` (files), for ``bases`` or, without them, those that it names.

    With ``least``, those with at least this score are written into the document.

    :raises NoBase: if a document that could be read names no base and there are no ``bases``.
    :raises UnknownBase: if one of ``bases`` is not known.
    :raises BaseError: if the file of a base is not one.
    """
    for name in bases:
        find(name, messages.language)
    for path in paths:
        looks = [_look(path, workspace, bases, least)]
        # What was written speaks for its neighbours: look again until nothing new is written.
        while looks[-1].document.written and len(looks) < LOOKS:
            looks.append(_look(path, workspace, bases, least))
        yield _together(looks)


def _look(path: str, workspace: Workspace, bases: Collection[str], least: float | None) -> _Look:
    """Read a document, suggest, and write what is to be written."""
    reading = read(path, workspace)
    metadata = reading.document.metadata
    if not bases and not metadata.bases and reading.complete:
        raise NoBase(path)
    outcome = run(reading.document, reading.findings, SELECTED)
    known = [(name, catalogue.load(name, metadata.language)) for name in bases or metadata.bases]
    own = Facts(reading.document)
    pairs = [(name, base, _suggested(own, outcome.facts, base)) for name, base in known if base]
    written = {} if least is None else _write(path, reading, own, pairs, least, workspace)
    document = SuggestedDocument(
        checked=result(path, metadata, outcome.findings, workspace, complete=reading.complete and outcome.complete),
        bases=tuple(_base(own, name, base, found, written) for name, base, found in pairs),
    )
    claimed = {
        (name, claim.ref.id): claim.paragraph.location.line for name, base, _ in pairs for claim in claims(own, base)
    }
    return _Look(document, claimed)


def _together(looks: Sequence[_Look]) -> SuggestedDocument:
    """Return what was written in any look, where it stands after the last one, with what is left then."""
    last = looks[-1]
    done: dict[str, list[SuggestionRecord]] = {}
    for each in (record for look in looks for record in look.document.suggestions if record.written):
        done.setdefault(each.base, []).append(replace(each, line=last.claimed.get((each.base, each.id), each.line)))
    bases = (
        replace(
            now,
            uncovered=before.uncovered,
            suggestions=tuple(sorted((*done.get(now.base, ()), *now.suggestions), key=lambda r: (r.path, r.line))),
        )
        if done
        else now
        for before, now in zip(looks[0].document.bases, last.document.bases, strict=True)
    )
    return replace(last.document, bases=tuple(bases))


def _suggested(own: Facts, composed: Facts, base: Document) -> _Found:
    open = tuple(c.requirement.id for c in coverage(composed, base) if c.verdict in GAPS)
    return _Found(open, suggestions(own, base, open))


def _write(
    path: str, reading: Reading, facts: Facts, bases: Sequence[_Pair], least: float, workspace: Workspace
) -> _Written:
    """Write the suggestions with at least this score; return why each paragraph could not be, by base and id."""
    wanted: dict[Location, list[tuple[str, Suggestion, RequirementRef]]] = {}
    for name, base, found in bases:
        for suggestion in found.suggestions:
            if suggestion.score >= least:
                ref = _reference(facts.document.metadata, name, base, suggestion.requirement)
                wanted.setdefault(suggestion.candidate.paragraph.location, []).append((name, suggestion, ref))
    markings = {
        location: marking_of(facts, each[0][1].candidate.visit, [ref for _, _, ref in each])
        for location, each in wanted.items()
    }
    reasons = mark(path, reading, markings, workspace)
    return {
        (name, suggestion.requirement.id): reasons[location]
        for location, each in wanted.items()
        for name, suggestion, _ in each
    }


def _reference(metadata: Metadata, name: str, base: Document, requirement: Requirement) -> RequirementRef:
    """Return how a document names a requirement: without the base if that is its first one."""
    names = base_names(base)
    if metadata.bases and normal(metadata.bases[0]) in names:
        return RequirementRef(requirement.id)
    return RequirementRef(requirement.id, name if normal(name) in names else base.metadata.number)


def _base(facts: Facts, name: str, base: Document, found: _Found, written: _Written) -> SuggestedBase:
    language = facts.document.metadata.language
    return SuggestedBase(
        base=name,
        title=base.metadata.title(),
        total=len(requirements(base)),
        uncovered=found.open,
        suggestions=tuple(_record(facts, name, s, written.get((name, s.requirement.id))) for s in found.suggestions),
        language=language,
        comparable=load(language) is load(base.metadata.language),
    )


def _record(facts: Facts, name: str, suggestion: Suggestion, reason: str | None) -> SuggestionRecord:
    candidate, requirement = suggestion.candidate, suggestion.requirement
    return SuggestionRecord(
        base=name,
        id=requirement.id,
        clause=requirement.clause,
        requirement=requirement.text,
        score=round(suggestion.score, PLACES),
        likely=suggestion.score >= likely(),
        path=candidate.paragraph.location.path,
        line=candidate.paragraph.location.line,
        place=facts.clause_number(candidate.paragraph),
        text=candidate.text,
        alternatives=tuple(map(_alternative, suggestion.alternatives)),
        written=reason == "",
        reason=reason or "",
    )


def _alternative(alternative: Alternative) -> AlternativeRecord:
    requirement = alternative.requirement
    return AlternativeRecord(
        id=requirement.id,
        clause=requirement.clause,
        requirement=requirement.text,
        score=round(alternative.score, PLACES),
    )
