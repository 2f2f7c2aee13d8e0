"""Text as pieces for the template: what must not be broken is tied, what no line could hold may be broken.

Source: GB/T 1.1—2020 9.4 (a quantity and its unit stand together) and 10 (layout).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.publications.pdf.scope import Json

NBSP = "\u00a0"
_UNITS = (
    "%|‰|℃|°C|°|[kMGmμµn]?(?:m|g|s|A|V|W|N|J|Pa|Hz|L|l|B|bit|mol|lx|lm|dB|Ω)|m2|m3|m²|m³|min|h|d|kWh|km/h|dB\\(A\\)|mmHg|"
    "rpm|K|cd|t|ha|kB|MB|GB"
)
_QUANTITY = re.compile(rf"(?<=[0-9]) (?=(?:{_UNITS})(?![A-Za-z]))")
_DESIGNATION = re.compile(
    r"[A-Z]{1,6}(?:/[A-Z]{1,6}){0,2}[ \u00a0](?:[A-Z]{1,3}[ \u00a0])?[0-9×]+(?:[.\-][0-9×]+)*(?:[—:][0-9×]{4})?"
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\ufeff]")
"""Control characters, the soft hyphen and the byte order mark: nothing that could be printed."""
_BREAK = "\u200b"
_LONGEST_PIECE = 24
_LONG_WORD = re.compile(r"[!-~]{40,}")
_HAN_SPACE, _EM_SPACE = "\u3000", "\u2003"
"""As wide as each other; Typst widens the first like a space between words, where a line is justified."""
_NOTABLE = re.compile(f"[0-9×{_HAN_SPACE}]|{_LONG_WORD.pattern}|{_CONTROL.pattern}")
_LONGEST_TIE = 22
"""Characters; a longer designation may be broken, as it would tear the line apart."""


def text(source: str) -> list[Json]:
    r"""Return text with its unbreakable pieces tied: quantity and unit, the designation of a document.

    >>> text("30 min")
    ['30\xa0min']
    """
    if not _NOTABLE.search(source):
        return [source] if source else []
    source = _LONG_WORD.sub(_breakable, _CONTROL.sub("", source))
    source = _QUANTITY.sub(NBSP, source).replace(_HAN_SPACE, _EM_SPACE)
    found: list[Json] = []
    done = 0
    for match in _DESIGNATION.finditer(source):
        piece = match[0].replace(" ", NBSP)
        if len(piece) > _LONGEST_TIE or not ("/" in piece or "—" in piece):
            continue
        if match.start() > done:
            found.append(source[done : match.start()])
        found.append({"k": "tie", "c": piece})
        done = match.end()
    if done < len(source):
        found.append(source[done:])
    return spaced(found)


def plain(source: str) -> str:
    r"""Return text as one string: without what could not be printed, with places to break very long words.

    >>> plain("a\x00b")
    'ab'
    """
    return _LONG_WORD.sub(_breakable, _CONTROL.sub("", source))


def spaced(content: list[Json]) -> list[Json]:
    """Mark ties and formulas beside Han characters, also across links: they get the quarter han that text gets."""
    leaves = list(_leaves(content))
    for place, leaf in enumerate(leaves):
        if isinstance(leaf, dict) and leaf["k"] in ("tie", "math"):
            if place and isinstance(leaves[place - 1], str) and _HAN.match(leaves[place - 1][-1:]):
                leaf["l"] = True
            if place + 1 < len(leaves) and isinstance(leaves[place + 1], str) and _HAN.match(leaves[place + 1]):
                leaf["r"] = True
    return content


def _leaves(content: list[Json]) -> Iterator[Json]:
    for piece in content:
        if isinstance(piece, dict) and piece["k"] in ("style", "ref", "uri"):
            yield from _leaves(piece["c"])
        else:
            yield piece


def _breakable(word: re.Match[str]) -> str:
    """Return a very long word (an address, a code) with places to break: after its punctuation, else anywhere."""
    parts = re.split(r"(?<=[/.\-_?&=])", word[0])
    pieces = (part[i : i + _LONGEST_PIECE] for part in parts for i in range(0, len(part), _LONGEST_PIECE))
    return _BREAK.join(pieces)
