"""The redline as PDF: valid, the same bytes again, and both editions can be read back from its tags."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')
pytest.importorskip("pylopdf_fonts_zh_cn", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

import pypdf
from hypothesis import given, settings

from stdtools.analysis.diff import difference
from stdtools.messages import Messages
from stdtools.model.document import Document
from stdtools.publications.pdf.redline import render
from stdtools.publications.verify.pdf import Pdf
from stdtools.readers import read
from stdtools.reports.redline_opening import Edition
from stdtools.workspace import Memory
from tests.analysis.test_diff import TEXT
from tests.publications import every_block
from tests.publications.validator import faults
from tests.strategies import documents

NEW = (
    TEXT.replace("应评价", "宜评价")
    .replace("b) 每周", "b) 每月检查一次；\nc) 每周")
    .replace("评价\n----", "监测\n----\n\n机构应监测。\n\n评价\n----")
    .replace("体温 1", "体温 4")
    .replace("   风险 2\n", "   风险 2\n   血压 7\n")
    .replace("机构应改进服务。", "机构应改进。\n\n.. math::\n\n   a = b^2")
)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="{}"/></svg>'


def edition(text: str, **files: str) -> Edition:
    workspace = Memory({"a.rst": text.encode(), **{name: data.encode() for name, data in files.items()}})
    return Edition("a.rst", read("a.rst", workspace).document.metadata, workspace, "a.rst")


def redline(old: Edition, new: Edition, language: str = "zh") -> bytes:
    before, after = (read(each.path, each.workspace).document for each in (old, new))
    found = difference(before, after, (lambda path: f"{path} (1)", lambda path: f"{path} (2)"))
    return render(old, new, found, Messages(language), Memory({}))


def text(data: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_is_valid(language: str) -> None:
    assert faults(redline(edition(TEXT), edition(NEW), language), "2a", "ua1") == []


@pytest.mark.parametrize(("old", "new"), [("chinese", "english"), ("english", "chinese"), ("chinese", "chinese")])
def test_every_kind_of_block_is_valid(old: str, new: str) -> None:
    one, other = (getattr(every_block, name)() for name in (old, new))
    found = difference(one, other)
    data = render(Edition("a", one.metadata), Edition("b", other.metadata), found, Messages("zh"), Memory({}))
    assert faults(data, "2a", "ua1") == []


@given(documents(), documents())
@settings(max_examples=15, deadline=None)
def test_any_two_documents_can_be_printed(one: Document, other: Document) -> None:
    found = difference(one, other)
    data = render(Edition("a", one.metadata), Edition("b", other.metadata), found, Messages("en"), Memory({}))
    assert data.startswith(b"%PDF")


def test_same_editions_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = redline(edition(TEXT), edition(NEW))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert redline(edition(TEXT), edition(NEW)) == first


def test_tags_say_what_was_deleted_and_inserted() -> None:
    told = decorated(redline(edition(TEXT), edition(NEW)))
    assert {"应", "1"} <= told["LineThrough"]
    assert {"宜", "4", "机构应监测。", "监测", "每月检查一次；", "血压", "7"} <= told["Underline"]
    assert not {"宜", "4", "机构应监测。"} & told["LineThrough"]


def decorated(data: bytes) -> dict[str, set[str]]:
    """Return the texts that tags say are struck out or underlined."""
    runs: dict[tuple[int, int], str] = {}
    for number, sheet in enumerate(Pdf(data).sheets):
        for run in sheet.runs:
            runs[number, run.content] = runs.get((number, run.content), "") + run.text
    reader = pypdf.PdfReader(BytesIO(data))
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
    root: Any = reader.trailer["/Root"]
    found: dict[str, set[str]] = {"LineThrough": set(), "Underline": set()}
    for kind, page, content in _contents(root["/StructTreeRoot"], "", -1, pages):
        if kind in found:
            found[kind].add(runs.get((page, content), ""))
    return found


def _contents(node: Any, kind: str, page: int, pages: dict[int, int]) -> Iterator[tuple[str, int, int]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _contents(child, kind, page, pages)
    elif isinstance(node, int):
        yield kind, page, int(node)
    elif isinstance(node, dict) and node.get("/Type") != "/OBJR":
        if "/Pg" in node:
            page = pages[node.raw_get("/Pg").idnum]  # type: ignore[attr-defined]
        if "/MCID" in node:
            yield kind, page, int(node["/MCID"])
            return
        for attribute in node.get("/A", []):
            said = attribute.get_object()
            kind = str(said.get("/TextDecorationType", kind)).lstrip("/")
        yield from _contents(node.get("/K", []), kind, page, pages)


def test_the_table_of_changes_leads_to_the_clauses() -> None:
    data = redline(edition(TEXT), edition(NEW))
    reader = pypdf.PdfReader(BytesIO(data))
    links = [note for note in reader.pages[0]["/Annots"] if note.get_object()["/Subtype"] == "/Link"]  # type: ignore[attr-defined]
    assert len(links) >= 6
    opening = text(data)[0]
    for said in (
        "条：新增1、编号改变2、修改4",
        "2.2监测新增，条款1项",
        "2.2→2.3评价编号改变、修改",
        "减弱：要求（应）→推荐（宜）",
    ):
        assert said in opening


def test_renumbered_and_moved_are_told() -> None:
    moved = "机构宜保存记录12个月。\n\n"
    new = TEXT.replace(moved, "").replace("机构应改进服务。", f"机构应改进服务。\n\n{moved}")
    pages = "".join(text(redline(edition(TEXT), edition(new))))
    assert "移到3" in pages
    assert "由2.3移来" in pages
    assert "2.3（原2.2）评价" in "".join(text(redline(edition(TEXT), edition(NEW))))


def test_part_b_is_told_apart_from_changes() -> None:
    old = TEXT.replace("机构应改进服务。", ".. part-b::\n\n   机构应改进服务。")
    new = old.replace("改进服务", "改进全部服务")
    pages = text(redline(edition(old), edition(new)))
    assert "左侧页边的竖线和字母B标识B部分" in pages[0]
    assert "改" in pages[-1]


def test_a_picture_that_was_changed_is_there_twice() -> None:
    words = TEXT + "\n.. figure:: p.svg\n\n   照片\n"
    old, new = (edition(words, **{"p.svg": PICTURE.format(height)}) for height in (5, 9))
    pages = "".join(text(redline(old, new)))
    assert "图片：p.svg(1)→p.svg(2)" in pages
    assert pages.index("旧版本", 200) < pages.index("照片")


def test_a_long_table_goes_on_with_its_head() -> None:
    rows = "".join(f"   * - 项{n:03}\n     - {n}\n" for n in range(150))
    head = ".. list-table:: 长表\n   :header-rows: 1\n\n   * - 指标\n     - 限值\n"
    old = f"{TEXT}\n{head}{rows}"
    new = old.replace("     - 70\n", "     - 71\n").replace("   * - 项090\n     - 90\n", "")
    pages = text(redline(edition(old), edition(new)))
    assert sum("指标限值" in page for page in pages) >= 3
    assert any("项0707071" in page for page in pages)
    assert any("项09090" in page for page in pages)
