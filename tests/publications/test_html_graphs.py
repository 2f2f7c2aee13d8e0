"""The pictures of a document's graph on its page."""

from __future__ import annotations

from lxml import etree

from stdtools.model.document import Document
from tests.publications.html_page import PAGE, Page, sample, site, words
from tests.publications.html_sample import clause, p

MATRIX = "html/standards/care/requirements-matrix.svg"


def test_matrix_and_circle_lie_beside_the_page_and_are_shown_on_it() -> None:
    built, workspace = sample()
    (graphs,) = Page(workspace, PAGE).classed("graphs")
    assert graphs.xpath(".//img/@src") == ["requirements-matrix.svg", "requirements-bundle.svg"]
    assert graphs.xpath(".//a/@href") == graphs.xpath(".//img/@src")
    assert all("RB/T ××××—××××" in alt for alt in graphs.xpath(".//img/@alt"))
    assert MATRIX in built.files
    assert words(graphs.xpath("./summary")[0]) == "条款关系图"


def test_their_labels_lead_to_the_clauses() -> None:
    _, workspace = sample()
    picture = etree.fromstring(workspace.content[MATRIX])
    targets = {str(href) for href in picture.xpath("//@href")}  # type: ignore[union-attr]
    assert {"requirements.html#4.1", "requirements.html#A"} <= targets
    page = Page(workspace, PAGE)
    for target in targets:
        page.by_id(target.partition("#")[2])


def test_a_document_without_references_has_none() -> None:
    built, workspace = site((Document(clauses=(clause("范围", p("文本")),)), "a.rst"))
    assert Page(workspace, "html/a.html").classed("graphs") == []
    assert not any(file.endswith(".svg") for file in built.files)
