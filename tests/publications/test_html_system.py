"""The standards system on the site: its page, and the picture on the first page."""

from __future__ import annotations

from stdtools.app.publish import publish
from stdtools.workspace import Memory
from tests.publications.html_page import Page, words
from tests.schemes.family import FAMILY, standard


def published(files: dict[str, str], language: str = "zh") -> Memory:
    workspace = Memory({path: text.encode() for path, text in files.items()})
    done = publish(tuple(files), ("html",), "out", workspace, language=language)
    assert not done.failures
    return workspace


def without(*names: str) -> dict[str, str]:
    return {path: text for path, text in FAMILY.items() if path not in names}


def test_the_first_page_has_the_picture_and_leads_to_the_table() -> None:
    page = Page(published(dict(FAMILY)), "out/html/index.html")
    links = set(page.root.xpath("//*[local-name()='svg']//*[local-name()='a']/@href"))
    assert links == {path.replace(".rst", ".html") for path in FAMILY}
    assert page.root.xpath("//a[@href='standards-system.html']")


def test_the_page_has_the_table_with_links_to_the_documents() -> None:
    page = Page(published(dict(FAMILY)), "out/html/standards-system.html")
    rows = page.all("//table[1]/tbody/tr[@class='there']")
    assert [row.xpath(".//a/@href")[0] for row in rows] == [
        "care/standard.html",
        "care/rule.html",
        "care/graded.html",
        "care/graded-rule.html",
    ]
    assert words(rows[1].xpath("./td")[4]) == "CNCA-QMS-01:2025"
    assert "没有缺少或不一致的内容。" in words(page.root)


def test_what_is_missing_leads_to_its_document() -> None:
    page = Page(published(without("care/rule.rst"), "en"), "out/html/standards-system.html")
    (gap,) = page.all("//ul[@class='gaps']/li")
    assert words(gap).startswith("SYS-01 There is no certification rule for RB/T 301—2026")
    assert gap.xpath(".//a/@href") == ["care/standard.html"]


def test_what_a_document_accepts_is_not_shown() -> None:
    files = without("care/rule.rst")
    cover, _, rest = files["care/standard.rst"].partition("\n\n范围\n")
    files["care/standard.rst"] = f"{cover}\n\n.. suppress:: SYS-01\n   :reason: 另行发布\n\n范围\n{rest}"
    page = Page(published(files), "out/html/standards-system.html")
    assert not page.all("//ul[@class='gaps']")


def test_one_document_is_no_system() -> None:
    workspace = published({"a.rst": standard()})
    assert "out/html/standards-system.html" not in workspace.content
    assert not Page(workspace, "out/html/index.html").root.xpath("//*[local-name()='svg']")


def test_a_document_cannot_take_the_place_of_the_page() -> None:
    workspace = published({**FAMILY, "standards-system.rst": standard("RB/T 900—2026")})
    assert "标准体系结构图" in words(Page(workspace, "out/html/standards-system.html").root)
    assert "out/html/standards-system-rst.html" in workspace.content
