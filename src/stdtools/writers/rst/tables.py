"""Grid tables: column widths counted as East Asian text is set, spans, a header line."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from stdtools.grammar.tables import positions
from stdtools.model.blocks import Row
from stdtools.writers.rst.layout import Lines, width
from stdtools.writers.rst.text import Unsayable

ATTEMPTS = 40
"""How often a column is widened because text in a merged cell looks like a border."""


class Box(NamedTuple):
    """A cell in the grid: first and last row and column, and its lines."""

    top: int
    left: int
    bottom: int
    right: int
    lines: Lines


def grid(header: Sequence[Row], rows: Sequence[Row], content: Sequence[Lines]) -> Lines:
    """Return the grid of a table; ``content`` has the lines of its cells, header first.

    :raises Unsayable: if the cells do not fill a grid, or hold characters that docutils cannot align.
    """
    boxes = _boxes(header, rows, content)
    columns = max((box.right for box in boxes), default=0)
    height = len(header) + len(rows)
    _check(boxes, columns, height, len(header))
    widths = _widths(boxes, columns)
    heights = _heights(boxes, height)
    for _ in range(ATTEMPTS):
        conflict = next((c for box in boxes if (c := _conflict(box, widths, heights)) >= 0), -1)
        if conflict < 0:
            return _drawn(boxes, widths, heights, len(header))
        widths[conflict] += 1
    raise Unsayable


def column_count(header: Sequence[Row], rows: Sequence[Row]) -> int:
    """Return how many columns the grid has."""
    ends = [column + cell.colspan for part in (header, rows) for _, _, column, cell in positions(part)]
    return max(ends, default=0)


def _boxes(header: Sequence[Row], rows: Sequence[Row], content: Sequence[Lines]) -> list[Box]:
    boxes: list[Box] = []
    for part, above in ((header, 0), (rows, len(header))):
        for r, _, column, cell in positions(part):
            top = above + r
            boxes.append(Box(top, column, top + cell.rowspan, column + cell.colspan, content[len(boxes)]))
            if r + cell.rowspan > len(part):
                raise Unsayable
    return boxes


def _check(boxes: list[Box], columns: int, height: int, header: int) -> None:
    """See that the boxes fill the grid, every row and column begins a box, and every character has a width."""
    taken = [(r, c) for box in boxes for r in range(box.top, box.bottom) for c in range(box.left, box.right)]
    if (
        not boxes
        or all(box.bottom <= header for box in boxes)
        or len(taken) != len(set(taken))
        or len(taken) != columns * height
    ):
        raise Unsayable
    if {box.top for box in boxes} != set(range(height)) or {box.left for box in boxes} != set(range(columns)):
        raise Unsayable
    if any(unicodedata.combining(character) for box in boxes for line in box.lines for character in line):
        raise Unsayable


def _widths(boxes: list[Box], columns: int) -> list[int]:
    widths = [1] * columns
    for box in sorted(boxes, key=lambda box: box.right - box.left):
        wanted = max(map(width, box.lines), default=0)
        free = wanted - _inner(box, widths)
        if free > 0:
            widths[box.right - 1] += free
    return widths


def _inner(box: Box, widths: list[int]) -> int:
    """Return the columns between the spaces inside the borders of a box."""
    return sum(widths[box.left : box.right]) + 3 * (box.right - box.left - 1)


def _heights(boxes: list[Box], height: int) -> list[int]:
    heights = [1] * height
    for box in sorted(boxes, key=lambda box: box.bottom - box.top):
        free = len(box.lines) - (sum(heights[box.top : box.bottom]) + box.bottom - box.top - 1)
        if free > 0:
            heights[box.bottom - 1] += free
    return heights


def _conflict(box: Box, widths: list[int], heights: list[int]) -> int:
    """Return the column to widen because a border seems to run through a merged cell, -1 if none does."""
    if len(box.lines) < sum(heights[box.top : box.bottom]) + box.bottom - box.top - 1:
        return -1
    for column in range(box.left, box.right - 1):
        place = sum(widths[box.left : column + 1]) + 3 * (column - box.left) + 1
        if all(_at(line, place) in "|+" for line in box.lines):
            return column
    return -1


def _at(line: str, place: int) -> str:
    """Return the character at a column of the screen."""
    for character in line:
        if place <= 0:
            return character
        place -= width(character)
    return " "


def _drawn(boxes: list[Box], widths: list[int], heights: list[int], header: int) -> Lines:
    """Draw the boxes on a canvas with one entry for each column of the screen."""
    across = [sum(widths[:c]) + 3 * c for c in range(len(widths) + 1)]
    down = [sum(heights[:r]) + r for r in range(len(heights) + 1)]
    canvas = [[" "] * (across[-1] + 1) for _ in range(down[-1] + 1)]
    for box in boxes:
        top, bottom, left, right = down[box.top], down[box.bottom], across[box.left], across[box.right]
        for y in (top, bottom):
            mark = "=" if header and y == down[header] else "-"
            canvas[y][left : right + 1] = [old if old == "+" else mark for old in canvas[y][left : right + 1]]
        for x in (left, right):
            for y in range(top + 1, bottom):
                canvas[y][x] = "+" if canvas[y][x] == "+" else "|"
            canvas[top][x] = canvas[bottom][x] = "+"
        for y, line in enumerate(box.lines, top + 1):
            _write(canvas[y], left + 2, line)
    return ["".join(line) for line in canvas]


def _write(line: list[str], x: int, text: str) -> None:
    for character in text:
        line[x] = character
        if width(character) == 2:
            line[x + 1] = ""
        x += width(character)
