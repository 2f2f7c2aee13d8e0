"""The page beside a document's on how its clauses refer to each other: a circle, a matrix, and a table of the same."""

from __future__ import annotations

from typing import NamedTuple

from stdtools.analysis.graph import Node
from stdtools.publications.figures.bundle import bundle
from stdtools.publications.figures.chart import Chart, Link
from stdtools.publications.figures.frame import Options
from stdtools.publications.figures.matrix import matrix
from stdtools.publications.figures.words import Words as FigureWords
from stdtools.publications.html.builder import Page
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.scope import Scope
from stdtools.publications.html.words import Words
from stdtools.publications.names import relative

ROW = "ref-"
"""What the ids of the rows begin with."""


class View(NamedTuple):
    """A drawing of the graph: its name, what it is called, its SVG."""

    name: str
    title: str
    svg: str


class Reference(NamedTuple):
    """The other end of a link: the row of the clause, what it is called, and of what kinds the link is."""

    uri: str
    text: str
    kinds: str


class Row(NamedTuple):
    """A clause with what it refers to and what refers to it; ``uri`` leads to it in the document."""

    id: str
    key: str
    uri: str
    text: str
    refers: tuple[Reference, ...]
    referred: tuple[Reference, ...]


def graph_page(name: str, document: str, drawn: Chart, scope: Scope, words: Words) -> Page:
    """Return the page ``name`` on the references within the document of the page ``document``."""
    metadata = scope.document.metadata
    titled = " ".join(filter(None, (metadata.number, metadata.title()))) or document
    back = relative(name, f"{document}.html")
    made = _Maker(drawn, scope, words, back)
    context = {
        "page_title": f"{words('graph')} – {titled}",
        "title": words("graph"),
        "document": titled,
        "document_language": metadata.language,
        "back": back,
        "overview": relative(name, "index.html"),
        "views": made.views(),
        "rows": made.rows(),
    }
    return Page(name, "graph.html", context)


class _Maker:
    """Draws the graph, and says the same in a table."""

    def __init__(self, drawn: Chart, scope: Scope, words: Words, back: str) -> None:
        self.drawn = drawn
        self.scope = scope
        self.words = words
        self.figure = FigureWords(words.language)
        self.back = back
        self.outgoing: dict[int, list[Link]] = {}
        self.incoming: dict[int, list[Link]] = {}
        for link in sorted(drawn.links, key=lambda link: (link.source, link.target)):
            self.outgoing.setdefault(link.source, []).append(link)
            self.incoming.setdefault(link.target, []).append(link)
        self.linked = {drawn.leaves[place].node.key for place in (*self.outgoing, *self.incoming)}

    def views(self) -> tuple[View, ...]:
        """Return the drawings, whose labels lead to the rows of the table."""
        return tuple(
            View(
                name,
                self.words(f"graph-{name}"),
                draw(
                    self.drawn,
                    Options(
                        language=self.words.language,
                        title=self.words(f"graph-{name}"),
                        id=name,
                        styled=False,
                        href=self.row_of,
                    ),
                ),
            )
            for name, draw in (("bundle", bundle), ("matrix", matrix))
        )

    def rows(self) -> tuple[Row, ...]:
        """Return a row for each clause that refers to another or is referred to."""
        return tuple(
            Row(
                id=ROW + self.anchor(leaf.node),
                key=leaf.node.key,
                uri=self.back + fragment(self.anchor(leaf.node)),
                text=leaf.label,
                refers=tuple(self.reference(link.target, link) for link in self.outgoing.get(place, ())),
                referred=tuple(self.reference(link.source, link) for link in self.incoming.get(place, ())),
            )
            for place, leaf in enumerate(self.drawn.leaves)
            if leaf.node.key in self.linked
        )

    def row_of(self, node: Node) -> str:
        """Return the address of the row of a clause, empty if it has none."""
        return fragment(ROW + self.anchor(node)) if node.key in self.linked else ""

    def anchor(self, node: Node) -> str:
        key = node.key.rpartition("#")[2]
        return self.scope.anchors.best(key) if key in self.scope.facts.nodes else key

    def reference(self, other: int, link: Link) -> Reference:
        leaf = self.drawn.leaves[other]
        places = (
            self.figure("place", kind=self.figure.name("edge", kind), weight=count)
            for kind, count in link.kinds
            if (kind, count) != ("refers", 1)
        )
        return Reference(self.row_of(leaf.node), leaf.label, self.figure("comma").join(places))
