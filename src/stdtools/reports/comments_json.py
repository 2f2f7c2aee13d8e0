"""Collated comments for machines: one JSON object; :func:`schema` describes it."""

from __future__ import annotations

from typing import Any

import msgspec

from stdtools.consultation.model import Collated, Item, Notice, Statistics
from stdtools.messages import Messages
from stdtools.reports import json_text
from stdtools.reports.comments import notice_said
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class NoticeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Something about a file; ``at`` is the cell or line, empty for the file itself."""

    kind: str
    path: str
    at: str
    message: str


class CommentsReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report. Fields that are empty or false are left out of comments."""

    version: int
    document: str
    title: str
    language: str
    complete: bool
    statistics: Statistics
    items: tuple[Item, ...]
    notices: tuple[NoticeRecord, ...]


def encode(found: Collated, messages: Messages, *, complete: bool) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    report = CommentsReport(
        version=VERSION,
        document=found.document,
        title=found.title,
        language=found.language,
        complete=complete,
        statistics=found.statistics,
        items=found.items,
        notices=tuple(_record(notice, messages) for notice in found.notices),
    )
    return json_text.encode(report)


def _record(notice: Notice, messages: Messages) -> NoticeRecord:
    said = notice_said(notice, messages)
    return NoticeRecord(kind=notice.kind, path=in_unicode(notice.place.path), at=notice.place.within, message=said)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(CommentsReport)}
