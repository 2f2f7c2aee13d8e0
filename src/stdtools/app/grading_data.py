"""Files of data that a grade is computed from: TOML, CSV or XLSX. What they say: ``schemes/grading_data.py``."""

from __future__ import annotations

import csv
import io
import re
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal

from stdtools.schemes.grading_data import DataError, Datum, Given, given
from stdtools.schemes.grading_model import Model
from stdtools.settings.places import line_of

LARGEST = 1 << 20
"""Bytes of a file at most."""

UNPACKED = 16 << 20
"""Bytes of a workbook at most, unpacked."""

ROWS = 5000
"""Rows of a sheet at most."""

_HEADINGS = {
    "标识": "id",
    "id": "id",
    "identifier": "id",
    "值": "value",
    "value": "value",
    "单位": "unit",
    "unit": "unit",
}
_MACROS = re.compile(r"vbaProject|macrosheets|activeX|embeddings", re.IGNORECASE)


def read(data: bytes, suffix: str, model: Model) -> Given:
    """Read a data file for a model.

    :raises DataError: if anything is missing, unknown, stated twice, or not what it has to be.
    """
    if len(data) > LARGEST:
        raise DataError("grade-too-large", limit=f"{LARGEST >> 20} MiB")
    rows = {".toml": _toml, ".csv": _csv, ".xlsx": _xlsx}.get(suffix)
    if rows is None:
        raise DataError("grade-suffix", known=".toml, .csv, .xlsx")
    return given(rows(data), model)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError("grade-encoding") from error


def _toml(data: bytes) -> Iterator[Datum]:
    text = _text(data)
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise DataError("grade-toml", detail=str(error)) from error
    for kind, table in tables.items():
        if kind not in ("values", "preconditions", "events") or not isinstance(table, dict):
            raise DataError("grade-table", name=kind, known="values, preconditions, events")
        for name, value in table.items():
            yield Datum(name, kind, value, "", str(line_of(text, (kind, name))))


def _csv(data: bytes) -> Iterator[Datum]:
    reader = csv.reader(io.StringIO(_text(data), newline=""), strict=True)
    try:
        lines = [(str(reader.line_num), row) for row in reader]
    except csv.Error as error:
        raise DataError("grade-csv", str(reader.line_num), detail=str(error)) from error
    yield from _rows([(place, [(cell.strip(), place) for cell in row]) for place, row in lines])


def _xlsx(data: bytes) -> Iterator[Datum]:
    _prove_workbook(data)
    try:
        import openpyxl  # an extra, and only needed here
    except ImportError as error:
        raise DataError("grade-no-xlsx") from error
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
        sheets = book.worksheets
    except Exception as error:  # openpyxl raises whatever goes wrong inside
        raise DataError("grade-xlsx") from error
    if len(sheets) != 1:
        raise DataError("grade-sheets", count=str(len(sheets)))
    if sheets[0].max_row > ROWS or sheets[0].max_column > 50:
        raise DataError("grade-too-large", limit=str(ROWS))
    rows = []
    for line in sheets[0].iter_rows():
        cells = []
        for cell in line:
            if cell.data_type == "f":
                raise DataError("grade-formula", cell.coordinate)
            value = cell.value
            value = Decimal(repr(value)) if isinstance(value, float) else "" if value is None else value
            cells.append((value.strip() if isinstance(value, str) else value, cell.coordinate))
        rows.append((line[0].coordinate, cells))
    yield from _rows(rows)


def _prove_workbook(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise DataError("grade-xlsx") from error
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise DataError("grade-too-large", limit=f"{UNPACKED >> 20} MiB")
    if any(_MACROS.search(entry.filename) for entry in entries):
        raise DataError("grade-macros")


def _rows(lines: Sequence[tuple[str, Sequence[tuple[object, str]]]]) -> Iterator[Datum]:
    filled = [(place, cells) for place, cells in lines if any(value != "" for value, _ in cells)]
    if not filled:
        raise DataError("grade-empty")
    columns: dict[str, int] = {}
    for at, (heading, place) in enumerate(filled[0][1]):
        key = _HEADINGS.get(str(heading).casefold(), "")
        if not key or key in columns:
            raise DataError("grade-heading", place, text=str(heading))
        columns[key] = at
    if not {"id", "value"} <= columns.keys():
        raise DataError("grade-heading", filled[0][0], text=", ".join(str(h) for h, _ in filled[0][1]))
    for place, cells in filled[1:]:
        if len(cells) != len(filled[0][1]):
            raise DataError("grade-width", place, count=str(len(cells)), wanted=str(len(filled[0][1])))
        value, where = cells[columns["value"]]
        unit = str(cells[columns["unit"]][0]) if "unit" in columns else ""
        yield Datum(str(cells[columns["id"]][0]), "", value, unit, where)
