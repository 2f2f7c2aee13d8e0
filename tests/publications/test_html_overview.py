"""The overview of the site."""

from __future__ import annotations

from stdtools.model.document import Document
from stdtools.model.metadata import Metadata, Title
from tests.publications.html_page import Page, sample, site, words


def test_a_row_tells_number_titles_stage_kind_counts_and_findings() -> None:
    page = Page(sample()[1], "html/index.html")
    (row,) = page.all("//tbody/tr")
    cells = [words(cell) for cell in row.xpath("./*")]
    assert cells[0] == "RB/T ××××—××××"
    assert cells[1].startswith("养老服务机构质量管理体系 要求")
    assert "Quality management systems" in cells[1]
    assert cells[2:4] == ["征求意见稿", "行业标准（A+B）"]
    assert cells[4:8] == ["14", "5", "6", "2"]
    assert cells[8] == "错误 1 警告 1 提示 1"
    assert row.xpath(".//a/@href")[0] == "standards/care/requirements.html"


def test_documents_stand_in_the_order_given() -> None:
    named = [Document(metadata=Metadata(titles=(Title("zh", (name,)),))) for name in ("乙", "甲")]
    _, workspace = site((named[0], "b.rst"), (named[1], "a/名 称.rst"))
    page = Page(workspace, "html/index.html")
    assert [words(cell) for cell in page.all("//tbody//th")] == ["乙", "甲"]
    assert page.root.xpath("//tbody//th/a/@href") == ["b.html", "a/%E5%90%8D%20%E7%A7%B0.html"]
