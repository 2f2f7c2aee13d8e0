"""Paragraphs of a Word file while they are put together, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stdtools.model.blocks import Part
from stdtools.publications.docx.markup import element, paragraph_properties, value
from stdtools.publications.docx.numbering import UNNUMBERED, Number
from stdtools.publications.docx.styles import Style, borders, indentation, styles
from stdtools.publications.legend import Style as Marking
from stdtools.word.names import style_name

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


class Paragraph:
    """One paragraph: a style of the templates, the part it belongs to, and what differs from the style.

    ``runs`` are written content; ``left`` is another indentation than the style's. ``number`` is ``None`` for a
    paragraph without automatic number whose style may have one.
    """

    def __init__(
        self,
        style: str,
        runs: Iterable[str] = (),
        *,
        part: Part = "",
        number: Number | None = None,
        left: int | None = None,
        properties: dict[str, str] | None = None,
    ) -> None:
        self.style = style
        self.runs = list(runs)
        self.part: Part = part
        self.number = number
        self.left = left
        self.properties = properties or {}
        self.section = ""
        self.before = ""
        self.top = self.bottom = False

    @property
    def look(self) -> Style:
        """The style."""
        return styles()[self.style]

    @property
    def text(self) -> str:
        """The words in it, as far as they are written in the file."""
        return "".join(_TEXT.findall("".join(self.runs)))

    @property
    def place(self) -> int:
        """Where its text begins, in twentieths of a point."""
        return self.look.left if self.left is None else self.left

    def xml(self, marking: Marking) -> str:
        """Return the paragraph; ``marking`` says how parts are told apart."""
        look = self.look
        properties = {"pStyle": value("pStyle", style_name(self.style, self.part))}
        if self.number:
            properties["numPr"] = self.number.xml()
        elif look.list:
            properties["numPr"] = UNNUMBERED
        if self.left is not None:
            hanging = look.hanging if self.number else 0
            properties["ind"] = indentation(self.left, look.right, hanging, 0)
            if border := borders(self.part, marking, self.left - hanging, look.frame):
                properties["pBdr"] = border
        elif look.list and not self.number:
            properties["ind"] = indentation(look.left, look.right, look.hanging, look.first)
        if self.top or self.bottom:
            edge = look.edge if self.left is None else self.left
            if border := borders(self.part, marking, edge, look.frame, top=self.top, bottom=self.bottom):
                properties["pBdr"] = border
        properties.update(self.properties)
        if self.section:
            properties["sectPr"] = self.section
        return f"<w:p>{paragraph_properties(properties)}{self.before}{''.join(self.runs)}</w:p>"


def tabs(*stops: int) -> str:
    """Return tab stops, in twentieths of a point."""
    return "<w:tabs>" + "".join(element("tab", val="left", pos=stop) for stop in stops) + "</w:tabs>"
