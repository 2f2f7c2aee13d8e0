"""Tables that people filled in, in XLSX or Word: every table of a file with its texts, and what else the file says.

Unlike :mod:`stdtools.data_files.read` nothing is demanded of the tables, and little is refused: what cannot be taken
over is told. Merged cells are filled downwards.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from stdtools.data_files.place import DataFileError, Place

SUFFIXES = (".xlsx", ".docx")
"""What is read."""

MACROS = (".xlsm", ".xlsb", ".xltm", ".docm", ".dotm")
"""What is never read."""


class Entry(NamedTuple):
    """The text of a cell and where it stands; ``below``: it belongs to a merged cell that begins further up."""

    text: str
    place: Place
    below: bool = False


class Sheet(NamedTuple):
    """A table: the cells of its rows."""

    name: str
    rows: tuple[tuple[Entry, ...], ...]


class Told(NamedTuple):
    """Something in a file that is no text of a table: ``pictures``, ``notes``, ``formula``, ``date``; its text."""

    what: str
    place: Place
    text: str = ""


class Tables(NamedTuple):
    """The tables of a file, the lines outside of them (before the first table, and behind it), and what is told."""

    sheets: tuple[Sheet, ...]
    before: tuple[Entry, ...] = ()
    after: tuple[Entry, ...] = ()
    told: tuple[Told, ...] = ()


def tables(path: str, data: bytes) -> Tables:
    """Return the tables of a file.

    :raises DataFileError: if it is no XLSX or Word file, is damaged, protected or too large, or has macros.
    """
    suffix = posixpath.splitext(path)[1].lower()
    if not data:
        raise DataFileError(Place(path), "data-no-bytes")
    if suffix == ".xlsx":
        from stdtools.data_files import sheets_xlsx

        return sheets_xlsx.tables(path, data)
    if suffix == ".docx":
        from stdtools.data_files import sheets_docx

        return sheets_docx.tables(path, data)
    if suffix in MACROS:
        raise DataFileError(Place(path), "data-macros-file", key=suffix)
    raise DataFileError(Place(path), "data-suffix", key=suffix or "—", known=", ".join(SUFFIXES))
