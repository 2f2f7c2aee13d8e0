"""Running rules over a document: which apply, their findings with code and severity, and what could not be checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.analysis import language
from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.analysis.review_record import Kept
from stdtools.bases import catalogue
from stdtools.bases.errors import BaseError
from stdtools.model.blocks import Unreadable
from stdtools.model.document import Document
from stdtools.model.finding import Finding, Severity
from stdtools.model.walk import top_divisions
from stdtools.rules import metadata, suppressions
from stdtools.rules import profile as profiles
from stdtools.rules.context import Base, Context
from stdtools.rules.fingerprint import with_fingerprints
from stdtools.rules.governing import UNGOVERNED, Asked, Governing
from stdtools.rules.own.errors import OwnRuleFailed
from stdtools.rules.profile import Profile
from stdtools.rules.rule import Modality, Rule
from stdtools.rules.run import BROKEN_BASE, OWN_RULE_FAILED, RULE_CRASHED, UNREADABLE_PIECE
from stdtools.rules.severity import severity
from stdtools.rules.suppressions import Accepted, Standing
from stdtools.schemes.parameters import with_values

PREVENTING = frozenset(
    {RULE_CRASHED.code, OWN_RULE_FAILED.code, metadata.unknown_base.code, metadata.unknown_profile.code}
)
"""Codes after which not everything has been checked."""

LEGIBILITY = ("SRC", metadata.unknown_base.code, metadata.unknown_profile.code)
"""What tells whether a document could be read and composed, and no more."""

AROUND_A_PIECE = 2
"""Lines before and after a piece that could not be read where a reader may say why, such as at its directive."""


class Outcome(NamedTuple):
    """What running the rules gave.

    ``facts`` are of the composed document, ``findings`` in the order of the places; ``complete`` says whether every
    rule could decide. ``suppressed`` are findings that do not count, ``standings`` how the suppressions of the settings
    fared. ``asked`` are the codes of the rules that looked at the document and whose findings are wanted. ``context``
    is what the rules were given; ``None`` where they could not be run.
    """

    facts: Facts
    findings: tuple[Finding, ...]
    complete: bool
    suppressed: tuple[Accepted, ...] = ()
    standings: tuple[Standing, ...] = ()
    asked: tuple[str, ...] = ()
    context: Context | None = None


def run(
    document: Document,
    findings: tuple[Finding, ...] = (),
    select: Collection[str] = (),
    governing: Governing = UNGOVERNED,
    *,
    review: Kept | None = None,
) -> Outcome:
    """Check a document as read, with the reader's ``findings``; ``select`` limits to what some selectors mean.

    ``review`` is the review record beside the document, ``None`` if there is none. Where nothing could be read,
    the reader's findings are all there is to say.
    """
    told = graded(findings, document, governing)
    if _is_empty(document) and any(finding.severity == "error" for finding in told):
        return Outcome(Facts(document), told, complete=True)
    try:
        context = context_of(document, governing, review)
    except BaseError as error:
        arguments = {"place": error.place, "reason": error.reason, "detail": error.detail}
        broken = Finding(code=BROKEN_BASE.code, location=document.location, arguments=arguments)
        rest = Facts(Document(metadata=document.metadata, location=document.location))
        return Outcome(rest, (*told, broken), complete=False)
    except Exception as error:  # noqa: BLE001 - what stdtools cannot digest is a finding, not a traceback
        crash = Finding(code=RULE_CRASHED.code, location=document.location, arguments=_crash("compose", error))
        rest = Facts(Document(metadata=document.metadata, location=document.location))
        return Outcome(rest, (*told, crash), complete=False)
    return judge(context, findings, select, governing)


def context_of(document: Document, governing: Governing = UNGOVERNED, review: Kept | None = None) -> Context:
    """Return what rules are given for a document as read: composed, with its profile and its known bases.

    :raises BaseError: if the file of a base is broken.
    """
    facts = with_values(Facts(compose(document)))
    return Context(
        facts,
        document,
        _profile(document, governing),
        tuple(_bases(facts, document)),
        language.load(document.metadata.language),
        governing.settings.options,
        review,
        governing.standards,
    )


def judge(
    context: Context,
    findings: tuple[Finding, ...] = (),
    select: Collection[str] = (),
    governing: Governing = UNGOVERNED,
) -> Outcome:
    """Apply the rules that are asked of the document; add the reader's ``findings``, all with their severity."""
    asked = Asked(context.written, context.profile, governing, select)
    found = [*findings, *_unreadable(context, findings)]
    known = governing.known
    looking = [rule for rule in known.values() if rule.check and asked.runs(rule)]
    for rule in looking:
        found += _apply(rule, context)
    complete = not any(f.code in PREVENTING for f in found) and not any(_pieces(context))
    shown = (f for f in found if f.code not in known or asked.shows(known[f.code]))
    told = with_fingerprints(graded(tuple(shown), context.written, governing), context.facts)
    readable = not any(f.code in known and known[f.code].source.modality is Modality.NEEDED for f in found)
    applied = suppressions.apply(context, tuple(told), asked, governing, complete=complete and readable)
    about = tuple(finding for finding in applied.about if asked.shows(known[finding.code]))
    if about:
        about = graded(about, context.written, governing)
        told = sorted((*applied.findings, *with_fingerprints(about, context.facts)), key=_place)
    return Outcome(
        facts=context.facts,
        findings=tuple(told) if about else applied.findings,
        complete=complete,
        suppressed=applied.suppressed,
        standings=applied.standings,
        context=context,
        asked=tuple(rule.code for rule in looking if asked.shows(rule)),
    )


def graded(findings: tuple[Finding, ...], document: Document, governing: Governing = UNGOVERNED) -> tuple[Finding, ...]:
    """Return findings with the severities that they have in this document, in the order of the places."""
    profile, stage, known = _profile(document, governing), governing.stage(document), governing.known

    def severity_of(finding: Finding) -> Severity:
        rule = known.get(finding.code)
        return severity(rule, profile, stage, governing.settings) if rule else "error"

    judged = (replace(finding, severity=severity_of(finding)) for finding in findings)
    return tuple(sorted(judged, key=_place))


def asked_of(document: Document, governing: Governing = UNGOVERNED) -> Asked:
    """Return which rules are asked of a document."""
    return Asked(document, _profile(document, governing), governing)


def _profile(document: Document, governing: Governing) -> Profile:
    profile = profiles.load(governing.profile(document) or profiles.DEFAULT) or profiles.load(profiles.DEFAULT)
    assert profile is not None, profiles.DEFAULT
    return profile


def _bases(facts: Facts, document: Document) -> Iterator[Base]:
    for designation in document.metadata.bases:
        if base := catalogue.load(designation, document.metadata.language):
            yield Base(designation, base, facts)


def _apply(rule: Rule, context: Context) -> Iterator[Finding]:
    """Yield the findings of a rule; if it raises, those made so far and one that says so."""
    assert rule.check is not None
    try:
        for finding in rule.check(context):
            yield replace(_in_the_source(finding, context), code=rule.code)
    except OwnRuleFailed as error:
        arguments = {"path": error.path, "detail": error.detail}
        told = context.whole(variant=error.reason, **arguments)
        yield replace(told, code=OWN_RULE_FAILED.code)
    except Exception as error:  # noqa: BLE001 - one faulty rule must not take the others with it
        yield Finding(code=RULE_CRASHED.code, location=context.document.location, arguments=_crash(rule.code, error))


def _in_the_source(finding: Finding, context: Context) -> Finding:
    """Return a finding about text composed from a base as one about the document, which is what can be changed.

    Second places in such text are left out: nobody can look there.
    """
    bases = {base.document.location.path for base in (*context.bases, context.core) if base}
    if any(span.location.path in bases for span in finding.related):
        finding = replace(finding, related=tuple(s for s in finding.related if s.location.path not in bases))
    if finding.location.path not in bases:
        return finding
    whole = context.whole()
    return replace(finding, location=whole.location, excerpt=whole.excerpt, before="", after="", markup=False, fix=None)


def _crash(where: str, error: Exception) -> dict[str, str]:
    return {"rule": where, "detail": f"{type(error).__name__}: {error}"}


def _is_empty(document: Document) -> bool:
    return not any(top_divisions(document)) and not document.metadata.titles


def _pieces(context: Context) -> Iterator[Unreadable]:
    return (piece for piece, _ in context.facts.of(Unreadable))


def _unreadable(context: Context, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield a finding for each piece that could not be read and that the reader does not speak of."""
    told: dict[str, list[int]] = {}
    for finding in findings:
        told.setdefault(finding.location.path, []).append(finding.location.line)
    for piece in _pieces(context):
        first = piece.location.line
        lines = range(first - AROUND_A_PIECE, first + piece.text.count("\n") + AROUND_A_PIECE + 1)
        if not any(line in lines for line in told.get(piece.location.path, ())):
            yield replace(context.at(piece, reason=piece.reason or "—"), code=UNREADABLE_PIECE.code)


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    location = finding.location
    return location.path, location.line, location.column, finding.code, finding.excerpt
