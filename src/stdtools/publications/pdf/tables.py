"""Tables: cells in their columns, column widths that suit the content, footnotes inside the frame.

Source: GB/T 1.1—2020 9.8 (tables), 9.12 (footnotes of tables); sizes from its annex F.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from stdtools.model.blocks import AnyBlock, Cell, Paragraph, Row, Table
from stdtools.model.inlines import plain_text
from stdtools.model.walk import block_children, own_inlines
from stdtools.model.wording import label
from stdtools.publications.pdf.inlines import inlines
from stdtools.publications.pdf.scope import Json, Scope

_LINE = 51.9
"""Width of the text block (165 mm) in em of 小五 (9 pt)."""

_SIDEWAYS = 74.9
"""The same on a sheet that is turned (238 mm)."""

_PADDING = 0.8
"""Space beside the text of a cell, both sides, in em."""

_NARROWEST = 2.0
_SHORT = 9.0
"""Up to this width, in em, a column of one-line cells is centred."""

_LEGIBLE = 4.0
"""A column with more in it wants at least so much room, in em; else the table is turned sideways."""

_KEPT = 18
"""A table of so many lines is not broken across pages; a longer one is, between its rows."""

_LONG = 24
"""A row of more lines may be broken."""

_REPEATED = 12
"""A head of more lines is not repeated on the next page but broken like any other row."""

_TITLE = 4
"""A title of more lines is not repeated either: its number is enough."""

_TOKEN = re.compile(r"[!-~\u00a0\u00d7\u2013\u2014]+")


class Placed(NamedTuple):
    """A cell and its first column."""

    cell: Cell
    column: int


def table(
    scope: Scope, node: Table, blocks: Callable[[tuple[AnyBlock, ...]], list[Json]], *, turns: bool = False
) -> Json:
    """Return a table as data; ``blocks`` sets the content of cells and notes.

    One that ``turns``, as it stands in nothing but a clause, may be put sideways on sheets of its own.
    """
    outer, scope.table_notes = scope.table_notes, []
    layout = laid_out(node, turns=turns)
    head, rows = layout.header, layout.rows
    number = scope.facts.number(node)
    title = int(extent(plain_text(node.title)) / layout.line) + 1

    def cells(row: list[Placed], *, header: bool) -> list[Json]:
        return [_cell(p, layout, blocks, header=header) for p in row]

    found = {
        "t": "table",
        "id": node.id,
        "label": label(node, number, scope.language),
        "title": inlines(scope, node.title, node.id),
        "unit": node.unit,
        "columns": layout.widths,
        "small": layout.small,
        "header": [cells(row, header=True) for row in head] if layout.repeated else [],
        "rows": [
            {"long": long, "cells": cells(row, header=header)}
            for header, part in ((True, [] if layout.repeated else head), (False, rows))
            for row, long in zip(part, layout.long(part), strict=True)
        ],
        "notes": blocks(node.notes),
        "footnotes": scope.table_notes,
        "title-repeated": title <= _TITLE,
    }
    inside = _inside(node.notes, scope.table_notes, layout.line)
    scope.table_notes = outer
    most = _KEPT // 2 if layout.turned else _KEPT
    keep = layout.lines <= most and title <= _TITLE and inside <= _LONG
    return found | {"turned": layout.turned, "keep": keep, "notes-broken": inside > _LONG}


class Layout(NamedTuple):
    """How a table stands on the page: its cells in their columns, what the columns ask for, their widths in shares.

    ``line`` is the width that it has, in em, more where it is ``turned`` sideways.
    """

    header: list[list[Placed]]
    rows: list[list[Placed]]
    columns: list[Column]
    widths: list[float]
    line: float
    turned: bool

    @property
    def small(self) -> bool:
        """Whether its words are too long for the columns, so that it is set smaller."""
        return is_tight(self.columns, self.line)

    @property
    def lines(self) -> int:
        """How many lines it takes, about."""
        return _height(self.header + self.rows, self.widths, self.line)

    @property
    def repeated(self) -> bool:
        """Whether the head is short enough to be repeated on the next page."""
        return _height(self.header, self.widths, self.line) <= _REPEATED

    def long(self, rows: list[list[Placed]]) -> list[bool]:
        """Tell of each row whether it may be broken: one of its cells is long, or one that reaches into it is."""
        found = [False] * len(rows)
        for y, row in enumerate(rows):
            for placed in row:
                if _lines(placed, self.widths, self.line) > _LONG:
                    last = min(y + placed.cell.rowspan, len(rows))
                    found[y:last] = [True] * (last - y)
        return found

    def under(self, placed: Placed) -> list[Column]:
        """Return the columns that a cell covers."""
        return self.columns[placed.column : placed.column + placed.cell.colspan]

    def alignment(self, placed: Placed, *, header: bool) -> str:
        """Return where the text of a cell stands: as the source says, else heads and columns of short words centred."""
        cell = placed.cell
        short = _is_line(cell) and all(extent(t) <= _SHORT for b in cell.blocks for t in _block_texts(b))
        centred = header or cell.header or (short and all(column.centred for column in self.under(placed)))
        return cell.align or ("center" if centred else "left")


def laid_out(node: Table, *, turns: bool = False) -> Layout:
    """Return how a table stands on the page; one that ``turns`` may be put sideways."""
    head, rows = _placed(node.header), _placed(node.rows)
    count = max((p.column + p.cell.colspan for row in (*head, *rows) for p in row), default=1)
    columns = [_column(i, head, rows) for i in range(count)]
    turned = turns and (node.orientation == "landscape" or (not node.orientation and _needs_room(columns)))
    line = _SIDEWAYS if turned else _LINE
    given = len(node.widths) == count and all(node.widths)
    widths = [float(w) for w in node.widths] if given else widths_of(columns, line)
    return Layout(head, rows, columns, widths, line, turned)


def _placed(rows: tuple[Row, ...]) -> list[list[Placed]]:
    """Return the cells with their columns, row spans taken into account."""
    taken: set[tuple[int, int]] = set()
    found: list[list[Placed]] = []
    for y, row in enumerate(rows):
        x = 0
        line: list[Placed] = []
        for cell in row.cells:
            while (y, x) in taken:
                x += 1
            rowspan = min(cell.rowspan, len(rows) - y)
            line.append(Placed(cell, x))
            taken.update((y + dy, x + dx) for dy in range(rowspan) for dx in range(cell.colspan))
            x += cell.colspan
        found.append(line)
    return found


class Column:
    """What the cells of one column ask for, in em; ``simple`` if each is at most a line."""

    def __init__(self, heads: list[str], bodies: list[str], *, simple: bool) -> None:
        everything = heads + bodies
        self.body = max((extent(t) for t in bodies), default=0.0)
        self.want = max((extent(t) for t in everything), default=_NARROWEST)
        self.area = sum(extent(t) for t in everything)
        self.token = max((_longest_token(t) for t in everything), default=0.0)
        self.centred = simple and self.body <= _SHORT
        self.least = max(_NARROWEST, min(self.token, _LINE / 4), min(max(map(extent, heads), default=0.0), 4.0))


def _column(index: int, header: list[list[Placed]], rows: list[list[Placed]]) -> Column:
    simple = all(_is_line(p.cell) for row in rows for p in row if p.column == index and p.cell.colspan == 1)
    return Column(list(_texts(index, header)), list(_texts(index, rows)), simple=simple)


def _texts(index: int, rows: list[list[Placed]]) -> Iterator[str]:
    for row in rows:
        for cell, column in row:
            if column == index and cell.colspan == 1:
                yield from (t for block in cell.blocks for t in _block_texts(block))


def _block_texts(block: AnyBlock) -> Iterator[str]:
    yield plain_text(own_inlines(block))
    for child in block_children(block):
        yield from ("——" + t for t in _block_texts(child))


def _is_line(cell: Cell) -> bool:
    return len(cell.blocks) <= 1 and all(isinstance(b, Paragraph) for b in cell.blocks)


def extent(text: str) -> float:
    """Return the width of a text in em, about: one for a Han character, half for a Latin one, more for a capital."""
    size = len(text)
    wide = (len(text.encode("utf-8", "replace")) - size) / 2
    return wide + (size - wide) * 0.5 + 0.2 * sum(map(str.isupper, text))


def _longest_token(text: str) -> float:
    return max(map(extent, _TOKEN.findall(text)), default=0.0)


def _needs_room(columns: list[Column]) -> bool:
    """Tell whether upright columns would be too narrow to read: each for a few characters, for a word twice as many."""
    wanted = (max(min(column.want, _LEGIBLE), min(column.token, 2 * _LEGIBLE)) for column in columns)
    return sum(max(each, _NARROWEST) + _PADDING for each in wanted) > _LINE


def is_tight(columns: list[Column], line: float = _LINE) -> bool:
    """Tell whether the longest words of all columns do not fit beside each other."""
    return sum(column.token + _PADDING for column in columns) > line


def widths_of(columns: list[Column], line: float = _LINE) -> list[float]:
    """Return the columns' widths, padding included, in shares of the line."""
    room = line - _PADDING * len(columns)
    wanted = [max(c.want, c.least) for c in columns]
    if sum(wanted) <= room:
        return [round(w * room / sum(wanted) + _PADDING, 2) for w in wanted]
    widths = [0.0] * len(columns)
    order = sorted(range(len(columns)), key=lambda i: wanted[i])
    open_columns = set(order)
    for i in order:
        if wanted[i] > room / len(open_columns):
            break
        widths[i] = wanted[i]
        room -= wanted[i]
        open_columns.discard(i)
    shares = {i: max(1.0, columns[i].area) ** 0.5 for i in open_columns}
    floors = {i: columns[i].least for i in open_columns}
    spare = max(0.0, room - sum(floors.values()))
    for i in open_columns:
        widths[i] = floors[i] + spare * shares[i] / sum(shares.values())
    return [round(w + _PADDING, 2) for w in widths]


def _room(placed: Placed, widths: list[float], line: float) -> float:
    """Return the width for the text of a cell, in em."""
    span = range(placed.column, min(placed.column + placed.cell.colspan, len(widths)))
    return max(1.0, sum(widths[i] for i in span) * line / sum(widths) - _PADDING)


def _lines(placed: Placed, widths: list[float], line: float) -> int:
    """Return how many lines a cell takes, about."""
    room = _room(placed, widths, line)
    return sum(int(extent(t) / room) + 1 for block in placed.cell.blocks for t in _block_texts(block))


def _height(rows: list[list[Placed]], widths: list[float], line: float) -> int:
    return sum(max((_lines(p, widths, line) // p.cell.rowspan for p in row), default=1) for row in rows)


def _inside(notes: tuple[AnyBlock, ...], footnotes: list[Json], line: float) -> float:
    """Return how many lines notes and footnotes take, at most about."""
    texts = [t for note in notes for t in _block_texts(note)] + [str(note["c"]) for note in footnotes]
    return sum(extent(t) / line + 1 for t in texts)


def _cell(
    placed: Placed, layout: Layout, blocks: Callable[[tuple[AnyBlock, ...]], list[Json]], *, header: bool
) -> Json:
    cell = placed.cell
    content = blocks(cell.blocks)
    room = _room(placed, layout.widths, layout.line)
    if any(column.token > room for column in layout.under(placed)):
        content = _loosened(content, max(2, int(room / 0.72)))
    found: dict[str, Json] = {"c": content, "a": layout.alignment(placed, header=header)}
    if cell.colspan > 1:
        found["cs"] = cell.colspan
    if cell.rowspan > 1:
        found["rs"] = cell.rowspan
    return found


def _loosened(content: Json, limit: int) -> Json:
    """Return content with places to break put into Latin words longer than ``limit``."""
    if isinstance(content, str):
        return _TOKEN.sub(lambda m: "\u200b".join(m[0][i : i + limit] for i in range(0, len(m[0]), limit)), content)
    if isinstance(content, list):
        return [_loosened(c, limit) for c in content]
    if isinstance(content, dict):
        if content.get("k") == "tie":
            return _loosened(content["c"], limit)
        return {key: _loosened(value, limit) if key == "c" else value for key, value in content.items()}
    return content
