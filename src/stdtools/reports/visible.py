"""Text for a terminal: nothing in a document can move the cursor, and every character has a known width."""

from __future__ import annotations

import unicodedata
from html import escape

_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_WIDE = ("W", "F")


def visible(text: str) -> str:
    r"""Return ``text`` with tabs as spaces and control, bidirectional and other invisible characters spelt out.

    >>> visible("a\x1b[31m\u202eb\tc")
    'a<U+001B>[31m<U+202E>b    c'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def escaped(text: str) -> str:
    """Return a visible text as it stands in HTML, in an attribute too.

    >>> escaped('a < "b"')
    'a &lt; &quot;b&quot;'
    """
    return escape(visible(text))


def width(text: str) -> int:
    """Return how many columns a visible text takes: two for a Han character, none for a combining mark.

    >>> width("应 shall"), width("，。")
    (8, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _shown(character: str) -> str:
    if character == "\t":
        return "    "
    if character.isprintable() or unicodedata.category(character) not in _HIDDEN:
        return character
    return f"<U+{ord(character):04X}>"


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
