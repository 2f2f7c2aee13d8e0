"""Readers: source text to a document and findings. One line in a table adds a format."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.readers.reading import Reading
from stdtools.workspace import LimitExceeded, Workspace, WorkspaceError, in_unicode

Reader = Callable[[bytes, str, Workspace], Reading]
"""Reads the bytes of a file with this path in this workspace; never raises for what the file holds."""

READERS: Mapping[str, str] = MappingProxyType(
    {
        ".rst": "stdtools.readers.rst:read_rst",
        ".xml": "stdtools.readers.sts:read_sts",
        ".json": "stdtools.readers.json:read_json",
        ".docx": "stdtools.readers.draft:read_draft",
    }
)
"""Suffix of a file → module and function that read it, imported when first used."""


def read(path: str, workspace: Workspace) -> Reading:
    """Read a document in whatever format its suffix says.

    A file that cannot be had gives an empty document and a finding; bad content gives findings (see the readers).
    Where the name of the file is not Unicode, locations have a replacement character in it.
    """
    reader = reader_of(path)
    if reader is None:
        return _failed("SRC-15", path, suffix=posixpath.splitext(path)[1])
    try:
        data = workspace.read(path)
    except LimitExceeded as error:
        return _failed("SRC-05", path, limit=error.limit, value=f"{error.value:g}")
    except WorkspaceError as error:
        return _failed("SRC-01", path, path=path, reason=error.reason)
    try:
        return reader(data, in_unicode(path), workspace)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one file must not take the others with it
        return _failed("SRC-11", path, detail=" ".join(f"{type(error).__name__}: {error}".split()))


def reader_of(path: str) -> Reader | None:
    """Return the reader for a path, ``None`` for a suffix that is not in the table."""
    entry = READERS.get(posixpath.splitext(path)[1].lower())
    if entry is None:
        return None
    module, _, name = entry.partition(":")
    reader: Reader = getattr(import_module(module), name)
    return reader


def _failed(code: str, path: str, /, **arguments: str) -> Reading:
    shown = in_unicode(path)
    finding = Finding(code=code, location=Location(shown, 1, 1), arguments=arguments)
    return Reading(document=Document(location=Location(shown)), findings=(finding,), complete=False)
