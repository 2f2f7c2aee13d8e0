"""Which parts the divisions of a document hold: what the switch between A, B and both goes by."""

from __future__ import annotations

from collections.abc import Mapping

from stdtools.model.document import Division, Document, TermEntry
from stdtools.model.walk import top_divisions


def parts_held(document: Document) -> Mapping[str, frozenset[str]]:
    """Return, by id, the parts in each division of an identified document; empty if some of it belongs to neither."""
    held: dict[str, frozenset[str]] = {}

    def collect(node: Division) -> frozenset[str]:
        parts: set[str] = {node.part} if node.part else set()
        if not isinstance(node, TermEntry):
            parts |= {block.part for block in node.blocks}
            for sub in node.subclauses:
                parts |= collect(sub) or {""}
        held[node.id] = frozenset() if "" in parts else frozenset(parts)
        return held[node.id]

    for top in top_divisions(document):
        collect(top)
    return held
