"""The numbers that labels show.

In a document that contains its base, part A keeps the labels that it has on its own: a note that part B adds to a
clause does not turn the base's 注 into 注1. So what is left without part B is the base, label for label.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from msgspec.structs import force_setattr

from stdtools.model.blocks import Example, Figure, Formula, ListItem, Note, Reference, Table
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.numbering import counted, positions
from stdtools.model.walk import Visit

Numbered = tuple[Visit, str, str]
"""A visit, the number its label shows, and the one its position alone would give it."""


def shown(document: Document) -> Iterator[Numbered]:
    """Yield every visit of :func:`~stdtools.model.walk.walk` with its numbers."""
    whole = list(positions(document))
    if document.base is None:
        yield from whole
        return
    inside = list(_in_part_a(visit for visit, _, _ in whole))
    of_part_a = list(itertools.compress(whole, inside))
    divisions = [number for visit, number, _ in of_part_a if visit.node is visit.division]
    alone = counted(document, [visit for visit, _, _ in of_part_a], divisions)
    for (visit, number, position), is_inside in zip(whole, inside, strict=True):
        if is_inside:
            _, *numbers = next(alone)
            if visit.node is not visit.division:
                number, position = numbers
        yield visit, number, position


def _in_part_a(visits: Iterable[Visit]) -> Iterator[bool]:
    """Yield of each visit whether its node belongs to part A with everything around it."""
    around: list[bool] = []  # by depth
    for visit in visits:
        node, division, ancestors = visit.node, visit.division, visit.ancestors
        depth = len(ancestors)
        inside = not depth or around[depth - 1]
        if inside and (node is division or (ancestors[-1] is division and not isinstance(division, TermEntry))):
            inside = getattr(node, "part", "") == "A"
        around[depth:] = [inside]
        yield inside


def drop_derived(numbered: Iterable[Numbered]) -> None:
    """Take the numbers that only repeat the position out of nodes, in place: of a document that nobody else has yet."""
    for visit, _, position in numbered:
        field = _GIVEN.get(type(visit.node))
        if field and position and getattr(visit.node, field) == position:
            force_setattr(visit.node, field, "")


_GIVEN: dict[type, str] = {
    **dict.fromkeys((Clause, Annex, TermEntry), "number"),
    **dict.fromkeys((Table, Figure, Formula, Note, Example, ListItem, Reference), "label"),
}
"""Where a node has the number that the source gives it."""
