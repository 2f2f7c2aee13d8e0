"""The grading report as a PDF: PDF/A-2a and PDF/UA-1, the same bytes for the same data on any day."""

from __future__ import annotations

from typing import Any

from stdtools.messages import Messages
from stdtools.publications.pdf.report import printed
from stdtools.publications.pdf.scope import Json
from stdtools.publications.pdf.ties import plain
from stdtools.reports.grading import GradedOrganization
from stdtools.reports.grading_sheet import sheet
from stdtools.reports.visible import visible
from stdtools.workspace import Workspace

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
    return printed("grading", _content(done, messages), workspace)


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
