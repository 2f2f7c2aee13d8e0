"""A workspace whose writes stay in memory until they are committed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from stdtools.workspace.errors import NotWritable
from stdtools.workspace.interface import Workspace
from stdtools.workspace.process import Completed


class Overlay(Workspace):
    """Shows the files of another workspace as they were when first read, with what was written since in their place.

    It changes files that are there; new ones are none of its business.
    """

    def __init__(self, below: Workspace) -> None:
        super().__init__(below.limits)
        self.below = below
        self._read_before: dict[str, bytes] = {}
        self._written: dict[str, bytes] = {}

    @property
    def changed(self) -> Mapping[str, tuple[bytes, bytes]]:
        """The files whose content is another than below, by path: what it was and what it is."""
        pairs = {path: (self._read_before[path], data) for path, data in sorted(self._written.items())}
        return {path: pair for path, pair in pairs.items() if pair[0] != pair[1]}

    def commit(self) -> None:
        """Write what was changed, file by file.

        :raises NotWritable: ``changed``, if a file below is no longer what it was when it was read; then none is
            written. Or if a file cannot be written.
        """
        for path, (before, _) in self.changed.items():
            if self.below.read(path) != before:
                raise NotWritable(path, "changed")
        for path, (_, after) in self.changed.items():
            self.below.write(path, after)
        self._read_before.clear()
        self._written.clear()

    def environment(self, name: str) -> str:
        """Return an environment variable of the workspace below."""
        return self.below.environment(name)

    def run(
        self,
        argv: Sequence[str],
        *,
        timeout: float | None = None,
        standard_input: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> Completed:
        """Run a program in the workspace below; see :meth:`Workspace.run`."""
        return self.below.run(argv, timeout=timeout, standard_input=standard_input, environment=environment)

    def _read(self, path: str) -> bytes:
        if path in self._written:
            return self._written[path]
        if path not in self._read_before:
            self._read_before[path] = self.below.read(path)
        return self._read_before[path]

    def _write(self, path: str, data: bytes) -> None:
        self._read(path)
        self._written[path] = data

    def _exists(self, path: str) -> bool:
        return self.below.exists(path)

    def _is_directory(self, path: str) -> bool:
        return self.below.is_directory(path)

    def _files(self, path: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        return self.below.files(path, suffixes)

    def _clock(self) -> datetime:
        return self.below.now()
