"""Where a table says the unit of its numbers (GB/T 1.1—2020 9.8). Data: ``data/tables.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.grammar.tables import positions
from stdtools.model.blocks import Cell, Paragraph, Table
from stdtools.model.inlines import plain_text

_NUMBER = r"[^A-Za-z\u4e00-\u9fff]{0,20}[0-9][0-9\s.,，~～–—至-]{0,20}"
_LONGEST = 40


class _Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    statement: str
    head: str
    behind: str


class Repeated(NamedTuple):
    """A unit that is stated, for a column or (``whole``) for the table, and the cells that say it again."""

    unit: str
    whole: bool
    cells: tuple[Cell, ...]


def repeated(table: Table) -> Iterator[Repeated]:
    """Yield the units that a table states and cells below say again."""
    stated = _unit(table.unit)
    columns = {column: unit for _, _, column, cell in positions(table.header) if (unit := _of_head(text_of(cell)))}
    again: dict[tuple[str, bool], list[Cell]] = {}
    for _, _, column, cell in positions(table.rows) if stated or columns else ():
        if cell.header or not (text := text_of(cell)) or len(text) > _LONGEST:
            continue
        for unit, whole in ((columns.get(column, ""), False), (stated, True)):
            if unit and _with(unit).fullmatch(text):
                again.setdefault((unit, whole), []).append(cell)
                break
    for (unit, whole), cells in again.items():
        yield Repeated(unit, whole, tuple(cells))


def text_of(cell: Cell) -> str:
    """Return the text of a cell of one paragraph, empty for any other."""
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    return plain_text(only.content).strip() if isinstance(only, Paragraph) else ""


def _unit(statement: str) -> str:
    return _patterns()[0].sub("", statement.strip(), count=1).strip()


def _of_head(text: str) -> str:
    found = _patterns()[1].search(text)
    return _unit(found[1] or found[2]) if found else ""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    units = _units()
    return re.compile(units.statement), re.compile(units.head)


@lru_cache(maxsize=256)
def _with(unit: str) -> re.Pattern[str]:
    """Return the pattern of a number with a unit."""
    return re.compile(f"{_NUMBER}{re.escape(unit)}{_units().behind}")


def _units() -> _Units:
    return msgspec.convert((resources.toml("tables.toml") or {})["units"], _Units)
