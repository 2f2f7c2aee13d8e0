"""TOML: tables with names and values, whose lines are known. Numbers with a point are decimal numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from stdtools.data_files.limits import ROWS
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.rows import Columns, Row, named
from stdtools.data_files.text import CONTROL, control, text_of
from stdtools.data_files.toml_lines import Step, line_of

_LINE = re.compile(r"at line (\d+)")
_AT = re.compile(r" \(at [^)]*\)$")


class TomlFile(NamedTuple):
    """A file: what it says, and its text, which tells where."""

    path: str
    text: str
    tables: Mapping[str, Any]

    def place(self, *keys: Step) -> Place:
        """Return where a key stands, or what is nearest around it."""
        return Place(self.path, max(1, line_of(self.text, keys)))


def parsed(data: bytes, path: str) -> TomlFile:
    """Return a file.

    :raises DataFileError: if it is not TOML.
    """
    text = text_of(data, path)
    try:
        file = TomlFile(path, text, tomllib.loads(text, parse_float=Decimal))
    except (ValueError, RecursionError) as error:
        line, detail = mistake(error, text)
        raise DataFileError(Place(path, line), "data-toml", detail=detail) from error
    if "\\u" in text or "\\b" in text or "\\f" in text:
        _prove(file, file.tables, ())
    return file


def mistake(error: Exception, text: str) -> tuple[int, str]:
    """Return the line of what a parser does not understand, and what it says of that."""
    if isinstance(error, RecursionError):
        return 0, "nested too deeply"
    place = _LINE.search(str(error))
    return int(place[1]) if place else len(text.splitlines()), _AT.sub("", str(error))


def rows(data: bytes, path: str, columns: Columns) -> Iterator[Row]:
    """Yield the rows of the array of tables that the columns name.

    :raises DataFileError: if there is anything else, or tables have no such keys.
    """
    file = parsed(data, path)
    for key in file.tables:
        if key != columns.table:
            raise DataFileError(file.place(key), "data-table", key=key, table=columns.table)
    found = file.tables.get(columns.table, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise DataFileError(file.place(columns.table), "data-array", table=columns.table)
    if len(found) > ROWS:
        raise DataFileError(file.place(columns.table, ROWS), "data-too-large", detail="rows", most=str(ROWS))
    for at, table in enumerate(found):
        entries = ((key, value, file.place(columns.table, at, key)) for key, value in table.items())
        yield named(entries, file.place(columns.table, at), columns)


def _prove(file: TomlFile, value: object, path: tuple[Step, ...]) -> None:
    """Look for control characters that are written as escapes.

    :raises DataFileError: if there are any.
    """
    if isinstance(value, str):
        if found := CONTROL.search(value):
            raise control(found[0], file.place(*path))
    elif isinstance(value, dict):
        for key, each in value.items():
            _prove(file, each, (*path, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            _prove(file, each, (*path, at))
