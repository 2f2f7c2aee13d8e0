"""The list tables of a reST source, cell by cell, and sources in which one of them says something else.

A source is changed by whole lines, and lines are only replaced or removed, so that it is known where a defect stands.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell of one line, and the line, from 1."""

    text: str
    line: int


class Source:
    """A source with its tables, by the ids in it; the first row of each is its head."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.tables: dict[str, list[list[Cell]]] = {}
        current = ""
        for number, line in enumerate(self.lines, 1):
            if match := re.fullmatch(r"   :id: (\S+)", line):
                current = match[1]
            elif line and not line.startswith("   "):
                current = ""
            elif current and line.startswith("   * - "):
                self.tables.setdefault(current, []).append([Cell(line[7:].strip(), number)])
            elif current in self.tables and line.startswith("     -"):
                self.tables[current][-1].append(Cell(line[7:].strip(), number))

    def rows(self, table: str) -> list[list[Cell]]:
        """Return the rows of a table without its head; none if there is no such table."""
        return self.tables.get(table, [[]])[1:]

    def column(self, table: str, heading: str) -> int:
        """Return the place of a column."""
        return [cell.text for cell in self.tables[table][0]].index(heading)

    def having(self, *changes: tuple[Cell, str]) -> str:
        """Return the source with other texts in some cells."""
        lines = [*self.lines]
        for cell, text in changes:
            lines[cell.line - 1] = lines[cell.line - 1][:7] + text
        return "\n".join(lines)

    def saying(self, line: int, old: str, new: str) -> str:
        """Return the source with other words in a line."""
        assert old in self.lines[line - 1], (line, old)
        lines = [*self.lines]
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        return "\n".join(lines)

    def without_words(self, *words: tuple[int, str]) -> str:
        """Return the source without some words, each in its line."""
        lines = [*self.lines]
        for line, text in words:
            assert text in lines[line - 1], (line, text)
            lines[line - 1] = lines[line - 1].replace(text, "", 1)
        return "\n".join(lines)

    def everywhere(self, old: str, new: str) -> str:
        """Return the source with other words wherever some stand."""
        text = "\n".join(self.lines)
        assert old in text, old
        return text.replace(old, new)

    def without(self, *rows: list[Cell]) -> str:
        """Return the source without some rows."""
        gone = {cell.line for row in rows for cell in row}
        return "\n".join(line for number, line in enumerate(self.lines, 1) if number not in gone)

    def line_of(self, words: str) -> int:
        """Return the first line with some words."""
        return next(number for number, line in enumerate(self.lines, 1) if words in line)
