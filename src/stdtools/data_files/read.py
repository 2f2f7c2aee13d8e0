"""The reader of data files: rows by the suffix of the file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from stdtools.data_files import json_lines, table_csv, toml, workbook
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.rows import Columns, Row, placed
from stdtools.workspace import NotFound, Workspace, WorkspaceError

TABLES = (".csv", ".tsv", ".xlsx")
"""Suffixes of files whose first row has the headings."""

LINES = (".jsonl", ".ndjson")
"""Suffixes of files with a JSON object a line."""


class DataFile(NamedTuple):
    """The bytes of a file."""

    path: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The suffix, in small letters."""
        return posixpath.splitext(self.path)[1].lower()


def load(path: str, workspace: Workspace, known: tuple[str, ...]) -> DataFile:
    """Return a file whose suffix is known; any may be read if ``known`` is empty.

    :raises DataFileError: if it is not, or the file cannot be read.
    """
    file = DataFile(path, b"")
    if known and file.suffix not in known:
        raise DataFileError(Place(path), "data-suffix", key=file.suffix or "—", known=", ".join(known))
    try:
        return file._replace(data=workspace.read(path))
    except NotFound as error:
        raise DataFileError(Place(path), "data-absent") from error
    except WorkspaceError as error:
        raise DataFileError(Place(path), "data-unreadable", detail=error.reason) from error


def rows(file: DataFile, columns: Columns) -> Iterator[Row]:
    """Yield the rows of a file.

    :raises DataFileError: if it is not such a file.
    """
    if file.suffix == ".toml":
        yield from toml.rows(file.data, file.path, columns)
    elif file.suffix in LINES:
        yield from json_lines.rows(file.data, file.path, columns)
    else:
        lines = workbook.lines if file.suffix == ".xlsx" else table_csv.lines
        yield from placed(lines(file.data, file.path), columns)
