"""Where the cells of a table stand in which rows of both editions are: cells that span rows go over what was deleted.

A cell of the new edition reaches to the last of its rows, over rows between them that are gone; one that is gone stays
among rows that are gone. What no cell takes is left empty, so every row is as wide as the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stdtools.analysis.diff_model import CellDiff, RowDiff


class PlacedCell(NamedTuple):
    """A cell with its column and how many columns and rows it takes; without ``cell`` nothing stands there."""

    column: int
    colspan: int
    rowspan: int
    cell: CellDiff | None = None


class PlacedRow(NamedTuple):
    """A row with its cells from the first column to the last; ``row`` says what happened to it."""

    row: RowDiff
    cells: tuple[PlacedCell, ...]


def layout(rows: Sequence[RowDiff]) -> tuple[PlacedRow, ...]:
    """Return the rows with all their cells."""
    taken: set[tuple[int, int]] = set()
    lines: list[list[PlacedCell]] = []
    for y, row in enumerate(rows):
        x = 0
        line: list[PlacedCell] = []
        for cell in row.cells:
            while (y, x) in taken:
                x += 1
            width = _free(taken, y, x, cell.colspan)
            height = _height(rows, y, cell)
            while height > 1 and any((y + height - 1, x + dx) in taken for dx in range(width)):
                height -= 1
            line.append(PlacedCell(x, width, height, cell))
            taken.update((y + dy, x + dx) for dy in range(height) for dx in range(width))
            x += width
        lines.append(line)
    count = max((x for _, x in taken), default=-1) + 1
    return tuple(
        PlacedRow(row, tuple(sorted((*line, *_holes(taken, y, count)))))
        for y, (row, line) in enumerate(zip(rows, lines, strict=True))
    )


def columns(rows: Sequence[PlacedRow]) -> int:
    """Return how many columns a table has."""
    return max((cell.column + cell.colspan for row in rows for cell in row.cells), default=0)


def _free(taken: set[tuple[int, int]], y: int, x: int, wanted: int) -> int:
    """Return how many columns from one on are free, at most as many as are wanted and at least one."""
    width = 1
    while width < wanted and (y, x + width) not in taken:
        width += 1
    return width


def _height(rows: Sequence[RowDiff], y: int, cell: CellDiff) -> int:
    """Return how many rows of both editions a cell takes."""
    if rows[y].change == "deleted":
        return _reach(rows, y, cell.rowspan, stop="same", skip="inserted")
    if cell.change == "deleted":
        return 1
    before = next((int(f.old or 1) for f in cell.facets if f.field == "rowspan"), cell.rowspan)
    now = _reach(rows, y, cell.rowspan, skip="deleted")
    return now if cell.change == "inserted" else max(now, _reach(rows, y, before, skip="inserted", end=now))


def _reach(rows: Sequence[RowDiff], y: int, count: int, *, skip: str, stop: str = "", end: int = 0) -> int:
    """Return how many rows there are to the last of ``count`` that are not of one change.

    Of a deleted cell (``stop``) it ends with the rows that are gone; of one that is in both it goes on behind ``end``
    only over rows that are gone.
    """
    reached = 0
    for place in range(y, len(rows)):
        change = rows[place].change
        if count <= 0 or (stop and change != "deleted") or (end and place - y >= end and change != "deleted"):
            break
        if change != skip:
            count -= 1
            reached = place - y + 1
    return max(reached, 1)


def _holes(taken: set[tuple[int, int]], y: int, count: int) -> Iterator[PlacedCell]:
    yield from (PlacedCell(x, 1, 1) for x in range(count) if (y, x) not in taken)
