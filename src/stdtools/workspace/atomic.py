"""Writing a file all or not at all.

The bytes go into a temporary file in the same directory, are forced to the disk, and take the place of the old file by
one rename. The temporary file is locked while its writer lives; an unlocked one was left by a crash, whatever process
or container that was, and the next write into the directory removes it.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import stat

PREFIX = ".stdtools-"
_OURS = re.compile(re.escape(PREFIX) + r"[0-9a-f]{16}\.tmp")


def write_file(directory: int, name: str, data: bytes) -> None:
    """Write ``name`` in the open directory; permissions of an older file are kept.

    A device, a FIFO or a socket is never replaced by a file.

    :raises OSError: if it cannot be done; nothing is changed then.
    """
    _refuse_special(directory, name)
    temporary, descriptor = _create(directory)
    try:
        with open(descriptor, "wb", closefd=True) as file:
            _keep_mode(directory, name, descriptor)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
            os.replace(temporary, name, src_dir_fd=directory, dst_dir_fd=directory)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary, dir_fd=directory)
        raise
    with contextlib.suppress(OSError):  # the file is in place; some file systems cannot sync a directory
        os.fsync(directory)


def sweep(directory: int) -> None:
    """Remove the temporary files in the open directory that no living process holds."""
    with contextlib.suppress(OSError):
        for name in os.listdir(directory):
            if _OURS.fullmatch(name):
                _remove_if_abandoned(directory, name)


def _create(directory: int) -> tuple[str, int]:
    while True:
        name = f"{PREFIX}{os.urandom(8).hex()}.tmp"
        descriptor = os.open(
            name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666, dir_fd=directory
        )
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(descriptor).st_nlink:
            return name, descriptor
        os.close(descriptor)  # another process swept it between creation and lock


def _refuse_special(directory: int, name: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        mode = os.stat(name, dir_fd=directory, follow_symlinks=False).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode)):
            raise OSError(errno.ENXIO, "not a regular file", name)


def _keep_mode(directory: int, name: str, descriptor: int) -> None:
    with contextlib.suppress(OSError):
        old = os.stat(name, dir_fd=directory, follow_symlinks=False)
        if stat.S_ISREG(old.st_mode):
            os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _remove_if_abandoned(directory: int, name: str) -> None:
    with contextlib.suppress(OSError):
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=directory)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                os.unlink(name, dir_fd=directory)
        finally:
            os.close(descriptor)
