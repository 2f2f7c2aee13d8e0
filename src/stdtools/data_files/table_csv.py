"""CSV: lines of cells. Tabs set cells apart if the first line has one, else commas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from stdtools.data_files.limits import CELL, COLUMNS, ROWS
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.rows import Cell
from stdtools.data_files.text import text_of


def lines(data: bytes, path: str) -> Iterator[tuple[Place, Sequence[Cell]]]:
    """Yield the rows of a file, each with the line in which it begins.

    :raises DataFileError: if it is not CSV, or too large.
    """
    text = text_of(data, path)
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    csv.field_size_limit(CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for count, texts in enumerate(rows, start=1):
            place = Place(path, start)
            for limit, most, size in (("rows", ROWS, count), ("columns", COLUMNS, len(texts))):
                if size > most:
                    raise DataFileError(place, "data-too-large", detail=limit, most=str(most))
            yield place, [Cell(each.strip(), each.strip(), place) for each in texts]
            start = rows.line_num + 1
        if not text.strip():
            yield Place(path), ()
    except csv.Error as error:
        raise DataFileError(Place(path, max(rows.line_num, 1)), "data-csv", detail=str(error)) from error
