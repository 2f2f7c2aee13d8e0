"""The requirements of a base: its paragraphs and list items that carry a requirement id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from stdtools.model.blocks import Note, Paragraph
from stdtools.model.document import Document, TermEntry
from stdtools.model.inlines import AnyInline, plain_text
from stdtools.model.numbering import numbered
from stdtools.model.walk import Node


class Requirement(NamedTuple):
    """One requirement of a base: ``4.1-1`` or, for a list item, ``4.2-1.a``.

    ``clause`` is the number of the clause that states it, ``content`` its words in the base, ``note`` whether it is a
    note: an amendment may add one, which is adopted or not, but binds nobody.
    """

    base: str
    id: str
    clause: str
    content: tuple[AnyInline, ...]
    note: bool = False

    @property
    def text(self) -> str:
        """The words as plain text."""
        return plain_text(self.content)


@lru_cache(maxsize=8)
def requirements(base: Document) -> Mapping[str, Requirement]:
    """Return the requirements of a base by id, in the order in which it states them."""
    found: dict[str, Requirement] = {}
    numbers: dict[int, str] = {}
    for visit, number in numbered(base):
        if visit.node is visit.division:
            numbers[id(visit.node)] = number
        if isinstance(visit.node, Paragraph):
            for ref in visit.node.covers:
                clause = numbers[id(visit.division)]
                note = any(isinstance(around, Note) for around in visit.ancestors)
                found[ref.id] = Requirement(base.metadata.number, ref.id, clause, visit.node.content, note)
    return MappingProxyType(found)


@lru_cache(maxsize=8)
def clause_numbers(base: Document) -> Mapping[str, Node]:
    """Return the clauses of a base by number."""
    divisions = ((n, v.node) for v, n in numbered(base) if v.node is v.division and not isinstance(v.node, TermEntry))
    return MappingProxyType({number: node for number, node in divisions if number})


@lru_cache(maxsize=8)
def anchors(base: Document) -> Mapping[str, str]:
    """Return everything that part B can be anchored to, with the number of its clause.

    These are the clauses (``4.2``), the requirements (``4.2-1.a``), and the sentences that state several (``4.2-1``).
    """
    found = {number: number for number in clause_numbers(base)}
    for requirement in requirements(base).values():
        sentence, *items = requirement.id.removeprefix(requirement.clause + "-").split(".")
        for depth in range(len(items) + 1):
            name = ".".join((f"{requirement.clause}-{sentence}", *items[:depth]))
            found.setdefault(name, requirement.clause)
    return MappingProxyType(found)
