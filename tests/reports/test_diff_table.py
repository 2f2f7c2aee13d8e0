"""Tables with the rows of both editions: every place is taken once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stdtools.analysis.diff_blocks import changed
from stdtools.analysis.diff_model import RowDiff
from stdtools.analysis.diff_units import CellUnit, RowUnit, Unit, stated
from stdtools.analysis.diff_words import split
from stdtools.model.blocks import Cell
from stdtools.reports.diff_table import PlacedRow, columns, layout

Rows = list[list[str]]


def unit(rows: Rows) -> Unit:
    """Return a table; ``甲*3`` is a cell that spans three rows."""
    made = []
    for row in rows:
        cells = []
        for text in row:
            word, _, span = text.partition("*")
            cell = Cell(blocks=(), rowspan=int(span or 1))
            cells.append(CellUnit(tuple(split(word)), stated(cell), cell))
        made.append(RowUnit(tuple(cells), header=False))
    return Unit("table", rows=tuple(made))


def compared(old: Rows, new: Rows) -> tuple[RowDiff, ...]:
    return changed(unit(old), unit(new)).rows


def drawn(rows: tuple[PlacedRow, ...]) -> list[str]:
    """Return what stands in each place, ``.`` for nothing."""
    grid: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        for placed in row.cells:
            text = "".join(piece.text for piece in placed.cell.pieces if piece.op != "deleted") if placed.cell else "."
            gone = "".join(piece.text for piece in placed.cell.pieces) if placed.cell and not text else text
            for dy in range(placed.rowspan):
                for dx in range(placed.colspan):
                    place = y + dy, placed.column + dx
                    assert place not in grid
                    assert y + dy < len(rows)
                    grid[place] = gone or text
    width = columns(rows)
    return ["".join(grid[y, x] for x in range(width)) for y in range(len(rows))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([["甲*3", "一"], ["二"], ["三"]], [["甲*2", "一"], ["三"]], ["甲一", "甲二", "甲三"]),
        (
            [["甲*3", "一"], ["二"], ["三"], ["乙", "四"]],
            [["甲*2", "一"], ["二"], ["乙", "四"]],
            ["甲一", "甲二", "甲三", "乙四"],
        ),
        ([["甲*2", "一"], ["二"]], [["甲*3", "一"], ["五"], ["二"]], ["甲一", "甲五", "甲二"]),
        ([["甲*2", "一"], ["二"], ["乙*2", "三"], ["四"]], [["乙*2", "三"], ["四"]], ["甲一", "甲二", "乙三", "乙四"]),
        ([["甲", "一"]], [["甲", "一", "新"]], ["甲一新"]),
    ],
)
def test_cells_go_over_rows_that_are_gone(old: Rows, new: Rows, expected: list[str]) -> None:
    assert drawn(layout(compared(old, new))) == expected


def tables() -> st.SearchStrategy[Rows]:
    spans = st.sampled_from(["一", "二", "三", "四*2", "五*3", "六"])
    return st.lists(st.lists(spans, min_size=1, max_size=3), min_size=1, max_size=5)


@given(tables(), tables())
@settings(max_examples=200, deadline=None)
def test_every_place_is_taken_once(old: Rows, new: Rows) -> None:
    drawn(layout(compared(old, new)))
