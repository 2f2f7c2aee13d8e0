"""A workspace without a disk, for tests and for text that is not in a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from stdtools.workspace.errors import LimitExceeded, NotFound, NotReadable, NotWritable
from stdtools.workspace.interface import Workspace
from stdtools.workspace.limits import DEFAULT_LIMITS, Limits
from stdtools.workspace.paths import normal, parents
from stdtools.workspace.process import Completed

Program = Callable[[Sequence[str], bytes], Completed]
"""What stands for a program: arguments and standard input to what it leaves."""


class Memory(Workspace):
    """Files in a dictionary, a clock that stands still, an environment and programs that are given.

    A directory is there when a file is below it. ``content`` holds the files by normal path and may be looked at.
    """

    def __init__(
        self,
        files: Mapping[str, bytes] | None = None,
        *,
        limits: Limits = DEFAULT_LIMITS,
        environment: Mapping[str, str] | None = None,
        moment: datetime = datetime(2026, 1, 1, tzinfo=UTC),
        programs: Mapping[str, Program] | None = None,
    ) -> None:
        super().__init__(limits)
        self.content = {normal(path): data for path, data in (files or {}).items()}
        self._environment = dict(environment or {})
        self._moment = moment
        self._programs = dict(programs or {})

    def environment(self, name: str) -> str:
        """Return a variable of the given environment, empty if it is not set."""
        return self._environment.get(name, "")

    def run(
        self,
        argv: Sequence[str],
        *,
        timeout: float | None = None,
        standard_input: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> Completed:
        """Call the given program of this name.

        :raises NotFound: if none is given.
        """
        program = self._programs.get(argv[0])
        if program is None:
            raise NotFound(argv[0])
        return program(argv, standard_input)

    def _read(self, path: str) -> bytes:
        if self._is_directory(path):
            raise NotReadable(path, "is-a-directory")
        if path not in self.content:
            raise NotFound(path)
        data = self.content[path]
        if len(data) > self.limits.bytes:
            raise LimitExceeded(path, "bytes", self.limits.bytes)
        return data

    def _write(self, path: str, data: bytes) -> None:
        if self._is_directory(path):
            raise NotWritable(path, "is-a-directory")
        if any(parent in self.content for parent in parents(path)):
            raise NotWritable(path, "not-a-directory")
        self.content[path] = bytes(data)

    def _exists(self, path: str) -> bool:
        return path in self.content or self._is_directory(path)

    def _is_directory(self, path: str) -> bool:
        return not path or any(name.startswith(path + "/") for name in self.content)

    def _files(self, path: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        if path in self.content:
            return (path,)
        if not self._is_directory(path):
            raise NotFound(path)
        start = f"{path}/" if path else ""
        below = (name for name in self.content if name.startswith(start))
        shown = [n for n in below if not any(part.startswith(".") for part in n[len(start) :].split("/"))]
        if len(shown) > self.limits.files:
            raise LimitExceeded(path, "files", self.limits.files)
        return tuple(sorted(n for n in shown if not suffixes or n.endswith(suffixes)))

    def _clock(self) -> datetime:
        return self._moment
