"""What a document says about itself, as rows of its cover (GB/T 1.1—2020 8.1)."""

from __future__ import annotations

from typing import NamedTuple

from stdtools.model.metadata import Metadata
from stdtools.publications.html.words import Words


class Row(NamedTuple):
    """A name and its values."""

    name: str
    values: tuple[str, ...]


def rows(metadata: Metadata, words: Words) -> tuple[Row, ...]:
    """Return what is known about a document, in the order of a cover; what is not known is left out."""
    adopted = tuple(f"{a.designation} ({a.degree})" for a in metadata.adopted)
    fields: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("number", (metadata.number,)),
        ("replaces", metadata.replaces),
        ("profile", (words.name("profiles", metadata.profile),) if metadata.profile else ()),
        ("stage", (metadata.stage,)),
        ("edition", (metadata.edition,)),
        ("bases", metadata.bases),
        ("adopted", adopted),
        ("deviations", tuple(" — ".join(filter(None, (d.subject, d.reason))) for d in metadata.deviations)),
        ("sectors", metadata.sectors),
        ("ics", metadata.ics),
        ("ccs", metadata.ccs),
        ("issued", (metadata.issued,)),
        ("effective", (metadata.effective,)),
        ("issuers", metadata.issuers),
        ("proposers", metadata.proposers),
        ("committees", metadata.committees),
        ("drafters", metadata.drafters),
        ("originator", (metadata.originator,)),
        ("copyright", (metadata.copyright,)),
    )
    shown = (Row(words(key), tuple(filter(None, values))) for key, values in fields)
    custom = (Row(c.name, (c.value,)) for c in metadata.custom)
    return tuple(row for row in (*shown, *custom) if row.values)


class Heading(NamedTuple):
    """The title of a document in one language, its elements apart."""

    language: str
    elements: tuple[str, ...]


def titles(metadata: Metadata) -> tuple[Heading, ...]:
    """Return the titles, the document's own language first; the number stands in where there is none."""
    found = [Heading(t.language, t.elements) for t in metadata.titles]
    found.sort(key=lambda h: h.language != metadata.language)
    return tuple(found) or (Heading(metadata.language, (metadata.number or "—",)),)
