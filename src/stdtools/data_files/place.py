"""Where something stands in a data file, and what is wrong there."""

from __future__ import annotations

from typing import NamedTuple

LONGEST = 200
"""Characters of a value that a message repeats."""


class Place(NamedTuple):
    """A file, a line of it (0: the file), and in a workbook, whose rows are lines, the cell: ``Sheet1!C3``."""

    path: str
    line: int = 0
    cell: str = ""

    @property
    def within(self) -> str:
        """The place without the file, empty for the file itself."""
        return self.cell or (str(self.line) if self.line else "")

    def __str__(self) -> str:
        """Return the place as people read it: ``a.csv:3``, ``a.xlsx:Sheet1!C3``."""
        return f"{self.path}:{self.within}" if self.within else self.path


class DataFileError(ValueError):
    """A data file cannot be used: exit code 2.

    ``reason`` is a key of the messages of the program, ``arguments`` fill it beside ``place``.
    """

    def __init__(self, place: Place, reason: str, **arguments: str) -> None:
        short = {k: v if len(v) <= LONGEST or k == "known" else f"{v[:LONGEST]}…" for k, v in arguments.items()}
        super().__init__(f"{place}: {reason}: {short}")
        self.place = place
        self.reason = reason
        self.arguments = short
