"""Horizontal bars with fields: how much of each clause is covered and how, how much of each chapter is part B."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from stdtools.publications.figures.frame import legend
from stdtools.publications.figures.svg import FONT, element, label, shortened, text, titled, width

SIZE = 12.0
"""Font size of labels."""
LINE = 24.0
"""Height of a line."""
HIGH = 16.0
"""Height of a bar."""
ROOM = 240.0
"""The longest label."""
WIDE = 380.0
"""The longest bar."""

FILLS = {
    "composed": "#2f6ea8",
    "verbatim": "#2f6ea8",
    "supported": "#4a6f8a",
    "shared": "#5a6f7a",
    "cited": "#66707a",
    "declared": "#96560f",
    "undecided": "#96560f",
    "uncovered": "#b3403d",
    "b-only": "#8a4f8f",
    "planned": "#75695a",
    "not-adopted": "#75695a",
    "A": "#2f6ea8",
    "B": "#96560f",
}
"""Dark enough for white numbers, light enough to stand out from a dark page. What they mean stands in words too."""

HATCHED = frozenset({"uncovered", "b-only", "declared", "undecided", "planned", "not-adopted", "B"})
"""Fields that lines across tell from the others without colour."""


class Field(NamedTuple):
    """A part of a bar: its kind (a key of :data:`FILLS`), what that is called, and how many there are."""

    kind: str
    name: str
    number: int


class Bar(NamedTuple):
    """A line: what it is about, its fields, what is said at its end, and where its label leads, empty for nowhere."""

    label: str
    fields: tuple[Field, ...]
    note: str = ""
    href: str = ""

    @property
    def total(self) -> int:
        """How many all fields count."""
        return sum(field.number for field in self.fields)


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How bars are drawn.

    ``id`` distinguishes the figures of one page. A ``standalone`` figure is on white paper, black, without links.
    """

    title: str
    language: str = "zh"
    id: str = "bars"
    standalone: bool = False


def fields(kinds: Iterable[str], order: Sequence[str], names: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the fields of a bar from the kinds of what it counts, in an order."""
    counts = Counter(kinds)
    return tuple(Field(kind, names[kind], counts[kind]) for kind in order if counts[kind])


def said(bars: Iterable[Bar], language: str) -> str:
    """Return bars in words."""
    colon, comma, semicolon = ("：", "，", "；") if language == "zh" else (": ", ", ", "; ")
    lines = (
        f"{bar.label}{colon}" + comma.join((*(f"{f.name} {f.number}" for f in bar.fields), *filter(None, [bar.note])))
        for bar in bars
    )
    return semicolon.join(lines)


def draw(bars: Sequence[Bar], options: Options) -> str:
    """Return bars in SVG: a line each, the longest for the one that counts most, with a legend below."""
    names = [shortened(bar.label, ROOM, SIZE) for bar in bars]
    left = max((width(name, SIZE) for name in names), default=0.0) + 12
    right = max((width(bar.note, SIZE) for bar in bars), default=0.0) + 10
    most = max((bar.total for bar in bars), default=0)
    bottom = LINE * len(bars)
    lines = [
        _line(bar, name, left, LINE * place, WIDE / most if most else 0.0, options)
        for place, (bar, name) in enumerate(zip(bars, names, strict=True))
    ]
    wide = left + WIDE + right
    kinds = dict.fromkeys((f.kind, f.name) for bar in bars for f in bar.fields)
    key, height = legend([(_sign(kind, options), name) for kind, name in kinds], left, bottom + 8, wide - left)
    hatched = any(kind in HATCHED for kind, _ in kinds)
    linked = not options.standalone and any(bar.href for bar in bars)
    return element(
        "svg",
        element("title", text(options.title), id=f"{options.id}-title"),
        element("desc", text(said(bars, options.language)), id=f"{options.id}-desc"),
        element("defs", _pattern(options)) if hatched else "",
        *lines,
        key,
        xmlns="http://www.w3.org/2000/svg",
        class_="stdtools-bars",
        viewBox=f"0 0 {round(wide)} {round(bottom + height + 8)}",
        width=round(wide),
        height=round(bottom + height + 8),
        font_family=FONT,
        fill="#1c1c1c" if options.standalone else "currentColor",
        lang=options.language,
        role="graphics-document" if linked else "img",  # in an image there are no links
        aria_labelledby=f"{options.id}-title",
        aria_describedby=f"{options.id}-desc",
    )


def _line(bar: Bar, name: str, left: float, top: float, unit: float, options: Options) -> str:
    middle = top + LINE / 2
    shown = label(name, left - 12, middle, SIZE, "end")
    if name != bar.label:
        shown = element("g", titled(bar.label), shown)
    parts = [element("a", shown, href=bar.href, tabindex="-1") if bar.href and not options.standalone else shown]
    x = left
    for field in bar.fields:
        wide = field.number * unit
        parts.append(_field(field, x, middle - HIGH / 2, wide, options))
        x += wide
    if bar.note:
        parts.append(label(bar.note, x + 8, middle, SIZE))
    return element("g", *parts)


def _field(field: Field, x: float, y: float, wide: float, options: Options) -> str:
    room = max(wide - 1, 0.5)  # a gap between two fields
    marks = [titled(f"{field.name} {field.number}"), *_filled(field.kind, x, y, room, HIGH, options)]
    number = str(field.number)
    if width(number, 10) + 6 <= room:
        style: dict[str, str | float] = {"fill": "#fff", "font_weight": "bold"}
        if field.kind in HATCHED:
            style |= {"stroke": FILLS[field.kind], "stroke_width": 3, "paint_order": "stroke"}
        marks.append(label(number, x + room / 2, y + HIGH / 2, 10, "middle", **style))
    return element("g", *marks)


def _filled(kind: str, x: float, y: float, wide: float, high: float, options: Options) -> list[str]:
    box = {"x": x, "y": y, "width": wide, "height": high}
    marks = [element("rect", fill=FILLS[kind], **box)]
    if kind in HATCHED and wide > 3:  # less would be all lines
        marks.append(element("rect", fill=f"url(#{options.id}-lines)", **box))
    return marks


def _sign(kind: str, options: Options) -> str:
    return "".join(_filled(kind, 0, 0, 12, 12, options))


def _pattern(options: Options) -> str:
    return element(
        "pattern",
        element("path", d="M0,0V6", stroke="#fff", stroke_width=1.6, stroke_opacity="0.55"),
        id=f"{options.id}-lines",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
