"""A standards system as a PDF, PDF/A-2a and PDF/UA-1: the picture, what is missing, the table, counts and relations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stdtools.messages import Messages
from stdtools.publications.pdf.report import printed
from stdtools.publications.pdf.scope import Json
from stdtools.publications.pdf.ties import plain
from stdtools.reports.system import COLUMNS, SystemReport, Table, counts, heads, relations, rows
from stdtools.reports.visible import visible
from stdtools.workspace import Workspace

_PATH = COLUMNS.index("path")
"""The last column of the table, which has a line of its own under each row."""


def render(
    found: SystemReport, pictures: Sequence[str], description: str, messages: Messages, workspace: Workspace
) -> bytes:
    """Return the PDF; characters that no font has leave a visible mark.

    :param pictures: the picture of the system in sheets, as SVG.
    :param description: the picture in words.
    :raises PublishError: if Typst or the fonts are not installed (``PUB-15``), or Typst refuses the page (``PUB-16``).
    """
    sheets = {f"picture-{number}.svg": picture for number, picture in enumerate(pictures, start=1)}
    return printed("system", _content(found, tuple(sheets), description, messages), workspace, drawings=sheets)


def _content(found: SystemReport, sheets: tuple[str, ...], description: str, messages: Messages) -> Json:
    there, missing = (sum(getattr(each, name) for each in found.levels) for name in ("there", "missing"))
    families = len(found.families)
    incomplete = dict.fromkeys(entry.path for entry in found.entries if not entry.complete)
    words = ("title", "picture", "table", "counts", "relations", "findings", "nothing-missing")
    return {
        "language": messages.language,
        "words": {name: messages.word(f"system-{name}") for name in words},
        "summary": messages.word("system-summary", documents=there, families=families, missing=missing),
        "incomplete": [_shown(messages.word("incomplete", path=path)) for path in incomplete],
        "pictures": [
            {"source": name, "alt": _shown(description) if name == sheets[0] else messages.word("system-picture")}
            for name in sheets
        ],
        "findings": [
            {
                "code": each.code,
                "severity": each.severity,
                "message": _shown(each.message),
                "hint": _shown(each.hint),
                "at": _shown(f"{each.path}:{each.line}"),
            }
            for each in found.findings
        ],
        "entries": {
            **_table((heads(messages)[:_PATH], [row[:_PATH] for row in rows(found, messages)])),
            "states": [entry.state for entry in found.entries],
            "paths": [_shown(entry.path) for entry in found.entries],
        },
        "counts": _table(counts(found, messages)),
        "relations": _table(relations(found, messages)),
    }


def _table(table: Table | tuple[tuple[str, ...], Iterable[tuple[str, ...]]]) -> dict[str, Json]:
    head, lines = table
    return {"head": list(head), "rows": [[_shown(cell) for cell in line] for line in lines]}


def _shown(text: str) -> str:
    return plain(visible(text))
