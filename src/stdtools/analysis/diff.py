"""What differs between two editions of a document: clauses, the text within them, provisions, metadata."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from stdtools.analysis.diff_blocks import aligned, changed, kept, only, unit_likeness
from stdtools.analysis.diff_divisions import Matched, Placed, placed
from stdtools.analysis.diff_model import (
    Difference,
    DivisionDiff,
    DivisionKind,
    Facet,
    ProvisionDiff,
    Summary,
    UnitDiff,
)
from stdtools.analysis.diff_provisions import Provisions, Stated, compared, without_moved
from stdtools.analysis.diff_units import Pictured, Unit, Units, division_facets, facets, shown
from stdtools.analysis.diff_words import alone, pieces, tokens
from stdtools.model.document import Annex, Division, Document, TermEntry
from stdtools.model.inlines import AnyInline, Text

_MOVED = 8
"""Characters from which on equal text that is gone here and new there was moved."""

_ANCHORS = frozenset({"covers", "refines", "refinement"})


def difference(old: Document, new: Document, pictures: tuple[Pictured, Pictured] = (str, str)) -> Difference:
    """Return what differs between two documents as they are published: compose them before.

    ``pictures`` say what the pictures of each are compared by.
    """
    return _Comparison(old, new, pictures).difference()


class _Comparison:
    def __init__(self, old: Document, new: Document, pictures: tuple[Pictured, Pictured]) -> None:
        self.old_units, self.new_units = Units(old, pictures[0]), Units(new, pictures[1])
        self.old, self.new = placed(old, self.old_units), placed(new, self.new_units)
        self.matched = Matched(self.old, self.new)
        self.before, self.after = Provisions(self.old_units), Provisions(self.new_units)
        self.provisions: list[ProvisionDiff] = []

    def difference(self) -> Difference:
        plan = [(i, j, self._aligned(i, j)) for i, j in self.matched.order()]
        self._find_moved(plan)
        divisions = tuple(self._division(i, j, units) for i, j, units in plan)
        provisions = without_moved(self.provisions)
        metadata = _metadata(self.old_units.document, self.new_units.document)
        return Difference(
            summary=_summary(divisions, provisions, metadata),
            metadata=metadata,
            divisions=divisions,
            provisions=provisions,
        )

    def _aligned(self, i: int | None, j: int | None) -> list[tuple[Unit | None, Unit | None]]:
        old = self.old[i].units if i is not None else ()
        new = self.new[j].units if j is not None else ()
        return [
            (old[a] if a is not None else None, new[b] if b is not None else None)
            for a, b in aligned(old, new, unit_likeness)
        ]

    def _find_moved(self, plan: Sequence[tuple[int | None, int | None, list[tuple[Unit | None, Unit | None]]]]) -> None:
        """Find text that is gone in one place and new in another."""
        gone: dict[object, list[tuple[Unit, int]]] = {}
        for i, _, units in plan:
            for one, other in units:
                if one and not other and i is not None and len(one.text) >= _MOVED:
                    gone.setdefault(one.key, []).append((one, i))
        self.moved: dict[int, tuple[Unit, str]] = {}
        for _, j, units in plan:
            for one, other in units:
                if other and not one and j is not None and (left := gone.get(other.key)):
                    from_unit, i = left.pop(0)
                    self.moved[id(from_unit)] = other, _name(self.new[j])
                    self.moved[id(other)] = from_unit, _name(self.old[i])

    def _division(self, i: int | None, j: int | None, units: list[tuple[Unit | None, Unit | None]]) -> DivisionDiff:
        found = tuple(self._unit(one, other) for one, other in units)
        one, other = self.old[i] if i is not None else None, self.new[j] if j is not None else None
        here = other or one
        assert here is not None
        record = DivisionDiff(
            change="same",
            kind=_kind(here.division),
            level=here.level,
            id=here.division.id,
            old_number=one.number if one else "",
            new_number=other.number if other else "",
            old_title=one.title if one else "",
            new_title=other.title if other else "",
            part=here.division.part,
            units=found,
        )
        if not one or not other:
            op = "inserted" if other else "deleted"
            units_of = self.new_units if other else self.old_units
            title = alone(op, tokens(_title(here.division), units_of.named))  # type: ignore[arg-type]
            return replace(record, change=op, title=title)
        assert i is not None
        assert j is not None
        differing = facets(division_facets(one.division), division_facets(other.division))
        title = pieces(
            tokens(_title(one.division), self.old_units.named), tokens(_title(other.division), self.new_units.named)
        )
        retitled = any(piece.op in ("deleted", "inserted") for piece in title)
        differs = retitled or differing or any(unit.change != "same" for unit in found)
        return replace(
            record,
            change="changed" if differs else "same",
            title=title,
            retitled=retitled,
            facets=differing,
            moved=j in self.matched.moved,
            renumbered=self.matched.renumbered(i, j),
            follows=self.matched.renumbered(i, j) and self.matched.follows(i, j),
        )

    def _unit(self, one: Unit | None, other: Unit | None) -> UnitDiff:
        if one and other:
            self._provisions(self.before.of(one), self.after.of(other))
            return kept(one, other) if one.key == other.key else changed(one, other)
        unit = one or other
        assert unit is not None
        if id(unit) in self.moved:
            partner, elsewhere = self.moved[id(unit)]
            if other:
                self._provisions(self.before.of(partner), self.after.of(other))
            return replace(only(unit, "moved-here" if other else "moved-away"), elsewhere=elsewhere)
        self._provisions(self.before.of(one) if one else [], self.after.of(other) if other else [])
        return only(unit, "inserted" if other else "deleted")

    def _provisions(self, old: list[Stated], new: list[Stated]) -> None:
        if old or new:
            self.provisions += compared(old, new)


def _name(one: Placed) -> str:
    return one.number or one.title


def _kind(division: Division) -> DivisionKind:
    if isinstance(division, TermEntry):
        return "term"
    return "annex" if isinstance(division, Annex) else "clause"


def _title(division: Division) -> tuple[AnyInline, ...]:
    return (Text(division.name),) if isinstance(division, TermEntry) else division.title


def _metadata(old: Document, new: Document) -> tuple[Facet, ...]:
    one, other = old.metadata, new.metadata
    names = [name for name in type(one).__struct_fields__ if name not in ("location", "titles", "custom")]
    found = [Facet(name, shown(getattr(one, name)), shown(getattr(other, name))) for name in names]
    titles = [{title.language: "　".join(title.elements) for title in each.titles} for each in (one, other)]
    customs: list[dict[str, str]] = [{}, {}]
    for values, metadata in zip(customs, (one, other), strict=True):
        for custom in metadata.custom:
            values[custom.name] = "; ".join(filter(None, (values.get(custom.name, ""), custom.value)))
    for kind, (before, after) in (("title-", titles), ("", customs)):
        names = list(dict.fromkeys((*before, *after)))
        found += (Facet(f"{kind}{name}", before.get(name, ""), after.get(name, "")) for name in names)
    found.append(Facet("suppressions", shown(old.suppressions), shown(new.suppressions)))
    return tuple(facet for facet in found if facet.old != facet.new)


def _summary(
    divisions: Sequence[DivisionDiff], provisions: Sequence[ProvisionDiff], metadata: Sequence[Facet]
) -> Summary:
    def counted(change: str, *, requirement: bool) -> int:
        return sum(
            each.change == change and ((each.new_kind or each.old_kind) == "requirement") == requirement
            for each in provisions
        )

    return Summary(
        inserted=sum(each.change == "inserted" for each in divisions),
        deleted=sum(each.change == "deleted" for each in divisions),
        moved=sum(each.moved for each in divisions),
        renumbered=sum(each.renumbered and not each.follows for each in divisions),
        retitled=sum(each.retitled for each in divisions),
        changed=sum(each.change == "changed" for each in divisions),
        requirements_added=counted("added", requirement=True),
        requirements_removed=counted("removed", requirement=True),
        requirements_reworded=counted("reworded", requirement=True),
        strengthened=sum(each.change == "strengthened" for each in provisions),
        weakened=sum(each.change == "weakened" for each in provisions),
        reversed=sum(each.change == "reversed" for each in provisions),
        others_added=counted("added", requirement=False),
        others_removed=counted("removed", requirement=False),
        metadata=len(metadata),
        anchors=sum(map(_anchors, divisions)),
    )


def _anchors(division: DivisionDiff) -> int:
    """Return how many places of a clause that is in both have another relation to a base."""
    if division.change in ("inserted", "deleted"):
        return 0
    every: Iterable[tuple[Facet, ...]] = (
        division.facets,
        *(unit.facets for unit in division.units if unit.change == "changed"),
    )
    return sum(any(facet.field in _ANCHORS for facet in each) for each in every)
