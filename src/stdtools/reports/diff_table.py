"""Where the cells of a table with the rows of both editions stand: what spans rows goes over what was deleted.

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
        return _gone(rows, y, cell.rowspan)
    if cell.change == "deleted":
        return 1
    kept = [place for place in range(y, len(rows)) if rows[place].change != "deleted"][: cell.rowspan]
    height = kept[-1] + 1 - y if kept else 1
    if cell.change == "inserted":
        return height
    before = next((int(each.old or 1) for each in cell.facets if each.field == "rowspan"), cell.rowspan)
    seen = sum(row.change != "inserted" for row in rows[y : y + height])
    return height + _gone(rows, y + height, before - seen)


def _gone(rows: Sequence[RowDiff], start: int, most: int) -> int:
    """Return how many rows from one on are gone."""
    count = 0
    while count < most and start + count < len(rows) and rows[start + count].change == "deleted":
        count += 1
    return count


def _holes(taken: set[tuple[int, int]], y: int, count: int) -> Iterator[PlacedCell]:
    yield from (PlacedCell(x, 1, 1) for x in range(count) if (y, x) not in taken)
