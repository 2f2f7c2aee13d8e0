"""Characters of symbol fonts as Unicode, from ``data/docx/symbols.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from stdtools import resources

UNKNOWN = "〓"
"""A geta mark, which stands for a character that is not known."""

_PRIVATE = 0xF000


def symbol(font: str, code: str) -> str:
    """Return the character of a symbol font with a code in hexadecimal, as Word writes it; ``〓`` for an unknown one.

    >>> symbol("Symbol", "F0B3"), symbol("Symbol", "61"), symbol("Unheard Of", "F0B3")
    ('≥', 'α', '〓')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    if number < _PRIVATE and not _table(font.lower()):
        return chr(number) if chr(number).isprintable() else UNKNOWN
    return _table(font.lower()).get(number & 0xFF, UNKNOWN)


def unprivate(text: str, font: str) -> str:
    """Return text whose characters of a symbol font stand where Word keeps them as those that they are."""
    if not any(_is_private(character) for character in text):
        return text
    return "".join(symbol(font, f"{ord(c):X}") if _is_private(c) else c for c in text)


def _is_private(character: str) -> bool:
    return 0xF020 <= ord(character) <= 0xF0FF


@cache
def _table(font: str) -> Mapping[int, str]:
    data = (resources.toml("docx/symbols.toml") or {}).get(font)
    if not data:
        return {}
    rows = ((0x21, data["from21"]), (0xA0, data["froma0"]))
    table = {start + place: character for start, row in rows for place, character in enumerate(row)}
    return table | {int(code, 16): character for code, character in data["single"].items()}
