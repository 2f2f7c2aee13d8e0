"""Where in a TOML file a key stands: parsers of TOML do not say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_HEADER = re.compile(r"^\s*(?P<open>\[{1,2})\s*(?P<name>[^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?$")
_NAME = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_KEY = re.compile(rf"^\s*(?P<key>{_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_PART = re.compile(_NAME)
_STEP = re.compile(r"\[(?P<index>\d+)\]|\.?(?P<name>[^.\[\]]+)")

Step = str | int


def line_of(text: str, path: tuple[Step, ...]) -> int:
    r"""Return the line, from 1, of the key at ``path`` (names, and ordinals from 0 in arrays of tables).

    Where it is not found, that of what is around it; 0 if there is nothing of it.

    >>> line_of('a = 1\n[[p]]\nb = 2\n[[p]]\nb = 3\n', ("p", 1, "b"))
    5
    """
    lines = _lines(text)
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)


def steps(path: str) -> tuple[Step, ...]:
    """Return the steps of a path as msgspec writes it: ``$.paths[0].select``."""
    rest = path.removeprefix("$")
    return tuple(int(m["index"]) if m["index"] else m["name"] for m in _STEP.finditer(rest) if m["name"] != "...")


@lru_cache(maxsize=4)
def _lines(text: str) -> Mapping[tuple[Step, ...], int]:
    """Return the first line of each key, and of all that is around it."""
    found: dict[tuple[Step, ...], int] = {}
    for line, place in _keys(text):
        for end in range(1, len(place) + 1):
            found.setdefault(place[:end], line)
    return found


def _keys(text: str) -> list[tuple[int, tuple[Step, ...]]]:
    """Return the keys and tables of a file with their lines, in their order."""
    found: list[tuple[int, tuple[Step, ...]]] = []
    table: tuple[Step, ...] = ()
    count: dict[tuple[Step, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = _resolved(_parts(header["name"]), count)
            if header["open"] == "[[":
                count[name] = count.get(name, -1) + 1
                name = (*name, count[name])
            table = name
            found.append((number, table))
        elif key := _KEY.match(line):
            found.append((number, (*table, *_parts(key["key"]))))
    return found


def _resolved(parts: tuple[str, ...], count: dict[tuple[Step, ...], int]) -> tuple[Step, ...]:
    """Return the parts of a header with the ordinal of the latest table of each array of tables among them."""
    result: tuple[Step, ...] = ()
    for position, part in enumerate(parts):
        result = (*result, part)
        if position < len(parts) - 1 and result in count:
            result = (*result, count[result])
    return result


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(name))
