"""What is drawn of one document: its clauses and what they refer to."""

from __future__ import annotations

from stdtools.analysis import coverage_annex
from stdtools.analysis.facts import Facts
from stdtools.analysis.graph_build import build
from stdtools.publications.figures.chart import Chart, chart
from stdtools.publications.figures.words import Words


def clauses(facts: Facts, language: str) -> Chart | None:
    """Return what is drawn of the clauses of a document and what they refer to, ``None`` without references.

    The generated annex on coverage refers to every clause and is left out.
    """
    if any(annex.id == coverage_annex.ID for annex in facts.document.annexes):
        facts = Facts(coverage_annex.without_annex(facts.document))
    graph = build([facts], lambda name, language: None, words=False).clauses()  # bases are no clauses of it
    if not any(edge.kind in ("refers", "uses") for edge in graph.edges):
        return None
    return chart(graph, Words(language))
