"""A paragraph of a Word file as the later steps see it."""

from __future__ import annotations

from stdtools.model.inlines import AnyInline, plain_text
from stdtools.readers.docx.names import Element
from stdtools.readers.docx.numbering import Label
from stdtools.readers.docx.styles import NO_OUTLINE, NumberingProperties
from stdtools.readers.draft.ledger import Kind
from stdtools.readers.draft.look import Look

SEAM = "\ue001"
"""Stands where a label stood: between a term and its definition, a designation and its title."""


class Picture:
    """A picture in the line: the part it is, what it shows in words, and what it is called."""

    __slots__ = ("alternative", "part")

    def __init__(self, part: str, alternative: str) -> None:
        self.part, self.alternative = part, alternative


class Para:
    """A paragraph: its ordinal in the file, its words, and all that is known of it beside its words.

    ``pieces`` counts the pieces of text in it that are neither left out nor labels. ``left`` says why all of it is left
    out, if it is. ``labels`` is what a publication set before or after its words.
    """

    __slots__ = (
        "bookmarks",
        "boxes",
        "breaks_page",
        "depth",
        "form",
        "formulas",
        "inlines",
        "label",
        "labels",
        "left",
        "level",
        "look",
        "merges",
        "numbering",
        "ordinal",
        "outline",
        "own_outline",
        "part",
        "pictures",
        "pieces",
        "properties",
        "role",
        "section",
        "style",
        "style_name",
        "taken",
        "text",
        "whole_bold",
    )  # fmt: skip

    def __init__(self, ordinal: int) -> None:
        self.ordinal = ordinal
        self.inlines: list[AnyInline] = []
        self.text = ""
        self.labels = ""
        self.pieces = 0
        self.left: Kind | None = None
        self.taken = False
        self.bookmarks: list[str] = []
        self.boxes: list[Element] = []
        self.formulas: list[str] = []
        self.pictures: list[Picture] = []
        self.style = ""
        self.style_name = ""
        self.part = ""
        self.role = ""
        self.level = 0
        self.depth = 0
        self.form = ""
        self.numbering: NumberingProperties | None = None
        self.label: Label | None = None
        self.outline = NO_OUTLINE
        self.own_outline: int | None = None
        self.look = Look()
        self.whole_bold = False
        self.merges = False
        self.breaks_page = False
        self.section = False
        self.properties: Element | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it that anybody reads."""
        return not (self.text or self.pictures or self.formulas or self.boxes)

    def settle(self) -> None:
        """Set the words from the inlines."""
        self.text = plain_text(self.inlines).replace(SEAM, "").strip(" \t\n\u3000\ufeff")

    def __repr__(self) -> str:
        return f"<{self.ordinal} {self.role or '-'} {self.text[:20]!r}>"
