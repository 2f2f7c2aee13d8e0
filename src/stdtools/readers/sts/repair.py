"""Making malformed XML readable: what is only a slip is put right, what a parser drops is found again."""

from __future__ import annotations

import html
import re

from stdtools.sts.characters import carried

_SKIPPED = r"<!--(?:.*?-->|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)|<\?(?:.*?\?>|.*)"
_SLIP = re.compile(
    rf"(?P<skip>{_SKIPPED})|&(?!#\d+;|#x[0-9A-Fa-f]+;|[A-Za-z_:][\w.:\-]*;)|<(?![A-Za-z_/!?])", re.DOTALL
)
_TAG = re.compile(
    rf"""{_SKIPPED}|<(?P<close>/?)[A-Za-z_](?:[^<>"']|"[^"<]*"|'[^'<]*')*?(?P<empty>/?)>""",
    re.DOTALL,
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|$)", re.DOTALL)
_MARKUP = re.compile(r"<!--.*?(?:-->|$)|<\?.*?(?:\?>|$)|<!?/?[A-Za-z_][^<>]*>?", re.DOTALL)
_WHITE = re.compile(r"\s+")
_AHEAD = 400
"""How far ahead, in characters without white space, a piece of text is looked for."""


def without_slips(text: str) -> str:
    """Return ``text`` with ``&`` and ``<`` that begin nothing escaped, and characters that XML cannot carry replaced.

    >>> without_slips("<p>R&D, a < b</p>")
    '<p>R&amp;D, a &lt; b</p>'
    """
    return _SLIP.sub(lambda found: found["skip"] or {"&": "&amp;", "<": "&lt;"}[found[0]], carried(text))


def flattened(text: str, depth: int) -> tuple[str, int]:
    """Return ``text`` without the tags that nest deeper than ``depth``, and the offset of the first of them (or -1)."""
    pieces: list[str] = []
    level, last, first = 0, 0, -1
    for found in _TAG.finditer(text):
        if found["close"] is None:
            continue
        if found["close"]:
            too_deep = level > depth
            level -= 1
        else:
            too_deep = level + 1 > depth
            level += not found["empty"]
        if too_deep:
            pieces.append(text[last : found.start()])
            last = found.end()
            first = found.start() if first < 0 else first
    return "".join(pieces) + text[last:], first


def missing(text: str, start: int, read: str) -> list[tuple[int, str]]:
    """Return the pieces of text, with their offsets, that the source holds from ``start`` on and ``read`` does not."""
    have = _WHITE.sub("", read)
    at = 0
    lost: list[tuple[int, str]] = []
    for offset, piece in _pieces(text, start):
        words = _WHITE.sub("", piece)
        if not words:
            continue
        found = have.find(words, at, at + len(words) + _AHEAD)
        if found < 0:
            lost.append((offset, " ".join(piece.split())))
        else:
            at = found + len(words)
    return lost


def plain(text: str, start: int = 0) -> str:
    """Return all text of a source without its tags."""
    return " ".join(" ".join(piece.split()) for _, piece in _pieces(text, start) if piece.strip())


def _pieces(text: str, start: int) -> list[tuple[int, str]]:
    pieces: list[tuple[int, str]] = []
    last = start
    for found in re.compile(rf"{_CDATA.pattern}|{_MARKUP.pattern}", re.DOTALL).finditer(text, start):
        pieces.append((last, html.unescape(text[last : found.start()])))
        if found[1] is not None:
            pieces.append((found.start(), found[1]))
        last = found.end()
    pieces.append((last, html.unescape(text[last:])))
    return pieces
