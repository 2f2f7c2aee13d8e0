"""Text for a terminal or a log: nothing in a document can control it, and every character has a known width."""

from __future__ import annotations

import re
import unicodedata
from html import escape

_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_WIDE = ("W", "F")
COMMAND = re.compile(r"#(?=#\w*\[)")
"""The beginning of what CI services take for a command wherever it stands in a line: ``##[``, ``##vso[``."""

_FIRST = re.compile(r"^(\s*):(?=:)")
"""The beginning of what they take for one at the beginning of a line."""


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


def inert(line: str) -> str:
    """Return a line of output that no CI service takes for a command, as it takes ``::`` at its start and ``##[``.

    >>> inert("  ::set-output name=x::y"), inert("a ##vso[task.complete]"), inert("a.rst:1:1 ::")
    ('  <U+003A>:set-output name=x::y', 'a <U+0023>#vso[task.complete]', 'a.rst:1:1 ::')
    """
    if "##" in line:
        line = COMMAND.sub("<U+0023>", line)
    return _FIRST.sub(r"\1<U+003A>", line) if "::" in line else line


def is_hidden(character: str) -> bool:
    """Tell whether a character controls, is invisible or turns the direction of writing."""
    return not character.isprintable() and unicodedata.category(character) in _HIDDEN


def _shown(character: str) -> str:
    if character == "\t":
        return "    "
    if not is_hidden(character):
        return character
    return f"<U+{ord(character):04X}>"


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
