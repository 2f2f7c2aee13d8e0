"""Reviewing anchors: the record beside a document, what it says, and accepting anchors."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.analysis.nearest import nearest
from stdtools.analysis.review import AnchorReview, accepted, anchor_reviews, belongs
from stdtools.analysis.review_record import Kept, Record, RecordError, encode, lines, parse
from stdtools.analysis.shown import as_shown
from stdtools.app.results import result
from stdtools.bases import catalogue, shared
from stdtools.model.document import Document
from stdtools.readers import read as read_document
from stdtools.reports.report import Checked
from stdtools.reports.review import AnchorRecord, ProvisionRecord, ReviewedDocument
from stdtools.rules.runner import run
from stdtools.workspace import NotFound, Workspace, WorkspaceError

SUFFIX = ".review.toml"
"""What stands in place of the suffix of a document in the name of its review record."""

SELECTED = ("SRC", "META", "RUN")
"""The groups of rules whose findings say that not everything could be reviewed."""


class UnknownAnchor(LookupError):
    """No document has an anchor of this name; ``nearest`` is the most similar one."""

    def __init__(self, name: str, nearest: str) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


class BrokenRecord(ValueError):
    """The record at ``path`` cannot be used, so it is not written over; ``error`` says why."""

    def __init__(self, path: str, error: RecordError) -> None:
        super().__init__(path)
        self.path = path
        self.error = error


class OtherRecord(ValueError):
    """The record at ``path`` is that of another document, ``other``, so it is not written over."""

    def __init__(self, path: str, other: str) -> None:
        super().__init__(path)
        self.path = path
        self.other = other


def record_path(path: str) -> str:
    """Return the path of the review record of a document; the same document in reST and STS has one.

    >>> record_path("care/requirements.rst")
    'care/requirements.review.toml'
    """
    return posixpath.splitext(path)[0] + SUFFIX


def record_of(path: str, workspace: Workspace) -> Kept | None:
    """Return the review record beside the document at ``path``, ``None`` if there is none."""
    beside = record_path(path)
    try:
        data = workspace.read(beside)
    except NotFound:
        return None
    except WorkspaceError as error:
        return Kept(beside, Record(), RecordError(error.reason))
    try:
        return Kept(beside, parse(data), None, lines(data))
    except RecordError as error:
        return Kept(beside, Record(), error)


class _Prepared(NamedTuple):
    """A document whose anchors are about to be accepted or shown."""

    path: str
    document: Document
    facts: Facts
    checked: Checked
    kept: Kept | None
    anchor_reviews: tuple[AnchorReview, ...]


def show(paths: Iterable[str], workspace: Workspace, anchors: Sequence[str] = ()) -> tuple[ReviewedDocument, ...]:
    """Return how the review of the anchors of each document at ``paths`` (files) stands; ``anchors`` limits to some.

    :raises BrokenRecord: if a record cannot be used.
    :raises OtherRecord: if a record is that of another document.
    :raises UnknownAnchor: if no document has one of the anchors.
    """
    prepared = [_prepared(path, workspace) for path in paths]
    only = _named(anchors, prepared)
    return tuple(_reviewed(each, only, written=False) for each in prepared)


def accept(
    paths: Iterable[str],
    workspace: Workspace,
    anchors: Sequence[str] = (),
    *,
    by: str = "",
    on: datetime.date | None = None,
) -> tuple[ReviewedDocument, ...]:
    """Record that the anchors of each document at ``paths`` (files), all or some, were looked at.

    What is returned says how their review stood before. A document that was not read completely is not recorded.

    :raises BrokenRecord: if a record cannot be used; nothing has been written then.
    :raises OtherRecord: if a record is that of another document; nothing has been written then.
    :raises UnknownAnchor: if no document has one of the anchors; nothing has been written then.
    :raises WorkspaceError: if a record cannot be written.
    """
    prepared = [_prepared(path, workspace) for path in paths]
    only = _named(anchors, prepared)
    return tuple(_reviewed(each, only, written=_write(each, workspace, only, by, on)) for each in prepared)


def _write(
    prepared: _Prepared,
    workspace: Workspace,
    only: Collection[tuple[str, str]] | None,
    by: str,
    on: datetime.date | None,
) -> bool:
    """Write the record of a document and tell whether there is one now."""
    kept = prepared.kept
    if not prepared.checked.complete:
        return False
    record = accepted(
        prepared.document, prepared.anchor_reviews, kept.record if kept else None, only=only, by=by, on=on
    )
    if kept is None and not record.bases:
        return False
    path, data = record_path(prepared.path), encode(record)
    if kept is None or workspace.read(path) != data:
        workspace.write(path, data)
    return True


def _prepared(path: str, workspace: Workspace) -> _Prepared:
    kept = record_of(path, workspace)
    if kept and kept.error:
        raise BrokenRecord(kept.path, kept.error)
    reading = read_document(path, workspace)
    document = reading.document
    outcome = run(document, reading.findings, SELECTED)
    complete = reading.complete and outcome.complete
    if kept and complete and not belongs(kept.record, document):
        raise OtherRecord(kept.path, " ".join(filter(None, (kept.record.number, kept.record.title))) or "—")
    checked = result(path, document.metadata, outcome.findings, workspace, complete=complete)
    found: tuple[AnchorReview, ...] = ()
    if complete:
        bases = (catalogue.load(name, document.metadata.language) for name in document.metadata.bases)
        known = shared.with_core([base for base in bases if base])
        found = anchor_reviews(outcome.facts, known, kept.record if kept else None)
    return _Prepared(path, document, outcome.facts, checked, kept, found)


def _named(anchors: Sequence[str], prepared: Iterable[_Prepared]) -> set[tuple[str, str]] | None:
    """Return base and anchor of what a user names: ``4.1-1`` or ``GB/T 24001—2016#4.1-1``; ``None`` for everything."""
    if not anchors:
        return None
    known = {(s.base, s.anchor) for each in prepared for s in each.anchor_reviews}
    found: set[tuple[str, str]] = set()
    for name in anchors:
        base, _, anchor = name.rpartition("#")
        meant = {(b, a) for b, a in known if a == anchor and base in ("", b)}
        if not meant:
            raise UnknownAnchor(name, nearest(anchor, sorted(a for _, a in known)))
        found |= meant
    return found


def _reviewed(prepared: _Prepared, only: Collection[tuple[str, str]] | None, *, written: bool) -> ReviewedDocument:
    chosen = (s for s in prepared.anchor_reviews if only is None or (s.base, s.anchor) in only)
    return ReviewedDocument(
        checked=prepared.checked,
        record=record_path(prepared.path) if written or prepared.kept else "",
        written=written,
        anchors=tuple(_anchor(prepared.facts, anchor_review) for anchor_review in chosen),
    )


def _anchor(facts: Facts, anchor_review: AnchorReview) -> AnchorRecord:
    read = as_shown(facts)
    provisions = tuple(
        ProvisionRecord(
            relation=use.relation,
            path=use.location.path,
            line=use.location.line,
            clause=facts.clause_number(use.node),
            text=use.words(read),
            fresh=use in anchor_review.fresh,
        )
        for use in anchor_review.uses
    )
    before = anchor_review.before
    return AnchorRecord(
        base=anchor_review.base,
        anchor=anchor_review.anchor,
        state=anchor_review.state,
        by=before.by if before else "",
        on=before.on.isoformat() if before and before.on else "",
        provisions=provisions,
    )
