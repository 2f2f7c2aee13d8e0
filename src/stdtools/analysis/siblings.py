"""What stands beside a block in what both stand in."""

from __future__ import annotations

from collections.abc import Iterable

from stdtools.model.blocks import Block, ListItem, Reference
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.walk import Node, Visit, block_children


def before(visit: Visit) -> Node | None:
    """Return the block before that of a visit, ``None`` for the first one. Cells of a table follow each other."""
    previous = None
    for block in _blocks(visit.ancestors[-1]) if visit.ancestors else ():
        if block is visit.node:
            return previous
        previous = block
    return None


def _blocks(node: Node) -> Iterable[Node]:
    match node:
        case Clause() | Annex() | ListItem():
            return node.blocks
        case TermEntry():
            return node.notes
        case Block():
            return block_children(node)
        case Reference():
            return ()
