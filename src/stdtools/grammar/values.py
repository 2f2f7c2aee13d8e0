r"""Values of fields and options: plain text, several separated by ``；`` or ``;``, backslash escapes.

``\；`` is a semicolon that does not separate, ``\\`` a backslash, ``\␤`` a line break, ``\␉`` a tabulator, a backslash
before anything else nothing but that character. A backslash at the very end guards white space before it.
"""

from __future__ import annotations

import re

from stdtools.model.inlines import collapse

LIST = "；;"
"""What separates the values of a list; the first one is written."""

_ESCAPED = re.compile(r"\\(.|\Z)", re.DOTALL)
_SPACE_AFTER = re.compile(r"((?<!\\)(?:\\\\)*(?:\\.)?)[ \n]+\Z", re.DOTALL)
_NAMED = {"\u2424": "\n", "\u2409": "\t"}
_SIGNS = {character: sign for sign, character in _NAMED.items()}
_NEEDS_ESCAPE = re.compile(r"[\\\n\t]|\A\s|\s\Z|(?<= ) ")


def unescape(raw: str) -> str:
    r"""Return a raw value without its escapes; line breaks and runs of spaces are collapsed first.

    >>> unescape(r"a\;b\\c")
    'a;b\\c'
    """
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(_NAMED.get(found[1], found[1]))
        return "\0"

    plain = collapse(_ESCAPED.sub(hide, raw)).strip(" ")
    parts = iter(hidden)
    return re.sub("\0", lambda _: next(parts), plain)


def escape(value: str, separators: str = "") -> str:
    r"""Return a value as it is written, ``separators`` escaped too: the inverse of :func:`unescape`.

    >>> escape("a;b", LIST)
    'a\\;b'
    """

    def write(found: re.Match[str]) -> str:
        return "\\" + _SIGNS.get(found[0], found[0])

    text = _NEEDS_ESCAPE.sub(write, value)
    return re.sub(f"([{re.escape(separators)}])", r"\\\1", text) if separators else text


def guarded(written: str) -> str:
    """Return the end of a line so that white space at it survives: sources lose it at the ends of lines."""
    return written + "\\" if written[-1:].isspace() else written


def split(raw: str, separators: str = LIST) -> tuple[str, ...]:
    r"""Return the raw parts of a value between unescaped separators, empty ones dropped.

    >>> split(r"a；b\；c; d")
    ('a', 'b\\；c', 'd')
    """
    parts: list[str] = []
    start = 0
    for found in re.finditer(rf"\\.|[{re.escape(separators)}]", raw, re.DOTALL):
        if len(found[0]) == 1:
            parts.append(raw[start : found.start()])
            start = found.end()
    parts.append(raw[start:])
    trimmed = (_SPACE_AFTER.sub(r"\1", part.lstrip(" \n")) for part in parts)
    return tuple(part for part in trimmed if part)


def values(raw: str) -> tuple[str, ...]:
    """Return the values of a list, without escapes."""
    return tuple(unescape(part) for part in split(raw))


def joined(items: tuple[str, ...]) -> str:
    """Return a list as it is written."""
    return LIST[0].join(escape(item, LIST) for item in items)
