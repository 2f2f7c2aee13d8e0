"""The cells of a row of a Word table, and how far they reach."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from stdtools.readers.docx.names import Element, attribute, child, name, value, whole

Placed = tuple[int, int, Element]
"""A cell with its first column and its span before it."""


def cells(row: Element, wrapped: Collection[str]) -> Iterator[Element]:
    """Yield the cells of a row, also those within elements of these names."""
    for each in row:
        if name(each) == "tc":
            yield each
        elif name(each) in wrapped:
            yield from cells(each, wrapped)


def placed(row: Element, wrapped: Collection[str]) -> Iterator[Placed]:
    """Yield the cells of a row with their first column and their span."""
    column = whole(value(row, "trPr", "gridBefore"))
    for cell in cells(row, wrapped):
        span = max(1, min(whole(value(cell, "tcPr", "gridSpan"), 1), 100))
        yield column, span, cell
        column += span


def merge(cell: Element) -> str:
    """Return ``restart`` or ``continue`` for a cell that is merged with those below or above, else nothing."""
    found = child(cell, "tcPr", "vMerge")
    return "" if found is None else attribute(found, "val") or "continue"


def continues(row: list[Placed], column: int) -> bool:
    """Tell whether the cell above this column reaches into the row."""
    return any(at == column and merge(cell) == "continue" for at, _, cell in row)
