"""The page on the standards system of all documents: the picture, what is missing, the table, the counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stdtools.messages import Messages
from stdtools.model.finding import Finding
from stdtools.publications.figures.system import Options, anchor, draw
from stdtools.publications.html.builder import Page
from stdtools.publications.html.words import Words
from stdtools.publications.names import relative
from stdtools.reports.system import counts, heads, relations, report, rows
from stdtools.schemes.system import Entry, System

SYSTEM = "standards-system"
"""The name of the page."""


class Shown(NamedTuple):
    """A system, and what is missing in it and nobody accepts, each with the path of its document."""

    system: System
    missing: tuple[tuple[str, Finding], ...] = ()


class SystemPage(NamedTuple):
    """The page, and the picture in SVG, whose boxes lead to the pages of the documents."""

    page: Page
    picture: str


class Row(NamedTuple):
    """A document in the table; ``uri`` is its page, empty for what is only named or missing."""

    id: str
    state: str
    uri: str
    cells: tuple[str, ...]


class Gap(NamedTuple):
    """Something missing: the code of the rule, what is wrong, and the page of the document."""

    code: str
    message: str
    uri: str


def system_page(shown: Shown, uris: Mapping[str, str], words: Words, messages: Messages) -> SystemPage:
    """Return the page of a system; ``uris`` are the pages of the documents by path, from the top of the site."""
    system = shown.system

    def href(entry: Entry) -> str:
        return relative(SYSTEM, uris[entry.path]) if entry.path in uris else ""

    picture = draw(system, Options(language=words.language, href=href))
    told = report(system, (), messages, conforms=not shown.missing)
    lines = tuple(
        Row(anchor(entry), record.state, href(entry), cells)
        for entry, record, cells in zip(system.entries, told.entries, rows(told, messages), strict=True)
    )
    missing = tuple(
        Gap(gap.code, messages.message(gap), relative(SYSTEM, uris[path]) if path in uris else "")
        for path, gap in shown.missing
    )
    context = {
        "page_title": messages.word("system-title"),
        "picture": picture,
        "heads": heads(messages),
        "rows": lines,
        "missing": missing,
        "counts": counts(told, messages),
        "relations": relations(told, messages),
        "said": {
            name: messages.word(f"system-{name}")
            for name in ("title", "picture", "table", "counts", "relations", "findings", "nothing-missing")
        },
        "overview": relative(SYSTEM, "index.html"),
    }
    return SystemPage(Page(SYSTEM, "system.html", context), picture)
