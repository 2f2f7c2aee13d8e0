"""JSON Lines: a JSON object a line. Numbers with a point are decimal numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from stdtools.data_files.limits import ROWS
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.rows import Columns, Row, named
from stdtools.data_files.text import CONTROL, control, text_of

_ESCAPED = re.compile(r"\\u00(?:0[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF])")


def lines(data: bytes, path: str) -> Iterator[tuple[Place, str]]:
    """Yield the lines of a file that are not empty.

    :raises DataFileError: if there are too many, or one has control characters, escaped or not.
    """
    count = 0
    for number, line in enumerate(text_of(data, path).split("\n"), start=1):
        if not line.strip():
            continue
        place = Place(path, number)
        count += 1
        if count > ROWS:
            raise DataFileError(place, "data-too-large", detail="rows", most=str(ROWS))
        if _ESCAPED.search(line):
            for text in _texts(parsed(line, place)):
                if found := CONTROL.search(text):
                    raise control(found[0], place)
        yield place, line


def rows(data: bytes, path: str, columns: Columns) -> Iterator[Row]:
    """Yield the objects of a file as rows.

    :raises DataFileError: if a line is no object, or it has no such keys.
    """
    for place, line in lines(data, path):
        found = parsed(line, place)
        if not isinstance(found, dict):
            raise DataFileError(place, "data-json", detail="Expected `object`")
        yield named(((key, value, place) for key, value in found.items()), place, columns)


def parsed(line: str, place: Place) -> Any:
    """Return what a line says.

    :raises DataFileError: if it is not JSON, or an object has a key twice.
    """
    try:
        return json.loads(line, parse_float=Decimal, object_pairs_hook=_object)
    except _Twice as error:
        raise DataFileError(place, "data-column-twice", key=error.args[0]) from error
    except (ValueError, RecursionError) as error:
        raise DataFileError(place, "data-json", detail=str(error)) from error


class _Twice(ValueError):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
