"""The first page of the site: all documents in a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stdtools.messages import Messages
from stdtools.publications.html import cover
from stdtools.publications.html.builder import Page
from stdtools.publications.html.companions import Link
from stdtools.publications.html.counts import Counts, counts
from stdtools.publications.html.entry import Entry
from stdtools.publications.html.remarks import Tally, tally
from stdtools.publications.html.system_page import SYSTEM
from stdtools.publications.html.words import Words
from stdtools.publications.names import relative


class Line(NamedTuple):
    """A document in the overview."""

    uri: str
    number: str
    language: str
    titles: tuple[cover.Heading, ...]
    stage: str
    profile: str
    counts: Counts
    tally: tuple[Tally, ...]
    complete: bool
    companions: tuple[Link, ...]


def line(name: str, entry: Entry, words: Words, messages: Messages, links: tuple[Link, ...]) -> Line:
    """Return the line of a document whose page has this name; ``links`` lead to its further pages."""
    metadata = entry.facts.metadata
    return Line(
        uri=relative("index", f"{name}.html"),
        number=metadata.number,
        language=metadata.language,
        titles=cover.titles(metadata),
        stage=metadata.stage,
        profile=words.name("profiles", metadata.profile) if metadata.profile else "",
        counts=counts(entry.facts),
        tally=tally(entry.findings, messages),
        complete=entry.complete,
        companions=links,
    )


def overview_page(lines: Sequence[Line], words: Words, system: str = "") -> Page:
    """Return the overview of documents; ``system`` is the picture of all, in SVG."""
    context = {
        "lines": tuple(lines),
        "lead": words("overview-lead", documents=str(len(lines))),
        "page_title": words("site"),
        "system": system,
        "system_uri": relative("index", f"{SYSTEM}.html"),
    }
    return Page("index", "overview.html", context)
