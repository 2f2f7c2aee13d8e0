"""From paragraphs to clauses, lists and tables."""

import io

import docx
import pytest

from stdtools.model.blocks import List, Note, Paragraph, Table
from stdtools.model.inlines import Footnote, plain_text
from tests.readers.docx import build
from tests.readers.docx.build import abstract, level, num, numbering, paragraph, run, style, styles
from tests.readers.docx.reading import blocks, clauses, of, read, said

SET = {"styles": build.set_styles(), "numbering": build.set_numbering()}
TITLE = paragraph("4 组织环境")


def test_titles_of_drafters_templates_have_automatic_numbers() -> None:
    reading = read(
        paragraph("前　　言", style="标准文件_前言、引言标题"),
        paragraph("范围", style="标准文件_章标题"),
        paragraph("甲。", style="标准文件_段"),
        paragraph("组织环境", style="标准文件_章标题"),
        paragraph("理解组织", style="标准文件_一级条标题"),
        paragraph("甲应乙。", style="标准文件_一级无标题"),
        paragraph("附录的标题", style="标准文件_附录标识"),
        paragraph("附录里的文字。"),
        **SET,
    )
    assert clauses(reading) == ["1 范围", "2 组织环境", "2.1 理解组织", "2.2"]


def test_typed_numbers() -> None:
    reading = read(
        TITLE,
        paragraph("4.1　理解组织"),
        paragraph("甲。"),
        paragraph(inside=run("4.2") + "<w:r><w:tab/></w:r>" + run("乙")),
    )
    assert clauses(reading) == ["4 组织环境", "4.1 理解组织", "4.2 乙"]


def test_headings_without_any_number_are_numbered_by_their_level() -> None:
    """As a person would count them; foreword and introduction do not count."""
    made = docx.Document()
    for text, depth in (("前言", 1), ("范围", 1), ("引用", 1), ("组织", 1), ("背景", 2), ("相关方", 2), ("运行", 1)):
        made.add_heading(text, depth)
        made.add_paragraph(f"{text}的文字。")
    stream = io.BytesIO()
    made.save(stream)
    assert clauses(of(stream.getvalue())) == ["1 范围", "2 引用", "3 组织", "3.1 背景", "3.2 相关方", "4 运行"]


def test_a_sentence_that_begins_with_a_number_is_no_chapter() -> None:
    assert clauses(read(TITLE, paragraph("甲。"), paragraph("12 个月内应评审一次。"))) == ["4 组织环境"]


def test_automatic_lists_and_what_they_are_numbered_by() -> None:
    lists = numbering(
        abstract("0", level(0, "lowerLetter", "%1)"), level(1, "decimal", "%2)")),
        abstract("1", level(0, "bullet", "\uf0b7")),
        abstract("2", level(0, "decimal", "%1.")),
        abstract("3", level(0, "lowerRoman", "(%1)")),
        *(num(str(n + 1), str(n)) for n in range(4)),
    )
    reading = read(
        TITLE,
        paragraph("甲：", number=("1", 0)),
        paragraph("乙；", number=("1", 1)),
        paragraph("丙。", number=("1", 0)),
        paragraph("丁。"),
        paragraph("戊。", number=("2", 0)),
        paragraph("己。"),
        paragraph("庚。", number=("3", 0)),
        paragraph("辛。"),
        paragraph("壬。", number=("4", 0)),
        paragraph("癸。"),
        paragraph("子。", number=("1", 0)),
        numbering=lists,
    )
    assert clauses(reading) == ["4 组织环境"]
    assert said(reading) == [
        "alpha 甲：",
        "alpha arabic 乙；",
        "alpha 丙。",
        "丁。",
        "dash 戊。",
        "己。",
        "arabic 庚。",
        "辛。",
        "roman 壬。",
        "癸。",
        "alpha 子。",
    ]
    last = blocks(reading)[-1]
    assert isinstance(last, List)
    assert last.start == 3


def test_typed_labels_notes_and_dashes() -> None:
    reading = read(
        TITLE,
        paragraph("应："),
        paragraph("a) 甲；"),
        paragraph("1）乙；"),
        paragraph("——丙。"),
        paragraph("注1：丁。"),
    )
    assert said(reading) == ["应：", "alpha 甲；", "alpha arabic 乙；", "alpha arabic dash 丙。", "Note"]


def test_an_automatic_note_is_a_note() -> None:
    reading = read(paragraph("范围", style="标准文件_章标题"), paragraph("甲。", style="标准文件_注："), **SET)
    assert [type(block) for block in blocks(reading)] == [Note]


def test_tracked_changes_are_accepted() -> None:
    inserted = f"<w:ins>{run('应')}</w:ins>"
    removed = "<w:del><w:r><w:delText>宜</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>"
    mark = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    reading = read(
        TITLE,
        f"<w:p>{run('甲')}{inserted}{removed}{moved}</w:p>",
        f"{mark}{run('前一半，')}</w:p>",
        paragraph("后一半。"),
        f"{mark}{removed}</w:p>",
        paragraph("另一段。"),
    )
    assert said(reading) == ["甲应新", "前一半，后一半。", "另一段。"]
    assert [(f.code, f.variant, f.arguments["count"]) for f in reading.findings] == [("SRC-22", "changes", "5")]
    assert reading.complete


def test_a_removed_paragraph_does_not_count() -> None:
    removed = "<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>"
    gone = f'<w:p><w:pPr><w:pStyle w:val="标准文件_章标题"/><w:rPr><w:del/></w:rPr></w:pPr>{removed}</w:p>'
    reading = read(gone, paragraph("范围", style="标准文件_章标题"), **SET)
    assert clauses(reading) == ["1 范围"]


def test_characters_that_word_has_its_own_way_for() -> None:
    inside = (
        run("不小")
        + '<w:r><w:softHyphen/></w:r><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:noBreakHyphen/><w:t>5</w:t></w:r>'
        + "<w:r><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        + '<w:r><w:sym w:font="Unheard Of" w:char="F041"/></w:r>'
        + "<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"
    )
    reading = read(TITLE, paragraph(inside=inside))
    assert said(reading) == ["不小≥-5 x y〓E=mc"]
    assert [f.variant for f in reading.findings] == ["hidden", "symbol"]


def test_han_text_over_a_line_break_has_no_space() -> None:
    assert said(read(TITLE, paragraph(inside=run("组织应") + "<w:r><w:br/></w:r>" + run("评审。")))) == ["组织应评审。"]


def test_fields_show_their_result_and_contents_are_left_out() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def instruct(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    contents = mark("begin") + instruct(' TOC \\o "1-3" ') + mark("separate") + run("4 组织环境 1")
    reading = read(
        paragraph(inside=contents),
        paragraph("4.1 理解 2", style="TOC2"),
        paragraph(inside=run("5 领导 3") + mark("end")),
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('6 策划 4')}</w:sdtContent></w:sdt>",
        TITLE,
        paragraph(inside=run("见") + mark("begin") + instruct("REF a") + mark("separate") + run("4.4") + mark("end")),
        styles=styles(style("TOC2", name="toc 2")),
    )
    assert clauses(reading) == ["4 组织环境"]
    assert said(reading) == ["见4.4"]


def test_tables_footnotes_and_text_boxes_are_kept() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    wide, first, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('甲', wide)}</w:tr>"
        f"<w:tr>{cell('4.1 乙', first)}{cell('丙')}</w:tr><w:tr>{cell('', below)}{cell('丁')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('没有')}{cell('没有')}</w:tr></w:tbl>"
    )
    box = f"<wps:txbx><w:txbxContent>{paragraph('框里的字。')}</w:txbxContent></wps:txbx>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    note = f'<w:footnotes xmlns:w="{build.W}"><w:footnote w:id="1">{paragraph("脚注。")}</w:footnote></w:footnotes>'
    reading = read(
        TITLE,
        paragraph(inside=run("正文。") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        table,
        paragraph(inside=both),
        paragraph(inside="<w:r><w:drawing/></w:r>"),
        f"<w:tbl><w:tr><w:tc>{paragraph('4.2 框中的条')}</w:tc></w:tr></w:tbl>",
        footnotes=note,
    )
    text, made, boxed = blocks(reading)
    assert isinstance(text, Paragraph)
    assert isinstance(text.content[-1], Footnote)
    assert plain_text(text.content[-1].paragraphs[0]) == "脚注。"
    assert isinstance(made, Table)
    assert [[(c.colspan, c.rowspan) for c in row.cells] for row in (*made.header, *made.rows)] == [
        [(2, 1)],
        [(1, 2), (1, 1)],
        [(1, 1)],
    ]
    assert isinstance(boxed, Paragraph)
    assert plain_text(boxed.content) == "框里的字。"
    assert clauses(reading) == ["4 组织环境", "4.2 框中的条"]
    assert [f.variant for f in reading.findings] == ["picture"]


def test_text_of_another_document_makes_the_reading_incomplete() -> None:
    reading = read(TITLE, "<w:altChunk/>")
    assert not reading.complete
    assert reading.findings[0].variant == "document"


@pytest.mark.parametrize("heading", ["参考文献", "附录A（资料性）", "附　录　A", "Annex A"])
def test_the_text_ends_before_annexes_and_bibliography(heading: str) -> None:
    assert said(read(TITLE, paragraph("甲。"), paragraph(heading), paragraph("乙。"))) == ["甲。"]


def test_an_annex_that_a_sentence_speaks_of_ends_nothing() -> None:
    assert said(read(TITLE, paragraph("附录A 给出了示例。"), paragraph("乙。"))) == ["附录A 给出了示例。", "乙。"]


def test_places_are_paragraphs() -> None:
    reading = read(paragraph("封面"), TITLE, paragraph("甲。"))
    assert str(blocks(reading)[0].location) == "t.docx:3"
