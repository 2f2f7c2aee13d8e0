"""What a produced PDF has to measure (``data/verify.toml``)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from stdtools import resources

Side = Literal["left", "right", "centre"]


class Paper(msgspec.Struct, frozen=True):
    """The sheet, in millimetres (GB/T 1.1—2020 chapter 10)."""

    width: float
    height: float
    tolerance: float


class TextArea(msgspec.Struct, frozen=True):
    """What lies between running head and folio, in millimetres; its left edge on odd and on even sheets."""

    top: float
    bottom: float
    odd: float
    even: float
    width: float

    def left(self, *, odd: bool) -> float:
        """Return the left edge."""
        return self.odd if odd else self.even


class EndLine(msgspec.Struct, frozen=True):
    """终结线: its share of the width of the text."""

    share: float
    tolerance: float


class CoverItem(msgspec.Struct, frozen=True):
    """Where an item of the cover stands, and in which sizes."""

    top: float
    bottom: float
    side: Side
    sizes: tuple[float, ...]


class Cover(msgspec.Struct, frozen=True):
    """The cover: heights of its two lines, and its items by name."""

    tolerance: float
    rules: tuple[float, ...]
    items: dict[str, CoverItem]


class Setting(msgspec.Struct, frozen=True):
    """A row of table F.1: for which tags, the family (empty: either) and the sizes that most characters have."""

    name: str
    tags: tuple[str, ...]
    sizes: tuple[float, ...]
    family: str = ""
    least: int = 1


class Marks(msgspec.Struct, frozen=True):
    """The least contrast to white of what marks a part."""

    contrast: float


class Measures(msgspec.Struct, frozen=True):
    """The whole file."""

    sheet: Paper
    text: TextArea
    turned: TextArea
    end: EndLine
    cover: Cover
    families: dict[str, tuple[str, ...]]
    fonts: tuple[Setting, ...]
    body: Setting
    marks: Marks
    continued: dict[str, str]
    """What stands behind the title of a table where it goes on, by language."""

    def area(self, *, turned: bool) -> TextArea:
        """Return the area of the text on an upright or a turned sheet."""
        return self.turned if turned else self.text

    def family(self, font: str) -> str:
        """Return 宋体 or 黑体 for the name of a font, empty if it is neither."""
        return next((name for name, begins in self.families.items() if font.startswith(begins)), "")


@cache
def measures() -> Measures:
    """Return the measures."""
    return msgspec.convert(resources.toml("verify.toml"), Measures)
