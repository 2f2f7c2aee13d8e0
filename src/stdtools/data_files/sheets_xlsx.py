"""The tables of a workbook: every sheet that has text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from stdtools.data_files.limits import CELL, COLUMNS, ROWS
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.sheets import Entry, Sheet, Tables, Told
from stdtools.data_files.workbook import prove

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]{0,200}?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_PICTURES = re.compile(r"xl/media/[^/]+$")
_NOTES = re.compile(r"xl/(?:comments|threadedComments)[^/]*(?:/[^/]+)?\.xml$", re.IGNORECASE)
_NOTE_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]{0,100})?>([^<]{1,500})<|<(?:\w+:)?text>([^<]{1,500})<")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|_x000[Dd]_")
_EMPTY_ROWS = 2000
"""Empty rows behind each other after which a sheet is at its end."""


def tables(path: str, data: bytes) -> Tables:
    """Return the tables of a workbook.

    :raises DataFileError: if it cannot be read, or is refused.
    """
    prove(data, path)
    try:
        import openpyxl  # an extra, and only needed here
    except ImportError as error:
        command = 'pip install "stdtools[xlsx]"'
        raise DataFileError(Place(path), "missing-extra", package="openpyxl", command=command) from error
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")  # on styles and the like
    try:
        told = list(_told(data, path))
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheets = tuple(_sheet(sheet, path, told) for sheet in book.worksheets)
    except DataFileError:
        raise
    except Exception as error:  # openpyxl raises whatever goes wrong inside
        raise DataFileError(Place(path), "data-workbook", detail="damaged") from error
    return Tables(tuple(sheet for sheet in sheets if sheet.rows), told=tuple(told))


def _told(data: bytes, path: str) -> Iterator[Told]:
    """Yield what is in the archive beside the sheets."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if pictures := sum(_PICTURES.match(name) is not None for name in names):
            yield Told("pictures", Place(path), str(pictures))
        threaded = any("threadedComments/" in name for name in names)
        for name in names:
            if _NOTES.match(name) and threaded == ("threadedComments/" in name):
                words = b" ".join(one or other for one, other in _NOTE_TEXT.findall(archive.read(name)))
                yield Told("notes", Place(path), " ".join(words.decode("utf-8", "replace").split()))


def _sheet(sheet: Any, path: str, told: list[Told]) -> Sheet:
    from openpyxl.utils import get_column_letter

    sheet.reset_dimensions()  # what the file says of its size may be wrong
    merged = _merged(sheet)
    widest: dict[int, int] = {}  # rows end early where only merged cells follow
    for line, at in merged:
        widest[line] = max(at, widest.get(line, 0))
    rows: list[tuple[Entry, ...]] = []
    above: dict[tuple[int, int], str] = {}
    empty = 0
    for line, cells in enumerate(sheet.iter_rows(max_row=ROWS + 1), start=1):
        if line > ROWS or len(cells) > COLUMNS:
            if not any(cell.value is not None for cell in cells):
                continue
            limit, most = ("rows", ROWS) if line > ROWS else ("columns", COLUMNS)
            raise DataFileError(Place(path, line), "data-too-large", detail=limit, most=str(most))
        found: list[Entry] = []
        for at in range(1, max(len(cells), widest.get(line, 0)) + 1):
            place = Place(path, line, f"{sheet.title}!{get_column_letter(at)}{line}")
            start = merged.get((line, at))
            if start and start != (line, at):
                found.append(Entry(above.get(start, ""), place, below=True))
                continue
            text = _text(cells[at - 1], place, told) if at <= len(cells) else ""
            if start:
                above[start] = text
            found.append(Entry(text, place))
        if any(entry.text for entry in found):
            rows += [()] * min(empty, 1)
            rows.append(tuple(found))
            empty = 0
        else:
            empty += 1
            if empty > _EMPTY_ROWS:
                break
    return Sheet(str(sheet.title), tuple(rows))


def _merged(sheet: Any) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Return for the first cell of each row of a merged cell of several rows where that begins."""
    from openpyxl.utils import column_index_from_string

    found: dict[tuple[int, int], tuple[int, int]] = {}
    with sheet._get_source() as source:  # a sheet that is read row by row does not tell of merged cells
        data = source.read()
    for left, top, _, bottom in _MERGED.findall(data):
        column, first, last = column_index_from_string(left.decode()), int(top), min(int(bottom), ROWS)
        if first < last:
            found.update({(row, column): (first, column) for row in range(first, last + 1)})
        if len(found) > ROWS:
            break
    return found


def _text(cell: Any, place: Place, told: list[Told]) -> str:
    """Return the text of a cell; what somebody typed and the program took for a formula is told."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        text = str(getattr(value, "text", value))
        told.append(Told("formula", place, text))
        return text
    if isinstance(value, datetime):
        text = value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        told.append(Told("date", place, text))
        return text
    if isinstance(value, float):
        number = Decimal(repr(value))
        text = f"{number:f}"
        return text.rstrip("0").rstrip(".") if "." in text and number == number.to_integral_value() else text
    text = _CONTROL.sub("", str(value)).strip()
    if len(text) > CELL:
        raise DataFileError(place, "data-too-large", detail="characters", most=str(CELL))
    return text
