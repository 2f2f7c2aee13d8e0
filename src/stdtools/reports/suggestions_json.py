"""Suggestions for machines: one JSON object with ``suggestions``; :func:`schema` describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from stdtools.reports.suggestions import AlternativeRecord, SuggestedDocument
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class SuggestionOfDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A suggestion for the document at ``document``; see :class:`~stdtools.reports.suggestions.SuggestionRecord`."""

    document: str
    base: str
    id: str
    clause: str
    requirement: str
    score: float
    likely: bool
    path: str
    line: int
    place: str
    text: str
    alternatives: tuple[AlternativeRecord, ...]
    written: bool
    reason: str


class BaseOfDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A base of a document: its requirements, those not covered, and those of them without a suggestion."""

    document: str
    base: str
    total: int
    uncovered: int
    comparable: bool
    without: tuple[str, ...]


class SuggestionReport(msgspec.Struct, frozen=True, kw_only=True):
    """The whole report. ``complete``: everything could be read."""

    version: int
    complete: bool
    bases: tuple[BaseOfDocument, ...]
    suggestions: tuple[SuggestionOfDocument, ...]


def encode(documents: Iterable[SuggestedDocument]) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    documents = tuple(documents)
    report = SuggestionReport(
        version=VERSION,
        complete=all(document.checked.complete for document in documents),
        bases=tuple(
            BaseOfDocument(
                document=in_unicode(document.checked.path),
                base=base.base,
                total=base.total,
                uncovered=len(base.uncovered),
                comparable=base.comparable,
                without=base.rest,
            )
            for document in documents
            for base in document.bases
        ),
        suggestions=tuple(
            SuggestionOfDocument(document=in_unicode(document.checked.path), **msgspec.structs.asdict(suggestion))
            for document in documents
            for suggestion in document.suggestions
        ),
    )
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(SuggestionReport)}
