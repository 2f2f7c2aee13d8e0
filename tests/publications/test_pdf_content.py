"""The data that the template reads: what is tied together, grouped, numbered, and how wide columns are."""

from typing import Any

import pytest

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Figure, Formula, Note, Orientation, Paragraph, Row, Table
from stdtools.model.document import Document
from stdtools.model.inlines import CrossReference, Footnote, Math, Text
from stdtools.publications.pdf.content import content
from stdtools.publications.pdf.cover import cover
from stdtools.publications.pdf.pictures import Pictures
from stdtools.publications.pdf.scope import Scope
from stdtools.publications.pdf.ties import text
from stdtools.workspace import Memory
from tests.model.build import clause, p
from tests.publications import every_block
from tests.publications.every_block import cell, metadata, row


def scope(document: Document, files: dict[str, bytes] | None = None) -> Scope:
    return Scope(Facts(document), Pictures(Memory(files or {}), every_block.PATH))


def body(*blocks: Any, **fields: Any) -> list[Any]:
    document = Document(metadata=metadata(**fields), clauses=(clause("要求", *blocks),))
    flow: list[Any] = content(scope(document))["body"][0]["flow"]
    return flow[1:]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("每30 min一次", ["每30\u00a0min一次"]),
        ("占5 %", ["占5\u00a0%"]),
        ("in 2016 the text", ["in 2016 the text"]),
        ("按GB/T 19001—2016执行", ["按", {"k": "tie", "c": "GB/T\u00a019001—2016", "l": True, "r": True}, "执行"]),
        ("（ISO 9001:2015）", ["（ISO 9001:2015）"]),
        ("无数字", ["无数字"]),
        ("导则\u3000总则", ["导则\u2003总则"]),
        ("控制\x07字符\u00ad1", ["控制字符1"]),
        ("", []),
    ],
)
def test_what_is_not_broken(source: str, shown: list[Any]) -> None:
    assert text(source) == shown


def test_a_formula_stands_off_from_han_characters_only() -> None:
    (before, formula, _), (_, bare, _) = (
        body(Paragraph(content=(Text(left), Math("i"), Text(right)), part="A"))[0]["blocks"][0]["c"]
        for left, right in (("第", "项"), ("见“", "”"))
    )
    assert (before, formula["l"], formula["r"]) == ("第", True, True)
    assert bare["k"] == "math"
    assert not {"l", "r"} & bare.keys()


def test_adjacent_blocks_of_one_part_form_one_group() -> None:
    flow = body(p("甲", part="A"), p("乙", part="B"), p("丙", part="B"), p("丁", part="A"), p("戊"))
    assert [(item.get("part", ""), len(item.get("blocks", ()))) for item in flow] == [
        ("A", 1),
        ("B", 2),
        ("A", 1),
        ("", 0),
    ]


def test_groups_end_with_their_clause_and_take_its_heading() -> None:
    document = Document(
        metadata=metadata(),
        clauses=(clause("要求", clause("一", p("甲", part="B"), part="B"), clause("二", p("乙", part="B"), part="B")),),
    )
    groups = [item for item in content(scope(document))["body"][0]["flow"] if item["t"] == "part"]
    assert [[block["t"] for block in group["blocks"]] for group in groups] == [["head", "p"], ["head", "p"]]


def test_the_number_of_an_untitled_clause_stands_in_its_first_paragraph() -> None:
    document = Document(metadata=metadata(), clauses=(clause("要求", clause("", p("甲")), clause("", p("乙"))),))
    flow = content(scope(document))["body"][0]["flow"]
    assert [item.get("number") for item in flow] == ["1", "1.1", "1.2"]
    assert flow[1]["c"] == ["甲"]


def test_an_untitled_clause_without_paragraph_still_shows_its_number() -> None:
    document = Document(metadata=metadata(), clauses=(clause("要求", clause("", Formula(source="x"))),))
    flow = content(scope(document))["body"][0]["flow"]
    assert [(item["t"], item.get("number")) for item in flow[1:]] == [("p", "1.1"), ("formula", None)]


def test_suffix_opens_part_b_with_a_line_and_part_a_after_it_again() -> None:
    flow = body(p("甲", part="A"), p("乙", part="B"), p("丙", part="A"), ab_style="suffix")
    lines = [b["title"] for group in flow for b in group["blocks"] if b["t"] == "subhead"]
    assert lines == [["要求", "——行业补充"], ["要求"]]


def test_suffix_of_an_untitled_clause_stands_behind_its_number() -> None:
    untitled = clause("", p("甲", part="A"), p("乙", part="B"))
    document = Document(metadata=metadata(ab_style="suffix"), clauses=(clause("要求", untitled),))
    flow = content(scope(document))["body"][0]["flow"]
    assert [b.get("number", "") for group in flow[1:] for b in group["blocks"]] == ["1.1", "1.1——行业补充", ""]


def test_footnotes_of_a_table_stay_in_its_frame() -> None:
    note = Footnote(paragraphs=((Text("注"),),))
    table = Table(
        rows=(row("甲", "乙"),),
        title=(Text("题"), note),
        header=(row("一", "二"),),
    )
    (found,) = body(table)
    assert found["title"][1] == {"k": "mark", "c": "a"}
    assert found["footnotes"] == [{"mark": "a", "c": [["注"]]}]


def test_a_reference_without_target_shows_that_it_has_none() -> None:
    (found,) = body(p("").__class__(content=(CrossReference("nowhere"),)))
    assert found["c"] == [{"k": "style", "s": "plain", "c": ["〔nowhere〕"]}]


def test_a_formula_that_cannot_be_understood_is_shown_as_it_stands() -> None:
    document = Document(metadata=metadata(), clauses=(clause("要求", Formula(source=r"\frac{", id="bad")),))
    where = scope(document)
    flow = content(where)["body"][0]["flow"]
    assert flow[1]["source"] == r"\frac{"
    assert [(f.code, f.clause) for f in where.findings] == [("PUB-14", "1")]


def test_so_is_one_in_a_line() -> None:
    (found,) = body(p("").__class__(content=(Math(r"\frac{"),)))
    assert found["c"] == [{"k": "code", "c": r"\frac{"}]


@pytest.mark.parametrize(
    ("source", "files", "code"),
    [
        ("no.png", {}, "PUB-11"),
        ("../../outside.png", {}, "PUB-11"),
        ("text.png", {"standards/text.png": b"GIF89a"}, "PUB-12"),
    ],
)
def test_a_picture_that_cannot_be_used(source: str, files: dict[str, bytes], code: str) -> None:
    document = Document(metadata=metadata(), clauses=(clause("要求", Figure(source=source)),))
    where = scope(document, files)
    figure = content(where)["body"][0]["flow"][1]
    assert source in figure["missing"]
    assert [f.code for f in where.findings] == [code]


def test_columns_are_as_wide_as_their_content_asks() -> None:
    table = Table(
        header=(row("序号", "要求", "说明"),),
        rows=tuple(row(str(n), "机构应保留成文信息" * 6, "短") for n in range(3)),
    )
    (found,) = body(table)
    narrow, wide, short = found["columns"]
    assert 2.5 < narrow < 6
    assert 2.5 < short < 6
    assert wide > 30
    assert [c["a"] for c in found["rows"][0]["cells"]] == ["center", "left", "center"]


def test_long_words_in_narrow_columns_may_be_broken() -> None:
    table = Table(rows=(row(*(["ABCDEFGHIJKLMNOPQRSTUVWXYZ"] * 8)),))
    (found,) = body(table)
    assert "\u200b" in found["block"]["rows"][0]["cells"][0]["c"][0]["c"][0]


def test_the_source_decides_about_widths() -> None:
    (found,) = body(Table(rows=(row("甲", "乙"),), widths=(1, 3)))
    assert found["columns"] == [1.0, 3.0]


def test_columns_under_a_row_span() -> None:
    first = Row(cells=(cell("甲", rowspan=2), cell("乙")))
    (found,) = body(Table(rows=(first, row("丙"))))
    assert len(found["columns"]) == 2


@pytest.mark.parametrize(
    ("number", "profile", "line", "mark"),
    [
        ("RB/T ××××—××××", "sector-standard", "中华人民共和国认证认可行业标准", "RB"),
        ("GB/T 19001—2016", "base", "中华人民共和国国家标准", "GB"),
        ("GB/Z 27907—2011", "", "中华人民共和国国家标准化指导性技术文件", "GB"),
        ("DB11/T 1—2020", "", "地方标准", "DB"),
        ("", "certification-rule", "认证规则", ""),
        ("", "", "", ""),
    ],
)
def test_head_of_the_cover(number: str, profile: str, line: str, mark: str) -> None:
    found = cover(scope(Document(metadata=metadata(number=number, profile=profile))))
    assert (found["line"], found["mark"]) == (line, mark)


@pytest.mark.parametrize(
    ("stage", "called"),
    [
        ("起草", False),
        ("征求意见稿", True),
        ("送审稿", True),
        ("draft for approval", True),
        ("报批稿", False),
        ("发布", False),
    ],
)
def test_the_cover_of_what_others_comment_on_asks_for_patents(stage: str, called: bool) -> None:
    assert bool(cover(scope(Document(metadata=metadata(stage=stage))))["patents"]) == called


def test_dates_of_a_draft_are_placeholders_and_of_a_standard_given() -> None:
    draft = cover(scope(Document(metadata=metadata())))
    assert (draft["issued"], draft["stage"]) == ("××××-××-××发布", "（征求意见稿）")
    final = cover(scope(Document(metadata=metadata(stage="发布", issued="2026-12-01", effective="2027-06-01"))))
    assert (final["issued"], final["effective"], final["stage"]) == ("2026-12-01发布", "2027-06-01实施", "")


@pytest.mark.parametrize(
    ("columns", "orientation", "turned"),
    [(10, "", False), (11, "", True), (11, "portrait", False), (2, "landscape", True), (2, "portrait", False)],
)
def test_a_table_whose_columns_would_be_too_narrow_is_turned(
    columns: int, orientation: Orientation, turned: bool
) -> None:
    table = Table(rows=(row(*["监测指标"] * columns),), orientation=orientation)
    (found,) = body(table)
    assert (found["t"] == "turned") == turned


def test_only_what_stands_in_a_clause_is_turned() -> None:
    table = Table(rows=(row(*["监测指标"] * 12),))
    (found,) = body(Note(blocks=(table,)))
    assert [inner["turned"] for inner in found["blocks"]] == [False]


def test_what_is_turned_divides_the_group_of_a_part() -> None:
    flow = body(p("甲", part="B"), Table(rows=(row(*["监测指标"] * 12),), part="B"), p("乙", part="B"))
    assert [(item["t"], item["part"]) for item in flow] == [("part", "B"), ("turned", "B"), ("part", "B")]
