"""What differs between two editions of a document, as data: reports show it, JSON is it.

Everything stands in the order of the new edition; what is gone stands where it was.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from stdtools.model.blocks import Part

Op = Literal["same", "deleted", "inserted", "renumbered"]
"""``renumbered``: the same reference, whose target has another number now."""

UnitKind = Literal[
    "paragraph",
    "table",
    "figure",
    "formula",
    "reference",
    "designation",
    "definition",
    "source",
    "symbol",
    "attribution",
    "preformatted",
    "opaque",
    "unreadable",
    "list",
    "item",
    "note",
    "example",
    "warning",
    "quote",
    "definition-list",
    "reference-list",
]
"""What a piece of a clause is. From ``list`` on it has no words of its own: these follow."""

FRAMES: frozenset[UnitKind] = frozenset(
    {"list", "item", "note", "example", "warning", "quote", "definition-list", "reference-list"}
)

UnitChange = Literal["same", "inserted", "deleted", "changed", "moved-here", "moved-away"]
DivisionChange = Literal["same", "inserted", "deleted", "changed"]
DivisionKind = Literal["clause", "annex", "term"]
ProvisionChange = Literal["added", "removed", "strengthened", "weakened", "reversed", "reworded"]
Binding = Literal["requirement", "recommendation", "permission", "capability", "statement", ""]


class Piece(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Words that are the same in both, or in one only; ``old`` is what a renumbered reference showed before."""

    op: Op
    text: str
    old: str = ""
    styles: tuple[str, ...] = ()


class Facet(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Something other than words that differs: a field and its values, empty where there is none."""

    field: str
    old: str = ""
    new: str = ""


class CellDiff(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A cell of a table."""

    change: UnitChange
    pieces: tuple[Piece, ...] = ()
    facets: tuple[Facet, ...] = ()
    colspan: int = 1
    rowspan: int = 1


class RowDiff(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A row of a table."""

    change: UnitChange
    cells: tuple[CellDiff, ...]
    header: bool = False


class UnitDiff(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A paragraph, a table, a figure …; ``around`` is what it stands in, from the outside in.

    ``label`` is the label of the item, note, table … that begins here. ``elsewhere`` is the clause from or into which
    it was moved. ``picture`` is the path of a figure's picture in the new edition, of one that is gone in the old.
    Lines are those of the sources, 0 where it was not or is not there.
    """

    change: UnitChange
    kind: UnitKind
    around: tuple[str, ...] = ()
    label: str = ""
    part: Part = ""
    pieces: tuple[Piece, ...] = ()
    rows: tuple[RowDiff, ...] = ()
    facets: tuple[Facet, ...] = ()
    elsewhere: str = ""
    picture: str = ""
    old_line: int = 0
    new_line: int = 0


class DivisionDiff(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A clause, annex or term entry.

    ``change`` is about its own title and text, not about what stands in its subclauses. ``moved``: it stands elsewhere
    among the others or in another clause. ``renumbered``: its number is another one; ``follows``: because that of the
    clause around it is.
    """

    change: DivisionChange
    kind: DivisionKind
    level: int
    id: str = ""
    old_number: str = ""
    new_number: str = ""
    old_title: str = ""
    new_title: str = ""
    title: tuple[Piece, ...] = ()
    part: Part = ""
    moved: bool = False
    renumbered: bool = False
    follows: bool = False
    retitled: bool = False
    facets: tuple[Facet, ...] = ()
    units: tuple[UnitDiff, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything is different."""
        return self.change != "same" or self.moved or self.renumbered

    @property
    def name(self) -> str:
        """The number and title, of the new edition where it is in it."""
        number, title = self.new_number, self.new_title
        if self.change == "deleted":
            number, title = self.old_number, self.old_title
        return f"{number} {title}".strip()


class ProvisionDiff(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A provision that binds otherwise than before, or with other words.

    ``reversed``: what was demanded is forbidden, or the other way round. ``by_lead_in``: its own words are the same.
    """

    change: ProvisionChange
    old_kind: Binding = ""
    new_kind: Binding = ""
    old_clause: str = ""
    new_clause: str = ""
    old_text: str = ""
    new_text: str = ""
    part: Part = ""
    by_lead_in: bool = False
    line: int = 0


class Summary(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """How much differs: what whoever reviews the new edition needs first.

    Of clauses, ``inserted`` and ``deleted`` count all, ``renumbered`` those that do not just follow the clause around
    them. ``anchors`` are places whose relation to a base is another one.
    """

    inserted: int = 0
    deleted: int = 0
    moved: int = 0
    renumbered: int = 0
    retitled: int = 0
    changed: int = 0
    requirements_added: int = 0
    requirements_removed: int = 0
    requirements_reworded: int = 0
    strengthened: int = 0
    weakened: int = 0
    reversed: int = 0
    others_added: int = 0
    others_removed: int = 0
    metadata: int = 0
    anchors: int = 0


class Difference(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What differs between two editions."""

    summary: Summary
    metadata: tuple[Facet, ...]
    divisions: tuple[DivisionDiff, ...]
    provisions: tuple[ProvisionDiff, ...]

    @property
    def differs(self) -> bool:
        """Whether anything is different."""
        return bool(self.metadata) or any(division.differs for division in self.divisions) or bool(self.provisions)
