"""Block content: paragraphs, lists, tables, figures, formulas, notes, examples, term entries, references.

A block of a clause carries the part it belongs to and, in part B, what it refines; blocks inside blocks (the paragraphs
of a list item) inherit both and leave them empty.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from stdtools.model.inlines import AnyInline, Notation
from stdtools.model.location import NOWHERE, Location

Part = Literal["", "A", "B"]
"""A: from the base. B: added by this document. Empty: neither (front matter, scope, references, legend)."""

Refinement = Literal["", "detail", "supplement"]
"""How part B relates to part A: 细化 narrows how a duty is met, 补充 adds one (国认可〔2017〕137号 （三）)."""

ListStyle = Literal["dash", "bullet", "alpha", "arabic", "roman", "plain"]
"""GB/T 1.1—2020 7.5: level 1 ``——`` or a), level 2 ``·`` or 1); roman and plain occur in other sources."""

Alignment = Literal["", "left", "center", "right"]


class RequirementRef(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A requirement (``4.1-1``, ``4.2-1.a``) or a clause (``4.1``) of a base.

    ``base`` is the dated designation of the base; empty means the document's first base.
    """

    id: str
    base: str = ""

    def __str__(self) -> str:
        return f"{self.base}#{self.id}" if self.base else self.id


class Block(msgspec.Struct, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """Base of all blocks. ``refines`` is the anchor of a part B block in part A."""

    id: str = ""
    part: Part = ""
    refines: tuple[RequirementRef, ...] = ()
    refinement: Refinement = ""
    location: Location = NOWHERE


class Paragraph(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """A paragraph. ``covers`` names the requirements of a base whose words these are."""

    content: tuple[AnyInline, ...]
    covers: tuple[RequirementRef, ...] = ()


class ListItem(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One item; ``label`` only where the source's own label differs from the derived one."""

    blocks: tuple[AnyBlock, ...]
    id: str = ""
    label: str = ""
    location: Location = NOWHERE


class List(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """A list; ``start`` is the ordinal of the first item (1 is a)), for a list that continues an earlier one."""

    items: tuple[ListItem, ...]
    style: ListStyle = "dash"
    start: int = 1


class Definition(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A symbol or abbreviation and what it stands for."""

    term: tuple[AnyInline, ...]
    blocks: tuple[AnyBlock, ...]
    location: Location = NOWHERE


class DefinitionList(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """A list of symbols or abbreviations; ``kind`` is ``where`` for the 式中 list of a formula."""

    items: tuple[Definition, ...]
    kind: Literal["", "where", "legend"] = ""


class Cell(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A table cell; spans count from 1."""

    blocks: tuple[AnyBlock, ...]
    colspan: int = 1
    rowspan: int = 1
    align: Alignment = ""
    header: bool = False


class Row(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A table row."""

    cells: tuple[Cell, ...]


TableContent = Literal[
    "",
    "parameters",
    "audit-time",
    "audit-time-example",
    "adjustments",
    "sampling",
    "integration",
    "personnel",
    "indicators",
    "dimensions",
    "scoring",
    "grades",
    "caps",
    "preconditions",
    "grading-example",
    "grading-result",
    "certificate",
]
"""What data a table holds, in columns that ``data/schemes/columns.toml`` names; empty for one that is only read."""


Orientation = Literal["", "portrait", "landscape"]
"""How a table stands on the printed page; empty: turned sideways where it needs that."""


class Table(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """A table (GB/T 1.1—2020 9.8): title above, header rows, at most one unit statement, notes inside the frame.

    ``widths`` are relative column widths, empty for automatic. ``holds`` says what data programs find in it.
    """

    rows: tuple[Row, ...]
    header: tuple[Row, ...] = ()
    title: tuple[AnyInline, ...] = ()
    unit: str = ""
    widths: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    label: str = ""
    holds: TableContent = ""
    orientation: Orientation = ""


class Figure(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """A figure; ``source`` is the path of the picture relative to the document's file."""

    source: str
    alternative: str = ""
    title: tuple[AnyInline, ...] = ()
    legend: tuple[AnyBlock, ...] = ()
    label: str = ""


class Formula(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """A displayed formula in LaTeX or a serialized MathML element; numbered unless ``numbered`` is false."""

    source: str
    notation: Notation = "tex"
    numbered: bool = True
    label: str = ""


class Note(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """注: never a requirement (GB/T 1.1—2020 9.11). ``label`` only where it differs from the derived one."""

    blocks: tuple[AnyBlock, ...]
    label: str = ""


class Example(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """示例 (GB/T 1.1—2020 9.10)."""

    blocks: tuple[AnyBlock, ...]
    label: str = ""


class Warning(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """重要提示 or a warning, before or among the text (GB/T 1.1—2020 9.13)."""

    blocks: tuple[AnyBlock, ...]


class Quote(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """Quoted text, with the place it is taken from."""

    blocks: tuple[AnyBlock, ...]
    attribution: tuple[AnyInline, ...] = ()


class Preformatted(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """Text whose line breaks and spaces count."""

    text: str
    language: str = ""


class Reference(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One entry of clause 2 or of the bibliography: a standard (designation and title) or free text."""

    designation: str = ""
    content: tuple[AnyInline, ...] = ()
    id: str = ""
    label: str = ""
    location: Location = NOWHERE


class ReferenceList(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """The entries of clause 2 (normative) or of the bibliography."""

    items: tuple[Reference, ...]


class Opaque(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """An STS element that the model has no type for; ``xml`` survives a round trip, ``text`` is published."""

    xml: str
    text: str = ""


class Unreadable(Block, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """A piece of source that could not be read; a document that holds one is never complete."""

    text: str
    reason: str = ""


AnyBlock = (
    Paragraph
    | List
    | DefinitionList
    | Table
    | Figure
    | Formula
    | Note
    | Example
    | Warning
    | Quote
    | Preformatted
    | ReferenceList
    | Opaque
    | Unreadable
)
