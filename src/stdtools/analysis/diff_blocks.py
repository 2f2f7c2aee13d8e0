"""What differs between the texts of two clauses that are one: piece by piece, and within each by words or cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from stdtools.analysis.diff_model import CellDiff, Facet, Op, Piece, RowDiff, UnitChange, UnitDiff
from stdtools.analysis.diff_sequence import matches
from stdtools.analysis.diff_units import PICTURE, CellUnit, RowUnit, Unit, facets
from stdtools.analysis.diff_words import alone, pieces
from stdtools.analysis.similarity import likeness

_SIMILAR = 0.35
_LAST = 0.12
"""Likeness from which on two pieces are one, and where nothing else is left between two that are the same."""

_TABLE = 4000
"""Pairs of pieces that are compared in one place; where there are more, they are taken in their order."""

Aligned = tuple[int | None, int | None]


def aligned(old: Sequence[Any], new: Sequence[Any], alike: Callable[[Any, Any], float]) -> list[Aligned]:
    """Return the places of pieces that are one, changed or not, and between them what is only in one of the two."""
    pairs = matches([one.key for one in old], [other.key for other in new])
    found: list[Aligned] = []
    i = j = 0
    for one, other in [*pairs, (len(old), len(new))]:
        found += _gap(old, new, range(i, one), range(j, other), alike)
        if one < len(old) and other < len(new):
            found.append((one, other))
        i, j = one + 1, other + 1
    return found


def _gap(
    old: Sequence[Any], new: Sequence[Any], ones: range, others: range, alike: Callable[[Any, Any], float]
) -> Iterator[Aligned]:
    paired = _paired(old, new, ones, others, alike) if ones and others else []
    i, j = ones.start, others.start
    for one, other in [*paired, (ones.stop, others.stop)]:
        yield from ((n, None) for n in range(i, one))
        yield from ((None, n) for n in range(j, other))
        if one < ones.stop and other < others.stop:
            yield one, other
        i, j = one + 1, other + 1


def _paired(
    old: Sequence[Any], new: Sequence[Any], ones: range, others: range, alike: Callable[[Any, Any], float]
) -> list[tuple[int, int]]:
    """Return what goes together, most in total and in the order of both."""
    if len(ones) == len(others) == 1:
        return [(ones[0], others[0])] if alike(old[ones[0]], new[others[0]]) >= _LAST else []
    if len(ones) * len(others) > _TABLE:
        pairs = zip(ones, others, strict=False)
        return [(i, j) for i, j in pairs if alike(old[i], new[j]) >= _SIMILAR]
    best = [[0.0] * (len(others) + 1) for _ in range(len(ones) + 1)]
    scores = [[score if (score := alike(old[i], new[j])) >= _SIMILAR else 0.0 for j in others] for i in ones]
    for a in range(len(ones) - 1, -1, -1):
        for b in range(len(others) - 1, -1, -1):
            together = scores[a][b] + best[a + 1][b + 1] if scores[a][b] else 0.0
            best[a][b] = max(together, best[a + 1][b], best[a][b + 1])
    found: list[tuple[int, int]] = []
    a = b = 0
    while a < len(ones) and b < len(others):
        if scores[a][b] and best[a][b] == scores[a][b] + best[a + 1][b + 1]:
            found.append((ones[a], others[b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def unit_likeness(one: Unit, other: Unit) -> float:
    """Return how alike two pieces of a clause are; 0 where they cannot be one."""
    if one.kind != other.kind:
        return 0.0
    if one.is_frame:
        return 0.5 if one.around == other.around else 0.0
    if one.kind in ("figure", "formula", "table") and (same := _same_name(one, other)) is not None:
        return same
    if one.kind == "reference":
        names = [unit.words[0].text.partition("—")[0] if unit.words else "" for unit in (one, other)]
        if names[0] == names[1]:
            return 1.0
    alike = likeness(one.likeness, other.likeness)
    if not one.likeness and not other.likeness:
        alike = 1.0 if one.text == other.text else 0.2
    return alike + 0.02 if one.around == other.around else alike * 0.9


def _same_name(one: Unit, other: Unit) -> float | None:
    name, other_name = (dict(unit.facets).get("id") for unit in (one, other))
    return 1.0 if name and name == other_name else None


def row_likeness(one: RowUnit, other: RowUnit) -> float:
    """Return how alike two rows are; the first cell names most rows."""
    if one.header != other.header:
        return 0.0
    alike = likeness(one.likeness, other.likeness)
    first = bool(one.cells and other.cells and one.cells[0].words and one.cells[0].key == other.cells[0].key)
    return alike + 0.4 if first else alike


def changed(one: Unit, other: Unit) -> UnitDiff:
    """Return what differs between two pieces that are one."""
    if one.key == other.key:
        return kept(one, other)
    differing = facets(one.facets, other.facets)
    if one.around != other.around:
        differing = (*differing, Facet("around", " › ".join(one.around), " › ".join(other.around)))
    return UnitDiff(
        change="changed",
        kind=other.kind,
        around=other.around,
        label=other.label,
        part=other.part,
        pieces=pieces(one.words, other.words),
        rows=tuple(_rows(one.rows, other.rows)),
        facets=differing,
        picture=other.picture,
        old_line=one.line,
        new_line=other.line,
    )


def kept(one: Unit, other: Unit) -> UnitDiff:
    """Return a piece that is the same in both; only numbers that its references show may be others."""
    shown = (Piece("same", other.plain),) if other.plain else pieces(one.words, other.words)
    rows = tuple(
        RowDiff("same", tuple(_kept_cell(a, b) for a, b in zip(row.cells, now.cells, strict=True)), now.header)
        for row, now in zip(one.rows, other.rows, strict=True)
    )
    return UnitDiff(
        change="same",
        kind=other.kind,
        around=other.around,
        label=other.label,
        part=other.part,
        pieces=shown,
        rows=rows,
        picture=other.picture,
        old_line=one.line,
        new_line=other.line,
    )


def only(unit: Unit, change: UnitChange) -> UnitDiff:
    """Return a piece that is in one of the two only."""
    inserted = change in ("inserted", "moved-here")
    op: Op = "inserted" if inserted else "deleted"
    rows = tuple(
        RowDiff(change, tuple(_only_cell(cell, change, op) for cell in row.cells), row.header) for row in unit.rows
    )
    stated = tuple(each for each in unit.facets if each[0] != PICTURE)
    said = facets((), stated) if inserted else facets(stated, ())
    return UnitDiff(
        change=change,
        kind=unit.kind,
        around=unit.around,
        label=unit.label,
        part=unit.part,
        pieces=alone(op, unit.words),
        rows=rows,
        facets=said,
        picture=unit.picture,
        old_line=0 if inserted else unit.line,
        new_line=unit.line if inserted else 0,
    )


def _kept_cell(one: CellUnit, other: CellUnit) -> CellDiff:
    return CellDiff("same", pieces(one.words, other.words), (), other.colspan, other.rowspan)


def _only_cell(cell: CellUnit, change: UnitChange, op: Op) -> CellDiff:
    return CellDiff(change, alone(op, cell.words), (), cell.colspan, cell.rowspan)


def _rows(old: Sequence[RowUnit], new: Sequence[RowUnit]) -> Iterator[RowDiff]:
    for i, j in aligned(old, new, row_likeness):
        if i is not None and j is not None:
            cells = tuple(_cells(old[i].cells, new[j].cells))
            same = old[i].key == new[j].key
            yield RowDiff("same" if same else "changed", cells, new[j].header)
        elif j is not None:
            yield RowDiff("inserted", tuple(_only_cell(c, "inserted", "inserted") for c in new[j].cells), new[j].header)
        elif i is not None:
            yield RowDiff("deleted", tuple(_only_cell(c, "deleted", "deleted") for c in old[i].cells), old[i].header)


def _cells(old: Sequence[CellUnit], new: Sequence[CellUnit]) -> Iterator[CellDiff]:
    places: list[Aligned] = [(n, n) for n in range(len(new))]
    if len(old) != len(new):
        places = aligned(old, new, lambda one, other: 0.0)
    for i, j in places:
        if i is not None and j is not None:
            one, other = old[i], new[j]
            change: UnitChange = "same" if one.key == other.key else "changed"
            words = pieces(one.words, other.words)
            yield CellDiff(change, words, facets(one.facets, other.facets), other.colspan, other.rowspan)
        elif j is not None:
            yield _only_cell(new[j], "inserted", "inserted")
        elif i is not None:
            yield _only_cell(old[i], "deleted", "deleted")
