"""The user's own bases: licensed texts and bases of their own, in a directory of the user.

It is ``bases/`` in the directory that ``STDTOOLS_HOME`` names, else in that of the platform for data of a user.
Licensed text is written nowhere else.
"""

from __future__ import annotations

import hashlib
import os.path
import posixpath

from stdtools.workspace import Disk, NotFound, Workspace, WorkspaceError

HOME = "STDTOOLS_HOME"
"""The environment variable that names another directory."""

_DIRECTORY = "bases"


class Store:
    """The files of the user's bases in a workspace; names are those of files, without a directory."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def names(self) -> tuple[str, ...]:
        """Return the names of the files, sorted; a store that is not there is empty.

        :raises WorkspaceError: if the directory cannot be read.
        """
        try:
            paths = self._workspace.files(_DIRECTORY, (".xml",))
        except NotFound:
            return ()
        below = (posixpath.relpath(path, _DIRECTORY) for path in paths)
        return tuple(name for name in below if "/" not in name)

    def read(self, name: str) -> bytes:
        """Return the content of a file.

        :raises WorkspaceError: if it cannot be read.
        """
        return self._workspace.read(f"{_DIRECTORY}/{name}")

    def write(self, name: str, data: bytes) -> None:
        """Put a file into the store, whole or not at all.

        :raises WorkspaceError: if it cannot be written.
        """
        self._workspace.write(f"{_DIRECTORY}/{name}", data)


def state() -> str:
    """Return a digest of everything in the user's store, empty where there is nothing or it cannot be read."""
    store = user_store()
    digest = hashlib.sha256()
    try:
        names = store.names()
        for name in names:
            digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(store.read(name)).digest())
    except WorkspaceError as error:
        return error.reason
    return digest.hexdigest() if names else ""


def home() -> str:
    """Return the directory of the user that the store is in."""
    named = Disk(".").environment(HOME)
    if named:
        return os.path.abspath(named)
    from platformdirs import user_data_dir  # not needed where the environment says it

    return user_data_dir("stdtools", appauthor=False)


def user_store() -> Store:
    """Return the store of the user."""
    return Store(Disk(home()))


def place(name: str) -> str:
    """Return the path of a file of the user's store, for people."""
    return os.path.join(home(), _DIRECTORY, name)
