"""How a PDF marks part A and part B, read from its lines and fonts as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.publications.legend import Style
from stdtools.publications.verify.measures import measures
from stdtools.publications.verify.pdf import Pdf
from stdtools.publications.verify.sheet import Line, Run, Sheet
from stdtools.publications.verify.shown import Shown, shown

MARKED: dict[Style, str] = {"bar": "B", "box": "A", "type": "B", "suffix": ""}
"""The part that a style marks. With ``suffix`` titles say it, and only the text can be looked for."""


def text_of(pdf: Pdf, style: Style, language: str) -> Shown:
    """Return the text between heads and folios with the parts that are marked."""
    return shown(piece for sheet in pdf.sheets[1:] for piece in _pieces(sheet, style, language))


def marks(sheet: Sheet, style: Style) -> list[Line]:
    """Return the bars or frames of a sheet: they stand outside of the text."""
    area = measures().area(turned=sheet.turned)
    left = area.left(odd=sheet.odd)
    outside = [line for line in sheet.lines if line.height > 2 and line.left < left - 1]
    if style == "bar":
        return [line for line in outside if line.width < 1.5]
    return [line for line in outside if line.right > left + area.width] if style == "box" else []


def letters(sheet: Sheet) -> list[Run]:
    """Return the letters beside bars."""
    left = measures().area(turned=sheet.turned).left(odd=sheet.odd)
    return [run for run in sheet.runs if run.x < left - 4 and run.text.strip() == "B"]


def _pieces(sheet: Sheet, style: Style, language: str) -> Iterator[tuple[str, str]]:
    text, around = measures().area(turned=sheet.turned), marks(sheet, style)
    for run in sheet.between(text.top, sheet.height - text.bottom):
        if style == "type":
            yield run.text, "B" if _is_other_type(run.font, language) else ""
        else:
            yield run.text, MARKED[style] if any(m.top <= run.y <= m.bottom for m in around) else ""


def _is_other_type(font: str, language: str) -> bool:
    return measures().family(font) == "黑体" if language == "zh" else "BoldItalic" in font
