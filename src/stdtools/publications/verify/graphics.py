"""The state in which a content stream draws: matrices, font, colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Matrix = tuple[float, ...]
"""Six numbers, as in a PDF."""

_SAME: Matrix = (1, 0, 0, 1, 0, 0)


class State:
    """What ``q`` saves and ``Q`` restores; colours as lightness, 0 for black and 1 for white."""

    def __init__(self) -> None:
        self.matrix: Matrix = _SAME
        self.text: Matrix = _SAME
        self.line: Matrix = _SAME
        self.font = ""
        self.size = 0.0
        self.filling = 0.0
        self.stroking = 0.0

    def copy(self) -> State:
        """Return the same state once more."""
        other = State()
        other.__dict__.update(self.__dict__)
        return other

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point lies on the page."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


def times(first: Matrix, second: Matrix) -> Matrix:
    """Return one matrix for two, the first applied first."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def bounds(path: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Return left, lower, right and upper edge of a path."""
    xs, ys = [x for x, _ in path], [y for _, y in path]
    return min(xs), min(ys), max(xs), max(ys)


def lightness(operands: Any) -> float:
    """Return the relative luminance of a colour in grey, RGB or CMYK; a pattern counts as white."""
    values = [float(value) for value in operands if not isinstance(value, str)]
    if len(values) == 4:
        black = 1 - values[3]
        values = [(1 - ink) * black for ink in values[:3]]
    if len(values) == 1:
        values *= 3
    if len(values) != 3:
        return 1.0
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(light: float) -> float:
    """Return the contrast of a luminance to white paper, 1 to 21 (WCAG 2.2)."""
    return 1.05 / (light + 0.05)
