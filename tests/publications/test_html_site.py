"""The site as a whole: its files, that they are the same every time, valid, whole and safe."""

from __future__ import annotations

import os
import re
import tempfile
import time
from pathlib import Path

import html5lib
import pytest
from docutils.parsers.rst import directives

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Figure, List, ListItem
from stdtools.model.document import Document
from stdtools.model.inlines import Citation, Text
from stdtools.model.metadata import Metadata
from stdtools.model.walk import all_inlines, own_inlines, walk
from stdtools.publications.html.entry import Entry
from stdtools.publications.html.site import build
from stdtools.workspace import Memory, NotWritable
from tests.publications.every_block import english
from tests.publications.html_page import FINDINGS, PAGE, SAMPLE, Page, sample, site
from tests.publications.html_sample import DOCUMENT, SVG, clause, p

_ACTIVE = re.compile(r"<[^>]*\s(?:on\w+|style)\s*=", re.IGNORECASE)


def pages() -> list[Page]:
    _, workspace = sample()
    return [Page(workspace, "html/index.html"), Page(workspace, PAGE)]


def test_files_are_pages_pictures_and_the_theme_only() -> None:
    built, workspace = sample()
    folders = {path.removeprefix("html/").split("/")[0] for path in built.files}
    assert folders == {"_images", "_static", "index.html", "standards"}
    assert set(built.files) <= set(workspace.content)
    assert {path.rpartition(".")[2] for path in built.files} == {"html", "css", "js", "svg"}


def test_same_bytes_everywhere_and_always(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _, first = sample()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    time.tzset()
    try:
        _, second = site((DOCUMENT, SAMPLE), findings=FINDINGS)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert second.content == first.content
    assert str(Path.cwd()).encode() not in b"".join(second.content.values())


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.path)
def test_html_is_valid(page: Page) -> None:
    parser = html5lib.HTMLParser()
    parser.parse(page.source)
    assert parser.errors == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.path)
def test_ids_are_unique_and_links_lead_somewhere(page: Page) -> None:
    built, workspace = sample()
    ids = page.root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for file, fragment in page.targets():
        assert file in built.files
        if fragment:
            assert Page(workspace, file).root.xpath("//*[@id=$name]", name=fragment), fragment


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.path)
def test_nothing_runs_or_is_fetched_from_elsewhere(page: Page) -> None:
    policy = page.root.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not _ACTIVE.search(page.source)
    assert all(not script.text for script in page.all("//script"))
    assert all("://" not in value for value in page.root.xpath("//@src | //link/@href"))
    assert not page.root.xpath("//a[starts-with(@href, 'javascript:')]")


def test_text_from_the_source_is_never_markup() -> None:
    page = pages()[1]
    assert "<script>alert(1)</script>" in page.text
    assert all(not script.text for script in page.all("//script"))


def test_no_text_is_lost() -> None:
    page = pages()[1]
    shown = "".join(page.root.xpath("//main")[0].text_content().split())
    for visit in walk(DOCUMENT):
        for inline in all_inlines(own_inlines(visit.node)):
            if isinstance(inline, Text):
                assert "".join(inline.text.split()) in shown


def test_an_english_document_on_an_english_site() -> None:
    _, workspace = site((english(), "standards/care-en.rst"), language="en")
    page = Page(workspace, "html/standards/care-en.html")
    assert page.root.get("lang") == "en"
    assert page.by_id("content").get("lang") == "en"
    assert "Table 1" in page.text
    assert not re.search("[\u4e00-\u9fff]", " ".join(page.all("//header")[0].text_content().split()))


def test_a_document_of_another_language_keeps_its_own_words() -> None:
    _, workspace = site((english(), "a.rst"), language="zh")
    page = Page(workspace, "html/a.html")
    assert page.root.get("lang") == "zh"
    assert page.by_id("content").get("lang") == "en"
    assert "NOTE" in page.text


def test_an_empty_document_has_a_page() -> None:
    _, workspace = site((Document(), "empty.rst"), (Document(metadata=Metadata(number="A 1—2020")), "other.rst"))
    assert Page(workspace, "html/empty.html").all("//h1")[0].text_content() == "—"
    assert Page(workspace, "html/other.html").all("//h1")[0].text_content() == "A 1—2020"


def test_no_documents_give_an_overview_that_says_so() -> None:
    _, workspace = site()
    assert "没有文件" in Page(workspace, "html/index.html").text


def test_a_place_that_cannot_be_written_is_an_error() -> None:
    workspace = Memory({"html": b"a file"})
    with pytest.raises(NotWritable):
        build([Entry(Facts(Document()), (), "a.rst")], "html", workspace=workspace, language="zh")
    assert set(workspace.content) == {"html"}


def test_sphinx_leaves_the_directives_of_docutils_as_they_were() -> None:
    known: dict[str, object] = vars(directives)["_directives"]
    before = dict(known)
    site((Document(), "a.rst"))
    assert vars(directives)["_directives"] == before


def test_deep_nesting_is_published() -> None:
    block = List(items=(ListItem(blocks=(p("底"),)),))
    for _ in range(63):
        block = List(items=(ListItem(blocks=(block,)),))
    _, workspace = site((Document(clauses=(clause("深", block),)), "deep.rst"))
    assert "底" in Page(workspace, "html/deep.html").text


def test_no_directory_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    site((Document(), "a.rst"))
    assert os.listdir(tmp_path) == []


def test_names_that_addresses_cannot_hold() -> None:
    path = "a #1/50 %? 名.rst"
    workspace = Memory({"a #1/流 程.svg": SVG})
    figure = Figure(source="流 程.svg", alternative="图")
    document = Document(metadata=Metadata(number="A 1—2020"), clauses=(clause("范围", figure),))
    citing = Document(clauses=(clause("范围", p(Citation("A 1—2020"))),))
    entries = [Entry(Facts(document), (), path), Entry(Facts(citing), (), "b.rst")]
    built = build(entries, "html", workspace=workspace, language="zh", downloads={path: "pdf/50 %? 名.pdf"})
    files = {*built.files, "pdf/50 %? 名.pdf"}
    for file in built.files:
        if file.endswith(".html"):
            assert {target for target, _ in Page(workspace, file).targets()} <= files


def test_dark_is_the_same_whoever_chooses_it() -> None:
    tokens = sample()[1].content["html/_static/tokens.css"].decode()
    dark = re.findall(r":root(?::not\(\[data-theme=\"light\"\]\)|\[data-theme=\"dark\"\]) \{(.*?)\}", tokens, re.DOTALL)
    by_system, by_choice = ({line.strip() for line in block.splitlines()} for block in dark)
    assert by_choice - by_system == {"color-scheme: dark;"}
    assert len(by_system) > 15
