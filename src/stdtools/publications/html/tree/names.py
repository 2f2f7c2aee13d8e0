"""What the page calls a node: in references, and in the links from part B to part A."""

from __future__ import annotations

from stdtools.model import wording
from stdtools.model.blocks import ListItem, Reference
from stdtools.model.document import Annex, Clause
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Node
from stdtools.publications.html.tree.scope import Scope


def printed(scope: Scope, node: Node) -> str:
    """Return how running text refers to ``node``: ``4.1``, ``表1``, ``4.2 a)``; empty if there is no way."""
    number = scope.facts.number(node)
    if isinstance(node, ListItem):
        clause = scope.facts.clause_number(node)
        return scope.words("item", clause=clause, item=number).strip()
    if isinstance(node, Reference):
        return number or node.designation
    if wording.is_numbered(node):
        text = wording.reference(node, number, scope.language)
        if number or not isinstance(node, Clause | Annex):
            return text
    title = getattr(node, "title", ())
    return plain_text(title) or scope.facts.clause_number(node)
