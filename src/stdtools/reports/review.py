"""How the review of anchors stands, as text for people and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

import msgspec
from msgspec.structs import replace

from stdtools.analysis.review import State
from stdtools.analysis.uses import Relation
from stdtools.messages import Messages
from stdtools.reports.report import Checked
from stdtools.reports.report import below as checked_below
from stdtools.reports.visible import visible
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""

STATES: tuple[State, ...] = get_args(State)
"""Every state, those that need a reviewer first."""

INDENT = "    "


class ProvisionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A provision that hangs on an anchor; ``fresh``: it is new or has other words since the review."""

    relation: Relation
    path: str
    line: int
    clause: str
    text: str
    fresh: bool


class AnchorRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An anchor: how its review stands, who reviewed it last and when, if that was said, and what hangs on it."""

    base: str
    anchor: str
    state: State
    by: str
    on: str
    provisions: tuple[ProvisionRecord, ...]


class ReviewedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its anchors; ``record`` is the path of its record, empty if there is none.

    ``written``: the anchors were accepted, and ``state`` is how their review stood before.
    """

    checked: Checked
    record: str
    written: bool
    anchors: tuple[AnchorRecord, ...]

    @property
    def counts(self) -> Counter[State]:
        """How many anchors are in each state."""
        return Counter(anchor.state for anchor in self.anchors)

    @property
    def settled(self) -> bool:
        """Whether nothing is left to review."""
        open_states = {"unknown"} if self.written else {state for state in STATES if state != "reviewed"}
        return not any(anchor.state in open_states for anchor in self.anchors)


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A document in the report; ``counts`` by state."""

    document: str
    record: str
    written: bool
    complete: bool
    counts: dict[State, int]
    anchors: tuple[AnchorRecord, ...]


class ReviewReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report."""

    version: int
    complete: bool
    documents: tuple[DocumentRecord, ...]


def below(prefix: str, document: ReviewedDocument) -> ReviewedDocument:
    """Return the document with ``prefix`` before every path."""

    def placed(anchor: AnchorRecord) -> AnchorRecord:
        return replace(anchor, provisions=tuple(replace(p, path=prefix + p.path) for p in anchor.provisions))

    if not prefix:
        return document
    return replace(
        document,
        checked=checked_below(prefix, document.checked),
        record=prefix + document.record if document.record else "",
        anchors=tuple(map(placed, document.anchors)),
    )


def lines(documents: Iterable[ReviewedDocument], messages: Messages) -> Iterator[str]:
    """Yield the report for people: where the record is, counts, then each anchor that still needs a reviewer."""
    for document in documents:
        checked = document.checked
        yield visible(" ".join(part for part in (checked.path, checked.number, checked.title) if part))
        key = "review-written" if document.written else "review-record" if document.record else "review-no-record"
        yield INDENT + messages.word(key, path=visible(document.record))
        if not checked.complete:
            yield INDENT + visible(messages.word("incomplete", path=checked.path))
            yield ""
            continue
        counts = document.counts
        said = [f"{messages.word(f'review-{state}')} {counts[state]}" for state in STATES if counts[state]]
        yield INDENT + (messages.word("separator").join(said) or messages.word("review-no-anchors"))
        for anchor in document.anchors:
            if anchor.state == "unknown" or (anchor.state != "reviewed" and not document.written):
                yield from _anchor(anchor, messages)
        yield ""


def encode(documents: Iterable[ReviewedDocument]) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    documents = tuple(documents)
    report = ReviewReport(
        version=VERSION,
        complete=all(document.checked.complete for document in documents),
        documents=tuple(
            DocumentRecord(
                document=in_unicode(document.checked.path),
                record=in_unicode(document.record),
                written=document.written,
                complete=document.checked.complete,
                counts={state: document.counts[state] for state in STATES},
                anchors=document.anchors,
            )
            for document in documents
        ),
    )
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def _anchor(anchor: AnchorRecord, messages: Messages) -> Iterator[str]:
    word = messages.word(f"review-{anchor.state}")
    before = " ".join(filter(None, (anchor.by, anchor.on)))
    yield INDENT + visible(f"{anchor.base}#{anchor.anchor}  {word}" + (f"  ({before})" if before else ""))
    for provision in anchor.provisions:
        if provision.fresh or anchor.state != "reworded":
            place = f"{provision.path}:{provision.line}"
            clause = f" [{provision.clause}]" if provision.clause else ""
            relation = messages.word(f"relation-{provision.relation}")
            yield INDENT * 2 + visible(f"{place}{clause} {relation}: {provision.text}")
