"""Blocks as lines of reST."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from stdtools.grammar import requirements, values
from stdtools.grammar.links import is_relative
from stdtools.grammar.tables import OPEN, marks
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
    ListStyle,
    Note,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    Unreadable,
    Warning,
)
from stdtools.model.numbering import letters, roman
from stdtools.writers.rst import tables
from stdtools.writers.rst.layout import SEPARATOR, Lines, begun, ended, indented, spaced, width, wrapped
from stdtools.writers.rst.metadata import field
from stdtools.writers.rst.text import Inlines, Notes, Unsayable, written

_BULLETS: dict[ListStyle, str] = {"dash": "-", "bullet": "*", "plain": "+"}
_NAME = re.compile(r"[^\s`\\<>:]+")
_SIMPLE_NAME = re.compile(r"[\w.+-]+")
_LANGUAGE = re.compile(r"[A-Za-z0-9+#_.-]+")

WIDEST = 110
"""Columns that a table may take before the text in its cells is broken into lines."""

CELL = 36
"""Columns of text in the cells of a table that would be too wide."""

Option = tuple[str, str]
"""Name and written value of an option."""


class Blocks:
    """Writes blocks. Each ``_method`` returns lines or raises ``Unsayable``; then the whole block is written in STS."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.notes = Notes()
        self.writers: dict[type, Callable[..., Lines]] = {
            Paragraph: self._paragraph,
            List: self._list,
            DefinitionList: self._definitions,
            Table: self._table,
            Figure: self._figure,
            Formula: self._formula,
            Note: self._note,
            Example: self._note,
            Warning: self._note,
            Quote: self._quote,
            Preformatted: self._preformatted,
            Unreadable: self._unreadable,
        }

    def inline(self, content: Inlines) -> str:
        """Return inline content as one line."""
        return written(content, self.notes)

    def blocks(self, blocks: Sequence[AnyBlock], after: AnyBlock | None = None, *, quoted: bool = False) -> Lines:
        """Return blocks with empty lines between them, and separators where one would become part of another.

        ``after`` is what is already written directly above.
        """
        found: list[Lines] = []
        previous = after
        for block in blocks:
            lines = self.block(block, quoted=quoted)
            if _runs_on(previous, block, found):
                found.append([SEPARATOR])
            found.append(lines)
            found += self.footnotes()
            previous = block
        return spaced(found)

    def block(self, block: AnyBlock, *, quoted: bool = False) -> Lines:
        """Return one block, in STS if reST has no words for it."""
        before, names = len(self.notes.pending), set(self.notes.names)
        try:
            writer = self.writers.get(type(block))
            if writer is None:
                raise Unsayable
            if isinstance(block, Paragraph):
                return self._paragraph(block, quoted=quoted)
            return writer(block)
        except Unsayable:
            del self.notes.pending[before:]
            self.notes.names = names
            return self.sts(block)

    def sts(self, block: Any) -> Lines:
        """Return a block as STS; part and anchor are said around it."""
        from stdtools.writers.sts import block_xml

        if isinstance(block, Block):
            block = replace(block, part="", refines=(), refinement="")
        xml = block_xml(block, self.language)
        xml = re.sub(r" (?=\n|\Z)", "&#32;", xml.replace("\t", "&#9;").replace("\r", "&#13;"))
        return [".. sts::", "", *indented(xml.strip("\n").split("\n"))]

    def footnotes(self) -> list[Lines]:
        """Return the texts of the footnotes referred to since the last call, unless they have to wait."""
        if self.notes.deferred:
            return []
        found: list[Lines] = []
        while self.notes.pending:
            label, note = self.notes.pending.pop(0)
            self.notes.deferred += 1
            paragraphs = [[begun(self.inline(paragraph))] for paragraph in note.paragraphs]
            self.notes.deferred -= 1
            lines = spaced(paragraphs)
            found.append([f".. [{label}] {lines[0]}", *indented(lines[1:])])
        return found

    def deferred(self, write: Callable[[], Lines]) -> Lines:
        """Write something whose footnotes cannot stand directly after it."""
        self.notes.deferred += 1
        try:
            return write()
        finally:
            self.notes.deferred -= 1

    def title(self, content: Inlines) -> str:
        """Return the content of a heading or title; its footnotes wait until the block is at its end."""
        self.notes.deferred += 1
        try:
            text = self.inline(content)
        finally:
            self.notes.deferred -= 1
        return ended("\\" + text if text[:1].isspace() else text)

    def directive(
        self, name: str, argument: str, options: Iterable[Option], content: Lines, *, short: bool = False
    ) -> Lines:
        """Return a directive; a ``short`` one without options has its only line in the line of the directive."""
        given = [field(name, value) for name, value in options]
        if short and not argument and not given and len(content) == 1:
            return [f".. {name}:: {content[0]}"]
        head = [f".. {name}:: {argument}".rstrip(" "), *indented(given)]
        return [*head, "", *indented(content)] if content else head

    def named(self, block: Block, lines: Lines) -> Lines:
        """Return lines with the anchor that gives them the block's id."""
        return [*anchor(block.id), "", *lines] if block.id else lines

    def _paragraph(self, block: Paragraph, *, quoted: bool = False, attributes: str = "") -> Lines:
        if not block.content:
            raise Unsayable
        text = self.inline(block.content)
        if covers := covering(block):
            attributes += covers
        line = ended(attributes + text) if attributes else begun(text, quoted=quoted)
        return self.named(block, [line])

    def _list(self, block: List) -> Lines:
        markers = _markers(block)
        items = [self._item(item, marker) for item, marker in zip(block.items, markers, strict=True)]
        lines = spaced(items) if any(len(item) > 1 for item in items) else [item[0] for item in items]
        return self.named(block, lines)

    def _item(self, item: ListItem, marker: str) -> Lines:
        first = item.blocks[0] if item.blocks else None
        attributes = ""
        if item.label:
            if not re.fullmatch(r"[^\s`\\<>]+", item.label):
                raise Unsayable
            attributes += f":label:`{item.label}` "
        found: list[Lines] = [anchor(item.id)] if item.id else []
        if isinstance(first, Paragraph) and first.content:
            if first.id:
                attributes += f":id:`{checked(first.id)}` "
            found.append(self._paragraph(replace(first, id=""), attributes=attributes))
            notes = self.footnotes()
            found += notes
            inside = self.blocks(item.blocks[1:], None if notes else first)
        else:
            if attributes:
                found.append([attributes.rstrip(" ")])
            if first is not None and first.id and _is_anchored(first):
                found.append([SEPARATOR])  # or its anchor would name the item
            inside = self.blocks(item.blocks)
        lines = spaced([*found, inside])
        return [f"{marker}{lines[0]}", *indented(lines[1:], len(marker))] if lines else [marker.rstrip(" ")]

    def _definitions(self, block: DefinitionList) -> Lines:
        if not block.items or any(not item.blocks for item in block.items):
            raise Unsayable
        items: list[Lines] = []
        for item in block.items:
            if not item.term:
                raise Unsayable
            term = begun(self.inline(item.term), quoted=True)
            items.append([term, *indented(spaced([*self.footnotes(), self.blocks(item.blocks)]))])
        lines = spaced(items) if any(len(item) > 2 for item in items) else [line for item in items for line in item]
        if not block.kind:
            return self.named(block, lines)
        return self.directive(block.kind, "", _options(id=block.id), lines)

    def _table(self, block: Table) -> Lines:
        columns = tables.column_count(block.header, block.rows)
        said = marks(block.header, block.rows, columns)
        if said is None or any(not isinstance(note, Note) for note in block.notes):
            raise Unsayable
        alignment, stubs = said
        cells = [cell for row in (*block.header, *block.rows) for cell in row.cells]
        title = self.title(block.title)
        content = [self.deferred(lambda cell=cell: self.blocks(cell.blocks)) for cell in cells]  # type: ignore[misc]
        lines = tables.grid(block.header, block.rows, content)
        if width(lines[0]) > WIDEST:
            content = [_narrowed(cell, lines) for cell, lines in zip(cells, content, strict=True)]
            lines = tables.grid(block.header, block.rows, content)
        options = _options(
            id=block.id,
            content=block.holds,
            orientation=block.orientation,
            unit=block.unit,
            widths=" ".join(map(str, block.widths)),
            label=block.label,
        )
        if any(alignment):
            options.append(("align", " ".join(align or OPEN for align in alignment)))
        if stubs:
            options.append(("stub-columns", str(stubs)))
        if not (title or options or block.notes):
            return lines
        notes = self.deferred(lambda: self.blocks(block.notes))
        return self.directive("table", title, options, spaced([lines, notes]))

    def _figure(self, block: Figure) -> Lines:
        if not is_relative(block.source):
            raise Unsayable
        options = _options(alt=block.alternative, id=block.id, label=block.label)
        source = values.guarded(values.escape(block.source))
        if not block.title and not block.legend:
            return self.directive("image", source, options, [])
        title = [begun(self.deferred(lambda: [self.inline(block.title)])[0])] if block.title else [SEPARATOR]
        legend = self.deferred(lambda: self.blocks(block.legend))
        return self.directive("figure", source, options, spaced([title, legend]))

    def _formula(self, block: Formula) -> Lines:
        name = "math" if block.notation == "tex" else "mathml"
        options = _options(id=block.id, label=block.label)
        if not block.numbered:
            options.append(("unnumbered", ""))
        return self.directive(name, "", options, _verbatim(block.source), short=True)

    def _note(self, block: Note | Example | Warning) -> Lines:
        options = _options(id=block.id, label="" if isinstance(block, Warning) else block.label)
        short = len(block.blocks) == 1 and isinstance(block.blocks[0], Paragraph)
        return self.directive(type(block).__name__.lower(), "", options, self.blocks(block.blocks), short=short)

    def _quote(self, block: Quote) -> Lines:
        if not block.blocks:
            raise Unsayable
        lines = self.blocks(block.blocks, quoted=True)
        if block.attribution:
            text = self.title(block.attribution)
            lines = [*lines, "", f"-- {text}"]
        return self.named(block, indented(lines))

    def _preformatted(self, block: Preformatted) -> Lines:
        lines = _verbatim(block.text)
        if not block.language:
            return self.named(block, ["::", "", *indented(lines)])
        if not _LANGUAGE.fullmatch(block.language):
            raise Unsayable
        return self.directive("code-block", block.language, _options(id=block.id), lines)

    def _unreadable(self, block: Unreadable) -> Lines:
        reason = values.guarded(values.escape(block.reason))
        lines = [line.rstrip() for line in block.text.expandtabs().strip("\n").split("\n")]
        found = [f".. unreadable:: {reason}".rstrip(" ")]
        return self.named(block, [*found, "", *indented(lines)] if any(lines) else found)


def _narrowed(cell: Cell, lines: Lines) -> Lines:
    """Return the lines of a cell of a wide table, its text in lines of its own if it is one paragraph."""
    alone = len(lines) == 1 and len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph)
    return wrapped(lines[0], CELL) if alone else lines


def covering(block: Paragraph) -> str:
    """Return the role that says which requirements the words of a paragraph cover, with a space after it."""
    if not block.covers:
        return ""
    text = requirements.written(block.covers)
    if text is None or re.search(r"[`\\<>]", text):
        raise Unsayable
    return f":covers:`{text}` "


def anchor(identifier: str) -> Lines:
    """Return the line that gives what follows its id.

    :raises Unsayable: if an anchor cannot have this name.
    """
    if not _NAME.fullmatch(identifier):
        raise Unsayable
    return [f".. _{identifier}:" if _SIMPLE_NAME.fullmatch(identifier) else f".. _`{identifier}`:"]


def checked(identifier: str) -> str:
    """Return an id that can stand in a role."""
    if not _NAME.fullmatch(identifier):
        raise Unsayable
    return identifier


def _options(**given: str) -> list[Option]:
    return [(name, values.escape(value)) for name, value in given.items() if value]


def _verbatim(text: str) -> Lines:
    """Return the lines of text that must survive as it stands."""
    lines = text.split("\n")
    if not lines[0] or not lines[-1] or lines[0][0].isspace() or any(line != line.rstrip() for line in lines):
        raise Unsayable
    if re.search(r"[\t\v\f\r]", text):
        raise Unsayable
    return lines


def _markers(block: List) -> list[str]:
    """Return the marker of every item, with the space after it."""
    ordinals = range(block.start, block.start + len(block.items))
    if not block.items or block.start < 1:
        raise Unsayable
    match block.style:
        case "alpha":
            if block.start == 9 or ordinals[-1] > 26:  # i) begins a roman list
                raise Unsayable
            return [f"{letters(n).lower()}) " for n in ordinals]
        case "roman":
            if (block.start != 1 and len(roman(block.start)) == 1) or ordinals[-1] > 39:  # v) begins an alphabetic list
                raise Unsayable
            return [f"{roman(n)}) " for n in ordinals]
        case "arabic":
            return [f"{n}) " for n in ordinals]
        case _:
            if block.start != 1:
                raise Unsayable
            return [f"{_BULLETS[block.style]} "] * len(block.items)


def _is_anchored(block: AnyBlock) -> bool:
    """Whether the id of a block is written as an anchor before it, not as an option."""
    return not isinstance(block, Table | Figure | Formula | Note | Example | Warning) and not (
        isinstance(block, DefinitionList) and block.kind
    )


def _runs_on(previous: AnyBlock | None, block: AnyBlock, above: list[Lines]) -> bool:
    """Whether a block would become part of what stands above it."""
    if isinstance(block, Quote) and not block.id:
        return not isinstance(previous, Paragraph) or bool(above and above[-1][0].startswith(".."))
    if isinstance(block, List) and isinstance(previous, List) and not block.id:
        return _BULLETS.get(block.style) == _BULLETS.get(previous.style)
    if isinstance(block, DefinitionList) and isinstance(previous, DefinitionList):
        return not (block.kind or previous.kind or block.id)
    return False
