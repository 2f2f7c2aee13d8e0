"""A source file as text whose every byte comes back: encoding, byte order mark and line ends as they are."""

from __future__ import annotations

import codecs
import posixpath
import re
from bisect import bisect_right
from functools import cached_property

from stdtools.fixes.errors import Obstacle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BREAK = re.compile(r"\r\n?|\n")
_MARK = "\ufeff"


class SourceText:
    """The text of a file. ``form`` is ``xml`` or ``rst``, ``starts`` the offset of each line.

    :raises Obstacle: ``fix-word`` for a Word file, ``fix-encoding`` if the text does not give the same bytes again.
    """

    def __init__(self, path: str, data: bytes) -> None:
        suffix = posixpath.splitext(path)[1].lower()
        if suffix == ".docx":
            raise Obstacle("fix-word")
        self.form = "xml" if suffix == ".xml" else "rst"
        self.encoding = _encoding(data, self.form)
        try:
            self.text = data.decode(self.encoding)
            same = self.text.encode(self.encoding) == data
        except (LookupError, UnicodeError):
            same = False
        if not same:
            raise Obstacle("fix-encoding")

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset of the first character of each line, a byte order mark left out."""
        first = len(_MARK) if self.text.startswith(_MARK) else 0
        return (first, *(found.end() for found in _BREAK.finditer(self.text)))

    def offset(self, line: int, column: int = 1) -> int:
        """Return the offset of a place, both from 1.

        :raises Obstacle: ``fix-elsewhere``, if there is no such line.
        """
        if not 1 <= line <= len(self.starts):
            raise Obstacle("fix-elsewhere")
        return self.starts[line - 1] + max(column, 1) - 1

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """Return the line of an offset, from 1, its character in it, from 0, and how many up to ``end`` are in it."""
        line = bisect_right(self.starts, start)
        column = start - self.starts[line - 1]
        return line, column, max(min(end - start, len(self.line(line)) - column), 1)

    def line(self, number: int) -> str:
        """Return a line without its end, empty if there is none."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")

    def break_after(self, number: int) -> str:
        """Return what ends a line; of the last line, what ends the one before."""
        for each in (number, number - 1):
            if 1 <= each < len(self.starts):
                end = self.starts[each]
                return self.text[self.starts[each - 1] + len(self.line(each)) : end]
        return "\n"

    def writable(self, text: str) -> bool:
        """Tell whether the encoding of the file has all the characters of a text."""
        try:
            text.encode(self.encoding)
        except UnicodeError:
            return False
        return True


def _encoding(data: bytes, form: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    declared = _DECLARED.match(data[:1024]) if form == "xml" else None
    return declared[1].decode("ascii") if declared else "utf-8"
