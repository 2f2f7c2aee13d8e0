"""Ids as names of bookmarks, and back.

A name of a bookmark has at most 40 letters, digits and low lines and begins with a letter, or Word leaves it out. The
hyphens of an id become low lines, other characters their code between low lines; what is too long ends with a digest
of the id, and is no longer to be read back from the name: a reader that knows the ids (:mod:`stdtools.word.carried`)
makes their names and looks for them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_LONGEST = 40
_OTHER = re.compile(r"[^0-9A-Za-z-]|-(?=x[0-9a-f]{1,6}-)")
_CODE = re.compile(r"_x([0-9a-f]{1,6})_")
_MARK = "std_"
"""Before all names, so that none is one of Word's own or begins with a digit."""


def bookmark(id: str) -> str:
    """Return the name of the bookmark for an id.

    >>> bookmark("clause-4.1")
    'std_clause_4_x2e_1'
    """
    name = _MARK + _OTHER.sub(lambda match: f"_x{ord(match[0]):x}_", id).replace("-", "_")
    if len(name) < _LONGEST:
        return name
    digest = hashlib.sha256(id.encode()).hexdigest()[:12]
    return f"{name[: _LONGEST - 13]}_{digest}"


def by_bookmark(ids: Iterable[str]) -> dict[str, str]:
    """Return ids by the names of their bookmarks in small letters, in the order in which they were given out."""
    found: dict[str, str] = {}
    for id in ids:
        name = bookmark(id).lower()
        found[unique(id) if name in found else name] = id
    return found


def unique(id: str) -> str:
    """Return the name of a bookmark for an id whose own name differs from another one in case only."""
    return f"{_MARK}{hashlib.sha256(id.encode()).hexdigest()[:36]}"


def identifier(name: str) -> str:
    """Return the id for the name of a bookmark, empty if it is not the name of one of ours.

    >>> identifier("std_clause_4_x2e_1")
    'clause-4.1'
    """
    if not name.startswith(_MARK) or len(name) == _LONGEST:
        return ""
    pieces = _CODE.split(name.removeprefix(_MARK))
    return "".join(chr(int(piece, 16)) if place % 2 else piece.replace("_", "-") for place, piece in enumerate(pieces))
