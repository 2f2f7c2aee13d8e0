"""Where the cells of a table stand in its grid, and what is said of whole columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from msgspec.structs import replace

from stdtools.model.blocks import Alignment, Cell, Row

OPEN = "-"
"""The word for a column whose alignment is left open."""


def positions(rows: Sequence[Row]) -> Iterator[tuple[int, int, int, Cell]]:
    """Yield row, index in the row, first column and the cell itself for every cell, spans counted."""
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        column = 0
        for index, cell in enumerate(row.cells):
            while (r, column) in taken:
                column += 1
            yield r, index, column, cell
            taken.update((r + i, column + j) for i in range(cell.rowspan) for j in range(cell.colspan))


def marked(rows: Sequence[Row], alignment: Sequence[Alignment], stubs: int) -> tuple[Row, ...]:
    """Return rows with the alignment of their columns, and the cells of the first ``stubs`` columns as header cells."""
    changed = [list(row.cells) for row in rows]
    for r, index, column, cell in positions(rows):
        align = alignment[column] if column < len(alignment) else ""
        changed[r][index] = replace(cell, align=align, header=column < stubs)
    return tuple(Row(cells=tuple(cells)) for cells in changed)


def marks(header: Sequence[Row], rows: Sequence[Row], columns: int) -> tuple[tuple[Alignment, ...], int] | None:
    """Return the alignment of the columns and the number of stub columns, ``None`` if the cells disagree."""
    found: dict[int, Alignment] = {}
    stubs = 0
    for part in (header, rows):
        for _, _, column, cell in positions(part):
            found.setdefault(column, cell.align)
    for _, _, column, cell in positions(rows):
        if cell.header:
            stubs = max(stubs, column + 1)
    alignment = tuple(found.get(column, "") for column in range(columns))
    agree = marked(header, alignment, 0) == tuple(header) and marked(rows, alignment, stubs) == tuple(rows)
    return (alignment, stubs) if agree else None


def parse_alignment(text: str) -> tuple[Alignment, ...] | None:
    """Return the alignment of each column (``left - center``), ``None`` if a word is none."""
    words = ["" if word == OPEN else word for word in text.split()]
    found: list[Alignment] = [known for word in words for known in get_args(Alignment) if known == word]
    return tuple(found) if len(found) == len(words) else None
