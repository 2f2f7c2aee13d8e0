"""Tables of standards that settings and a policy name: CSV with a row for each edition.

Columns: ``number`` and ``status``, and, where there is one, ``successor``; ``title`` is for people. Names of columns
and statuses are in English or Chinese (``data/standards_table.toml``).
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.nearest import nearest
from stdtools.analysis.status import Status
from stdtools.model import designation
from stdtools.settings.errors import SettingsError
from stdtools.workspace import Workspace, WorkspaceError

_OBLIGATORY = ("number", "status")


class TableFile(NamedTuple):
    """A table in a workspace; ``shown`` is its name in messages, ``origin`` and ``line`` are where it is named."""

    workspace: Workspace
    path: str
    shown: str
    origin: str
    line: int = 0


class OwnStandards(NamedTuple):
    """Standards by number, and a digest of the file that they are from."""

    standards: Mapping[str, Status]
    digest: str


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    columns: dict[str, tuple[str, ...]]
    statuses: dict[str, tuple[str, ...]]


def load(file: TableFile) -> OwnStandards:
    """Return the standards in a table.

    :raises SettingsError: with file and line, if it cannot be read or is not such a table.
    """
    try:
        data = file.workspace.read(file.path)
    except WorkspaceError as error:
        raise SettingsError(file.origin, "standards-absent", file.shown, error.reason, line=file.line) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(file.shown, "settings-encoding") from error
    told = hashlib.sha256(f"{file.shown}\n".encode("utf-8", "surrogateescape") + data)
    return OwnStandards(_standards(file.shown, text), told.hexdigest())


def _standards(shown: str, text: str) -> Mapping[str, Status]:
    found: dict[str, Status] = {}
    lines = _rows(shown, text)
    columns = _columns(shown, *next(lines, (1, [])))
    for line, row in lines:
        if len(row) != len(columns):
            raise SettingsError(shown, "standards-cells", str(len(row)), str(len(columns)), line=line)
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=True))
        status = _status(shown, line, cells)
        if status.number in found:
            raise SettingsError(shown, "standards-twice", status.number, line=line)
        found[status.number] = status
    return found


def _rows(shown: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, with the lines that they begin in."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield before + 1, row
            before = reader.line_num
    except csv.Error as error:
        raise SettingsError(shown, "standards-csv", detail=str(error), line=before + 1) from error


def _columns(shown: str, line: int, row: list[str]) -> tuple[str, ...]:
    names = _words().columns
    found = tuple(_meant(cell, names) for cell in row)
    for cell, column in zip(row, found, strict=True):
        if not column:
            close = nearest(cell.strip(), _all(names))
            raise SettingsError(shown, "standards-column", cell.strip(), nearest=close, line=line)
        if found.count(column) > 1:
            raise SettingsError(shown, "standards-twice", cell.strip(), line=line)
    for column in _OBLIGATORY:
        if column not in found:
            raise SettingsError(shown, "settings-missing", column, line=line)
    return found


def _status(shown: str, line: int, cells: Mapping[str, str]) -> Status:
    statuses = _words().statuses
    status = _meant(cells["status"], statuses)
    if not status:
        close = nearest(cells["status"], _all(statuses))
        raise SettingsError(shown, "standards-status", cells["status"], nearest=close, line=line)
    successor = cells.get("successor", "")
    number, following = (designation.parse(each) if each else None for each in (cells["number"], successor))
    if number is None:
        raise SettingsError(shown, "standards-number", cells["number"], line=line)
    if successor and following is None:
        raise SettingsError(shown, "standards-number", successor, line=line)
    return Status(str(number), status, str(following or ""), "project")


def _meant(cell: str, names: Mapping[str, Iterable[str]]) -> str:
    wanted = cell.strip().lower()
    return next((name for name, spellings in names.items() if wanted in spellings), "")


def _all(names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    return tuple(spelling for spellings in names.values() for spelling in spellings)


@cache
def _words() -> _Words:
    return msgspec.convert(resources.toml("standards_table.toml"), _Words)
