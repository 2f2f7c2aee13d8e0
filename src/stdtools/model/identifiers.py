"""Identifiers: every division, block, list item and reference gets one, from its number and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec.structs import force_setattr, replace

from stdtools.model.blocks import Example, Figure, Formula, List, ListItem, Note, Paragraph, Table
from stdtools.model.document import Annex, Clause, Division, Document, TermEntry
from stdtools.model.numbering import numbered
from stdtools.model.structure import DIVISIONS, HOLDERS, INSIDE, Holder
from stdtools.model.walk import Node, Visit

D = TypeVar("D", Clause, Annex)

_SHORT = {Paragraph: "p", List: "l", Note: "note", Example: "example"}
_NUMBERED = {Table: "table", Figure: "figure", Formula: "formula"}


def identify(document: Document) -> Document:
    """Return the document with an id on everything that lacks one.

    Ids are XML names, unique in the document and say what they stand for: ``clause-4.1``, ``annex-A``, ``term-3.2``,
    ``table-1``, ``clause-4.1-p2``, ``clause-4.1-l1-a``. Ids that the source gives are kept; a second use of one gets a
    suffix (the readers report it).
    """
    return identify_numbered(document)[0]


def identify_numbered(document: Document) -> tuple[Document, list[tuple[Visit, str]]]:
    """Return the document with an id on everything, and its visits with their numbers."""
    visits = list(numbered(document))
    identify = _Identify(_ids(visits))
    identified = replace(
        document,
        front=tuple(identify.division(each) for each in document.front),
        clauses=tuple(identify.division(each) for each in document.clauses),
        annexes=tuple(identify.division(each) for each in document.annexes),
        back=tuple(identify.division(each) for each in document.back),
    )
    return identified, [(visit, number) for visit, (_, number) in zip(identify.visits, visits, strict=True)]


def _ids(visits: Iterable[tuple[Visit, str]]) -> Iterator[str]:
    visits = tuple(visits)
    given = {visit.node.id for visit, _ in visits if visit.node.id}
    used: set[str] = set()
    ordinals: dict[str, int] = {}
    chain: dict[int, str] = {}  # depth -> id of the node open at that depth
    for visit, number in visits:
        depth = len(visit.ancestors)
        node = visit.node
        wanted = node.id or _name(node, number, chain.get(depth - 1, ""), ordinals)
        unique, suffix = wanted, 2
        while unique in used or (unique in given and not node.id):
            unique, suffix = f"{wanted}-{suffix}", suffix + 1
        used.add(unique)
        chain[depth] = unique
        yield unique


def drop_derived_ids(document: Document) -> None:
    """Take the ids that only repeat what a node is and where it stands out of a document that nobody else has yet."""
    ordinals: dict[str, int] = {}
    chain: dict[int, str] = {}
    used: set[str] = set()
    for visit, number in list(numbered(document)):
        node, depth = visit.node, len(visit.ancestors)
        counts = _Trial(ordinals)
        derived = _name(node, number, chain.get(depth - 1, ""), counts)
        unique, suffix = derived, 2
        while unique in used:
            unique, suffix = f"{derived}-{suffix}", suffix + 1
        if not node.id or node.id == unique:
            ordinals.update(counts.new)
            force_setattr(node, "id", "")
            chain[depth] = unique
        else:
            chain[depth] = node.id
        used.add(chain[depth])


def _name(node: Node, number: str, parent: str, ordinals: dict[str, int]) -> str:
    if short := _SHORT.get(type(node)):  # as most nodes have
        return _counted(f"{parent}-{short}", ordinals)
    match node:
        case Clause():
            return f"clause-{number}" if number else (node.kind or "clause")
        case Annex():
            return f"annex-{number}"
        case TermEntry():
            return f"term-{number}" if number else "term"
        case Table() | Figure() | Formula() if number:
            return f"{_NUMBERED[type(node)]}-{number}"
        case ListItem() if number[:-1].isalnum():
            return f"{parent}-{number[:-1]}"
    return _counted(f"{parent}-{type(node).__name__.lower()}", ordinals)


class _Trial(dict[str, int]):
    """Counts that are tried: what is new in them stands apart."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        self.new: dict[str, int] = {}

    def get(self, name: str, default: int = 0) -> int:  # type: ignore[override]
        """Return the count so far."""
        return self.new.get(name, self.counts.get(name, default))

    def __setitem__(self, name: str, count: int) -> None:
        self.new[name] = count


def _counted(name: str, ordinals: dict[str, int]) -> str:
    ordinal = ordinals[name] = ordinals.get(name, 0) + 1
    return f"{name}{ordinal}"


class _Identify:
    """Copies nodes, gives out ids in the order of the walk and keeps the visits of the copies."""

    def __init__(self, ids: Iterator[str]) -> None:
        self.ids = ids
        self.visits: list[Visit] = []

    def division(self, division: D) -> D:
        """Return a top-level division with ids."""
        copied = replace(division, id=next(self.ids))
        self.visits.append(Visit(copied, copied, ()))
        self._fill(copied, copied, (copied,))
        return copied

    def _fill(self, copied: Node | Holder, division: Division, around: tuple[Node, ...]) -> None:
        """Put copies into a copy, which nobody else has yet; so what stands in it can know it."""
        for field in INSIDE[type(copied)]:
            if inside := getattr(copied, field):
                force_setattr(copied, field, tuple([self._copy(each, division, around) for each in inside]))

    def _copy(self, node: Node | Holder, division: Division, around: tuple[Node, ...]) -> Node | Holder:
        kind = type(node)
        if kind in HOLDERS:
            holder: Holder = replace(node)  # type: ignore[assignment]
            self._fill(holder, division, around)
            return holder
        copied: Node = replace(node, id=next(self.ids))  # type: ignore[assignment]
        if kind in DIVISIONS:
            division = copied  # type: ignore[assignment]
        self.visits.append(Visit(copied, division, around))
        if kind in INSIDE:
            self._fill(copied, division, (*around, copied))
        return copied
