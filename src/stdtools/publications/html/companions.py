"""The pages that a document has beside its own: on coverage, references, conformance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stdtools.messages import Messages
from stdtools.publications.figures.chart import Chart
from stdtools.publications.figures.clauses import clauses
from stdtools.publications.html.builder import Page
from stdtools.publications.html.conformance_page import conformance_page
from stdtools.publications.html.coverage_page import coverage_page
from stdtools.publications.html.entry import Entry
from stdtools.publications.html.graph_page import graph_page
from stdtools.publications.html.tree.scope import Scope
from stdtools.publications.html.words import Words
from stdtools.publications.names import beside, relative


class Link(NamedTuple):
    """A link to such a page, with what is said of it."""

    uri: str
    text: str
    notes: tuple[str, ...] = ()


class Companions:
    """Those of one document: what there is to show, and under which names."""

    def __init__(self, name: str, entry: Entry, names: Sequence[str], words: Words) -> None:
        self.name = name
        self.entry = entry
        self.words = words
        self.drawn: Chart | None = clauses(entry.facts, words.language)
        self.coverage = beside(name, "coverage", names) if entry.coverings else ""
        self.graph = beside(name, "graph", names) if self.drawn else ""
        self.conformance = beside(name, "conformance", names) if entry.conformance else ""

    def links(self, page: str) -> tuple[Link, ...]:
        """Return links to the pages as seen from ``page``."""
        covered = tuple(
            f"{each.record.base} {each.record.covered}/{len(each.record.requirements)}" for each in self.entry.coverings
        )
        shown = (
            ("coverage", self.coverage, covered),
            ("conformance", self.conformance, ()),
            ("graph", self.graph, ()),
        )
        return tuple(
            Link(relative(page, f"{name}.html"), self.words(word), notes) for word, name, notes in shown if name
        )

    def uri(self, page: str) -> str:
        """Return the address of one of the pages as seen from the document's, empty if there is none."""
        return relative(self.name, f"{page}.html") if page else ""

    def pages(self, scope: Scope, messages: Messages) -> tuple[Page, ...]:
        """Return the pages; ``scope`` is that of the document's."""
        made = []
        if self.coverage:
            made.append(coverage_page(self.coverage, self.name, self.entry.coverings, scope, self.words, messages))
        if self.drawn:
            made.append(graph_page(self.graph, self.name, self.drawn, scope, self.words))
        if self.entry.conformance:
            made.append(conformance_page(self.conformance, self.name, self.entry.conformance, self.words, messages))
        return tuple(made)
