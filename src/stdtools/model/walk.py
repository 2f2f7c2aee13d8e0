"""Walking a document in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stdtools.model.blocks import (
    AnyBlock,
    DefinitionList,
    Example,
    Figure,
    List,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Reference,
    ReferenceList,
    Table,
    Warning,
)
from stdtools.model.document import Annex, Clause, Division, Document, TermEntry
from stdtools.model.inlines import AnyInline, Footnote, Text, children

Node = Clause | Annex | TermEntry | AnyBlock | ListItem | Reference


class Visit(NamedTuple):
    """A node and what it stands in.

    ``division`` is the nearest clause, annex or term entry (itself for a division), ``ancestors`` is everything around
    it from the outside in.
    """

    node: Node
    division: Division
    ancestors: tuple[Node, ...]


def walk(document: Document) -> Iterator[Visit]:
    """Yield every division, block, list item and reference in reading order."""
    for division in top_divisions(document):
        yield from _division(division, ())


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


def _division(division: Division, ancestors: tuple[Node, ...]) -> Iterator[Visit]:
    yield Visit(division, division, ancestors)
    inside = (*ancestors, division)
    if isinstance(division, TermEntry):
        for block in division.notes:
            yield from _block(block, division, inside)
        return
    for block in division.blocks:
        yield from _block(block, division, inside)
    for sub in division.subclauses:
        yield from _division(sub, inside)


def _block(block: AnyBlock, division: Division, ancestors: tuple[Node, ...]) -> Iterator[Visit]:
    yield Visit(block, division, ancestors)
    if isinstance(block, Paragraph):  # most blocks are, and nothing stands in them
        return
    inside = (*ancestors, block)
    if isinstance(block, List):
        for item in block.items:
            yield Visit(item, division, inside)
            for child in item.blocks:
                yield from _block(child, division, (*inside, item))
    elif isinstance(block, ReferenceList):
        for reference in block.items:
            yield Visit(reference, division, inside)
    else:
        for child in block_children(block):
            yield from _block(child, division, inside)


def block_children(block: AnyBlock) -> Iterator[AnyBlock]:
    """Yield the blocks directly inside ``block``; list items are passed through."""
    match block:
        case List():
            for item in block.items:
                yield from item.blocks
        case DefinitionList():
            for definition in block.items:
                yield from definition.blocks
        case Table():
            for row in (*block.header, *block.rows):
                for cell in row.cells:
                    yield from cell.blocks
            yield from block.notes
        case Figure():
            yield from block.legend
        case Note() | Example() | Warning() | Quote():
            yield from block.blocks
        case _:
            return


def own_inlines(node: Node) -> tuple[AnyInline, ...]:
    """Return the inlines that stand in ``node`` itself, its title, text or definition, not those of its blocks."""
    match node:
        case Clause() | Annex() | Table() | Figure():
            return node.title
        case TermEntry():
            return (*node.definition, *node.source)
        case Paragraph() | Reference():
            return node.content
        case Quote():
            return node.attribution
        case DefinitionList():
            return tuple(i for d in node.items for i in d.term)
        case _:
            return ()


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
