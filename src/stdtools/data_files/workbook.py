"""XLSX (ISO/IEC 29500): the cells of the only sheet that has any. Formulas, macros and links to elsewhere are refused.

openpyxl reads it row by row (extra ``xlsx``). A number is binary in a workbook: its shortest decimal form is what was
typed. One that is shown in per cent is read as it is shown, ``85%`` and not 0.85.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from stdtools.data_files.limits import CELL, COLUMNS, ROWS, UNPACKED
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.rows import Cell, cell
from stdtools.data_files.text import CONTROL, control

_MACROS = re.compile(r"vbaProject|macrosheets|activeX|embeddings|customUI", re.IGNORECASE)
_LINKS = re.compile(r"xl/(?:externalLinks|connections|queryTables)\b", re.IGNORECASE)
_DECLARED = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)|<\x00!\x00|\x00<\x00!", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 16


def lines(data: bytes, path: str) -> Iterator[tuple[Place, Sequence[Cell]]]:
    """Yield the rows of a workbook from the first that has a cell.

    :raises DataFileError: if it is no workbook, too large, has formulas, macros, links or several sheets with content,
        or openpyxl is not installed.
    """
    prove(data, path)
    try:
        import openpyxl  # an extra, and only needed here
    except ImportError as error:
        command = 'pip install "stdtools[xlsx]"'
        raise DataFileError(Place(path), "missing-extra", package="openpyxl", command=command) from error
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")  # on styles and the like
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        filled = [(sheet, rows) for sheet in book.worksheets if (rows := _Sheet(sheet, path)).filled]
        if len(filled) > 1:
            names = ", ".join(sheet.title for sheet, _ in filled)
            raise DataFileError(Place(path), "data-sheets", count=str(len(filled)), names=names)
        if not filled:
            yield Place(path), ()
        for _, rows in filled:
            yield from rows.lines()
    except DataFileError:
        raise
    except Exception as error:  # openpyxl raises whatever goes wrong inside
        raise DataFileError(Place(path), "data-workbook", detail="damaged") from error


class _Sheet:
    def __init__(self, sheet: Any, path: str) -> None:
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        self.sheet = sheet
        self.path = path

    @property
    def filled(self) -> bool:
        """Whether there is anything in it."""
        return any(cell.text for _, cells in self.lines() for cell in cells)

    def lines(self) -> Iterator[tuple[Place, Sequence[Cell]]]:
        for line, cells in enumerate(self.sheet.iter_rows(max_row=ROWS + 1), start=1):
            if line > ROWS or len(cells) > COLUMNS:
                limit, most = ("rows", ROWS) if line > ROWS else ("columns", COLUMNS)
                raise DataFileError(Place(self.path, line), "data-too-large", detail=limit, most=str(most))
            found = [self.cell(each, self.place(line, at)) for at, each in enumerate(cells, start=1)]
            yield self.place(line, 1), found

    def place(self, line: int, column: int) -> Place:
        from openpyxl.utils import get_column_letter

        return Place(self.path, line, f"{self.sheet.title}!{get_column_letter(column)}{line}")

    def cell(self, found: Any, place: Place) -> Cell:
        value = found.value
        if value is None:
            return Cell("", "", place)
        if found.data_type == "f":
            raise DataFileError(place, "data-formula")
        if found.data_type == "e":
            raise DataFileError(place, "data-error", detail=str(value))
        if isinstance(value, str):
            if len(value) > CELL:
                raise DataFileError(place, "data-too-large", detail="characters", most=str(CELL))
            if bad := CONTROL.search(value):
                raise control(bad[0], place)
        elif isinstance(value, datetime) and value.time() == time():
            value = value.date()
        elif isinstance(value, float | int) and not isinstance(value, bool):
            number = Decimal(repr(value))
            if "%" in _LITERAL.sub("", found.number_format or ""):
                return Cell(number, f"{_plain(100 * number)}%", place)
            value = int(number) if number == number.to_integral_value() else number
        elif not isinstance(value, date | bool):
            value = str(value)  # a time, which no column holds
        return cell(value, "", place)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def prove(data: bytes, path: str) -> None:
    """Look into the archive before anything in it is read.

    :raises DataFileError: if there is something in it that is refused.
    """
    if data.startswith(_OLE):
        detail = "encrypted" if _ENCRYPTED in data else "old-workbook"
        raise DataFileError(Place(path), "data-workbook", detail=detail)
    left = UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if _MACROS.search(info.filename):
                    raise DataFileError(Place(path), "data-macros")
                if _LINKS.search(info.filename):
                    raise DataFileError(Place(path), "data-links")
                left = _prove_part(archive, info, path, left)
    except DataFileError:
        raise
    except Exception as error:  # zipfile raises whatever a broken archive makes it stumble over
        raise DataFileError(Place(path), "data-workbook", detail="damaged") from error


def _prove_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, left: int) -> int:
    """Return how many bytes are left of those that a workbook may have, after one part of it."""
    before = b""
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise DataFileError(Place(path), "data-too-large", detail="bytes", most=str(UNPACKED))
            if info.filename.endswith((".xml", ".rels")) and _DECLARED.search(before + chunk):
                raise DataFileError(Place(path), "data-workbook", detail="declares-type")
            before = chunk[-16:]
    return left
