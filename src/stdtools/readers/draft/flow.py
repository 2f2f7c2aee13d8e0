"""The body of a Word file as a flow of paragraphs and tables, numbers of lists resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stdtools.readers.docx.grid import cells, continues, merge, placed
from stdtools.readers.docx.names import Element, attribute, child, children, name, value, whole
from stdtools.readers.docx.numbering import Count, Numbering
from stdtools.readers.docx.paragraphs import alternative
from stdtools.readers.draft.content import Content
from stdtools.readers.draft.look import of_properties
from stdtools.readers.draft.paragraph import Para
from stdtools.readers.draft.sheet import Sheet
from stdtools.workspace import LimitExceeded

_WRAPPED = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom", "smartTag"})
_CONTENTS = frozenset({"Table of Contents", "Table of Figures", "Index"})


class GridCell(NamedTuple):
    """A cell of a table: what stands in it, and how far it reaches."""

    items: list[Item]
    colspan: int
    rowspan: int
    align: str
    column: int


class GridRow(NamedTuple):
    """A row; ``header`` is repeated on every page."""

    cells: list[GridCell]
    header: bool


class Grid:
    """A table as it stands; ``widths`` are those of its columns, ``ordinal`` is that of its first paragraph."""

    def __init__(self, rows: list[GridRow], widths: list[int], ordinal: int, bookmarks: list[str]) -> None:
        self.rows, self.widths, self.ordinal, self.bookmarks = rows, widths, ordinal, bookmarks

    @property
    def paragraphs(self) -> Iterator[Para]:
        """Yield the paragraphs of all cells."""
        for row in self.rows:
            for cell in row.cells:
                yield from paragraphs(cell.items)


Item = Para | Grid


def paragraphs(items: Iterable[Item]) -> Iterator[Para]:
    """Yield all paragraphs, those of tables among them."""
    for item in items:
        if isinstance(item, Para):
            yield item
        else:
            yield from item.paragraphs


class Flow:
    """Reads a body."""

    def __init__(self, content: Content, sheet: Sheet, numbering: Numbering, depth: int) -> None:
        self.content = content
        self.sheet = sheet
        self.numbering = numbering
        self.count = Count(numbering)
        self.depth = depth
        self.ordinals: dict[Element, int] = {}
        self._before: list[Para] = []
        self._bookmarks: list[str] = []

    def items(self, body: Element) -> list[Item]:
        """Return what stands in the body, in order."""
        self.ordinals = {p: ordinal for ordinal, p in enumerate(ordered(body), 1)}
        found = list(self._flow(body, 0))
        found += self._before
        return found

    def _flow(self, container: Element, depth: int, *, contents: bool = False, boxed: bool = False) -> Iterator[Item]:
        if depth > self.depth:
            raise LimitExceeded(self.content.path, "depth", self.depth)
        for element in container:
            kind = name(element)
            if kind == "p":
                yield from self._paragraph(element, depth, contents=contents, boxed=boxed)
            elif kind == "tbl":
                yield from self._table(element, depth, contents=contents)
            elif kind == "sdt":
                gallery = value(element, "sdtPr", "docPartObj", "docPartGallery")
                inside = child(element, "sdtContent")
                if inside is not None:
                    yield from self._flow(inside, depth, contents=contents or gallery in _CONTENTS, boxed=boxed)
            elif kind == "AlternateContent":
                yield from self._flow(alternative(element), depth, contents=contents, boxed=boxed)
            elif kind == "bookmarkStart":
                self._bookmarks.append(attribute(element, "name"))
            elif kind in ("altChunk", "subDoc"):
                self.content.ledger.leave("document", max(self.ordinals.values(), default=0))
            elif kind in self.content.gone:
                self.content.changes += 1
                self.content._gone(element)
            elif kind not in ("sectPr", "tblPr", "tblGrid", "tcPr", "bookmarkEnd", "sdtPr"):
                yield from self._flow(element, depth, contents=contents, boxed=boxed)

    def _paragraph(self, element: Element, depth: int, *, contents: bool, boxed: bool) -> Iterator[Item]:
        para = self.content.read(element, self.ordinals.get(element, 0))
        para.bookmarks[:0] = self._bookmarks
        self._bookmarks = []
        role = self.sheet.role(para.style)
        para.role, para.level, para.style_name, para.part = role.role, role.level, role.name, role.part
        para.form = "set" if role.of_templates else "style" if role.role else ""
        para.outline = para.own_outline if para.own_outline is not None else self.sheet.outline(para.style)
        para.look = of_properties(para.properties, self.content.faces, self.sheet.look(para.style))
        if boxed:
            para.look = para.look._replace(box=True)
        para.whole_bold = self.content.faces.bold
        if contents or role.role == "contents" or self.content._in("TOC"):
            para.left = "contents"
        if para.merges:
            self._before.append(para)
        else:
            if self._before:
                para = _merged(self._before, para)
                self._before = []
            place = self.numbering.place(para.numbering, para.style)
            if place and not para.left and (not para.empty or para.bookmarks or para.labels or not _is_list(role.role)):
                para.label = self.count.next(*place)
                para.depth = place[1]
            yield para
        for box in para.boxes:
            yield from self._flow(box, depth + 1)

    # Tables

    def _table(self, element: Element, depth: int, *, contents: bool) -> Iterator[Item]:
        rows = [row for row in self._rows(element) if not self._is_removed(row)]
        bookmarks, self._bookmarks = self._bookmarks, []
        if len(rows) == 1 and len(alone := list(cells(rows[0], _WRAPPED))) == 1:
            yield from self._flow(alone[0], depth + 1, contents=contents, boxed=True)
            return
        grid = [list(placed(row, _WRAPPED)) for row in rows]
        made: list[GridRow] = []
        first = 0
        for y, row in enumerate(grid):
            cells_made: list[GridCell] = []
            for column, span, cell in row:
                if merge(cell) == "continue":
                    list(self._left(cell, depth))
                    continue
                inside = list(self._flow(cell, depth + 1, contents=contents))
                first = first or next((p.ordinal for p in paragraphs(inside)), 0)
                below = 1
                while y + below < len(grid) and continues(grid[y + below], column):
                    below += 1
                align = next((p.look.align for p in paragraphs(inside) if p.text), "")
                cells_made.append(GridCell(inside, span, below, align, column))
            header = child(rows[y], "trPr", "tblHeader") is not None
            made.append(GridRow(cells_made, header))
        widths = [whole(attribute(each, "w")) for each in children(child(element, "tblGrid"), "gridCol")]
        yield Grid(made, widths, first, bookmarks)

    def _left(self, cell: Element, depth: int) -> Iterator[Item]:
        """Read a cell that only goes on from the one above: a careful writer leaves it empty."""
        for item in self._flow(cell, depth + 1):
            for para in paragraphs([item]):
                if para.pieces:
                    self.content.ledger.leave("hidden", para.ordinal, para.text, para.pieces)
            yield item

    def _rows(self, element: Element) -> Iterator[Element]:
        for each in element:
            if name(each) == "tr":
                yield each
            elif name(each) in _WRAPPED:
                yield from self._rows(each)

    def _is_removed(self, row: Element) -> bool:
        properties = child(row, "trPr")
        gone = any(child(properties, kind) is not None for kind in self.content.gone)
        if gone:
            self.content.changes += 1
            self.content._gone(row)
        return gone


def ordered(body: Element) -> Iterator[Element]:
    """Yield the paragraphs of a body in order; those of the form of a drawing that is not read do not count."""
    stack = [iter(body)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        kind = name(element)
        if kind == "p":
            yield element
        stack.append(iter(alternative(element) if kind == "AlternateContent" else element))


def _is_list(role: str) -> bool:
    return role in ("item", "list")


def _merged(before: list[Para], last: Para) -> Para:
    """Return paragraphs whose ends were deleted as one, with what the last one is."""
    for para in reversed(before):
        last.inlines = para.inlines + last.inlines
        last.pieces += para.pieces
        last.bookmarks = para.bookmarks + last.bookmarks
        last.boxes = para.boxes + last.boxes
        last.pictures = para.pictures + last.pictures
        last.formulas = para.formulas + last.formulas
        last.labels = para.labels + last.labels
    last.settle()
    return last
