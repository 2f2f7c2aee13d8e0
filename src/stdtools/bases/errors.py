"""What is wrong with a base file."""

from __future__ import annotations


class BaseError(ValueError):
    """A base file of the package or of the user cannot be used.

    ``path`` and ``line`` (0: the whole file) say where; ``reason`` is a stable word that messages translate
    (``base-invalid``, ``base-name``, ``base-twice``, ``base-other``, ``base-no-text``, ``base-unreadable`` …),
    ``detail`` fills it.
    """

    def __init__(self, path: str, reason: str, detail: str = "", line: int = 0) -> None:
        self.path = path
        self.reason = reason
        self.detail = detail
        self.line = line
        super().__init__(f"{self.place}: {reason}: {detail}")

    @property
    def place(self) -> str:
        """Path and, if known, line."""
        return f"{self.path}:{self.line}" if self.line else self.path
