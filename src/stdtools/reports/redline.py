"""A redline as it is set, whatever sets it: headings and lines in order, with the labels that documents print.

What is a piece without words of its own (a note, an example) is the label of the line that follows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from stdtools import resources
from stdtools.analysis.diff_model import DivisionDiff, Op, Piece, UnitChange, UnitDiff
from stdtools.messages import Messages
from stdtools.model.blocks import Example, Figure, Formula, Note, Part, Table
from stdtools.model.document import Annex
from stdtools.model.wording import label_of
from stdtools.reports.diff_table import PlacedRow, layout
from stdtools.reports.diff_words import facet, moved, of_cells

LineKind = Literal["text", "table", "figure", "formula", "preformatted"]

_LABELLED: dict[str, type] = {"note": Note, "example": Example, "table": Table, "figure": Figure, "formula": Formula}
_PENDING = ("note", "example", "warning", "quote", "symbol")
_LISTS = ("list", "reference-list", "definition-list")
_INDENTED = frozenset({"list", "definition-list", "quote"})
_SMALL = frozenset({"note", "example", "figure"})
_ONLY: dict[UnitChange, Op] = {
    "inserted": "inserted",
    "moved-here": "inserted",
    "deleted": "deleted",
    "moved-away": "deleted",
}


class Line(NamedTuple):
    """A paragraph, a table, a formula …; ``depth`` counts the lists around it.

    ``said`` are fields that differ, ``told`` where it was moved. ``old_picture``: the picture was another one.
    """

    kind: LineKind
    change: UnitChange
    part: Part
    pieces: tuple[Piece, ...] = ()
    label: str = ""
    label_op: Op = "same"
    depth: int = 0
    small: bool = False
    strong: bool = False
    told: str = ""
    said: tuple[str, ...] = ()
    rows: tuple[PlacedRow, ...] = ()
    picture: str = ""
    old_picture: str = ""


class Redline:
    """Makes lines of the pieces of divisions; ``language`` is that of the document."""

    def __init__(self, messages: Messages, language: str) -> None:
        self.messages = messages
        self.language = language
        words = resources.toml("wording/print.toml") or {}
        self.words: dict[str, Any] = words.get(language) or words["en"]

    def number(self, division: DivisionDiff, *, old: bool = False) -> str:
        """Return the number of a division as its heading shows it."""
        number = division.old_number if old else division.new_number or division.old_number
        return label_of(Annex, number, self.language) if division.kind == "annex" and number else number

    def lines(self, division: DivisionDiff) -> Iterator[Line]:
        """Yield the text of a division."""
        pending: list[UnitDiff] = []
        for unit in self._units(division):
            while pending and (unit.kind in _LISTS or not _holds(pending, unit)):
                yield self._line(division, pending[:1], None)
                pending = pending[1:]
            if unit.kind in _LISTS:
                line = self._line(division, [], unit)
                if line.said or line.label:
                    yield line
            elif unit.kind in _PENDING:
                pending.append(unit)
            else:
                yield self._line(division, pending, unit)
                pending = []
        for unit in pending:
            yield self._line(division, [unit], None)

    def _units(self, division: DivisionDiff) -> Iterator[UnitDiff]:
        """Yield the pieces; the name of a term that is its title only once."""
        known = division.kind == "term"
        for unit in division.units:
            if known and unit.kind == "designation" and unit.pieces == division.title and unit.change != "changed":
                known = False
                continue
            yield unit

    def _line(self, division: DivisionDiff, before: Sequence[UnitDiff], unit: UnitDiff | None) -> Line:
        every = [*before, *([unit] if unit else [])]
        first = every[0]
        label, pieces = "", list[Piece]()
        for each in before:
            if each.kind == "symbol":
                pieces += [*each.pieces, Piece(_ONLY.get(each.change, "same"), self.words["colon"])]
            else:
                label += self._frame(each)
        changes = {each.change for each in every}
        change = changes.pop() if len(changes) == 1 else "changed"
        here = unit or every[-1]
        if unit:
            label += self._label(unit)
            pieces += self._pieces(unit)
        kind: LineKind = "text"
        if unit and unit.kind in ("table", "figure", "formula", "preformatted"):
            kind = unit.kind
        around = here.around
        return Line(
            kind=kind,
            change=change,
            part=here.part or division.part,
            pieces=tuple(pieces),
            label=label,
            label_op=_ONLY.get(first.change, "same"),
            depth=sum(name in _INDENTED for name in around),
            small=any(name in _SMALL for name in around),
            strong="warning" in around,
            told=moved(here, self.messages),
            said=tuple(said for each in every for said in self._said(each)),
            rows=layout(unit.rows) if unit and unit.rows else (),
            picture=here.picture,
            old_picture=_old_picture(here),
        )

    def _said(self, unit: UnitDiff) -> Iterator[str]:
        if unit.change != "changed":
            return
        yield from (facet(each, self.messages) for each in unit.facets)
        yield from (facet(each, self.messages) for each in of_cells(unit))

    def _frame(self, unit: UnitDiff) -> str:
        kind = _LABELLED.get(unit.kind)
        return label_of(kind, unit.label, self.language) + self.words["note-colon"] if kind else ""

    def _label(self, unit: UnitDiff) -> str:
        if unit.kind == "definition-list":
            return str({"where": self.words["where"], "legend": self.words["key"]}.get(unit.label, ""))
        if unit.kind == "formula" and not unit.label:
            return ""
        kind = _LABELLED.get(unit.kind)
        return label_of(kind, unit.label, self.language) if kind else unit.label

    def _pieces(self, unit: UnitDiff) -> Sequence[Piece]:
        form = {"source": self.words["source"], "attribution": self.words["attribution"]}.get(unit.kind)
        if not form:
            return unit.pieces
        op = _ONLY.get(unit.change, "same")
        before, _, after = form.partition("{text}")
        return tuple(p for p in (Piece(op, before), *unit.pieces, Piece(op, after)) if p.text)


def _holds(pending: Sequence[UnitDiff], unit: UnitDiff) -> bool:
    """Tell whether the first of what waits for words is around a piece."""
    return len(unit.around) > len(pending[0].around) and unit.around[len(pending[0].around)] == pending[0].kind


def _old_picture(unit: UnitDiff) -> str:
    """Return the path of the picture before, if that was another one."""
    differs = (each for each in unit.facets if each.field == "picture")
    return next((each.old.rpartition(" (")[0] or each.old for each in differs), "") if unit.change == "changed" else ""
