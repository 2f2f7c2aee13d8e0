import os
from collections.abc import Callable
from pathlib import Path

import pytest

from stdtools.app.comments import Gathered, draft, gather
from stdtools.consultation.model import Item
from stdtools.reports import form_docx, form_xlsx
from stdtools.reports.comment_forms import collated, template
from tests.consultation.build import HEADS, PRESENT, SENT, filled, word, workbook

Gather = Callable[..., Gathered]


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sent.rst").write_text(SENT, encoding="utf-8")
    (tmp_path / "now.rst").write_text(PRESENT, encoding="utf-8")
    (tmp_path / "back").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def back(there: Path, **files: bytes) -> None:
    for name, data in files.items():
        stem, _, suffix = name.rpartition("_")
        (there / "back" / f"{stem}.{suffix}").write_bytes(data)


def item(found: Gathered, text: str) -> Item:
    return next(each for each in found.collated.items if text in (each.text, each.change))


def kinds(found: Gathered) -> list[str]:
    return [notice.kind for notice in found.collated.notices]


def test_comments_find_their_clause_by_what_the_form_carries(there: Path) -> None:
    form = form_xlsx.encode(template(draft("sent.rst").outline, "practice"))
    cells = {"2": ("改标题", ""), "2.2": ("半年一次", "改为每半年"), "3": ("写明数量", "")}
    back(there, a_xlsx=filled(form, cells, "甲单位"))
    found = gather(["back"], "now.rst")
    assert [(each.text, each.anchor.how, each.anchor.number) for each in found.collated.items] == [
        ("改标题", "id", "3"),
        ("半年一次", "title", "3.1"),
        ("写明数量", "title", "4"),
    ]
    assert {voice.who for each in found.collated.items for voice in each.voices} == {"甲单位"}
    assert kinds(found) == []


def test_comments_find_their_clause_by_the_draft_that_was_sent(there: Path) -> None:
    rows = [HEADS, (1, "2.2", "半年一次", "", "甲"), (2, "2.1", "说清能力", "", "甲"), (3, "9.9", "哪里", "", "甲")]
    back(there, a_xlsx=workbook(rows))
    found = gather(["back"], "now.rst", commented="sent.rst")
    assert (item(found, "半年一次").anchor.how, item(found, "半年一次").anchor.number) == ("draft", "3.1")
    gone = item(found, "说清能力").anchor
    assert (gone.how, gone.number) == ("gone", "3")
    assert item(found, "哪里").anchor.how == "nowhere"
    assert found.collated.items[-1].text == "哪里"
    assert kinds(found) == ["clause-gone", "no-clause"]
    assert str(found.collated.notices[1].place) == "back/a.xlsx:意见!C4"


def test_a_number_whose_title_changed_is_told(there: Path) -> None:
    rows = [("序号", "章条编号", "章条标题", "意见内容"), ("1", "2", "设备", "太少")]
    back(there, a_docx=word(rows, ["提出单位：乙"]))
    found = gather(["back"], "now.rst")
    assert item(found, "太少").anchor.how == "unsure"
    assert kinds(found) == ["clause-unsure"]


@pytest.mark.parametrize(
    ("clause", "how", "number"),
    [
        ("全文", "general", ""),
        ("", "general", ""),
        ("范围", "title", "1"),
        ("表1", "title", "4"),
        ("第3.1条", "number", "3.1"),
        ("3.1 第1段", "number", "3.1"),
        ("附录Z", "nowhere", ""),
        ("某处", "nowhere", ""),
    ],
)
def test_what_people_write_for_a_clause(there: Path, clause: str, how: str, number: str) -> None:
    back(there, a_xlsx=workbook([HEADS, (1, clause, "意见一", "", "甲")]))
    anchor = gather(["back"], "now.rst").collated.items[0].anchor
    assert (anchor.how, anchor.number) == (how, number)


def test_several_clauses_are_kept(there: Path) -> None:
    back(there, a_xlsx=workbook([HEADS, (1, "1、3.1", "意见一", "", "甲")]))
    anchor = gather(["back"], "now.rst").collated.items[0].anchor
    assert (anchor.number, anchor.also) == ("1", ("3.1",))


def test_columns_in_another_order_with_other_heads(there: Path) -> None:
    rows = [("建议修改为", "标准章条号", "修改意见或建议（可附页）", "专家"), ("改为半年", "3.1", "太长", "张某")]
    back(there, a_docx=word(rows, ["征求意见反馈表", "单位名称：丙单位\u3000\u3000联系人：李某  电话：000"]))
    (only,) = gather(["back"], "now.rst").collated.items
    assert (only.text, only.change, only.anchor.number) == ("太长", "改为半年", "3.1")
    assert (only.voices[0].who, only.voices[0].person, only.voices[0].contact) == ("丙单位", "张某", "000")


def test_the_iso_form(there: Path) -> None:
    heads = (
        "MB/ NC1",
        "Line number (e.g. 17)",
        "Clause/ Subclause (e.g. 3.1)",
        "Paragraph/ Figure/ Table (e.g. Table 1)",
        "Type of comment2",
        "Comments",
        "Proposed change",
        "Observations of the secretariat",
    )
    rows = [
        heads,
        ("1", "2", "(3)", "4", "5", "(6)", "(7)", ""),
        ("AA", "17", "3.1", "Paragraph 1", "Technical", "Too long", "Say half a year", ""),
    ]
    back(there, a_docx=word(rows, ["Template for comments and secretariat observations"], ["page 1 of 1"]))
    found = gather(["back"], "now.rst")
    (only,) = found.collated.items
    assert (only.voices[0].who, only.type, only.line, only.element) == ("AA", "te", "17", "Paragraph 1")
    assert kinds(found) == []


def test_the_same_comment_of_several_is_one(there: Path) -> None:
    def rows(who: str, text: str) -> list[tuple[str, ...]]:
        return [HEADS, ("1", "3.1", text, "改为半年", who)]

    back(there, a_xlsx=workbook(rows("甲", "周期太长。")), b_docx=word(rows("乙", "周期太长")))
    back(there, c_xlsx=workbook(rows("丙", "周期实在太长了，周期太长")))
    found = gather(["back"], "now.rst")
    first, second = found.collated.items
    assert [voice.who for voice in first.voices] == ["甲", "乙"]
    assert [voice.path for voice in first.voices] == ["back/a.xlsx", "back/b.docx"]
    assert (found.collated.statistics.comments, found.collated.statistics.items) == (3, 2)
    assert (first.similar, second.similar) in {((2,), (1,)), ((), ())}


def test_two_files_of_one_are_told_and_kept(there: Path) -> None:
    rows = [HEADS, (1, "3.1", "太长", "", "甲"), (2, "1", "范围不清", "", "甲")]
    back(there, a_xlsx=workbook(rows), b_xlsx=workbook([*rows, (3, "2", "太空", "", "甲")]))
    found = gather(["back"], "now.rst")
    assert kinds(found).count("two-files") == 1
    assert kinds(found).count("said-twice") == 2
    assert len(found.collated.items) == 3
    assert len(item(found, "太长").voices) == 2
    assert found.collated.statistics.returned == 1


def test_who_answered(there: Path) -> None:
    back(there, a_xlsx=workbook([HEADS, (1, "3.1", "太长", "", "甲")]))
    back(there, b_xlsx=workbook([HEADS, (1, "", "无意见", "", "")], above=[("提出单位", "乙")]))
    back(there, c_xlsx=workbook([HEADS, (1, "1", "无", "/", "")]))
    (there / "asked.txt").write_text("# 名单\n甲\n乙\n丁\n", encoding="utf-8")
    found = gather(["back"], "now.rst", asked="asked.txt")
    counts = found.collated.statistics
    assert (counts.asked, counts.returned, counts.with_comments, counts.without_comments) == (3, 3, 1, 2)
    assert (counts.silent, counts.unasked) == (("丁",), ("c",))
    assert kinds(found) == ["sender-unknown"]
    assert gather(["back"], "now.rst", asked="20").collated.statistics.asked == 20


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "json"])
@pytest.mark.parametrize("form", ["practice", "iso"])
def test_dispositions_are_kept(there: Path, suffix: str, form: str) -> None:
    rows = [HEADS, (1, "2.2", "太长", "改为半年", "甲"), (2, "2.2", "-删去", "", "甲"), (3, "9.9", "哪里", "", "甲")]
    back(there, a_xlsx=workbook(rows))
    before = gather(["back"], "sent.rst")
    path = there / f"earlier.{suffix}"
    path.write_bytes(_decided(before, suffix, form))
    back(there, b_xlsx=workbook([HEADS, (1, "1", "新意见", "", "乙")]))
    found = gather(["back"], "now.rst", commented="sent.rst", dispositions=str(path))
    assert "earlier-only" not in kinds(found)
    assert (item(found, "太长").disposition, item(found, "太长").reason) == ("partly", "只改第二句")
    assert item(found, "太长").anchor.number == "3.1"
    assert item(found, "新意见").disposition == ""
    assert item(found, "哪里").disposition == ""


def _decided(found: Gathered, suffix: str, form: str) -> bytes:
    """Return the collated table with a decision on the first comment, typed by hand."""
    import io

    import docx
    import openpyxl

    from stdtools.messages import Messages
    from stdtools.reports import comments_json

    table = collated(found.collated, form)  # type: ignore[arg-type]
    decision, reason = table.heads.index("处理意见" if form == "practice" else "Disposition"), "只改第二句"
    if suffix == "json":
        data = comments_json.encode(found.collated, Messages("zh"), complete=True)
        first = f'"text": "{found.collated.items[0].text}",'.encode()
        assert first in data
        return data.replace(first, first + '"disposition": "partly", "reason": "只改第二句",'.encode(), 1)
    stream = io.BytesIO()
    if suffix == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(form_xlsx.encode(table)))
        sheet = book.active
        row = next(r[0].row for r in sheet.iter_rows() if any(cell.value == "太长" for cell in r))
        sheet.cell(row, decision + 1).value = f"部分采纳：{reason}"
        book.save(stream)
        return stream.getvalue()
    document = docx.Document(io.BytesIO(form_docx.encode(table)))
    row = next(r for r in document.tables[0].rows if "太长" in [cell.text for cell in r.cells])
    row.cells[decision].text = f"部分采纳：{reason}"
    document.save(stream)
    return stream.getvalue()


def test_what_only_the_earlier_table_has_is_kept(there: Path) -> None:
    heads = ("序号", "条款", "意见内容", "提出单位", "处理意见", "理由")
    rows = [heads, ("1", "1", "删去", "甲；乙", "未采纳", "仍需要"), ("2", "1", "补充", "丙", "再议", "")]
    (there / "earlier.docx").write_bytes(word(rows))
    back(there, a_xlsx=workbook([HEADS, (1, "1", "补充", "", "丙")]))
    found = gather(["back"], "now.rst", dispositions="earlier.docx")
    old = item(found, "删去")
    assert (old.earlier, old.disposition, old.word, old.reason) == (True, "rejected", "未采纳", "仍需要")
    assert [voice.who for voice in old.voices] == ["甲", "乙"]
    assert item(found, "补充").is_open
    assert item(found, "补充").reason == "再议"
    assert kinds(found) == ["no-disposition", "earlier-only"]


def test_nothing_is_lost_silently(there: Path) -> None:
    rows = [
        ("序号", "章条编号", "意见内容", "修改建议", "附加"),
        ("1", "3.1", "太长", "", "见附件"),
        ("2", "1 建议删去", "", "", ""),
        ("3", "1", "", "", ""),
    ]
    back(there, a_docx=word(rows, ["提出单位：甲", "另外，标准太长。"], ["注：可另附页", "谢谢"]))
    found = gather(["back"], "now.rst")
    assert kinds(found) == ["text-outside", "no-column", "row-without-comment", "text-outside"]
    assert item(found, "太长").other == "见附件"


def test_merged_cells_are_filled_downwards(there: Path) -> None:
    rows = [HEADS, ("1", "3.1", "太长", "", "甲"), ("2", "3.1", "太空", "", "甲")]
    back(there, a_docx=word(rows, column_1=(1, 2)))
    assert [each.anchor.number for each in gather(["back"], "now.rst").collated.items] == ["3.1", "3.1"]


def test_merged_cells_of_a_workbook(there: Path) -> None:
    import io

    import openpyxl

    from tests.consultation.build import saved

    book = openpyxl.load_workbook(
        io.BytesIO(workbook([HEADS, ("1", "3.1", "太长", "", "甲"), ("2", None, "太空", "", None)]))
    )
    book.active.merge_cells("B2:B3")
    book.active.merge_cells("E2:E3")
    back(there, a_xlsx=saved(book))
    found = gather(["back"], "now.rst")
    assert [each.anchor.number for each in found.collated.items] == ["3.1", "3.1"]
    assert found.collated.statistics.returned == 1


def test_a_form_on_another_document_is_told(there: Path) -> None:
    back(there, a_xlsx=workbook([HEADS, (1, "1", "太长", "", "甲")], above=[("标准编号：T/XX 2-2025",)]))
    found = gather(["back"], "now.rst")
    assert kinds(found) == ["other-document"]
    assert len(found.collated.items) == 1


def test_a_document_among_the_files_is_no_form(there: Path) -> None:
    back(there, a_xlsx=workbook([HEADS, (1, "1", "太长", "", "甲")]))
    os.rename("now.rst", "back/now.rst")
    found = gather(["back"], "back/now.rst")
    assert kinds(found) == []


@pytest.mark.parametrize(
    "line",
    [
        "提出单位：甲单位 联系人：李某 电话：000",
        "提出单位：甲单位\u3000\u3000联系人: 李某\u3000电话：000",
        "提出单位:甲单位\n联系人：李某\n电话：000",
        "Submitted by: 甲单位   Contact person: 李某   Phone: 000",
    ],
)
def test_who_sent_it_stands_above_the_table(there: Path, line: str) -> None:
    back(there, a_docx=word([HEADS[:4], ("1", "1", "太长", "")], [line]))
    found = gather(["back"], "now.rst")
    (voice,) = found.collated.items[0].voices
    assert (voice.who, voice.person, voice.contact) == ("甲单位", "李某", "000")
    assert kinds(found) == []
