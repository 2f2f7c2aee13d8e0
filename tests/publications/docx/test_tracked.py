"""Tracked changes: all accepted they give the new edition, all rejected the old one, and they mark nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.app.diff import diff
from stdtools.messages import Messages
from stdtools.model.document import Document
from stdtools.publications.docx.render import render as plain
from stdtools.publications.docx.tracked.render import render
from stdtools.readers import read
from stdtools.workspace import Memory, Workspace
from tests.analysis.test_diff import TEXT
from tests.publications.docx.changes import Choice, body, lines, resolved
from tests.strategies import documents

FILES = {
    "p.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="5"/></svg>',
    "q.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="9"/></svg>',
}
MOVED = "评价\n----\n\n机构应评价服务。\n\n"
ROWS = """
.. list-table:: 限值
   :header-rows: 1

   * - 项目
     - 限值
   * - 温度
     - 20
   * - 湿度
     - 60
"""


def document(text: str) -> Document:
    return compose(read("a.rst", Memory({"a.rst": text.encode(), **FILES})).document)


def tracked(old: Document, new: Document) -> bytes:
    return render((old, new), (Memory(FILES), Memory(FILES)), Messages("zh")).docx


def written(one: Document, workspace: Workspace | None = None) -> list[str]:
    return lines(body(plain(Facts(one), workspace=workspace or Memory(FILES)).docx))


def unmarked(found: list[str]) -> list[str]:
    """Return lines without the mark of part A: a base has none."""
    return [line.replace("（A部分）", "") for line in found]


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def marks(data: bytes) -> Counter[str]:
    return Counter(re.findall(r"<w:(ins|del|moveFrom|moveTo|pPrChange|tcPrChange) ", part(data)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("应评价", "宜评价"),
        ("b) 每周", "b) 每月检查一次；\nc) 每周"),
        ("a) 每日一次测量体温；\nb) 每周一次评估风险。\n", "每日一次测量体温。\n"),
        ("评价\n----", "评审和改进\n----"),
        ("评价\n----", "监测\n----\n\n机构应监测。\n\n评价\n----"),
        ("服务\n====", "策划\n====\n\n策划如下。\n\n服务\n===="),
        (MOVED, ""),
        ("   体温 1\n", ""),
        ("   风险 2\n", "   风险 3\n   体重 4\n"),
        ("机构应改进服务。", "机构应改进\\ [#a]_\\ 服务。\n\n.. [#a] 改进见第2章。"),
        ("机构应改进服务。", "机构应改进\\ :math:`a_1`\\ 服务。\n\n.. math::\n\n   a = b^2"),
        ("机构应改进服务。", ".. figure:: p.svg\n\n   照片\n\n机构应改进服务。"),
        ("机构应改进服务。", "机构应\\ **改进**\\ 服务，见 https://example.org/ 。"),
        ("机构应改进服务。", ".. note::\n\n   改进包括预防。\n\n机构应改进服务。"),
        ("机构应改进服务。", f"机构应改进服务。\n{ROWS}"),
        (":profile: document", ":profile: document\n:stage: 送审稿\n:number: RB/T ××××—××××"),
        (TEXT[TEXT.index("范围") :], "要求\n====\n\n完全不同的内容。\n"),
    ],
)
def test_accepted_it_is_the_new_edition_and_rejected_the_old_one(old: str, new: str) -> None:
    assert old in TEXT
    before, after = document(TEXT), document(TEXT.replace(old, new, 1))
    for one, other in ((before, after), (after, before)):
        data = tracked(one, other)
        assert marks(data)
        assert lines(resolved(data, "accept")) == written(other)
        assert lines(resolved(data, "reject")) == written(one)


@given(documents(), documents())
@settings(max_examples=40, deadline=None)
def test_both_editions_of_any_documents_can_be_had(one: Document, other: Document) -> None:
    one = replace(one, metadata=replace(one.metadata, ab_style=other.metadata.ab_style))
    data = tracked(one, other)
    assert lines(resolved(data, "accept")) == written(other)
    assert unmarked(lines(resolved(data, "reject"))) == unmarked(written(one))
    docx.Document(io.BytesIO(data))


@given(documents())
@settings(max_examples=20, deadline=None)
def test_nothing_is_marked_in_a_document_that_is_the_same(one: Document) -> None:
    data = tracked(one, one)
    assert not marks(data)
    assert lines(body(data)) == written(one)


def test_the_package_is_valid(tmp_path: Path) -> None:
    pytest.importorskip("openxml_audit", reason='needs the extra "test": pip install "stdtools[test]"')
    from tests.publications.docx.validator import faults

    old = TEXT.replace("机构应评价服务。\n", f"机构应评价服务。\n{ROWS}")
    new = (
        TEXT.replace(MOVED, "")
        .replace(
            "机构应改进服务。\n",
            f"机构应改进\\ [#a]_\\ 服务。\n\n.. [#a] 注。\n\n.. math::\n\n   a = b^2\n{ROWS}\n{MOVED}",
        )
        .replace("宜保存", "应保存")
        .replace("   体温 1\n", "   体温 3\n   体重 4\n")
        .replace("b) 每周", ".. figure:: p.svg\n\n   照片\n\nb) 每周")
    )
    for one, other in ((old, new), (new, old)):
        assert faults(tracked(document(one), document(other)), tmp_path) == []


def test_an_inserted_clause_marks_only_itself() -> None:
    data = tracked(document(TEXT), document(TEXT.replace("评价\n----", "监测\n----\n\n机构应监测。\n\n评价\n----")))
    assert set(marks(data)) == {"ins"}
    assert re.findall(r"<w:ins [^>]*><w:r>.*?<w:t>([^<]*)", part(data)) == ["监测", "机构应监测。"]


def test_a_moved_clause_is_a_move() -> None:
    moved = TEXT.replace(MOVED, "").replace("机构应改进服务。\n", f"机构应改进服务。\n\n{MOVED}")
    data = tracked(document(TEXT), document(moved))
    assert set(marks(data)) == {"moveFrom", "moveTo"}
    xml = part(data)
    for kind in ("moveFrom", "moveTo"):
        (start,) = re.findall(rf'<w:{kind}RangeStart w:id="(\d+)"[^>]* w:name="move1" />', xml)
        assert f'<w:{kind}RangeEnd w:id="{start}" />' in xml
    assert lines(resolved(data, "reject")) == written(document(TEXT))


def test_a_moved_paragraph_is_a_move() -> None:
    text = "机构宜保存记录12个月。"
    new = TEXT.replace(text + "\n\n", "").replace("机构应改进服务。", f"机构应改进服务。\n\n{text}")
    assert set(marks(tracked(document(TEXT), document(new)))) == {"moveFrom", "moveTo"}


def test_a_moved_table_has_a_comment() -> None:
    """Word knows no moves of rows."""
    one = document(TEXT.replace("机构应评价服务。\n", f"机构应评价服务。\n{ROWS}"))
    other = document(TEXT.replace("机构应改进服务。\n", f"机构应改进服务。\n{ROWS}"))
    data = tracked(one, other)
    assert "此表是从别处移来的" in part(data, "word/comments.xml")
    assert part(data).count('<w:commentReference w:id="0" />') == 1
    assert "comments.xml" in part(data, "word/_rels/document.xml.rels")
    assert lines(resolved(data, "accept")) == written(other)
    assert lines(resolved(data, "reject")) == written(one)
    assert [each.text for each in docx.Document(io.BytesIO(data)).comments]


def test_rows_of_tables_are_marked_and_cells_by_words() -> None:
    new = ROWS.replace("20\n", "25\n").replace(
        "   * - 湿度\n     - 60\n", "   * - 照度\n     - 300\n   * - 噪声\n     - 40\n"
    )
    xml = part(tracked(document(TEXT + ROWS), document(TEXT + new)))
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml[xml.index("限值") :])
    said = ["".join(re.findall(r"<w:(?:t|delText)>([^<]*)", row)) for row in rows]
    told = [Counter(re.findall(r"<w:(ins|del) ", re.sub("<w:tc>.*", "", row))) for row in rows]
    found = dict(zip(said, told, strict=True))
    assert found["温度2025"] == Counter()
    assert found["湿度60"] == Counter({"del": 1})
    assert found["照度300"] == found["噪声40"] == Counter(ins=1)


def test_a_table_with_other_columns_takes_the_place_of_the_other() -> None:
    new = (
        ROWS.replace("     - 限值\n", "     - 限值\n     - 单位\n")
        .replace("20\n", "20\n     - 度\n")
        .replace("60\n", "60\n     - 分\n")
    )
    one, other = document(TEXT + ROWS), document(TEXT + new)
    data = tracked(one, other)
    assert lines(resolved(data, "accept")) == written(other)
    assert lines(resolved(data, "reject")) == written(one)


def test_same_editions_same_bytes_and_marks_with_ids_of_their_own() -> None:
    one, other = document(TEXT), document(TEXT.replace("应评价", "宜评价").replace("   体温 1\n", ""))
    data = tracked(one, other)
    assert data == tracked(one, other)
    found = re.findall(r'<w:(?:ins|del) w:id="(\d+)" w:author="stdtools" w:date="2000-01-01T00:0[05]:00Z"', part(data))
    assert len(found) == len(set(found)) > 2


def test_what_only_the_old_edition_refers_to_is_in_the_package() -> None:
    old = TEXT.replace(
        "机构应改进服务。",
        "机构\\ [#a]_\\ 应改进服务，见 https://example.org/ 。\n\n.. [#a] 旧注。\n\n.. figure:: q.svg\n\n   旧图",
    )
    new = TEXT.replace(
        "机构应改进服务。", "机构\\ [#a]_\\ 应改进服务。\n\n.. [#a] 新注。\n\n.. figure:: p.svg\n\n   新图"
    )
    data = tracked(document(old), document(new))
    notes = part(data, "word/footnotes.xml")
    assert "旧注。" in notes
    assert "新注。" in notes
    xml, relations = part(data), part(data, "word/_rels/document.xml.rels")
    used = set(re.findall(r'r:(?:id|embed)="([^"]+)"', xml))
    assert used <= set(re.findall(r'Id="([^"]+)"', relations))
    assert "https://example.org/" in relations
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
    assert {f"word/{target}" for target in re.findall(r'Target="(media/[^"]+)"', relations)} <= names


@pytest.mark.parametrize("choice", ["accept", "reject"])
def test_part_a_against_its_base(choice: Choice) -> None:
    found = diff("GB/T 19001—2016", "standards/elderly-care/requirements.rst", "all", "zh")
    data = render(found.documents, (found.old.workspace, found.new.workspace), Messages("zh")).docx
    wanted = found.documents[choice == "accept"], (found.old, found.new)[choice == "accept"].workspace
    assert unmarked(lines(resolved(data, choice))) == unmarked(written(*wanted))
