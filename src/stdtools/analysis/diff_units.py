"""The pieces of which a clause is made, each with what it is compared by: paragraphs, tables, figures, formulas …

What holds other blocks (a list, a note) is a piece without words of its own, and what stands in it follows. Labels and
numbers that position gives are shown and not compared, so that an inserted item does not change those behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property
from typing import Any

import msgspec

from stdtools.analysis.diff_model import FRAMES, Facet, UnitKind
from stdtools.analysis.diff_words import Content, Named, Token, formula, said, split, tokens
from stdtools.analysis.facts import Facts
from stdtools.analysis.similarity import Pairs, pairs
from stdtools.model import wording
from stdtools.model.blocks import (
    AnyBlock,
    Block,
    Cell,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    ListItem,
    Note,
    Opaque,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
    Row,
    Table,
    Unreadable,
    Warning,
)
from stdtools.model.document import Division, Document, TermEntry
from stdtools.model.inlines import Text, plain_text
from stdtools.model.location import NOWHERE
from stdtools.model.metadata import Custom
from stdtools.model.suppression import Suppression
from stdtools.model.walk import block_children, walk

_HOLDERS: dict[type, UnitKind] = {
    List: "list",
    Note: "note",
    Example: "example",
    Warning: "warning",
    Quote: "quote",
    DefinitionList: "definition-list",
    ReferenceList: "reference-list",
}
_INSIDE = frozenset(
    {"blocks", "items", "content", "title", "rows", "header", "notes", "legend", "location", "attribution", "cells"}
)
"""Fields that are compared as words or as pieces of their own."""

_WORDS_OF: dict[Any, frozenset[str]] = {
    Figure: frozenset({"title", "legend", "location"}),
    Formula: frozenset({"source", "location"}),
    Preformatted: frozenset({"text", "location"}),
    Opaque: frozenset({"xml", "text", "location"}),
    Unreadable: frozenset({"text", "reason", "location"}),
    Reference: frozenset({"designation", "content", "location"}),
    TermEntry: frozenset({"terms", "definition", "notes", "source", "number", "location"}),
}

Facets = tuple[tuple[str, str], ...]

Pictured = Callable[[str], str]
"""What a picture is compared by, by its path; the path itself where it cannot be read."""

PICTURE = "picture"
"""The field of it."""


class CellUnit:
    """A cell: its words and what else is said of it."""

    def __init__(self, words: tuple[Token, ...], facets: Facets, cell: Cell) -> None:
        self.words = words
        self.facets = facets
        self.colspan, self.rowspan = cell.colspan, cell.rowspan
        self.key: Hashable = tuple([token.key for token in words]), facets


class RowUnit:
    """A row."""

    def __init__(self, cells: tuple[CellUnit, ...], header: bool) -> None:
        self.cells = cells
        self.header = header
        self.key: Hashable = header, tuple([cell.key for cell in cells])

    @cached_property
    def likeness(self) -> Pairs:
        """What it is found again by where it changed."""
        return frozenset(f"{token.key}" for cell in self.cells for token in cell.words)


class Unit:
    """A piece of a clause; ``paragraphs`` are those whose provisions are stated in it."""

    def __init__(
        self,
        kind: UnitKind,
        around: tuple[str, ...] = (),
        *,
        label: str = "",
        part: Part = "",
        facets: Facets = (),
        words: Content | Callable[[], tuple[Token, ...]] = (),
        key: Hashable = None,
        rows: tuple[RowUnit, ...] = (),
        paragraphs: tuple[Paragraph | TermEntry, ...] = (),
        named: Named = str,
        picture: str = "",
        line: int = 0,
    ) -> None:
        self.kind: UnitKind = kind
        self.around = around
        self.label = label
        self.part: Part = part
        self.facets = facets
        self.rows = rows
        self.paragraphs = paragraphs
        self.picture = picture
        self.line = line
        self._words = words
        self._named = named
        spoken = said(words) if isinstance(words, tuple) else key
        self.key: Hashable = kind, around, facets, spoken, tuple([row.key for row in rows])

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Its words."""
        return tokens(self._words, self._named) if isinstance(self._words, tuple) else self._words()

    @property
    def plain(self) -> str:
        """Its text, if that is text and nothing else; empty otherwise."""
        content = self._words
        if isinstance(content, tuple) and len(content) == 1 and type(content[0]) is Text:
            return content[0].text
        return ""

    @cached_property
    def text(self) -> str:
        """Its text, that of tables with all cells."""
        own = self.plain or "".join(token.text for token in self.words)
        return own + "\n".join(token.text for row in self.rows for cell in row.cells for token in cell.words)

    @cached_property
    def likeness(self) -> Pairs:
        """What it is found again by where it changed."""
        return pairs(self.text)

    @property
    def is_frame(self) -> bool:
        """Whether it has no words of its own."""
        return self.kind in FRAMES


class Units:
    """Takes the divisions of a document to pieces, as it was written and with its numbers."""

    def __init__(self, document: Document, pictured: Pictured = str) -> None:
        self.document = document
        self._pictured = pictured
        self.facts = Facts(document)
        self.identified = {
            id(visit.node): known.node for visit, known in zip(walk(document), self.facts.visits, strict=True)
        }
        self._language = document.metadata.language

    def number(self, node: Any) -> str:
        """Return the number of a node as it was written."""
        return self.facts.number(self.identified[id(node)])

    def named(self, target: str) -> str:
        """Return what a reference to an id shows."""
        node = self.facts.nodes.get(target)
        if isinstance(node, TermEntry):
            return node.name
        return wording.reference(node, self.facts.number(target), self._language) if node else target

    def of(self, division: Division) -> tuple[Unit, ...]:
        """Return the pieces of a division, without those of its subclauses."""
        if isinstance(division, TermEntry):
            return tuple(self._term(division))
        return tuple(self._blocks(division.blocks, ()))

    def _unit(self, kind: UnitKind, node: Any, around: tuple[str, ...], **more: Any) -> Unit:
        line = getattr(node, "location", NOWHERE).line
        return Unit(kind, around, part=self._part(node), named=self.named, line=line, **more)

    def _part(self, node: Any) -> Part:
        known = self.identified.get(id(node))
        return self.facts.part(known) if known is not None else ""

    def _term(self, entry: TermEntry) -> Iterator[Unit]:
        for term in entry.terms:
            facets = tuple((name, str(getattr(term, name))) for name in ("language", "status", "kind"))
            named = tuple((f"term-{name}", value) for name, value in facets)
            yield Unit("designation", words=(Text(term.text),), facets=named, part=entry.part, line=entry.location.line)
        if entry.definition:
            yield self._unit("definition", entry, (), words=entry.definition, paragraphs=(entry,))
        yield from self._blocks(entry.notes, ())
        if entry.source:
            yield self._unit("source", entry, (), words=entry.source)

    def _blocks(
        self, blocks: Iterable[AnyBlock], around: tuple[str, ...], label: str = "", more: Facets = ()
    ) -> Iterator[Unit]:
        for block in blocks:
            for unit in self._block(block, around, label, more):
                yield unit
                label, more = "", ()

    def _block(self, block: AnyBlock, around: tuple[str, ...], label: str, more: Facets) -> Iterator[Unit]:
        facets = (*more, *stated(block))
        match block:
            case Paragraph():
                yield self._unit(
                    "paragraph", block, around, label=label, facets=facets, words=block.content, paragraphs=(block,)
                )
            case List() | ReferenceList() | DefinitionList() | Note() | Example() | Warning() | Quote():
                yield from self._holder(block, around, label, facets)
            case Table():
                yield self._table(block, around, facets)
                yield from self._blocks(block.notes, (*around, "table"))
            case Figure():
                yield from self._figure(block, around, facets)
            case Formula():
                styles = (formula(block.notation),)
                yield self._whole("formula", block, around, facets, self.number(block), block.source, styles=styles)
            case Preformatted():
                lines = block.text.splitlines(keepends=True)
                words = lambda: tuple(Token(line, line) for line in lines)  # noqa: E731 - made when it is needed
                yield self._unit("preformatted", block, around, label=label, facets=facets, words=words, key=block.text)
            case Opaque():
                yield self._whole("opaque", block, around, facets, label, block.text or "□", block.xml)
            case Unreadable():
                yield self._whole("unreadable", block, around, facets, label, block.text)

    def _figure(self, figure: Figure, around: tuple[str, ...], facets: Facets) -> Iterator[Unit]:
        label, source = self.number(figure), figure.source
        facets = (*facets, (PICTURE, self._pictured(source)))
        yield self._unit("figure", figure, around, label=label, facets=facets, words=figure.title, picture=source)
        yield from self._blocks(figure.legend, (*around, "figure"))

    def _whole(
        self,
        kind: UnitKind,
        block: Block,
        around: tuple[str, ...],
        facets: Facets,
        label: str,
        text: str,
        key: str = "",
        styles: tuple[str, ...] = (),
    ) -> Unit:
        whole = (Token(key or text, text, styles),)
        return self._unit(kind, block, around, label=label, facets=facets, words=lambda: whole, key=key or text)

    def _holder(self, block: Any, around: tuple[str, ...], label: str, facets: Facets) -> Iterator[Unit]:
        kind = _HOLDERS[type(block)]
        own = label if isinstance(block, List | ReferenceList) else self.number(block)
        if isinstance(block, DefinitionList):
            own = block.kind
        yield self._unit(kind, block, around, label=own, facets=facets)
        inner = (*around, kind)
        match block:
            case List():
                for item in block.items:
                    yield from self._item(item, inner)
            case ReferenceList():
                for reference in block.items:
                    yield self._reference(reference, inner)
            case DefinitionList():
                for definition in block.items:
                    yield self._unit("symbol", definition, inner, words=definition.term)
                    yield from self._blocks(definition.blocks, (*inner, "symbol"))
            case _:
                yield from self._blocks(block.blocks, inner)
                if isinstance(block, Quote) and block.attribution:
                    yield self._unit("attribution", block, inner, words=block.attribution)

    def _item(self, item: ListItem, around: tuple[str, ...]) -> Iterator[Unit]:
        label, facets = self.number(item), stated(item)
        if not item.blocks:
            yield self._unit("item", item, around, label=label, facets=facets)
        yield from self._blocks(item.blocks, around, label, facets)

    def _reference(self, reference: Reference, around: tuple[str, ...]) -> Unit:
        def words() -> tuple[Token, ...]:
            name = reference.designation
            own = (Token(("designation", name), name),) if name else ()
            between = (Token(" ", " "),) if name and reference.content else ()
            return (*own, *between, *tokens(reference.content, self.named))

        key = reference.designation, said(reference.content)
        label = self.number(reference)
        return self._unit("reference", reference, around, label=label, facets=stated(reference), words=words, key=key)

    def _table(self, table: Table, around: tuple[str, ...], facets: Facets) -> Unit:
        rows = (
            *(self._row(row, header=True) for row in table.header),
            *(self._row(row, header=False) for row in table.rows),
        )
        paragraphs = tuple(_paragraphs(table))
        label = self.number(table)
        return self._unit(
            "table", table, around, label=label, facets=facets, words=table.title, rows=rows, paragraphs=paragraphs
        )

    def _row(self, row: Row, *, header: bool) -> RowUnit:
        return RowUnit(tuple([self._cell(cell) for cell in row.cells]), header)

    def _cell(self, cell: Cell) -> CellUnit:
        if len(cell.blocks) == 1 and type(block := cell.blocks[0]) is Paragraph:  # as most cells are
            return CellUnit(tokens(block.content, self.named), (*stated(cell), *stated(block)), cell)
        words: list[Token] = []
        facets = list(stated(cell))
        for unit in self._blocks(cell.blocks, ()):
            if words and not unit.is_frame:
                words += split("\n")
            words += unit.words
            for row in unit.rows:
                for inner in row.cells:
                    words += (*split(" "), *inner.words)
            facets += unit.facets
        return CellUnit(tuple(words), tuple(facets), cell)


def stated(node: Any) -> Facets:
    """Return what is said of a node beside its words, where it is not the default, as a reader can understand it."""
    kind = type(node)
    left_out = _WORDS_OF.get(kind, _INSIDE)
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    without = len(names) - len(defaults)
    found: list[tuple[str, str]] = []
    for place, name in enumerate(names):
        if place < without or name in left_out:
            continue
        value = getattr(node, name)
        if value != defaults[place - without]:
            found.append((name, shown(value)))
    return tuple(found)


def shown(value: Any) -> str:
    """Return a value of a field as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Suppression):
        return " ".join(str(getattr(value, name)) for name in type(value).__struct_fields__ if name != "location")
    if isinstance(value, Custom):
        return f"{value.name}: {value.value}"
    if isinstance(value, tuple):
        return "; ".join(map(shown, value))
    if isinstance(value, msgspec.Struct) and type(value).__str__ is object.__str__:
        return " ".join(shown(getattr(value, name)) for name in type(value).__struct_fields__ if name != "location")
    return str(value)


def facets(old: Facets, new: Facets) -> tuple[Facet, ...]:
    """Return the fields that differ."""
    if old == new:
        return ()
    before, after = dict(old), dict(new)
    return tuple(
        Facet(name, before.get(name, ""), after.get(name, ""))
        for name in dict.fromkeys((*before, *after))
        if before.get(name, "") != after.get(name, "")
    )


def _paragraphs(table: Table) -> Iterator[Paragraph]:
    for row in (*table.header, *table.rows):
        for cell in row.cells:
            for block in cell.blocks:
                yield from _within(block)


def _within(block: AnyBlock) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    for inner in block_children(block):
        yield from _within(inner)


def division_facets(division: Division) -> Facets:
    """Return what is said of a division beside its title, number and text."""
    left_out = ("title", "blocks", "subclauses", "number", "location")
    if isinstance(division, TermEntry):
        return stated(division)
    names = type(division).__struct_fields__
    defaults = type(division).__struct_defaults__
    values = ((name, getattr(division, name), default) for name, default in zip(names, defaults, strict=True))
    return tuple((name, shown(value)) for name, value, default in values if name not in left_out and value != default)


def title(division: Division) -> str:
    """Return the title of a clause or the name of a term."""
    return division.name if isinstance(division, TermEntry) else plain_text(division.title)
