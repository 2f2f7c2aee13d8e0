"""What is wrong with a settings file."""

from __future__ import annotations

from stdtools.data_files.place import DataFileError


class SettingsError(ValueError):
    """A settings file cannot be used: exit code 2.

    ``path`` and ``line`` (0: unknown) say where; ``reason`` is a stable word that messages translate
    (``settings-…``), ``key`` what is meant, ``detail`` what is wrong with it, ``nearest`` the nearest valid name;
    ``more`` is what else the message says.
    """

    def __init__(
        self, path: str, reason: str, key: str = "", detail: str = "", nearest: str = "", line: int = 0, **more: str
    ) -> None:
        self.path = path
        self.reason = reason
        self.key = key
        self.detail = detail
        self.nearest = nearest
        self.line = line
        self.more = more
        super().__init__(f"{self.place}: {reason}: {key}: {detail}")

    @property
    def place(self) -> str:
        """Path and, if known, line."""
        return f"{self.path}:{self.line}" if self.line else self.path

    @classmethod
    def of(cls, error: DataFileError) -> SettingsError:
        """Return the error for a data file that settings name."""
        return cls(error.place.path, error.reason, line=error.place.line, **error.arguments)
