"""Tables as doctree nodes: caption, header rows, spans, notes and footnotes in the frame (GB/T 1.1—2020 9.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes

from stdtools.model import wording
from stdtools.model.blocks import AnyBlock, Cell, Row, Table
from stdtools.publications.html.nodes import box, span
from stdtools.publications.html.tree.footnotes import Footnotes
from stdtools.publications.html.tree.inlines import Inlines
from stdtools.publications.html.tree.scope import Scope
from stdtools.publications.html.tree.texts import footnote_texts

Render = Callable[[Iterable[AnyBlock]], list[nodes.Node]]


class Tables:
    """Turns tables into nodes."""

    def __init__(self, scope: Scope, inlines: Inlines, blocks: Render) -> None:
        self.scope = scope
        self.inlines = inlines
        self.blocks = blocks

    def table(self, block: Table) -> nodes.Element:
        """Return a table in a frame that scrolls where the screen is too narrow."""
        notes = self.scope.open_table()
        anchor = self.scope.anchors.id(block.id)
        name = wording.label(block, self.scope.facts.number(block), self.scope.language)
        frame = box("table", role="region", aria_label=name, tabindex="0")
        table = nodes.table(ids=[anchor], classes=["grid"])
        table += self.caption(block, name)
        columns = width(block)
        group = nodes.tgroup(cols=columns)
        group += [nodes.colspec(colwidth=share) for share in shares(block.widths, columns)]
        if block.header:
            group += nodes.thead("", *[self.row(row, scope="col") for row in block.header])
        group += nodes.tbody("", *[self.row(row, scope="row") for row in block.rows])
        group += self.foot(block, notes, columns)
        self.scope.close_table()
        table += group
        frame += table
        return frame

    def caption(self, block: Table, name: str) -> nodes.Element:
        """Return label and title, and the unit statement at the right."""
        caption = nodes.caption()
        caption += span(name, "label")
        caption += self.inlines(block.title)
        if block.unit:
            caption += span(block.unit, "unit")
        return caption

    def row(self, row: Row, *, scope: str) -> nodes.Element:
        """Return a row; header cells say whether they head a column or a row."""
        node = nodes.row()
        for cell in row.cells:
            header = scope == "col" or cell.header
            node += self.cell(cell, scope if header else "")
        return node

    def cell(self, cell: Cell, scope: str) -> nodes.Element:
        """Return a cell with its spans and alignment."""
        entry = nodes.entry(morecols=cell.colspan - 1, morerows=cell.rowspan - 1, scope=scope)
        entry["classes"] = [cell.align] if cell.align else []
        entry += self.blocks(cell.blocks)
        return entry

    def foot(self, block: Table, notes: Footnotes, columns: int) -> list[nodes.Node]:
        """Return the last row, which holds the notes and footnotes of the table, if it has any."""
        content = self.blocks(block.notes)
        content += footnote_texts(notes.take())
        if not content:
            return []
        entry = nodes.entry("", *content, morecols=columns - 1, morerows=0, scope="", classes=["notes"])
        return [nodes.tbody("", nodes.row("", entry), classes=["foot"])]


def width(block: Table) -> int:
    """Return the number of columns, cells that reach down from earlier rows counted."""
    reach: list[int] = []  # for each column, how many more rows are taken
    widest = 0
    for row in (*block.header, *block.rows):
        column = 0
        for cell in row.cells:
            while column < len(reach) and reach[column] > 0:
                column += 1
            for taken in range(column, column + cell.colspan):
                reach += [0] * (taken + 1 - len(reach))
                reach[taken] = cell.rowspan
            column += cell.colspan
        widest = max(widest, len(reach))
        reach = [max(rows - 1, 0) for rows in reach]
    return max(widest, 1)


def shares(widths: Sequence[int], columns: int) -> list[int]:
    """Return column widths in percent, rounded to 5 (the style sheet has a class for each), 0 for automatic."""
    if len(widths) != columns or min(widths) <= 0:
        return [0] * columns
    total = sum(widths)
    return [max(5, round(w / total * 20) * 5) for w in widths]
