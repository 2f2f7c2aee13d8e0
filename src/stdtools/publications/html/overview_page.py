"""The first page of the site: all documents in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def overview_page(
    documents: Iterable[tuple[str, Entry]],
    words: Words,
    messages: Messages,
    links: Mapping[str, tuple[Link, ...]],
    system: str = "",
) -> Page:
    """Return the overview of documents, each with the name of its page.

    ``links`` lead by such a name to the further pages on a document; ``system`` is the picture of all, in SVG.
    """
    lines = []
    for name, entry in documents:
        metadata = entry.facts.document.metadata
        lines.append(
            Line(
                uri=relative("index", f"{name}.html"),
                number=metadata.number,
                language=metadata.language,
                titles=cover.titles(metadata),
                stage=metadata.stage,
                profile=words.name("profiles", metadata.profile) if metadata.profile else "",
                counts=counts(entry.facts),
                tally=tally(entry.findings, messages),
                complete=entry.complete,
                companions=links[name],
            )
        )
    context = {
        "lines": tuple(lines),
        "lead": words("overview-lead", documents=str(len(lines))),
        "page_title": words("site"),
        "system": system,
        "system_uri": relative("index", f"{SYSTEM}.html"),
    }
    return Page("index", "overview.html", context)
