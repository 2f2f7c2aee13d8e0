"""The index in PDF and site: where keywords stand, as links."""

from __future__ import annotations

import io

import pytest

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

from pypdf import PdfReader

from stdtools.app.publish import publish
from stdtools.workspace import Memory
from tests.analysis.test_keywords import TEXT
from tests.publications.html_page import Page


def made(listed: str) -> tuple[list[tuple[str, int]], str, Page]:
    """Return what is said, the text of the PDF's last page, and the page of the site."""
    workspace = Memory({"a.rst": TEXT.replace("{index}", listed).encode()})
    published = publish(["a.rst"], ("html", "pdf"), "build", workspace, language="zh")
    assert published.failures == ()
    last = PdfReader(io.BytesIO(workspace.content["build/pdf/a.pdf"])).pages[-1]
    results = published.checked[0].results
    said = [(r.finding.code, r.finding.location.line) for r in results if r.finding.code.startswith("PUB")]
    return said, "".join(last.extract_text().replace("…", "").split()), Page(workspace, "build/html/a.html")


def test_keywords_lead_to_where_they_stand() -> None:
    said, last, page = made("- 质量目标\n- 应急预案\n")
    assert said == []
    assert last.startswith("索引Y应急预案1、3.1、表1、附录AZ长者2.1质量目标3.1、3.2、表1")
    assert [node.text for node in page.all("//*[@class='index-letter']")] == ["Y", "Z"]
    links = page.all("//*[@class='index-list']//a")
    assert [link.text for link in links] == ["1", "3.1", "表1", "附录A", "2.1", "3.1", "3.2", "表1"]
    for link in links:
        assert page.all(f"//*[@id='{link.get('href').removeprefix('#')}']")


def test_a_keyword_that_stands_nowhere_is_told_once() -> None:
    said, last, page = made("- 阿姨\n")
    assert said == [("PUB-20", TEXT[: TEXT.index("{index}")].count("\n") + 1)]
    assert "A阿姨——" in last
    assert "阿姨 ——" in " ".join(page.text.split())


def test_what_somebody_has_written_is_printed_as_it_stands() -> None:
    said, last, page = made("- 质量目标：见 3.1。\n\n自行编写。\n")
    assert said == []
    assert "质量目标：见3.1。自行编写。" in last
    assert not page.all("//*[@class='index-list']")
