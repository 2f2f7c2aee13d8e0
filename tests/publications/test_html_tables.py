"""Columns of tables."""

from __future__ import annotations

from stdtools.model.blocks import Cell, Row, Table
from stdtools.publications.html.tree.tables import shares, width
from tests.publications.html_sample import cell


def rows(*counts: tuple[Cell, ...]) -> Table:
    return Table(rows=tuple(Row(cells=cells) for cells in counts))


def test_columns_are_counted_through_spans() -> None:
    assert width(rows((cell("a", rowspan=2), cell("b", colspan=2)), (cell("c"), cell("d")))) == 3
    assert width(rows((cell("a"),), (cell("b"), cell("c")))) == 2
    assert width(rows((cell("a", rowspan=3),), (cell("b"),), (cell("c"),))) == 2
    assert width(Table(rows=())) == 1


def test_widths_are_rounded_to_the_classes_of_the_style_sheet() -> None:
    assert shares((2, 1, 1), 3) == [50, 25, 25]
    assert shares((1, 99), 2) == [5, 100]
    assert shares((1, 1), 3) == [0, 0, 0]
    assert shares((), 2) == [0, 0]
