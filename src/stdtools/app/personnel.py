"""Personnel: read a certification rule and a list of auditors, and find who lacks what."""

from __future__ import annotations

import csv
import io
import posixpath
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.readers import read
from stdtools.schemes.auditors import ListError, Row, keys, people
from stdtools.schemes.personnel import Demands, Judgement, demands, judge, words
from stdtools.settings.places import line_of
from stdtools.workspace import NotFound, Workspace, WorkspaceError

PROFILES = ("certification-rule", "graded-rule", "integrated-rule")
"""The profiles of certification rules."""

UNPACKED = 1 << 26
"""Bytes that a workbook may have unpacked; more is no list of auditors."""

_CELL = 1 << 16


class NoCertificationRule(ValueError):
    """The document at ``path`` is no certification rule; ``profile`` is what it says that it is."""

    def __init__(self, path: str, profile: str) -> None:
        super().__init__(path)
        self.path = path
        self.profile = profile


class MissingExtra(Exception):
    """Workbooks cannot be read: openpyxl is not installed."""


class Judged(NamedTuple):
    """The number of the rule, what it demands, and who lacks what; ``None`` if the rule was not read completely."""

    number: str
    language: str
    demands: Demands
    judgement: Judgement | None


def personnel(rule: str, auditors: str, workspace: Workspace) -> Judged:
    """Check a list of auditors by a certification rule.

    :raises NoCertificationRule: if the rule is none.
    :raises ListError: if the list cannot be used, or the rule has no table of demands.
    :raises MissingExtra: if the list is a workbook and openpyxl is not installed.
    """
    reading = read(rule, workspace)
    metadata = reading.document.metadata
    if not reading.complete:
        return Judged(metadata.number, metadata.language, Demands((), ()), None)
    if metadata.profile not in PROFILES:
        raise NoCertificationRule(rule, metadata.profile)
    facts = Facts(reading.document)
    wanted = demands(facts)
    if not wanted.roles:
        raise ListError(rule, "auditors-no-table")
    found = judge(list(people(rows(auditors, workspace), wanted.roles)), wanted)
    return Judged(metadata.number, metadata.language, wanted, found)


def rows(path: str, workspace: Workspace) -> Iterator[Row]:
    """Yield the rows of a list in TOML, CSV or XLSX.

    :raises ListError: if there is none, or it is not such a list.
    """
    suffix = posixpath.splitext(path)[1].lower()
    reader = _READERS.get(suffix)
    if reader is None:
        raise ListError(path, "auditors-suffix", suffix or "—")
    try:
        data = workspace.read(path)
    except NotFound as error:
        raise ListError(path, "auditors-absent") from error
    except WorkspaceError as error:
        raise ListError(path, "auditors-unreadable", detail=error.reason) from error
    found = list(reader(path, data))
    if not found:
        raise ListError(path, "auditors-nobody")
    yield from found


def _text(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ListError(path, "auditors-encoding") from error


def _toml(path: str, data: bytes) -> Iterator[Row]:
    text = _text(path, data)
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ListError(path, "auditors-toml", detail=str(error)) from error
    for key in found:
        if key != "auditors":
            place = f"{path}:{line_of(text, (key,)) or 1}"
            raise ListError(place, "auditors-column", key, nearest="auditors")
    tables = found.get("auditors", [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise ListError(f"{path}:{line_of(text, ('auditors',)) or 1}", "auditors-table")
    for position, table in enumerate(tables):
        cells: dict[str, str] = {}
        places: dict[str, str] = {}
        for key, value in table.items():
            at = f"{path}:{line_of(text, ('auditors', position, key)) or 1}"
            column = keys_of(key, at)
            values = value if isinstance(value, list) else [value]
            if not all(isinstance(each, str | int | Decimal) and not isinstance(each, bool) for each in values):
                raise ListError(at, "auditors-value", key, str(value))
            if column in cells:
                raise ListError(at, "auditors-column-twice", key)
            cells[column], places[column] = "、".join(str(each) for each in values), at
        yield Row(cells, places, f"{path}:{line_of(text, ('auditors', position)) or 1}")


def keys_of(name: str, place: str) -> str:
    """Return the column that a key of a TOML file is.

    :raises ListError: if it is none.
    """
    required = [key for key, column in words().columns.items() if column.required]
    others = [key for key in required if key != name]
    return keys([name, *others], [place] * (1 + len(others)))[0]


def _csv(path: str, data: bytes) -> Iterator[Row]:
    text = _text(path, data)
    csv.field_size_limit(_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = next(lines, None)
        if head is None:
            raise ListError(f"{path}:1", "auditors-nobody")
        columns = keys(head, [f"{path}:1"] * len(head))
        start = lines.line_num + 1
        for cells in lines:
            if len(cells) > len(columns):
                raise ListError(f"{path}:{start}", "auditors-cells", detail=cells[len(columns)])
            if any(cell.strip() for cell in cells):
                yield Row(dict(zip(columns, cells, strict=False)), {}, f"{path}:{start}")
            start = lines.line_num + 1
    except csv.Error as error:
        raise ListError(f"{path}:{lines.line_num}", "auditors-csv", detail=str(error)) from error


def _xlsx(path: str, data: bytes) -> Iterator[Row]:
    try:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise MissingExtra from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > UNPACKED:
                raise ListError(path, "auditors-workbook", detail="bytes")
            if any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()):
                raise ListError(path, "auditors-macros")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError, TypeError) as error:
        if isinstance(error, ListError):
            raise
        raise ListError(path, "auditors-workbook", detail="damaged") from error
    if not book.worksheets:
        raise ListError(path, "auditors-nobody")
    sheet = book.worksheets[0]
    found = list(sheet.iter_rows())
    if not found:
        raise ListError(path, "auditors-nobody")

    def place(cell: openpyxl.cell.Cell) -> str:
        return f"{path}:{sheet.title}!{cell.coordinate}"

    for row in found:
        for cell in row:
            if cell.data_type == "f":
                raise ListError(place(cell), "auditors-formula")
            if cell.data_type in ("b", "e", "d"):
                raise ListError(place(cell), "auditors-value", cell.coordinate, str(cell.value))
    head = [cell for cell in found[0] if _shown(cell.value).strip()]
    columns = keys([_shown(cell.value) for cell in head], [place(cell) for cell in head])
    for row in found[1:]:
        cells = {key: row[cell.column - 1] for key, cell in zip(columns, head, strict=True)}
        if any(_shown(cell.value).strip() for cell in row):
            texts = {key: _shown(cell.value) for key, cell in cells.items()}
            yield Row(texts, {key: place(cell) for key, cell in cells.items()}, place(row[0]))


def _shown(value: object) -> str:
    """Return a cell as text: numbers of a workbook are binary, their shortest decimal form is what was typed."""
    return "" if value is None else str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


_READERS: dict[str, Callable[[str, bytes], Iterator[Row]]] = {".toml": _toml, ".csv": _csv, ".xlsx": _xlsx}
