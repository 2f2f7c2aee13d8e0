"""Rows of cells with names, and which columns there may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from stdtools.analysis.nearest import nearest
from stdtools.data_files.place import DataFileError, Place

Value = str | int | Decimal | date
"""What a cell holds; truth is an ``int`` as in Python, of the type ``bool``."""

_BETWEEN = "、"
_SPACE = re.compile(r"\s+")


class Cell(NamedTuple):
    """A cell: what it holds, that as text, without space around it, and where it stands."""

    value: Value
    text: str
    place: Place


class Row(NamedTuple):
    """A row: cells by the key of their column. What is not there is empty."""

    cells: Mapping[str, Cell]
    place: Place

    def text(self, key: str) -> str:
        """Return a cell as text."""
        return self.cells[key].text if key in self.cells else ""

    def at(self, key: str) -> Place:
        """Return where a cell stands, the row if it has none."""
        return self.cells[key].place if key in self.cells else self.place


class Columns:
    """The columns of a kind of file: keys, each with its headings, the usual one first, in any language.

    A heading is recognised without regard to capital letters and spaces; the key itself is one too. ``table`` is the
    array of tables that TOML has the rows in.
    """

    def __init__(self, headings: Mapping[str, Sequence[str]], required: Iterable[str] = (), table: str = "") -> None:
        self.headings = headings
        self.required = tuple(required)
        self.table = table
        self._known = {_normal(name): key for key, names in headings.items() for name in (*names, key)}

    def key(self, heading: str, place: Place) -> str:
        """Return the key of a heading.

        :raises DataFileError: if there is no such column.
        """
        if key := self._known.get(_normal(heading)):
            return key
        close = nearest(heading, (name for names in self.headings.values() for name in names))
        raise DataFileError(place, "data-column", key=heading.strip() or "—", nearest=close)

    def keys(self, headings: Iterable[tuple[str, Place]]) -> list[str]:
        """Return the keys of headings; that of an empty one is empty.

        :raises DataFileError: for one that is unknown or there twice, or if one that is needed is missing.
        """
        found: list[str] = []
        first = Place("")
        for heading, place in headings:
            first = first if first.path else place
            key = self.key(heading, place) if heading else ""
            if key and key in found:
                raise DataFileError(place, "data-column-twice", key=heading)
            found.append(key)
        self.prove(found, first)
        return found

    def prove(self, keys: Iterable[str], place: Place) -> None:
        """Look whether all columns that are needed are there.

        :raises DataFileError: if one is not.
        """
        present = set(keys)
        for key in self.required:
            if key not in present:
                raise DataFileError(place, "data-no-column", key=f"{self.headings[key][0]} ({key})")


def placed(lines: Iterable[tuple[Place, Sequence[Cell]]], columns: Columns) -> Iterator[Row]:
    """Yield the rows of a table whose first row has the headings; rows without content are none.

    A row may end early: programs leave out empty cells at its end.

    :raises DataFileError: if columns are wrong, or there is something in a column without a heading.
    """
    keys: list[str] | None = None
    start = Place("")
    for place, cells in lines:
        start = start if start.path else place
        if not any(cell.text for cell in cells):
            continue
        if keys is None:
            keys = columns.keys((cell.text, cell.place) for cell in _trimmed(cells))
            continue
        found: dict[str, Cell] = {}
        for at, cell in enumerate(cells):
            if at < len(keys) and keys[at]:
                found[keys[at]] = cell
            elif cell.text:
                raise DataFileError(cell.place, "data-cells", detail=cell.text)
        for key in columns.required:
            if key not in found:
                count, wanted = str(len(cells)), str(len(keys))
                raise DataFileError(place, "data-width", count=count, wanted=wanted)
        yield Row(found, place)
    if keys is None:
        raise DataFileError(start, "data-empty")


def named(entries: Iterable[tuple[str, object, Place]], place: Place, columns: Columns, *, whole: bool = True) -> Row:
    """Return the row that names and values are; a list of values is one text.

    :raises DataFileError: if a name is unknown or there twice, a value is none that a cell can hold, or one is missing.
    """
    found: dict[str, Cell] = {}
    for name, value, where in entries:
        key = columns.key(name, where)
        if key in found:
            raise DataFileError(where, "data-column-twice", key=name)
        found[key] = cell(value, name, where)
    if whole:
        columns.prove(found, place)
    return Row(found, place)


def cell(value: object, name: str, place: Place) -> Cell:
    """Return the cell that a value of a data format is.

    :raises DataFileError: if it is none that a cell can hold.
    """
    if value is None:
        return Cell("", "", place)
    if isinstance(value, list):
        texts = [cell(each, name, place).text for each in value if not isinstance(each, list)]
        if len(texts) == len(value):
            return Cell(_BETWEEN.join(texts), _BETWEEN.join(texts), place)
    elif isinstance(value, str):
        return Cell(value.strip(), value.strip(), place)
    elif isinstance(value, int | Decimal | date):
        return Cell(value, _shown(value), place)
    raise DataFileError(place, "data-value", key=name, detail=str(value))


def _shown(value: int | Decimal | date) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) and value.is_finite() else str(value)


def _trimmed(cells: Sequence[Cell]) -> Sequence[Cell]:
    end = next((at for at in range(len(cells), 0, -1) if cells[at - 1].text), 0)
    return cells[:end]


def _normal(heading: str) -> str:
    return _SPACE.sub("", heading).casefold()
