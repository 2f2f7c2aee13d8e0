"""Numbers and labels that the source gives: kept where they differ from those that position gives.

Source: GB/T 1.1—2020 clauses 7 and 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stdtools.model.blocks import Example, Figure, Formula, ListItem, Note, Reference, Table
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.transform import N, Transform
from stdtools.sts.numbers import Numbered, shown


def without_derived(document: Document) -> Document:
    """Return the document with the numbers and labels dropped that it would show anyway."""
    return _WithoutDerived(shown(document)).document(document)


class _WithoutDerived(Transform):
    def __init__(self, numbers: Iterator[Numbered]) -> None:
        self.numbers = numbers

    def node(self, node: N) -> N:
        position = next(self.numbers).position
        match node:
            case Clause() | Annex() | TermEntry():
                return replace(node, number="") if node.number and node.number == position else node
            case Table() | Figure() | Formula() | Note() | Example() | ListItem() | Reference():
                return replace(node, label="") if node.label and node.label == position else node
            case _:
                return node
