"""The workspace on a disk (POSIX): confined to its root also while links change underneath."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from stdtools.workspace import process
from stdtools.workspace.atomic import sweep, write_file
from stdtools.workspace.errors import (
    LimitExceeded,
    NotFound,
    NotReadable,
    NotWritable,
    OutsideRoot,
    reason_of,
)
from stdtools.workspace.interface import Workspace
from stdtools.workspace.limits import DEFAULT_LIMITS, Limits
from stdtools.workspace.paths import normal

_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_ABSENT = {errno.ENOENT, errno.ENOTDIR}


class Disk(Workspace):
    """The files below a directory.

    A path is resolved first, and must then lie below the root; then it is opened name by name from the root without
    following any link, so that a link that appears in between is refused, not followed.
    """

    def __init__(self, root: str = ".", limits: Limits = DEFAULT_LIMITS) -> None:
        super().__init__(limits)
        self.name = self.root = os.path.realpath(root)
        self._swept: set[tuple[int, int]] = set()

    def relative(self, path: str) -> str:
        """Return the workspace path of an operating system path (absolute, or relative to the current directory).

        Symbolic links are kept as they are written, so that findings name the file as the user did.

        :raises OutsideRoot: if it is not below the root.
        """
        absolute = os.path.abspath(path)
        for candidate in (absolute, os.path.realpath(absolute)):
            below = os.path.relpath(candidate, self.root)
            if below != ".." and not below.startswith("../"):
                return "" if below == "." else below
        raise OutsideRoot(path)

    def stamp(self, path: str) -> str:
        """Return what changes when the file at a path of the workspace does, empty if there is none."""
        try:
            status = os.stat(os.path.join(self.root, normal(path)))
        except OSError:
            return ""
        return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"

    def environment(self, name: str) -> str:
        """Return a variable of the process environment, empty if it is not set."""
        return os.environ.get(name, "")

    def run(
        self,
        argv: Sequence[str],
        *,
        timeout: float | None = None,
        standard_input: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> process.Completed:
        """Run a program in the root; see :meth:`Workspace.run`."""
        return process.run(
            argv,
            directory=self.root,
            seconds=self.limits.seconds if timeout is None else timeout,
            standard_input=standard_input,
            environment=process.clean_environment(os.environ, environment or {}),
        )

    def _read(self, path: str) -> bytes:
        with self._reporting(path), self._opened_parent(self._resolve(path)) as (directory, name):
            if not stat.S_ISREG(os.stat(name, dir_fd=directory, follow_symlinks=False).st_mode):
                raise NotReadable(path, "not-a-regular-file")
            descriptor = os.open(name, _FILE, dir_fd=directory)
            try:
                return self._content(path, descriptor)
            finally:
                os.close(descriptor)

    def _content(self, path: str, descriptor: int) -> bytes:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotReadable(path, "not-a-regular-file")
        limit = self.limits.bytes
        data = bytearray()
        while max(status.st_size, len(data)) <= limit and (chunk := os.read(descriptor, 1 << 20)):
            data += chunk
        if max(status.st_size, len(data)) > limit:
            raise LimitExceeded(path, "bytes", limit)
        return bytes(data)

    def _write(self, path: str, data: bytes) -> None:
        if not path:
            raise NotWritable(path, "is-a-directory")
        outside, _, name = path.rpartition("/")
        real = os.path.join(self._resolve(outside, path), name)
        try:
            os.makedirs(self.root, exist_ok=True)
            with self._opened_parent(real, create=True) as (directory, last):
                status = os.fstat(directory)
                if (status.st_dev, status.st_ino) not in self._swept:
                    sweep(directory)
                    self._swept.add((status.st_dev, status.st_ino))
                write_file(directory, last, data)
        except OSError as error:
            raise NotWritable(path, reason_of(error)) from error

    def _exists(self, path: str) -> bool:
        return os.path.exists(self._resolve(path))

    def _is_directory(self, path: str) -> bool:
        return os.path.isdir(self._resolve(path))

    def _files(self, path: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        real = self._resolve(path)
        if not os.path.lexists(os.path.join(self.root, path)):
            raise NotFound(path)
        if not os.path.isdir(real):
            return (path,)
        found: list[str] = []
        count = 0
        with self._reporting(path):
            for directory, directories, names in os.walk(real, onerror=_raise):
                directories[:] = [name for name in directories if not name.startswith(".")]
                below = os.path.relpath(directory, real)
                shown = [name for name in names if not name.startswith(".")]
                count += len(shown)
                if count > self.limits.files:
                    raise LimitExceeded(path, "files", self.limits.files)
                found += [normal(f"{path or '.'}/{below}/{n}") for n in shown if not suffixes or n.endswith(suffixes)]
        return tuple(sorted(found))

    def _clock(self) -> datetime:
        return datetime.now(UTC)

    def _resolve(self, path: str, asked: str = "") -> str:
        """Return the absolute path without links; ``asked`` is the path to name in an error, if it is another one."""
        real = os.path.realpath(os.path.join(self.root, path))
        if real != self.root and not real.startswith(self.root.rstrip("/") + "/"):
            raise OutsideRoot(asked or path)
        return real

    @contextlib.contextmanager
    def _opened_parent(self, real: str, *, create: bool = False) -> Iterator[tuple[int, str]]:
        """Yield a descriptor of the directory that ``real`` stands in and its name there; no link is followed."""
        *outside, name = os.path.relpath(real, self.root).split("/")
        directory = os.open(self.root, _DIRECTORY)
        try:
            for step in outside:
                if create:
                    with contextlib.suppress(FileExistsError):
                        os.mkdir(step, dir_fd=directory)
                inner = os.open(step, _DIRECTORY, dir_fd=directory)
                os.close(directory)
                directory = inner
            yield directory, name
        finally:
            os.close(directory)

    @contextlib.contextmanager
    def _reporting(self, path: str) -> Iterator[None]:
        """Turn errors of the operating system while reading into ours."""
        try:
            yield
        except OSError as error:
            if error.errno in _ABSENT:
                raise NotFound(path) from None
            raise NotReadable(path, reason_of(error)) from error


def _raise(error: OSError) -> None:
    raise error
