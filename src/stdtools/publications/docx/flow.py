"""What stands one below the other in a Word file: paragraphs, and whatever else is written already."""

from __future__ import annotations

from typing import NamedTuple

from stdtools.model.blocks import Part
from stdtools.publications.docx.paragraph import Paragraph


class Grid(NamedTuple):
    """A table, written; ``lines`` is how high it is, about, in lines of the text."""

    xml: str
    part: Part
    lines: float


Piece = Paragraph | Grid
