"""The grading report as a PDF: PDF/A-2a and PDF/UA-1, the same bytes for the same data on any day."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from stdtools.messages import Messages
from stdtools.publications.pdf.compile import MAIN, compiled
from stdtools.publications.pdf.glyphs import marked, unprintable
from stdtools.publications.pdf.scope import Json
from stdtools.publications.pdf.ties import plain
from stdtools.reports.grading import GradedOrganization
from stdtools.reports.grading_sheet import sheet
from stdtools.reports.visible import visible
from stdtools.workspace import Workspace

_TIMESTAMP = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())
"""PDF/A wants a date. It is always this one: the report itself says which period it is about."""

_TEMPLATE = b'#import "grading.typ": report\n#report(json("content.json"))\n'

_WORDS = (
    "statement",
    "level-word",
    "score-word",
    "why",
    "dimensions",
    "decisions",
    "indicators",
    "total",
    "steps",
    "moves",
    "moves-lead",
    "no-move",
    "inputs",
)
_HEADS = ("dimension", "decision", "indicator", "step", "move", "input")


def render(done: GradedOrganization, messages: Messages, workspace: Workspace) -> bytes:
    """Return the PDF of a report; characters that no font has leave a visible mark.

    :raises PublishError: if Typst or the fonts are not installed (``PUB-15``), or Typst refuses the page (``PUB-16``).
    """
    text = msgspec.json.encode(_content(done, messages)).decode()
    data = marked(text, unprintable(text, workspace)).encode()
    return compiled({MAIN: _TEMPLATE, "content.json": data}, workspace, timestamp=_TIMESTAMP)


def _content(done: GradedOrganization, messages: Messages) -> Json:
    """Return the sheet as plain data for the template."""
    found = sheet(done, messages)
    return {
        "language": messages.language,
        "words": {key: messages.word(f"grade-{key}") for key in _WORDS},
        "heads": {key: messages.word(f"grade-{key}-head").split("|") for key in _HEADS},
        "of": messages.word("grade-of", least=found.scale.least, most=found.scale.most),
        "sign": messages.word("grade-sign").split("|"),
        "page": messages.word("grade-page", page="{page}", pages="{pages}"),
        **_plain(found),
    }


def _plain(value: Any) -> Json:
    """Return data with named fields by name, numbers as such, and texts as they can be printed."""
    if isinstance(value, str):
        return plain(visible(value))
    if isinstance(value, bool):
        return value
    if hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return float(value)
