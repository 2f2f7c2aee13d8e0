"""Which files are documents: what a user means by a directory."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stdtools.workspace import Workspace, WorkspaceError, beside

SUFFIXES = (".rst", ".xml")
"""What a directory is searched for; other formats are read where a file is named."""

_INCLUDE = re.compile(rb"^[ \t]*\.\.[ \t]+include::[ \t]+(\S.*?)[ \t]*\r?$", re.MULTILINE)


def documents(paths: Iterable[str], workspace: Workspace) -> tuple[str, ...]:
    """Return the documents at ``paths``: files as given, and those below directories, each once, in order.

    A file below a directory that another one there includes is a piece of it and no document.

    :raises WorkspaceError: if there is nothing at a path, or it is outside the workspace.
    """
    found: dict[str, None] = {}
    for path in paths:
        files = workspace.files(path, SUFFIXES)
        if workspace.is_directory(path):
            pieces = {piece for file in files if file.endswith(".rst") for piece in _included(file, workspace)}
            files = tuple(file for file in files if file not in pieces)
        found.update(dict.fromkeys(files))
    return tuple(found)


def _included(file: str, workspace: Workspace) -> set[str]:
    try:
        targets = _INCLUDE.findall(workspace.read(file))
    except WorkspaceError:
        return set()
    pieces = set()
    for target in targets:
        try:
            pieces.add(beside(file, target.decode("utf-8", "replace")))
        except WorkspaceError:
            continue
    return pieces - {file}
