"""Rebuilding a document with some of its nodes or inlines changed."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

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
    Row,
    Table,
    Warning,
)
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import AnyInline, CrossReference, Emphasis, Footnote, Link, TermReference, Text

N = TypeVar("N", Clause, Annex, TermEntry, AnyBlock, ListItem, Reference)
D = TypeVar("D", Clause, Annex)

Inlines = tuple[AnyInline, ...]


class Transform:
    """Copies a document; a subclass overrides :meth:`node` or :meth:`inline`.

    :meth:`node` sees every node of :func:`~stdtools.model.walk.walk`, in that order, before what is inside it.
    """

    _keeps_inlines = True

    def __init_subclass__(cls) -> None:
        cls._keeps_inlines = cls.inline is Transform.inline

    def node(self, node: N) -> N:
        """Return what stands in place of a node."""
        return node

    def inline(self, inline: AnyInline) -> AnyInline:
        """Return what stands in place of an inline, whose content is already transformed."""
        return inline

    def document(self, document: Document) -> Document:
        """Return the transformed document."""
        return replace(
            document,
            front=tuple(map(self._division, document.front)),
            clauses=tuple(map(self._division, document.clauses)),
            annexes=tuple(map(self._division, document.annexes)),
            back=tuple(map(self._division, document.back)),
        )

    def blocks(self, blocks: tuple[AnyBlock, ...]) -> tuple[AnyBlock, ...]:
        """Return transformed blocks."""
        return tuple(map(self._block, blocks))

    def inlines(self, content: Inlines) -> Inlines:
        """Return transformed inline content."""
        return content if self._keeps_inlines else tuple(map(self._inline, content))

    def _division(self, division: D) -> D:
        division = self.node(division)
        return replace(
            division,
            title=self.inlines(division.title),
            blocks=self.blocks(division.blocks),
            subclauses=tuple(
                self._term(sub) if isinstance(sub, TermEntry) else self._division(sub) for sub in division.subclauses
            ),
        )

    def _term(self, term: TermEntry) -> TermEntry:
        term = self.node(term)
        return replace(
            term,
            definition=self.inlines(term.definition),
            source=self.inlines(term.source),
            notes=self.blocks(term.notes),
        )

    def _block(self, block: AnyBlock) -> AnyBlock:
        block = self.node(block)
        match block:
            case Paragraph():
                return replace(block, content=self.inlines(block.content))
            case List():
                return replace(block, items=tuple(map(self._item, block.items)))
            case ReferenceList():
                return replace(block, items=tuple(map(self._reference, block.items)))
            case DefinitionList():
                items = (replace(d, term=self.inlines(d.term), blocks=self.blocks(d.blocks)) for d in block.items)
                return replace(block, items=tuple(items))
            case Table():
                title, header, rows = self.inlines(block.title), self._rows(block.header), self._rows(block.rows)
                notes = tuple(n for n in map(self._block, block.notes) if isinstance(n, Note))
                return replace(block, title=title, header=header, rows=rows, notes=notes)
            case Figure():
                return replace(block, title=self.inlines(block.title), legend=self.blocks(block.legend))
            case Quote():
                inside, attribution = self.blocks(block.blocks), self.inlines(block.attribution)
                return replace(block, blocks=inside, attribution=attribution)
            case Note() | Example() | Warning():
                return replace(block, blocks=self.blocks(block.blocks))
            case _:
                return block

    def _rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(r, cells=tuple(replace(c, blocks=self.blocks(c.blocks)) for c in r.cells)) for r in rows)

    def _item(self, item: ListItem) -> ListItem:
        item = self.node(item)
        return replace(item, blocks=self.blocks(item.blocks))

    def _reference(self, reference: Reference) -> Reference:
        reference = self.node(reference)
        return replace(reference, content=self.inlines(reference.content))

    def _inline(self, inline: AnyInline) -> AnyInline:
        match inline:
            case Text():  # most inlines are, and nothing stands in them
                pass
            case Emphasis() | CrossReference() | TermReference() | Link():
                if inline.content:
                    inline = replace(inline, content=self.inlines(inline.content))
            case Footnote():
                inline = replace(inline, paragraphs=tuple(map(self.inlines, inline.paragraphs)))
        return self.inline(inline)
