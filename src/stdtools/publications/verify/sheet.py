"""What is on a sheet of a PDF: texts with their places, fonts and tags, and lines."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from stdtools.publications.verify.graphics import State, bounds, lightness, times
from stdtools.publications.verify.tags import Tags
from stdtools.publications.verify.typeface import Glyph, Typeface

MILLIMETRE = 72 / 25.4


class Run(NamedTuple):
    """Text shown at once. ``x`` and ``y`` are where its baseline begins, in millimetres from left and above.

    ``content`` is the id of the marked content that it belongs to, negative if to none. ``wide`` fonts have two bytes a
    character.
    """

    x: float
    y: float
    size: float
    font: str
    text: str
    wide: bool
    glyphs: tuple[Glyph, ...]
    content: int
    tags: Tags
    light: float


class Line(NamedTuple):
    """A line or a filled bar, in millimetres from left and above; ``light`` is 0 for black and 1 for white."""

    left: float
    top: float
    right: float
    bottom: float
    light: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


class Sheet:
    """A sheet, read once: its number from 1, its label, its fonts, and the tags of its marked content by id."""

    def __init__(
        self, page: Any, number: int, label: str, fonts: Mapping[str, Typeface], tags: Mapping[int, Tags]
    ) -> None:
        box = page.mediabox
        self.number = number
        self.label = label
        self.left, self.lower = float(box.left), float(box.bottom)
        self.width, self.height = float(box.width) / MILLIMETRE, float(box.height) / MILLIMETRE
        self.runs: list[Run] = []
        self.lines: list[Line] = []
        self._tags = tags
        self._fonts = fonts
        self._read(page.get_contents())

    @property
    def odd(self) -> bool:
        """Whether it is a right-hand page."""
        return self.number % 2 == 1

    @property
    def turned(self) -> bool:
        """Whether it lies on its side, for a table that is too wide for an upright one."""
        return self.width > self.height

    @property
    def empty(self) -> bool:
        """Whether nothing is on it."""
        return not self.runs and not self.lines

    def between(self, top: float, bottom: float) -> list[Run]:
        """Return the texts between two heights."""
        return [run for run in self.runs if top <= run.y < bottom]

    def _read(self, contents: Any) -> None:
        if contents is None:
            return
        state, saved = State(), list[State]()
        content: list[tuple[int | None, str | None]] = []  # marked content: its id, and what its text really is
        path: list[tuple[float, float]] = []
        for operands, operator in contents.operations:
            match operator:
                case b"q":
                    saved.append(state.copy())
                case b"Q":
                    state = saved.pop() if saved else State()
                case b"cm":
                    state.matrix = times(_numbers(operands), state.matrix)
                case b"BT":
                    state.text = state.line = (1, 0, 0, 1, 0, 0)
                case b"Tf":
                    state.font, state.size = str(operands[0]), float(operands[1])
                case b"Tm":
                    state.text = state.line = _numbers(operands)
                case b"Td" | b"TD":
                    state.text = state.line = times((1, 0, 0, 1, *_numbers(operands)), state.line)
                case b"Tj":
                    self._show(state, content, [operands[0]])
                case b"TJ":
                    self._show(state, content, operands[0])
                case b"BDC" | b"BMC":
                    content.append(_marked(operands))
                case b"EMC":
                    if content:
                        content.pop()
                case b"m" | b"l":
                    path.append(state.place(*_numbers(operands)))
                case b"c" | b"v" | b"y":
                    path.append(state.place(*_numbers(operands)[-2:]))
                case b"re":
                    x, y, width, height = _numbers(operands)
                    path += [state.place(x, y), state.place(x + width, y + height)]
                case b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*":
                    filled = operator not in (b"S", b"s")
                    self._draw(path, state.filling if filled else state.stroking)
                    path = []
                case b"n":
                    path = []
                case b"g" | b"rg" | b"k" | b"sc" | b"scn":
                    state.filling = lightness(operands)
                case b"G" | b"RG" | b"K" | b"SC" | b"SCN":
                    state.stroking = lightness(operands)

    def _show(self, state: State, content: list[tuple[int | None, str | None]], shown: Any) -> None:
        font = self._fonts.get(state.font)
        if font is None:
            return
        glyphs = tuple(g for piece in shown if isinstance(piece, str | bytes) for g in font.glyphs(_raw(piece)))
        whole = times(state.text, state.matrix)
        identity = next((i for i, _ in reversed(content) if i is not None), -1)
        really = next((text for _, text in reversed(content) if text is not None), None)
        x, y = self._place(whole[4], whole[5])
        self.runs.append(
            Run(
                x,
                y,
                round(state.size * math.hypot(whole[2], whole[3]), 2),
                font.name,
                "".join(g.text for g in glyphs) if really is None else really,
                font.wide,
                glyphs,
                identity,
                self._tags.get(identity, ()),
                state.filling,
            )
        )

    def _draw(self, path: list[tuple[float, float]], light: float) -> None:
        if path:
            left, low, right, high = bounds(path)
            (x, bottom), (to, top) = self._place(left, low), self._place(right, high)
            self.lines.append(Line(x, top, to, bottom, light))

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) / MILLIMETRE, self.height - (y - self.lower) / MILLIMETRE


def _numbers(operands: Any) -> tuple[float, ...]:
    return tuple(float(operand) for operand in operands)


def _marked(operands: Any) -> tuple[int | None, str | None]:
    properties = operands[1] if len(operands) > 1 and hasattr(operands[1], "get") else {}
    identity, text = properties.get("/MCID"), properties.get("/ActualText")
    return (int(identity) if identity is not None else None, str(text) if text is not None else None)


def _raw(piece: Any) -> bytes:
    return bytes(piece.original_bytes) if hasattr(piece, "original_bytes") else bytes(piece)
