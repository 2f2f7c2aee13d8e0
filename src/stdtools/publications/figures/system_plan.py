"""Where everything stands in the picture of a standards system: levels are bands, families are columns.

A picture that would be too wide is made of several sheets, one below the other, each with the bases that it needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from stdtools.schemes.system import Entry, Family, System
from stdtools.schemes.system_levels import BASE, CITED, OTHER, levels

WIDE, HIGH = 204.0, 84.0
"""A box."""

GUTTER = 60.0
"""Between two columns, where lines run."""

LABEL = 148.0
"""Room for the names of the levels, at the left."""

STACK, PAD = 14.0, 14.0
"""Between boxes of one cell, and around them in their band."""

HEAD = 40.0
"""Room for the name of a family above its column."""

LANE = 9.0
"""Between two lines to different bases."""

COLUMNS = 4
"""Families on a sheet."""


T = TypeVar("T")


class Box(NamedTuple):
    """A document, or the place of one that is missing (``entry`` is ``None``), with its top left corner."""

    x: float
    y: float
    level: str
    family: str
    entry: Entry | None

    @property
    def key(self) -> str:
        """The id of the document, or what its place is called."""
        return self.entry.id if self.entry else f"{self.family} {self.level}"


class Band(NamedTuple):
    """A level across the sheet."""

    level: str
    y: float
    height: float


class Column(NamedTuple):
    """A family, and the left side of its boxes."""

    family: Family
    x: float


class Sheet(NamedTuple):
    """A part of the picture: boxes by key, bands, columns, the height of the line to each base, and the size."""

    boxes: dict[str, Box]
    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    lanes: dict[str, float]
    heads: float
    top: float
    width: float
    bottom: float


def plan(system: System) -> tuple[Sheet, ...]:
    """Return the sheets of the picture of a system, from the top down."""
    others = [entry for entry in system.entries if entry.level == OTHER]
    groups: list[tuple[Family, ...]] = list(_batched(system.families, COLUMNS)) or [()]
    sheets: list[Sheet] = []
    top = 0.0
    for number, families in enumerate(groups):
        sheet = _sheet(system, families, others if number == len(groups) - 1 else (), top, len(groups) > 1)
        sheets.append(sheet)
        top = sheet.bottom + 36
    return tuple(sheets)


def _sheet(system: System, families: Sequence[Family], others: Sequence[Entry], top: float, several: bool) -> Sheet:
    own = {id for family in families for id in family.members} | {entry.id for entry in others}
    used = {r.target for r in system.relations if r.source in own and r.kind in ("based-on", "serves")}
    bases = [e for e in system.entries if e.level == BASE and (e.id in used or not several)]
    across = max(len(families), min(len(bases), COLUMNS), min(len(others), COLUMNS), 1)
    boxes: dict[str, Box] = {}
    bands: list[Band] = []
    y = _row(bases, BASE, boxes, bands, top, across)
    lanes = {base.id: y + LANE * (place + 1) for place, base in enumerate(e for e in bases if e.id in used)}
    heads = y + LANE * (len(lanes) + 1)
    y = heads + (HEAD if families else 0)
    columns = tuple(Column(family, _x(place)) for place, family in enumerate(families))
    for each in levels():
        if each.name not in (BASE, OTHER, CITED):
            y = _cells(system, columns, each.name, boxes, bands, y)
    y = _row(others, OTHER, boxes, bands, y, across)
    width = LABEL + GUTTER + across * (WIDE + GUTTER)
    return Sheet(boxes, tuple(bands), columns, lanes, heads, top, width, y)


def _batched(things: Sequence[T], most: int) -> list[tuple[T, ...]]:
    return [tuple(things[start : start + most]) for start in range(0, len(things), most)]


def _x(place: int) -> float:
    return LABEL + GUTTER + place * (WIDE + GUTTER)


def _row(
    entries: Sequence[Entry], level: str, boxes: dict[str, Box], bands: list[Band], y: float, across: int
) -> float:
    """Place documents side by side in a band of their own, in several rows if need be; return where it ends."""
    if not entries:
        return y
    rows = tuple(_batched(entries, across))
    for row, some in enumerate(rows):
        for place, entry in enumerate(some):
            boxes[entry.id] = Box(_x(place), y + PAD + row * (HIGH + STACK), level, "", entry)
    height = 2 * PAD + len(rows) * HIGH + (len(rows) - 1) * STACK
    bands.append(Band(level, y, height))
    return y + height + STACK


def _cells(
    system: System, columns: Sequence[Column], level: str, boxes: dict[str, Box], bands: list[Band], y: float
) -> float:
    """Place the documents of a level in the columns of their families; return where the band ends."""
    by_id = {entry.id: entry for entry in system.entries}
    tallest = 0
    for family, x in columns:
        cell: list[Entry | None] = [e for id in family.members if (e := by_id[id]).level == level]
        if level in family.missing:
            cell.append(None)
        for place, entry in enumerate(cell):
            box = Box(x, y + PAD + place * (HIGH + STACK), level, family.id, entry)
            boxes[box.key] = box
        tallest = max(tallest, len(cell))
    if not tallest:
        return y
    height = 2 * PAD + tallest * HIGH + (tallest - 1) * STACK
    bands.append(Band(level, y, height))
    return y + height + STACK
