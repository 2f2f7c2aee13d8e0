"""Writing SVG: elements, escaping, numbers, the width of text."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from html import escape

from stdtools.sts.characters import carried

FONT = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei',SimHei,sans-serif"


def text(words: str) -> str:
    """Return character data."""
    return escape(carried(words), quote=False)


def element(name: str, *children: str, **attributes: str | float) -> str:
    """Return an element; ``_`` in the name of an attribute is ``-``, a final one is dropped. Children are markup."""
    written = "".join([f' {_name(key)}="{_written(content)}"' for key, content in attributes.items()])
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _written(content: str | float) -> str:
    return escape(carried(content)) if isinstance(content, str) else value(content)


def value(content: str | float) -> str:
    """Return an attribute's value; numbers get one decimal at most.

    >>> value(2.0), value(-0.04), value(1.26)
    ('2', '0', '1.3')
    """
    if isinstance(content, str):
        return carried(content)
    return f"{round(content, 1) + 0.0:g}" if abs(content) < 1e5 else str(round(content))


_NEEDLESS = re.compile(r"-(?=0\.0(?!\d))|\.0(?!\d)")
"""What a number with one decimal does not need: a nought behind the point, a minus before nothing."""


def points(*pairs: tuple[float, float]) -> str:
    """Return coordinates as path data has them.

    >>> points((1.0, -2.04), (-0.04, 3.16))
    '1,-2 0,3.2'
    """
    written = " ".join([f"{x:.1f},{y:.1f}" for x, y in pairs])
    return _NEEDLESS.sub("", written)


def polar(angle: float, radius: float) -> tuple[float, float]:
    """Return the point at an angle (radians, clockwise from the top) and distance from the origin."""
    return radius * math.sin(angle), -radius * math.cos(angle)


def width(words: str, size: float) -> float:
    """Return about how wide text is at a font size: Han characters are square, others narrower."""
    return sum(size if unicodedata.east_asian_width(c) in "WFA" else size * 0.58 for c in words)


def shortened(words: str, room: float, size: float) -> str:
    """Return the text, or as much of it as fits with an ellipsis."""
    if width(words, size) <= room:
        return words
    while words and width(words, size) + size > room:
        words = words[:-1]
    return words.rstrip() + "…"


def titled(words: str) -> str:
    """Return a ``title`` element: the tooltip and accessible name of what it stands in."""
    return element("title", text(words))


def label(words: str, x: float, y: float, size: float, anchor: str = "start", **attributes: str | float) -> str:
    """Return a line of text whose middle height is at ``y``, and whose ``anchor`` (start, middle, end) at ``x``."""
    place: dict[str, str | float] = {"x": x, "y": y, "dy": "0.36em", "font_size": size}
    if anchor != "start":
        place["text_anchor"] = anchor
    return element("text", text(words), **place, **attributes)
