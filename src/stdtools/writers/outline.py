"""A document as a tree of texts: clauses, in them what is required and what else is said, in reading order.

For formats that know objects and a hierarchy, and neither lists nor tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.analysis.requirement_list import Entry
from stdtools.analysis.shown import as_shown
from stdtools.model import wording
from stdtools.model.blocks import (
    AnyBlock,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    Note,
    Opaque,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    ReferenceList,
    RequirementRef,
    Table,
    Unreadable,
    Warning,
)
from stdtools.model.document import Annex, Clause, Division, TermEntry
from stdtools.model.inlines import AnyInline, Footnote
from stdtools.model.walk import all_inlines, block_children, top_divisions


class Piece(NamedTuple):
    """A clause with its title, or a text. ``entry`` is what it requires, ``None`` if it is no provision."""

    id: str
    number: str
    part: Part
    text: str
    is_clause: bool = False
    entry: Entry | None = None
    refines: tuple[RequirementRef, ...] = ()
    children: tuple[Piece, ...] = ()


def outline(facts: Facts, entries: Mapping[str, Entry]) -> tuple[Piece, ...]:
    """Return the clauses of a document with what is in them; ``entries`` by their ids."""
    made = _Outline(facts, entries)
    return tuple(made.division(top) for top in top_divisions(facts.document))


class _Outline:
    def __init__(self, facts: Facts, entries: Mapping[str, Entry]) -> None:
        self.facts = facts
        self.entries = entries
        self.read = as_shown(facts)

    def division(self, division: Division) -> Piece:
        if isinstance(division, TermEntry):
            title = "；".join(term.text for term in division.terms)
            said = ((division.id + "-definition", division.definition), (division.id + "-source", division.source))
            texts = [piece for name, content in said for piece in self.content(name, "", division.part, content)]
            children = (*texts[:1], *self.blocks(division.notes), *texts[1:])
        else:
            title = self.read(division.title)
            children = (*self.blocks(division.blocks), *map(self.division, division.subclauses))
        number = self.label(division)
        refines = () if isinstance(division, TermEntry) else division.refines
        return Piece(division.id, number, division.part, title, True, None, refines, tuple(children))

    def label(self, node: Clause | Annex | TermEntry | Table | Figure | Formula | Note | Example) -> str:
        number = self.facts.number(node)
        always = isinstance(node, Note | Example)
        return wording.label(node, number, self.facts.document.metadata.language) if number or always else ""

    def blocks(self, blocks: tuple[AnyBlock, ...], number: str = "") -> tuple[Piece, ...]:
        return tuple(piece for block in blocks for piece in self.block(block, number))

    def block(self, block: AnyBlock, number: str) -> Iterator[Piece]:
        """Yield the pieces of a block; ``number`` is the label of what it stands in."""
        part = self.facts.part(block)
        match block:
            case Paragraph():
                entry = self.entries.get(block.id)
                yield from self.content(block.id, entry.number if entry else number, part, block.content, entry)
            case List():
                for item in block.items:
                    yield from self.blocks(item.blocks, self.facts.number(item))
            case Note() | Example():
                yield from self.blocks(block.blocks, self.label(block))
            case Warning() | Quote():
                yield from self.blocks(block.blocks, number)
                if isinstance(block, Quote):
                    yield from self.content(block.id + "-source", "", part, block.attribution)
            case DefinitionList():
                for place, definition in enumerate(block.items, 1):
                    yield from self.content(f"{block.id}-term{place}", number, part, definition.term)
                    yield from self.blocks(definition.blocks)
            case Table():
                rows = "\n".join(
                    " | ".join(self.words(cell.blocks) for cell in row.cells) for row in (*block.header, *block.rows)
                )
                text = "\n".join(filter(None, (self.read(block.title), block.unit, rows)))
                required = tuple(self.required(block))
                yield Piece(block.id, self.label(block), part, text, children=(*required, *self.blocks(block.notes)))
            case Figure():
                text = "\n".join(filter(None, (self.read(block.title), block.alternative, block.source)))
                yield Piece(block.id, self.label(block), part, text, children=self.blocks(block.legend))
            case Formula():
                yield Piece(block.id, self.label(block), part, block.source)
            case ReferenceList():
                for each in block.items:
                    text = "\u3000".join(filter(None, (each.designation, self.read(each.content))))
                    yield Piece(each.id, self.facts.number(each), part, text)
            case Preformatted() | Opaque() | Unreadable():
                yield Piece(block.id, number, part, block.text)

    def content(
        self, name: str, number: str, part: Part, content: tuple[AnyInline, ...], entry: Entry | None = None
    ) -> Iterator[Piece]:
        """Yield a text, and behind it its footnotes."""
        if text := self.read(content).strip():
            yield Piece(name, number, part, text, entry=entry, refines=entry.refines if entry else ())
        notes = [inline for inline in all_inlines(content) if isinstance(inline, Footnote)]
        for place, note in enumerate(notes, 1):
            yield Piece(f"{name}-footnote{place}", "*", part, "\n".join(map(self.read, note.paragraphs)))

    def words(self, blocks: tuple[AnyBlock, ...]) -> str:
        """Return the words of a cell."""
        found = (
            self.read(b.content) if isinstance(b, Paragraph) else self.words(tuple(block_children(b))) for b in blocks
        )
        return " ".join(filter(None, found))

    def required(self, block: AnyBlock) -> Iterator[Piece]:
        """Yield what the cells of a table require."""
        for inside in block_children(block):
            if isinstance(inside, Paragraph) and inside.id in self.entries:
                yield from self.block(inside, "")
            elif not isinstance(inside, Note):
                yield from self.required(inside)
