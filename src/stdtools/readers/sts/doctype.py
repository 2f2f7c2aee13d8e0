"""The document type declaration and the entities that it declares."""

from __future__ import annotations

import re
from typing import NamedTuple

_START = re.compile(r"(?:\s|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>|\ufeff)*(?=<!DOCTYPE\b)", re.DOTALL)
_PIECE = re.compile(r"""<!--.*?(?:-->|$)|<\?.*?(?:\?>|$)|"[^"]*(?:"|$)|'[^']*(?:'|$)|[\[\]>]""", re.DOTALL)
_ENTITY = re.compile(r"""<!ENTITY\s+(?P<parameter>%\s+)?(?P<name>[^\s"'>]+)\s+(?:(?P<external>SYSTEM|PUBLIC)\b|["'])""")
_EXTERNAL = re.compile(r"<!DOCTYPE\s+[^\s\[>]+\s+(?:SYSTEM|PUBLIC)\b")


class Doctype(NamedTuple):
    """A declaration: where it stands, which entities it declares in itself, which by reference to another file."""

    start: int
    end: int
    internal: frozenset[str]
    external: frozenset[str]
    has_external_subset: bool


NONE = Doctype(0, 0, frozenset(), frozenset(), has_external_subset=False)


def doctype(text: str) -> Doctype:
    """Return the declaration of ``text``, :data:`NONE` if there is none."""
    found = _START.match(text)
    if not found:
        return NONE
    start, end = found.end(), _end(text, found.end())
    declaration = re.sub(r"<!--.*?-->", "", text[start:end], flags=re.DOTALL)
    internal: set[str] = set()
    external: set[str] = set()
    for entity in _ENTITY.finditer(declaration):
        if not entity["parameter"]:
            (external if entity["external"] else internal).add(entity["name"])
    subset = bool(_EXTERNAL.match(declaration))
    return Doctype(start, end, frozenset(internal), frozenset(external - internal), subset)


def _end(text: str, start: int) -> int:
    """Return the offset behind the ``>`` that closes the declaration."""
    depth = 0
    for piece in _PIECE.finditer(text, start):
        match piece[0]:
            case "[":
                depth += 1
            case "]":
                depth -= 1
            case ">" if depth <= 0:
                return piece.end()
    return len(text)
