"""A workspace on a disk that can tell whether anything it was asked for has changed since."""

from __future__ import annotations

import os

from stdtools.workspace.disk import Disk


class Stamped(Disk):
    """Notes, before each answer, the stamp of the file or directory that the answer hangs on.

    What has changed after that is a change, also while the answer was being read.
    """

    def __init__(self, root: str = ".") -> None:
        super().__init__(root)
        self._stamps: dict[str, str] = {}

    def forget(self) -> None:
        """Forget what was asked so far."""
        self._stamps.clear()

    def state(self) -> tuple[str, ...]:
        """Return the stamps, as they are now, of everything that was asked for."""
        return tuple(map(self.stamp, self._stamps))

    @property
    def noted(self) -> tuple[str, ...]:
        """The stamps of everything that was asked for, as they were then."""
        return tuple(self._stamps.values())

    def _note(self, path: str) -> None:
        if path not in self._stamps:
            self._stamps[path] = self.stamp(path)

    def _read(self, path: str) -> bytes:
        self._note(path)
        return super()._read(path)

    def _exists(self, path: str) -> bool:
        self._note(path)
        return super()._exists(path)

    def _is_directory(self, path: str) -> bool:
        self._note(path)
        return super()._is_directory(path)

    def _files(self, path: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        self._note(path)
        top = os.path.join(self.root, path)
        for directory, directories, _ in os.walk(top):
            directories[:] = [name for name in directories if not name.startswith(".")]
            self._note(self.relative(directory))
        return super()._files(path, suffixes)
