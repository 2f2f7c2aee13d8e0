"""Walking a document in reading order."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from stdtools.model.blocks import AnyBlock, Block, DefinitionList, Paragraph, Reference
from stdtools.model.document import Annex, Clause, Division, Document, TermEntry
from stdtools.model.inlines import AnyInline, Footnote, Text, children
from stdtools.model.structure import DIVISIONS, HOLDERS, INLINES, INSIDE, Holder
from stdtools.model.structure import Node as Node


class Visit(msgspec.Struct, frozen=True, gc=False):
    """A node and what it stands in.

    ``division`` is the nearest clause, annex or term entry (itself for a division), ``ancestors`` is everything around
    it from the outside in.
    """

    node: Node
    division: Division
    ancestors: tuple[Node, ...]


_last: tuple[Document, tuple[Visit, ...]] = Document(), ()
"""The document that was walked last; its reader, numbering and the checks walk one document after the other."""


def walk(document: Document) -> tuple[Visit, ...]:
    """Return every division, block, list item and reference in reading order."""
    global _last  # noqa: PLW0603 - nodes know nothing of their document, so it cannot be kept there
    if _last[0] is not document:
        found: list[Visit] = []
        for division in top_divisions(document):
            _visit(division, division, (), found)
        _last = document, tuple(found)
    return _last[1]


def top_divisions(document: Document) -> tuple[Clause | Annex, ...]:
    """Return front matter, chapters, annexes and back matter in order."""
    return (*document.front, *document.clauses, *document.annexes, *document.back)


def divisions(document: Document) -> Iterator[tuple[Division, tuple[Division, ...]]]:
    """Yield every clause, annex and term entry with the divisions around it, from the outside in."""

    def down(division: Division, outside: tuple[Division, ...]) -> Iterator[tuple[Division, tuple[Division, ...]]]:
        yield division, outside
        if not isinstance(division, TermEntry):
            for sub in division.subclauses:
                yield from down(sub, (*outside, division))

    for top in top_divisions(document):
        yield from down(top, ())


def _visit(node: Node, division: Division, ancestors: tuple[Node, ...], found: list[Visit]) -> None:
    found.append(Visit(node, division, ancestors))
    if type(node) in INSIDE:
        _inside(node, division, (*ancestors, node), found)


def _inside(node: Node | Holder, division: Division, around: tuple[Node, ...], found: list[Visit]) -> None:
    for field in INSIDE[type(node)]:
        for child in getattr(node, field):
            kind = type(child)
            if kind is Paragraph:  # most nodes are, and nothing stands in them
                found.append(Visit(child, division, around))
            elif kind in HOLDERS:
                _inside(child, division, around, found)
            else:
                _visit(child, child if kind in DIVISIONS else division, around, found)


def block_children(block: AnyBlock) -> Iterator[AnyBlock]:
    """Yield the blocks directly inside ``block``; list items are passed through."""
    return _blocks_in(block)


def _blocks_in(node: Node | Holder) -> Iterator[AnyBlock]:
    for field in INSIDE.get(type(node), ()):
        for child in getattr(node, field):
            if isinstance(child, Block):
                yield child  # type: ignore[misc]
            elif not isinstance(child, Reference):
                yield from _blocks_in(child)


def own_inlines(node: Node) -> tuple[AnyInline, ...]:
    """Return the inlines that stand in ``node`` itself, its title, text or definition, not those of its blocks."""
    kind = type(node)
    if kind is DefinitionList:
        return tuple(inline for definition in node.items for inline in definition.term)  # type: ignore[union-attr]
    fields = INLINES.get(kind, ())
    if len(fields) == 1:
        content: tuple[AnyInline, ...] = getattr(node, fields[0])
        return content
    return tuple(inline for field in fields for inline in getattr(node, field))


def all_inlines(content: tuple[AnyInline, ...]) -> Iterator[AnyInline]:
    """Yield every inline of ``content``, at any depth, in reading order, footnotes included."""
    for inline in content:
        yield inline
        if isinstance(inline, Text):  # most inlines are, and nothing stands in them
            continue
        yield from all_inlines(children(inline))
        if isinstance(inline, Footnote):
            for paragraph in inline.paragraphs:
                yield from all_inlines(paragraph)
