"""Tables of standards that settings and a policy name: CSV or XLSX with a row for each edition.

Columns: ``number`` and ``status``, and, where there is one, ``successor``; ``title`` is for people. Names of columns
and statuses are in English or Chinese (``data/standards_table.toml``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.nearest import nearest
from stdtools.analysis.status import Status
from stdtools.data_files.place import DataFileError
from stdtools.data_files.rows import Columns, Row
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
    told = hashlib.sha256(f"{file.shown}\n".encode("utf-8", "surrogateescape") + data)
    try:
        return OwnStandards(_standards(file.shown, data), told.hexdigest())
    except DataFileError as error:
        raise SettingsError.of(error) from error


def _standards(name: str, data: bytes) -> Mapping[str, Status]:
    from stdtools.data_files.read import DataFile, rows  # few projects have such a table

    found: dict[str, Status] = {}
    for row in rows(DataFile(name, data), Columns(_words().columns, _OBLIGATORY)):
        status = _status(row)
        if status.number in found:
            raise DataFileError(row.at("number"), "standards-twice", key=status.number)
        found[status.number] = status
    return found


def _status(row: Row) -> Status:
    statuses = _words().statuses
    said = row.text("status")
    status = _meant(said, statuses)
    if not status:
        raise DataFileError(row.at("status"), "standards-status", key=said, nearest=nearest(said, _all(statuses)))
    parsed = {key: designation.parse(row.text(key)) for key in ("number", "successor") if row.text(key)}
    for key in ("number", "successor"):
        if parsed.get(key) is None and (key in parsed or key == "number"):
            raise DataFileError(row.at(key), "standards-number", key=row.text(key))
    return Status(str(parsed["number"]), status, str(parsed.get("successor") or ""), "project")


def _meant(cell: str, names: Mapping[str, Iterable[str]]) -> str:
    wanted = cell.strip().lower()
    return next((name for name, spellings in names.items() if wanted in spellings), "")


def _all(names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    return tuple(spelling for spellings in names.values() for spelling in spellings)


@cache
def _words() -> _Words:
    return msgspec.convert(resources.toml("standards_table.toml"), _Words)
