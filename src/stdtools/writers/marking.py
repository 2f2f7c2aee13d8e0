"""Marking in place: a source gets what names the requirements of paragraphs, and every other character stays.

One line in a table adds a format.
"""

from __future__ import annotations

import codecs
import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from stdtools.model.blocks import RequirementRef
from stdtools.model.location import Location

MARKERS: Mapping[str, str] = MappingProxyType(
    {".rst": "stdtools.writers.rst.claims:mark", ".xml": "stdtools.writers.sts.claims:mark"}
)
"""Suffix of a file → module and function that mark in it, imported when first used."""

_ENCODING = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_NEWLINE = re.compile(r"\r\n?|\n")


class Marking(NamedTuple):
    """A paragraph and the requirements that it is to name; ``vocabulary`` is the base of those that name none.

    ``items`` is the number of list items that begin on the line of the paragraph, ``block`` says whether it is a block
    of part A of its own, which a directive may hold.
    """

    location: Location
    references: tuple[RequirementRef, ...]
    vocabulary: str = ""
    items: int = 0
    block: bool = False


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` of a text, and what takes their place."""

    start: int
    end: int
    text: str


class Lines:
    """A text by lines, as readers count them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _NEWLINE.finditer(text))]

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, line: int) -> int:
        """Return the position of the first character of a line, counted from 1."""
        return self._starts[line - 1] if line <= len(self) else len(self.text)

    def line(self, line: int) -> str:
        """Return a line without its end."""
        return self.text[self.start(line) : self.start(line + 1)].rstrip("\r\n")

    def number(self, position: int) -> int:
        """Return the line that a character is in."""
        return bisect_right(self._starts, position)

    @property
    def end(self) -> str:
        """What ends a line."""
        found = _NEWLINE.search(self.text)
        return found[0] if found else "\n"


Mark = Callable[[Lines, Marking], tuple[Edit, ...]]
"""Returns what has to be changed, nothing if that cannot be told."""


def mark_of(path: str) -> Mark | None:
    """Return what marks in files like ``path``, ``None`` for a suffix that is not in the table."""
    entry = MARKERS.get(posixpath.splitext(path)[1].lower())
    if entry is None:
        return None
    module, _, name = entry.partition(":")
    mark: Mark = getattr(import_module(module), name)
    return mark


def decoded(data: bytes, path: str) -> tuple[str, str] | None:
    """Return the text of a file and its encoding, ``None`` if the file could not be written again as it is.

    >>> decoded("策划".encode("gb18030"), "a.rst"), decoded("策划".encode("utf-8-sig"), "a.rst")
    (None, ('策划', 'utf-8-sig'))
    """
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    if path.lower().endswith(".xml") and (found := _ENCODING.match(data[:1024])):
        declared = found[1].decode("ascii").lower().replace("_", "-")
        encoding = declared if declared in ("gb18030", "gbk", "gb2312") else encoding
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return (text, encoding) if text.encode(encoding) == data else None


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits, which do not overlap, made.

    >>> edited("abc", [Edit(1, 2, "B"), Edit(3, 3, "d")])
    'aBcd'
    """
    parts, done = [], 0
    for edit in sorted(edits):
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])
