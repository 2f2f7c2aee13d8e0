"""From a document to the text of a reST file."""

from __future__ import annotations

from stdtools.grammar import fields, headings
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.numbering import numbered
from stdtools.writers.rst import metadata
from stdtools.writers.rst.divisions import Divisions
from stdtools.writers.rst.layout import Lines, begun, heading, spaced


def write_rst(document: Document) -> bytes:
    """Return the document as canonical reST, UTF-8, that the reST reader reads back as an equal document."""
    numbers = {id(v.node): n for v, n in numbered(document) if isinstance(v.node, Clause | Annex | TermEntry)}
    writer = Divisions(document.metadata.language, numbers)
    title = metadata.heading(document.metadata)
    parts: list[Lines] = []
    if title:
        plain = headings.is_plain(title) and not headings.kind(title)
        parts.append(heading(begun(title) if plain else "\\" + title, 0))
    parts.append(metadata.field_list(document.metadata, document.base, titled=bool(title)))
    places: tuple[tuple[tuple[Clause | Annex, ...], fields.Matter], ...] = (
        (document.front, "front"),
        (document.clauses, "body"),
        (document.annexes, "body"),
        (document.back, "back"),
    )
    if document.suppressions:
        parts.append(writer.suppressions(document.suppressions))
    for nodes, matter in places:
        parts += [writer.division(node, 1, matter=matter) for node in nodes]
    if not title and not parts[0] and len(parts) > 1:
        parts[0] = [metadata.field("language", document.metadata.language)]
    return ("\n".join(spaced(parts)) + "\n").encode() if any(parts) else b""
