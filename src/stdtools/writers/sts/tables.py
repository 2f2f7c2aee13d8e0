"""Tables of the XHTML model."""

from __future__ import annotations

from lxml.etree import _Element as Element

from stdtools.model.blocks import Cell, Note, Paragraph, Row, Table
from stdtools.sts.instruction import attach
from stdtools.writers.sts import blocks, inlines
from stdtools.writers.sts.context import Context, make, say


def build(context: Context, block: Table) -> Element:
    """Return a table with title, unit statement and notes."""
    element = make(None, "table-wrap", {"id": block.id, "content-type": block.holds, "orientation": block.orientation})
    blocks.label(context, element, block)
    _caption(context, element, block)
    table = make(element, "table")
    if block.widths:
        columns = make(table, "colgroup")
        for width in block.widths:
            make(columns, "col", {"width": f"{width}*"})
    if block.header:
        _rows(context, make(table, "thead"), block.header, header=True)
    _rows(context, make(table, "tbody"), block.rows, header=False)
    if block.notes:
        _notes(context, make(element, "table-wrap-foot"), block.notes)
    return element


def _caption(context: Context, element: Element, block: Table) -> None:
    if not block.title and not block.unit:
        return
    caption = make(element, "caption")
    if block.title:
        inlines.write(context, make(caption, "title"), block.title)
    if block.unit:
        say(make(caption, "p", {"content-type": "unit"}), block.unit)


def _rows(context: Context, group: Element, rows: tuple[Row, ...], *, header: bool) -> None:
    if not rows:
        attach(group, {"empty": "true"})
        make(make(group, "tr"), "td")
    for row in rows:
        element = make(group, "tr")
        if not row.cells:
            attach(element, {"empty": "true"})
            make(element, "td")
        for cell in row.cells:
            _cell(context, element, cell, header=header)


def _cell(context: Context, row: Element, cell: Cell, *, header: bool) -> None:
    spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
    attributes = {key: str(span) for key, span in spans.items() if span != 1}
    element = make(row, "th" if header or cell.header else "td", {**attributes, "align": cell.align})
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    if isinstance(only, Paragraph) and not only.id and not only.covers:
        inlines.write(context, element, only.content)
    else:
        blocks.write(context, element, cell.blocks, "td")


def _notes(context: Context, foot: Element, notes: tuple[Note, ...]) -> None:
    blocks.write(context, foot, notes, "table-wrap-foot")
