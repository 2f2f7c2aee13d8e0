"""Text that stays text in Markdown, and what is written around it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from stdtools.sts.characters import carried

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$!#]|&(?=[#\w])")
_START = re.compile(r"[-+=:]|\d{1,9}(?=[.)])")
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_NOT_IN_FRAGMENT = re.compile(r"[^\w.~-]")
_TICKS = re.compile("`+")


def escaped(text: str) -> str:
    r"""Return a text as Markdown that shows it, on one line; where a line may begin, :func:`begun` is needed too.

    >>> escaped("a*b_c <i>&lt; R&D $5")
    'a\\*b\\_c \\<i\\>\\&lt; R\\&D \\$5'
    """
    return _SPECIAL.sub(r"\\\g<0>", carried(_BREAKS.sub(" ", text)))


def begun(line: str) -> str:
    r"""Return a line that begins no list, heading, rule or code, whatever it begins with.

    >>> begun("- a"), begun("1) a"), begun("1 a")
    ('\\- a', '1\\) a', '1 a')
    """
    line = line.strip(" ")
    found = _START.match(line)
    if not found:
        return line
    place = found.end() if found[0].isdigit() else 0
    return f"{line[:place]}\\{line[place:]}"


def code(text: str) -> str:
    """Return a text as code in a line."""
    text = carried(_BREAKS.sub(" ", text))
    if not text.strip(" "):
        return escaped(text)
    fence = "`" * (_longest(text) + 1)
    pad = " " if text[0] in " `" or text[-1] in " `" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def fenced(text: str, language: str = "") -> str:
    """Return lines of text as a block of code."""
    fence = "`" * max(3, _longest(text) + 1)
    language = language if re.fullmatch(r"[\w.+-]+", language) else ""
    lines = carried(text.replace("\r\n", "\n").replace("\r", "\n"))
    return f"{fence}{language}\n{lines}\n{fence}"


def _longest(text: str) -> int:
    return max(map(len, _TICKS.findall(text)), default=0)


def anchor(id: str) -> str:
    """Return what a link can lead to."""
    return f'<a id="{attribute(id)}"></a>' if id else ""


def attribute(value: str) -> str:
    """Return the value of an attribute of HTML; a bar would end the cell of a table."""
    return html.escape(carried(_BREAKS.sub(" ", value))).replace("|", "&#124;")


def fragment(id: str) -> str:
    """Return the destination of a link to an id.

    >>> fragment("a b"), fragment("第4章")
    ('#a%20b', '#第4章')
    """
    return "#" + address(carried(id))


def address(path: str, also: str = "") -> str:
    """Return a part of an address with everything encoded that could end it; ``also`` are characters that may stay."""
    return _NOT_IN_FRAGMENT.sub(lambda found: found[0] if found[0] in also else _percent(found[0]), path)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def indented(chunks: Iterable[str], first: str, rest: str) -> str:
    """Return chunks as one, the first line behind ``first``, the others behind ``rest``; blank lines stay blank."""
    lines = "\n\n".join(chunks).split("\n")
    made = [f"{first}{lines[0]}".rstrip(" ")]
    made += [f"{rest}{line}".rstrip(" ") if line or rest.strip() else "" for line in lines[1:]]
    return "\n".join(made)
