"""A font in a PDF: whether its outlines are in the file, and which characters its codes show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_OUTLINES = ("/FontFile", "/FontFile2", "/FontFile3")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f]*)>|(\[)|(\])")


class Glyph(NamedTuple):
    """A shown character: its code, and its text, empty if the file does not say."""

    code: int
    text: str


class Typeface:
    """A font, by the PostScript name without the tag of a subset."""

    def __init__(self, font: Any) -> None:
        base = font
        if font.get("/Subtype") == "/Type0":
            base = font["/DescendantFonts"][0].get_object()
        self.name = str(font.get("/BaseFont", "/")).lstrip("/").rpartition("+")[2]
        self.wide = font.get("/Subtype") == "/Type0"
        descriptor = base.get("/FontDescriptor")
        descriptor = descriptor.get_object() if descriptor is not None else {}
        self.embedded = font.get("/Subtype") == "/Type3" or any(key in descriptor for key in _OUTLINES)
        unicode = font.get("/ToUnicode")
        self._texts = dict(_texts(unicode.get_object().get_data())) if unicode is not None else {}

    def glyphs(self, shown: bytes) -> Iterator[Glyph]:
        """Yield what a string of a content stream shows."""
        if not self.wide:
            for code in shown:
                yield Glyph(code, self._texts.get(code) or chr(code))
            return
        for place in range(0, len(shown) - 1, 2):
            code = int.from_bytes(shown[place : place + 2], "big")
            yield Glyph(code, self._texts.get(code, ""))


def _texts(table: bytes) -> Iterator[tuple[int, str]]:
    """Yield codes with their texts from a ``ToUnicode`` table."""
    for kind, body in _BLOCK.findall(table):
        if kind == b"bfchar":
            tokens = [token for token, _, _ in _TOKEN.findall(body)]
            yield from ((int(code, 16), _text(text)) for code, text in zip(tokens[::2], tokens[1::2], strict=False))
        else:
            yield from _ranges(body)


def _ranges(body: bytes) -> Iterator[tuple[int, str]]:
    tokens = iter(_TOKEN.findall(body))
    for first, _, _ in tokens:
        low, high = int(first, 16), int(next(tokens)[0], 16)
        text, opens, _ = next(tokens)
        if opens:
            for code in range(low, high + 1):
                yield code, _text(next(tokens)[0])
            next(tokens)
        else:
            begin = _text(text)
            for code in range(low, high + 1):
                yield code, begin[:-1] + chr(ord(begin[-1]) + code - low) if begin else ""


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
