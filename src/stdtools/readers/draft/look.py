"""How a paragraph looks: what tells headings, part A and part B apart where no style does."""

from __future__ import annotations

from typing import NamedTuple

from stdtools.readers.docx.names import Element, attribute, child, children, is_on, value, whole

_SIDES = ("top", "left", "bottom", "right")
_NONE = ("", "none", "nil")
_CLEAR = frozenset({"", "auto", "ffffff", "none"})


class Look(NamedTuple):
    """What is set on a paragraph itself, or on the style that it has.

    ``box`` are lines on several sides, ``bar`` is one on the left only. ``shade`` is a colour behind the text, ``face``
    the typeface of most of its Han characters, ``bold`` and ``italic`` whether all of it is.
    """

    box: bool = False
    bar: bool = False
    shade: str = ""
    face: str = ""
    bold: bool = False
    italic: bool = False
    size: int = 0
    align: str = ""
    framed: bool = False


class Faces(NamedTuple):
    """What the runs of a paragraph say of their look, weighed by their length."""

    face: str = ""
    bold: bool = False
    italic: bool = False
    size: int = 0


def of_properties(properties: Element | None, faces: Faces, inherited: Look) -> Look:
    """Return the look of a paragraph with these properties, else that of its style."""
    if properties is None:
        box, bar, shade, align, framed = inherited.box, inherited.bar, inherited.shade, inherited.align, False
    else:
        borders = child(properties, "pBdr")
        box, bar = _borders(borders) if borders is not None else (inherited.box, inherited.bar)
        shading = child(properties, "shd")
        shade = _shade(shading) if shading is not None else inherited.shade
        align = value(properties, "jc") or inherited.align
        framed = child(properties, "framePr") is not None
    return Look(
        box=box,
        bar=bar,
        shade=shade,
        face=faces.face or inherited.face,
        bold=faces.bold or inherited.bold,
        italic=faces.italic or inherited.italic,
        size=faces.size or inherited.size,
        align=align,
        framed=framed,
    )


def of_style(element: Element, inherited: Look) -> Look:
    """Return the look that a style gives, on top of that of the style that it is based on."""
    run = child(element, "rPr")
    faces = Faces(
        face=attribute(child(run, "rFonts"), "eastAsia"),
        bold=is_on(child(run, "b")),
        italic=is_on(child(run, "i")),
        size=whole(value(run, "sz")),
    )
    look = of_properties(child(element, "pPr"), faces, inherited)
    bold, italic = child(run, "b"), child(run, "i")
    if bold is not None and not is_on(bold):
        look = look._replace(bold=False)
    return look._replace(italic=False) if italic is not None and not is_on(italic) else look


def _borders(borders: Element) -> tuple[bool, bool]:
    there = {side for side in _SIDES for each in children(borders, side) if attribute(each, "val") not in _NONE}
    return len(there) >= 3 or {"left", "right"} <= there, there == {"left"}


def _shade(shading: Element) -> str:
    fill = attribute(shading, "fill").lower()
    return "" if fill in _CLEAR else fill
