"""What a new edition means, for machines: one JSON object; :func:`schema` describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from stdtools.analysis.edition_diff import Change
from stdtools.reports.impact import CHANGES, ChangeRecord, ImpactedDocument, UseRecord, Verified
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class ImpactOfDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What the new edition means for one document; ``counts`` by change, ``places`` hang on the old edition."""

    document: str
    old: str
    new: str
    recorded: bool
    unlisted: Verified
    renditions: bool
    complete: bool
    concerned: bool
    places: int
    hanging: int
    unverified: int
    counts: dict[Change, int]
    affected: tuple[ChangeRecord, ...]
    added: tuple[ChangeRecord, ...]
    editions: tuple[UseRecord, ...]
    unknown: tuple[UseRecord, ...]


class ImpactReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report; ``concerned``: in some document something hangs on what changed."""

    version: int
    complete: bool
    concerned: bool
    documents: tuple[ImpactOfDocument, ...]


def encode(documents: Iterable[ImpactedDocument]) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    documents = tuple(documents)
    report = ImpactReport(
        version=VERSION,
        complete=all(document.checked.complete for document in documents),
        concerned=any(document.concerned for document in documents),
        documents=tuple(map(_document, documents)),
    )
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(ImpactReport)}


def _document(document: ImpactedDocument) -> ImpactOfDocument:
    return ImpactOfDocument(
        document=in_unicode(document.checked.path),
        old=document.old,
        new=document.new,
        recorded=document.recorded,
        unlisted=document.unlisted,
        renditions=document.renditions,
        complete=document.checked.complete,
        concerned=document.concerned,
        places=document.places,
        hanging=document.hanging,
        unverified=document.unverified,
        counts={change: document.counts[change] for change in CHANGES},
        affected=document.affected,
        added=document.added,
        editions=document.editions,
        unknown=document.unknown,
    )
