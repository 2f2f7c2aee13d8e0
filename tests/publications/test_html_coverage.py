"""The page on coverage beside a document's page."""

from __future__ import annotations

from functools import cache

from stdtools.app.publish import publish
from stdtools.workspace import Memory
from tests.cli.test_cover import SPOILT
from tests.publications.html_page import Page, words

PAGE = "out/html/spoilt-coverage.html"
DOCUMENT = "out/html/spoilt.html"


@cache
def published() -> Memory:
    workspace = Memory({"spoilt.rst": SPOILT.replace("fragment", "sector-standard").encode()})
    made = publish(["spoilt.rst"], ["html"], "out", workspace, language="zh")
    assert not made.failures
    return workspace


def page() -> Page:
    return Page(published(), PAGE)


def test_every_requirement_of_the_base_has_a_row_with_its_verdict() -> None:
    rows = page().classed("requirement", "tr")
    assert len(rows) == 316
    assert [row.get("id") for row in rows[:2]] == ["4.1-1", "4.1-2"]
    verdicts = [words(row.xpath(".//span[@class='verdict']")[0]) for row in rows]
    assert verdicts.count("未覆盖") == 314
    assert words(page().by_id("4.1-1")).startswith("4.1-1 组织应")


def test_a_verdict_can_be_chosen_where_not_all_have_it() -> None:
    values = page().all("//fieldset//input/@value")
    assert values[:2] == ["all", "uncovered"]
    for value in values[1:]:
        assert 0 < len(page().classed(value, "tr")) < 316
    labels = " ".join(map(words, page().all("//fieldset//label")))
    assert "全部要求（316项）" in labels
    assert "未覆盖（314项）" in labels


def test_requirements_lead_to_the_text_and_the_text_to_requirements() -> None:
    document = Page(published(), DOCUMENT)
    places = [target for target in page().targets() if target[0] == DOCUMENT and target[1]]
    assert places
    for _, anchor in places:
        document.by_id(anchor)
    margins = [a.get("href") for a in document.all("//*[@class='covers']/a")]
    assert margins
    for href in margins:
        file, _, anchor = href.partition("#")
        assert file == ("" if anchor == "4.1-9" else "spoilt-coverage.html")  # a requirement that the base has not
        (page() if file else document).by_id(anchor)


def test_the_page_of_the_document_says_how_much_is_covered() -> None:
    link = Page(published(), DOCUMENT).all("//ul[@class='companion-pages']/li[a/@href='spoilt-coverage.html']")[0]
    assert words(link).startswith("覆盖性对照 GB/T 19001—2016 ")
    assert words(link).endswith("/316")


def test_pictures_say_in_words_what_they_show() -> None:
    chapters = page().by_id("bars-1-chapters-desc")
    assert words(chapters).startswith("4 组织环境：")
    assert "未覆盖 " in words(chapters)
    fields = page().all("//svg[@aria-describedby='bars-1-chapters-desc']//*[local-name()='a']/@href")
    for href in fields:
        page().by_id(href[1:])
    assert len(fields) == 7


def test_deviations_stand_at_their_requirement() -> None:
    (row,) = page().classed("declared", "tr")
    assert words(row.xpath(".//*[@class='deviations']/li")[0]).startswith("COV-")


def test_a_document_that_answers_to_no_base_has_no_such_page() -> None:
    text = "范围\n====\n\n文本。\n".encode()
    workspace = Memory({"a.rst": text})
    publish(["a.rst"], ["html"], "out", workspace, language="zh")
    assert not any(path.endswith("a-coverage.html") for path in workspace.content)
    assert b'class="companion-pages"' not in workspace.content["out/html/a.html"]
