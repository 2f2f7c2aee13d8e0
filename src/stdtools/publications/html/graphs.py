"""The pictures of a document's graph: files beside its page, whose labels lead to the clauses."""

from __future__ import annotations

from typing import NamedTuple

from stdtools.analysis import coverage_annex
from stdtools.analysis.facts import Facts
from stdtools.analysis.graph import Node
from stdtools.analysis.graph_build import build
from stdtools.publications.figures.bundle import bundle
from stdtools.publications.figures.frame import Options
from stdtools.publications.figures.matrix import matrix
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.scope import Scope
from stdtools.publications.html.words import Words
from stdtools.publications.names import relative


class Graph(NamedTuple):
    """A picture: its file from the top of the site, its heading and its SVG."""

    file: str
    title: str
    svg: bytes


def graphs(name: str, scope: Scope, words: Words) -> tuple[Graph, ...]:
    """Return the clauses of a document and what they refer to as a matrix and as a circle; none without references.

    The generated annex on coverage refers to every clause and is left out.
    """
    facts = scope.facts
    if any(annex.id == coverage_annex.ID for annex in facts.document.annexes):
        facts = Facts(coverage_annex.without_annex(facts.document))
    clauses = build([facts]).clauses()
    if not any(edge.kind in ("refers", "uses") for edge in clauses.edges):
        return ()
    page = relative(name, f"{name}.html")

    def href(node: Node) -> str:
        key = node.key.rpartition("#")[2]
        return page + fragment(scope.anchors.best(key)) if key in scope.facts.nodes else ""

    pictures = {"matrix": matrix, "bundle": bundle}
    found = []
    for form, draw in pictures.items():
        title = words(f"graph-{form}", document=scope.document.metadata.number or scope.document.metadata.title())
        options = Options(language=words.language, title=title, id=form, standalone=True, href=href)
        found.append(Graph(f"{name}-{form}.svg", title, draw(clauses, options).encode() + b"\n"))
    return tuple(found)
