"""The outline of a document for the navigation."""

from __future__ import annotations

from typing import NamedTuple

from stdtools.model import wording
from stdtools.model.document import Annex, Clause, Division, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.walk import top_divisions
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.scope import Scope

DEPTH = 3
"""Levels shown: 4, 4.1, 4.1.1."""


class Entry(NamedTuple):
    """A line of the outline, with the parts that the division holds (:mod:`~stdtools.publications.html.tree.parts`)."""

    uri: str
    number: str
    title: str
    holds: str
    part: str
    below: tuple[Entry, ...]


def outline(scope: Scope) -> tuple[Entry, ...]:
    """Return the titled divisions of a document to a depth of three levels; term entries are left out."""
    return tuple(_entry(scope, top, 1) for top in top_divisions(scope.document))


def _entry(scope: Scope, node: Clause | Annex, level: int) -> Entry:
    below = (sub for sub in node.subclauses if level < DEPTH and _shown(sub))
    number = scope.facts.number(node)
    return Entry(
        uri=fragment(scope.anchors.best(node.id)),
        number=wording.label(node, number, scope.language) if isinstance(node, Annex) else number,
        title=plain_text(node.title),
        holds=" ".join(sorted(scope.parts[node.id])),
        part=node.part,
        below=tuple(_entry(scope, sub, level + 1) for sub in below if not isinstance(sub, TermEntry)),
    )


def _shown(node: Division) -> bool:
    return isinstance(node, Clause) and bool(node.title)
