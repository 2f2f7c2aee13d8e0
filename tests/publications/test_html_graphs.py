"""The page on how the clauses of a document refer to each other."""

from __future__ import annotations

from stdtools.model.document import Document
from tests.publications.html_page import PAGE, Page, sample, site, words
from tests.publications.html_sample import DOCUMENT, clause, p

GRAPH = "html/standards/care/requirements-graph.html"


def graph() -> Page:
    return Page(sample()[1], GRAPH)


def test_the_page_of_the_document_leads_to_it_and_back() -> None:
    built, workspace = sample()
    page = Page(workspace, PAGE)
    assert page.all("//ul[@class='companion-pages']//a/@href") == ["requirements-graph.html"]
    assert GRAPH in built.files
    assert page.path in {file for file, _ in graph().targets()}


def test_both_pictures_lie_in_the_page_with_a_title_and_without_a_style_of_their_own() -> None:
    pictures = graph().all("//main//svg")
    assert [picture.get("aria-labelledby") for picture in pictures] == ["bundle-title", "matrix-title"]
    assert graph().all("//svg//style") == graph().all("//*[@style]") == []
    assert [words(graph().by_id(f"{name}-title")) for name in ("bundle", "matrix")] == ["环形图", "矩阵"]


def test_labels_lead_to_the_rows_and_rows_to_the_clauses() -> None:
    page, document = graph(), Page(sample()[1], PAGE)
    labels = {href[1:] for href in page.all("//svg//a/@href")}
    rows = {row.get("id"): row for row in page.all("//table//tbody/tr")}
    assert labels == set(rows) >= {"ref-4.1", "ref-A"}
    for row in rows.values():
        document.by_id(row.xpath("./th/a/@href")[0].partition("#")[2])


def test_the_table_says_what_the_lines_of_the_picture_say() -> None:
    page = graph()
    key = {row.get("id"): row.get("data-key") for row in page.all("//table//tbody/tr")}
    drawn = {(link.get("data-from"), link.get("data-to")) for link in page.all("//*[@class='link']")}
    said, back = set(), set()
    for row in page.all("//table//tbody/tr"):
        refers, referred = row.xpath("./td")
        said |= {(row.get("data-key"), key[href[1:]]) for href in refers.xpath(".//@href")}
        back |= {(key[href[1:]], row.get("data-key")) for href in referred.xpath(".//@href")}
    assert said == back == drawn
    assert len(said) == 2


def test_a_document_without_references_has_none() -> None:
    built, workspace = site((Document(clauses=(clause("范围", p("文本")),)), "a.rst"))
    assert Page(workspace, "html/a.html").classed("companion-pages") == []
    assert not any("graph" in file for file in built.files if not file.startswith("html/_static"))


def test_the_name_of_the_page_is_that_of_no_document() -> None:
    document = (Document(clauses=(clause("范围", p("文本")),)), "standards/care/requirements-graph.rst")
    built, workspace = site((DOCUMENT, "standards/care/requirements.rst"), document)
    assert {GRAPH, GRAPH.replace("graph", "graph-2")} <= set(built.files)
    assert Page(workspace, GRAPH).all("//svg") == []
