"""Tables: grid and simple tables, list tables, with the options that say what these cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from docutils import nodes

from stdtools.model.blocks import AnyBlock, Cell, Row
from stdtools.readers.rst.nodes import Construct

Translate = Callable[[Any], tuple[AnyBlock, ...]]
"""Makes blocks of the children of a node."""


class Rows(NamedTuple):
    """The header rows and the other rows of a table."""

    header: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()


def grid(table: Any, translate: Translate) -> Rows:
    """Return the rows of a grid or simple table."""
    body = [row for part in table[0].children if isinstance(part, nodes.tbody) for row in part.children]
    head = [row for part in table[0].children if isinstance(part, nodes.thead) for row in part.children]
    return Rows(tuple(_row(row, translate) for row in head), tuple(_row(row, translate) for row in body))


def _row(row: Any, translate: Translate) -> Row:
    cells = [
        Cell(
            blocks=translate(entry.children),
            colspan=entry.get("morecols", 0) + 1,
            rowspan=entry.get("morerows", 0) + 1,
        )
        for entry in row.children
        if isinstance(entry, nodes.entry)
    ]
    return Row(cells=tuple(cells))


def from_list(items: Any, header_rows: int, translate: Translate) -> Rows | None:
    """Return the rows of a list table: a list of lists of the same length; ``None`` if it is something else."""
    rows: list[Row] = []
    for item in items.children:
        inner = [child for child in item.children if not isinstance(child, nodes.comment)]
        if len(inner) != 1 or not isinstance(inner[0], nodes.bullet_list):
            return None
        rows.append(Row(cells=tuple(Cell(blocks=translate(cell.children)) for cell in inner[0].children)))
    if len({len(row.cells) for row in rows}) > 1:
        return None
    return Rows(tuple(rows[:header_rows]), tuple(rows[header_rows:]))


def widths(text: str) -> tuple[int, ...] | None:
    """Return relative widths (``20 80``), ``None`` if they are not positive whole numbers."""
    parts = re.split(r"[\s,]+", text.strip())
    return tuple(int(part) for part in parts) if all(re.fullmatch(r"[1-9]\d{0,5}", p) for p in parts) else None


def only_table(node: Construct) -> tuple[Any | None, list[Any]]:
    """Return the table in the content of a directive, ``None`` if there is not exactly one, and the nodes after it."""
    inside = [child for child in node.children if not isinstance(child, nodes.comment)]
    tables = [child for child in inside if isinstance(child, nodes.table | nodes.bullet_list)]
    if not inside or inside[0] not in tables[:1]:
        return None, inside
    return inside[0], inside[1:]
