"""The text of a source file: its encoding, and where an offset in it lies."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right

from stdtools.model.finding import Finding
from stdtools.model.location import Location

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(r"""\s*<\?xml\b[^>]*?\?>""")
_ENCODING = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_TEXT_ENCODINGS = re.compile(
    r"utf[-_]?(?:8|16|32)(?:[-_]?[lb]e)?|us-ascii|ascii|iso[-_]?8859[-_]\d{1,2}|latin-?1|windows-125\d|cp125\d|"
    r"gb2312|gbk|gb18030|big5|big5-?hkscs|shift[-_]jis|euc-(?:jp|kr)|koi8-[ru]",
    re.IGNORECASE,
)
"""Encodings that are tried; other names, among them codecs of Python that are no character sets, are not."""


class Source:
    """A text with a name: turns offsets into locations.

    ``start`` is where the text itself stands, for a fragment inside another file; its first ``added`` characters do not
    stand there.
    """

    def __init__(self, path: str, text: str, start: Location | None = None, added: int = 0) -> None:
        self.path = path
        self.text = text
        self.start = start or Location(path, 1, 1)
        self._shift = (self.start.column or 1) - 1 - added
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._before = (self.start.line or 1) - 1
        self._file, self._included_from = self.start.path, self.start.included_from

    def location(self, offset: int) -> Location:
        """Return the place of the character at ``offset``."""
        line = bisect_right(self._lines, offset)
        column = offset - self._lines[line - 1] + 1
        if line == 1:
            return self.place(line, column)
        return Location(self._file, self._before + line, column, self._included_from)

    def place(self, line: int, column: int) -> Location:
        """Return a place of the text by line and column, from 1."""
        start = self.start
        if line == 1:
            column = max(column + self._shift, 1)
        return Location(start.path, self._before + line, column, start.included_from)

    def like(self, text: str) -> Source:
        """Return another text that stands in place of this one, line for line."""
        return Source(self.path, text, self.start, (self.start.column or 1) - 1 - self._shift)


def decode(data: bytes, path: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of an XML file, its declaration blanked, line ends as line feeds.

    Bytes that are not in the encoding that the file declares give a finding (SRC-02); the text is then read as UTF-8
    or GB 18030 if it is that, with replacement characters otherwise, so that nothing else is lost.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding:
        found = _ENCODING.match(data[:1024])
        encoding = found[1].decode("ascii") if found else "utf-8"
    findings: tuple[Finding, ...] = ()
    try:
        if not _TEXT_ENCODINGS.fullmatch(encoding.removesuffix("-sig")):
            raise LookupError(encoding)
        text = data.decode(encoding)
    except (LookupError, UnicodeError) as error:
        offset = error.start if isinstance(error, UnicodeDecodeError) else 0
        findings = (Finding(code="SRC-02", location=_place(data, offset, path), arguments={"encoding": encoding}),)
        text = _guess(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    declaration = _DECLARATION.match(text)
    if declaration:
        text = re.sub(r"[^\n]", " ", declaration[0]) + text[declaration.end() :]
    return text, findings


def _guess(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def _place(data: bytes, offset: int, path: str) -> Location:
    before = data[:offset].decode("utf-8", errors="replace")
    line = before.count("\n") + 1
    return Location(path, line, len(before) - before.rfind("\n"))
