"""Writing ``named-content content-type="requirement"`` around the words of a paragraph of an STS source."""

from __future__ import annotations

import re
from html import escape

from stdtools.sts.vocabulary import BLOCKS
from stdtools.writers.marking import Edit, Lines, Marking

_ATTRIBUTES = r"""(?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*"""
_START = re.compile(rf"<(?P<prefix>(?:[\w.-]+:)?)p{_ATTRIBUTES}>")
_INSTRUCTIONS = re.compile(r"(?:\s*<\?stdtools\b.*?\?>)*\s*", re.DOTALL)
_MARKUP = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?P<end>/?)(?:[\w.-]+:)?(?P<name>[\w.-]+)[^<>]*>", re.DOTALL
)


def mark(lines: Lines, marking: Marking) -> tuple[Edit, ...]:
    """Return what makes a paragraph name its requirements, nothing if blocks stand in it or it is no ``p``."""
    text, location = lines.text, marking.location
    if not location.column or not 1 <= location.line <= len(lines):
        return ()
    start = _START.match(text, lines.start(location.line) + location.column - 1)
    if start is None:
        return ()
    end = _end(text, start.end())
    if end is None:
        return ()
    instructions = _INSTRUCTIONS.match(text, start.end())
    first = instructions.end() if instructions else start.end()
    last = max(first, first + len(text[first:end].rstrip()))
    name = f"{start['prefix']}named-content"
    opening = "".join(
        f'<{name} content-type="requirement" vocab={_quoted(reference.base or marking.vocabulary)}'
        f" vocab-term-identifier={_quoted(reference.id)}>"
        for reference in marking.references
    )
    return Edit(first, first, opening), Edit(last, last, f"</{name}>" * len(marking.references))


def _end(text: str, start: int) -> int | None:
    """Return where the end tag of the paragraph stands whose content begins at ``start``, ``None`` if it has blocks."""
    for found in _MARKUP.finditer(text, start):
        if found["name"] in BLOCKS:
            return found.start() if found["end"] and found["name"] == "p" else None
    return None


def _quoted(value: str) -> str:
    return f'"{escape(value)}"'.replace("\n", "&#10;")
