"""Drawing documents: read, compose, build the graph, choose a view, write or draw it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.analysis.graph import Graph
from stdtools.analysis.graph_build import build
from stdtools.analysis.nearest import nearest
from stdtools.app.results import result
from stdtools.publications.figures.bundle import bundle
from stdtools.publications.figures.frame import Options
from stdtools.publications.figures.matrix import matrix
from stdtools.publications.figures.words import Words
from stdtools.readers import read
from stdtools.reports.report import Checked
from stdtools.rules.runner import graded
from stdtools.workspace import Workspace
from stdtools.writers.graph import write_dot, write_graphml, write_json

View = Literal["clauses", "parts", "neighbourhood", "documents", "all"]
"""parts: A and B with what they refine or cover. neighbourhood: what is near one clause."""

Form = Literal["svg", "graphml", "dot", "json"]
Picture = Literal["bundle", "matrix"]

_WRITERS = {"graphml": write_graphml, "dot": write_dot, "json": write_json}
_PICTURES = {"bundle": bundle, "matrix": matrix}


class UnknownPlace(LookupError):
    """No clause, term, requirement or document has this name; ``nearest`` is one that has a similar name."""

    def __init__(self, name: str, nearest: str) -> None:
        self.name, self.nearest = name, nearest
        super().__init__(name)


class Graphed(msgspec.Struct, frozen=True):
    """The bytes of the graph and what was found while reading its documents."""

    data: bytes
    documents: tuple[Checked, ...]


def graph(
    paths: Iterable[str],
    workspace: Workspace,
    view: View = "clauses",
    form: Form = "svg",
    *,
    picture: Picture = "bundle",
    around: str = "",
    depth: int = 1,
    language: str = "",
) -> Graphed:
    """Return one graph of all documents at ``paths`` (files), composed with their bases.

    ``around`` names the middle of a neighbourhood: a number, an id, a designation, a requirement; ``depth`` is how far
    it reaches. ``picture`` and ``language`` (that of the first document, if empty) are for SVG.

    :raises UnknownPlace: if ``around`` names nothing.
    """
    everything: list[Facts] = []
    documents: list[Checked] = []
    for path in paths:
        reading = read(path, workspace)
        everything.append(Facts(compose(reading.document)))
        findings = graded(reading.findings, reading.document)
        documents.append(result(path, reading.document.metadata, findings, workspace, complete=reading.complete))
    shown = _view(build(everything), view, around, depth)
    if form != "svg":
        return Graphed(_WRITERS[form](shown), tuple(documents))
    names = [facts.document.metadata for facts in everything]
    words = Words(language or (names[0].language if names else ""))
    title = words("title-of", document=names[0].number or names[0].title()) if len(names) == 1 else words("title")
    options = Options(language=words.language, title=title, standalone=True)
    return Graphed(_PICTURES[picture](shown, options).encode() + b"\n", tuple(documents))


def _view(whole: Graph, view: View, around: str, depth: int) -> Graph:
    match view:
        case "clauses":
            return whole.clauses()
        case "parts":
            return whole.parts()
        case "documents":
            return whole.documents()
        case "neighbourhood":
            found = whole.find(around)
            if not found:
                raise UnknownPlace(around, nearest(around, [name for n in whole.nodes for name in (n.number, n.key)]))
            return whole.neighbourhood(found, depth)
        case "all":
            return whole
