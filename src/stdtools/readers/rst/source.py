"""A source file as lines: decoded, cleaned, with the place it was included at."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from stdtools.model.location import Location

TAB = 8
"""A tabulator goes to the next multiple of this column (reST)."""

_NEWLINE = re.compile(r"\r\n?|\n")
_NO_CHARACTER = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PAGE = re.compile("[\v\f]")
REPLACEMENT = "\ufffd"


class Source(str):
    """The name docutils carries for every line: the path, and with it the lines and the place of inclusion."""

    lines: list[str]
    included_from: Location | None

    @classmethod
    def of(cls, path: str, lines: list[str], included_from: Location | None = None) -> Source:
        """Return a source for these lines, as they stand in the file."""
        source = cls(path)
        source.lines = lines
        source.included_from = included_from
        return source

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)

    def location(self, line: int, excerpt: str = "") -> Location:
        """Return the place of a line, with the column of ``excerpt`` (its first line) or of the first character."""
        line = min(line, len(self.lines))
        column = 0
        if line > 0:
            text = self.lines[line - 1]
            column = text.find(excerpt.partition("\n")[0]) + 1 if excerpt else 0
            column = column or len(text) - len(text.lstrip()) + 1
        return Location(str(self), line, column, self.included_from)

    def at(self, line: int) -> Location:
        """Return the place of a line, the column left open."""
        return Location(str(self), line, 0, self.included_from)

    def chain(self) -> tuple[str, ...]:
        """Return the paths of this file and of the files around it."""
        paths, place = [str(self)], self.included_from
        while place is not None:
            paths.append(place.path)
            place = place.included_from
        return tuple(paths)


class Fault(msgspec.Struct, frozen=True):
    """A place in a file whose bytes are not text: the line, and what is wrong there."""

    line: int
    encoding: str
    excerpt: str = ""


def decode(data: bytes) -> tuple[list[str], list[Fault]]:
    """Return the lines of a file and what was wrong with its bytes.

    UTF-8 is expected. UTF-16 with a byte order mark and GB 18030 are recognised, so that their text is not lost.
    """
    faults: list[Fault] = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
        faults.append(Fault(1, "UTF-16"))
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            text, encoding = _other(data)
            line = data.count(b"\n", 0, error.start) + 1
            faults.append(Fault(line, encoding, REPLACEMENT if encoding == "UTF-8" else ""))
    if _NO_CHARACTER.search(text):
        faults += [
            Fault(number, f"U+{ord(found[0]):04X}", REPLACEMENT)
            for number, line in enumerate(_NEWLINE.split(text), 1)
            if (found := _NO_CHARACTER.search(line))
        ]
        text = _NO_CHARACTER.sub(REPLACEMENT, text)
    return _NEWLINE.split(text), faults


def _other(data: bytes) -> tuple[str, str]:
    """Decode what is not UTF-8: GB 18030 if that fits and UTF-8 does not nearly fit, else UTF-8 with replacements."""
    lenient = data.decode("utf-8", "replace").removeprefix("\ufeff")
    foreign = sum(1 for character in lenient if ord(character) > 127)
    if lenient.count(REPLACEMENT) * 10 > foreign:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            return lenient, "UTF-8"
        if not any(unicodedata.category(character) in ("Co", "Cn") for character in text):
            return text, "GB 18030"
    return lenient, "UTF-8"


def prepared(lines: list[str]) -> list[str]:
    """Return lines as the reST parser wants them: tabulators expanded, form feeds as spaces, ends trimmed."""
    return [_PAGE.sub(" ", line).expandtabs(TAB).rstrip() for line in lines]
