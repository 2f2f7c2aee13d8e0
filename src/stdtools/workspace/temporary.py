"""Directories that vanish: locked while in use, removed at the end or, after a crash, by the next run."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
from collections.abc import Iterator

PREFIX = "stdtools-"
_OURS = re.compile(re.escape(PREFIX) + r"[0-9a-f]{16}")
"""Only these are swept: somebody's checkout may well stand beside them as ``stdtools-next``."""


@contextlib.contextmanager
def temporary_directory() -> Iterator[str]:
    """Yield the absolute path of a new, empty directory that only this user can enter."""
    parent = temporary_root()
    _sweep(parent)
    path, lock = _create(parent)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(lock)


def temporary_root() -> str:
    """Return the absolute path of the directory that temporary directories are made in."""
    import tempfile  # slow to import, and few runs need it

    return os.path.realpath(tempfile.gettempdir())


def _create(parent: str) -> tuple[str, int]:
    while True:
        path = os.path.join(parent, PREFIX + os.urandom(8).hex())
        os.mkdir(path, 0o700)
        with contextlib.suppress(OSError):
            lock = _lock(path)
            if os.path.isdir(path):
                return path, lock
            os.close(lock)  # another process swept it between creation and lock


def _sweep(parent: str) -> None:
    with contextlib.suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if _OURS.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_uid == os.getuid():
                _remove_if_abandoned(entry.path)


def _remove_if_abandoned(path: str) -> None:
    with contextlib.suppress(OSError):
        lock = _lock(path)
        shutil.rmtree(path, ignore_errors=True)
        os.close(lock)


def _lock(path: str) -> int:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
