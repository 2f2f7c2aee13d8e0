"""Drafts of others: what styles, lists, fields, looks and typed words say."""

from __future__ import annotations

import pytest
from lxml import etree

from stdtools.model.blocks import (
    Example,
    Figure,
    Formula,
    List,
    Note,
    Paragraph,
    Reference,
    ReferenceList,
    Table,
)
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.inlines import Citation, CrossReference, Emphasis, Footnote, Math, Text, plain_text
from stdtools.model.numbering import numbered
from stdtools.model.walk import all_inlines, own_inlines, walk
from stdtools.readers.draft import Draft, draft
from stdtools.workspace import Memory
from tests.readers.docx import build
from tests.readers.docx.build import paragraph, run

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
UNSEEN = "<w:rPr><w:vanish/></w:rPr>"
HEAD = [
    paragraph("1 范围"),
    paragraph("本文件规定了要求。"),
    paragraph("2 规范性引用文件"),
    paragraph("没有。"),
    paragraph("3 术语和定义"),
    paragraph("没有。"),
]


def read(*body: str, changes: str = "accept", **parts: str) -> Draft:
    """Return a draft of these paragraphs; all of its text is accounted for."""
    data = build.package(build.document(*body), parts)
    found = draft(data, "draft.docx", Memory({}), changes=changes)  # type: ignore[arg-type]
    pieces = sum(each.pieces for each in found.ledger)
    assert found.carried + pieces == found.pieces
    return found


def document(*body: str, **parts: str) -> Document:
    return read(*body, **parts).reading.document


def outline(of: Document) -> list[str]:
    """Return number and title of every division."""
    return [
        f"{number} {node.name if isinstance(node, TermEntry) else plain_text(node.title)}".strip()
        for visit, number in numbered(of)
        if isinstance(node := visit.node, Clause | TermEntry)
    ]


def words(of: Document) -> list[str]:
    return [plain_text(v.node.content) for v in walk(of) if isinstance(v.node, Paragraph)]


def inlines(of: Document, kind: type) -> list[object]:
    return [i for v in walk(of) for i in all_inlines(own_inlines(v.node)) if isinstance(i, kind)]


def test_the_styles_of_the_templates() -> None:
    body = [
        paragraph("范围", "标准文件_章标题"),
        paragraph("正文。", "标准文件_段"),
        paragraph("总则", "标准文件_一级条标题"),
        paragraph("机构应当如此。", "标准文件_二级无标题"),
        paragraph("第一项；", "标准文件_字母编号列项（一级）"),
        paragraph("第二项。", "标准文件_字母编号列项（一级）"),
        paragraph("补充。", "标准文件_注："),
        paragraph("\n（规范性）\n记录", "标准文件_附录标识"),
    ]
    found = document(*body, styles=build.set_styles(), numbering=build.set_numbering())
    assert outline(found) == ["1 范围", "1.1 总则", "1.1.1"]
    (text, listed, note) = found.clauses[0].subclauses[0].subclauses[0].blocks  # type: ignore[union-attr]
    assert isinstance(text, Paragraph)
    assert isinstance(listed, List)
    assert isinstance(note, Note)
    assert listed.style == "alpha"
    assert len(listed.items) == 2
    (annex,) = found.annexes
    assert (annex.normative, plain_text(annex.title)) == (True, "记录")


@pytest.mark.parametrize("name", ["heading {}", "标题 {}", "Überschrift {}"])
def test_headings_of_word(name: str) -> None:
    styles = build.styles(
        *(build.style(f"h{n}", name.format(n), outline=n - 1) for n in (1, 2)), build.style("own", "我的标题", "h2")
    )
    found = document(paragraph("范围", "h1"), paragraph("总则", "h2"), paragraph("细则", "own"), styles=styles)
    assert outline(found) == ["1 范围", "1.1 总则", "1.2 细则"]
    assert [type(each).__name__ for each in read(paragraph("范围", "h1"), styles=styles).guesses] == []


def test_typed_numbers() -> None:
    found = read(
        *HEAD,
        paragraph("4 组织环境"),
        paragraph("4.1 理解组织"),
        paragraph("4.1.1 机构应确定因素。"),
        paragraph("3 个月内完成。"),
        paragraph("附录A"),
        paragraph("（资料性）"),
        paragraph("示例", inside=""),
        paragraph("A.1 总则"),
        paragraph("正文。"),
    )
    of = found.reading.document
    assert outline(of) == [
        "1 范围",
        "2 规范性引用文件",
        "3 术语和定义",
        "4 组织环境",
        "4.1 理解组织",
        "4.1.1",
        "A.1 总则",
    ]
    assert "3 个月内完成。" in words(of)
    assert not of.annexes[0].normative
    assert {each.code for each in found.reading.findings} == {"SRC-24"}


def test_chapters_in_chinese_figures() -> None:
    found = document(paragraph("第一章 总则"), paragraph("第一条 为了规范认证，制定本规则。"), paragraph("第二章 要求"))
    assert outline(found) == ["1 总则", "1.1", "2 要求"]


def test_elements_of_the_front_and_back() -> None:
    found = document(
        paragraph("前  言"),
        paragraph("本文件由某单位提出。"),
        *HEAD,
        paragraph("参考文献"),
        paragraph("[1] GB/T 1.1—2020　标准化工作导则"),
    )
    assert [each.kind for each in (*found.front, *found.back)] == ["foreword", "bibliography"]
    (entries,) = found.back[0].blocks
    assert isinstance(entries, ReferenceList)
    assert entries.items == (
        Reference(designation="GB/T 1.1—2020", content=(Text("标准化工作导则"),), location=entries.items[0].location),
    )


def test_terms_with_typed_numbers() -> None:
    found = document(
        *HEAD[:4],
        paragraph("3 术语和定义"),
        paragraph("3.1"),
        paragraph("老年人 older person"),
        paragraph("满六十周岁的人。"),
        paragraph("注：与年龄有关。"),
        paragraph("3.2 机构"),
        paragraph("提供服务的组织。"),
    )
    one, two = found.clauses[2].subclauses
    assert isinstance(one, TermEntry)
    assert isinstance(two, TermEntry)
    assert [term.text for term in one.terms] == ["老年人", "older person"]
    assert plain_text(one.definition) == "满六十周岁的人。"
    assert isinstance(one.notes[0], Note)
    assert two.name == "机构"


def test_lists_notes_and_examples_that_are_typed() -> None:
    found = document(
        *HEAD,
        paragraph("4 要求"),
        paragraph("机构应："),
        paragraph("a) 第一项："),
        paragraph("——细目；"),
        paragraph("——细目。"),
        paragraph("b) 第二项。"),
        paragraph("注1：甲。"),
        paragraph("注2：乙。"),
        paragraph("示例：丙。"),
    )
    _, listed, one, two, example = found.clauses[3].blocks
    assert isinstance(listed, List)
    assert len(listed.items) == 2
    inner = listed.items[0].blocks[1]
    assert isinstance(inner, List)
    assert inner.style == "dash"
    assert len(inner.items) == 2
    assert isinstance(one, Note)
    assert isinstance(two, Note)
    assert isinstance(example, Example)
    assert one.label == two.label == ""


def test_captions_units_and_merged_cells() -> None:
    table = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="1"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("表头")}</w:tc></w:tr>'  # noqa: E501
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("甲")}</w:tc><w:tc>{paragraph("1")}</w:tc></w:tr>'  # noqa: E501
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{paragraph('2')}</w:tc></w:tr>"
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("注：说明。")}</w:tc></w:tr></w:tbl>'
    )
    found = document(
        *HEAD, paragraph("4 要求"), paragraph("见表1。"), paragraph("表1 参数"), paragraph("单位为毫米"), table
    )
    made = found.clauses[3].blocks[1]
    assert isinstance(made, Table)
    assert (plain_text(made.title), made.unit, made.label) == ("参数", "单位为毫米", "")
    assert made.header[0].cells[0].colspan == 2
    assert made.rows[0].cells[0].rowspan == 2
    assert len(made.rows) == 2
    assert len(made.notes) == 1
    assert inlines(found, CrossReference) == [CrossReference(made.id)]


def test_a_figure_between_text_and_caption() -> None:
    relations = '<w:drawing><wp:docPr xmlns:wp="x" descr="过程"/><a:blip xmlns:a="x" r:embed="r1"/></w:drawing>'
    found = document(
        *HEAD,
        paragraph("4 要求"),
        f"<w:p><w:r>{relations}</w:r></w:p>",
        paragraph("图1　服务过程"),
        paragraph("如图1所示。"),
        styles=build.styles(),
    )
    figure = found.clauses[3].blocks[0]
    assert isinstance(figure, Figure)
    assert (plain_text(figure.title), figure.alternative, figure.label) == ("服务过程", "过程", "")
    assert inlines(found, CrossReference) == [CrossReference(figure.id)]


def test_typed_references_and_citations() -> None:
    found = document(
        *HEAD,
        paragraph("4 要求"),
        paragraph("4.1 总则"),
        paragraph("应符合4.1、4.2和附录A的要求，也见GB/T 19001—2016的8.3。长4.1 m。"),
        paragraph("4.2 细则"),
        paragraph("正文。"),
        paragraph("附录A"),
        paragraph("（规范性）"),
    )
    targets = [each.target for each in inlines(found, CrossReference)]  # type: ignore[attr-defined]
    assert targets == ["clause-4.1", "clause-4.2", "annex-A"]
    assert [(c.designation, c.clause) for c in inlines(found, Citation)] == [("GB/T 19001—2016", "8.3")]  # type: ignore[attr-defined]


def test_fields_and_links_to_bookmarks() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="_Ref1"/><w:bookmarkEnd w:id="1"/>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \\r \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("4.1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink w:anchor="_Ref1">{run("总则一条")}</w:hyperlink>'
    gone = f'<w:hyperlink w:anchor="_Ref9">{run("没有了")}</w:hyperlink>'
    found = document(
        *HEAD,
        paragraph("4 要求"),
        paragraph("4.1 总则", inside=mark),
        f"<w:p>{run('见')}{field}{run('，')}{link}{gone}</w:p>",
    )
    assert inlines(found, CrossReference) == [
        CrossReference("clause-4.1"),
        CrossReference("clause-4.1", (Text("总则一条"),)),
    ]
    assert words(found)[-1].endswith("没有了")


@pytest.mark.parametrize(("changes", "text"), [("accept", "机构应保持记录。"), ("reject", "机构宜保持记录。")])
def test_tracked_changes(changes: str, text: str) -> None:
    body = (
        f'<w:p>{run("机构")}<w:del w:author="甲"><w:r><w:delText>宜</w:delText></w:r></w:del>'
        f'<w:ins w:author="甲">{run("应")}</w:ins>{run("保持记录。")}</w:p>'
    )
    found = read(*HEAD, body, changes=changes)
    assert words(found.reading.document)[-1] == text
    (left,) = [each for each in found.ledger if each.kind in ("deleted", "inserted")]
    assert (left.text, left.by) == (("宜", "甲") if changes == "accept" else ("应", "甲"))
    assert [f.variant for f in found.reading.findings if f.code == "SRC-22"] == [
        "changes" if changes == "accept" else "rejected"
    ]


def test_paragraphs_whose_end_was_deleted_are_one() -> None:
    first = f'<w:p><w:pPr><w:rPr><w:del w:author="x"/></w:rPr></w:pPr>{run("机构应")}</w:p>'
    assert words(document(*HEAD, first, paragraph("保持记录。")))[-1] == "机构应保持记录。"


def test_comments_stand_in_the_ledger() -> None:
    comments = f'<w:comments xmlns:w="{build.W}"><w:comment w:id="7" w:author="乙">{paragraph("请核对。")}</w:comment></w:comments>'  # noqa: E501
    found = read(*HEAD, f'<w:p>{run("正文。")}<w:r><w:commentReference w:id="7"/></w:r></w:p>', comments=comments)
    (left,) = [each for each in found.ledger if each.kind == "comment"]
    assert (left.text, left.by, left.paragraph) == ("请核对。", "乙", 7)


def test_footnotes_superscripts_symbols_and_hidden_text() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{build.W}"><w:footnote w:id="2">{paragraph("脚注的话。")}</w:footnote></w:footnotes>'
    )
    body = (
        f"<w:p>{run('面积不小于20 m')}{run('2', RAISED)}"
        f'<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        f"{run('看不见', UNSEEN)}{run('。')}</w:p>"
    )
    found = read(*HEAD, body, footnotes=notes)
    of = found.reading.document
    assert inlines(of, Emphasis) == [Emphasis("superscript", (Text("2"),))]
    assert inlines(of, Footnote) == [Footnote(((Text("脚注的话。"),),))]
    assert words(of)[-1] == "面积不小于20 m2≥。"
    assert [each.text for each in found.ledger if each.kind == "hidden"] == ["看不见"]


def test_office_math() -> None:
    fraction = f'<m:oMath xmlns:m="{M}"><m:r><m:t>S=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>'  # noqa: E501
    found = document(
        *HEAD,
        f"<w:p>{fraction}<w:r><w:tab/></w:r>{run('（1）')}</w:p>",
        f"<w:p>{run('式中')}{fraction}{run('是比值。')}</w:p>",
        paragraph("见公式（1）。"),
    )
    formula = found.clauses[2].blocks[1]
    assert isinstance(formula, Formula)
    assert (formula.source, formula.numbered, formula.label) == (r"S = \frac{a}{b}", True, "")
    assert inlines(found, Math) == [Math(r"S = \frac{a}{b}")]
    assert inlines(found, CrossReference) == [CrossReference(formula.id)]


def test_lists_that_begin_anew_and_go_on() -> None:
    numbering = build.numbering(
        build.abstract("1", build.level(0, "lowerLetter", "%1)")),
        build.num("1", "1"),
        build.num("2", "1", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    )
    found = document(
        *HEAD,
        *(paragraph(t, number=("1", 0)) for t in "甲乙"),
        paragraph("文。"),
        paragraph("丙", number=("2", 0)),
        paragraph("又。"),
        paragraph("丁", number=("2", 0)),
        numbering=numbering,
    )
    lists = [each for each in found.clauses[2].blocks if isinstance(each, List)]
    assert [(each.start, len(each.items)) for each in lists] == [(1, 2), (1, 1), (2, 1)]


def test_the_cover_by_what_is_typed() -> None:
    size = '<w:rPr><w:sz w:val="52"/></w:rPr>'
    body = [
        paragraph("ICS 03.120.10"),
        paragraph("CCS A 00"),
        paragraph("RB/T 123—2026"),
        paragraph("代替 RB/T 123—2020"),
        f"<w:p>{run('养老服务机构 要求', size)}</w:p>",
        paragraph("2026-01-02 发布"),
        paragraph("2026年7月1日实施"),
        paragraph("目  次"),
        paragraph("前  言"),
        paragraph("本文件由某单位提出。"),
    ]
    found = read(*body, *HEAD)
    metadata = found.reading.document.metadata
    assert (metadata.number, metadata.ics, metadata.ccs) == ("RB/T 123—2026", ("03.120.10",), ("A 00",))
    assert (metadata.issued, metadata.effective, metadata.replaces) == ("2026-01-02", "2026-07-01", ("RB/T 123—2020",))
    assert metadata.title() == "养老服务机构 要求"


@pytest.mark.parametrize(
    ("legend", "face", "parts"),
    [
        ("A部分用宋体，B部分用楷体。", "楷体", ["", "B"]),
        ("A部分用楷体，B部分用宋体。", "楷体", ["B", "A"]),
        ("没有说明。", "楷体", ["", ""]),
    ],
)
def test_parts_by_typeface(legend: str, face: str, parts: list[str]) -> None:
    fonts = f'<w:rPr><w:rFonts w:eastAsia="{face}"/></w:rPr>'
    special = [f"<w:p>{run(text, fonts)}</w:p>" for text in ("机构应考虑气候。", "机构应考虑季节。")]
    found = document(
        paragraph("引言"), paragraph(legend), *HEAD, paragraph("4 要求"), paragraph("组织应确定因素。"), *special
    )
    first, second, _ = found.clauses[3].blocks
    expected = ["A", "B"] if parts[1] == "B" and parts[0] == "" else parts
    assert [first.part, second.part] == expected


def test_contents_are_left_out() -> None:
    styles = build.styles(build.style("t1", "toc 1"))
    found = read(paragraph("目次"), paragraph("1 范围\t1", "t1"), *HEAD, styles=styles)
    assert "contents" in {each.kind for each in found.ledger}
    assert outline(found.reading.document)[0] == "1 范围"


def test_text_without_headings_is_kept() -> None:
    found = document(paragraph("只有一段。"), paragraph("又一段。"))
    assert words(found) == ["只有一段。", "又一段。"]
    assert len(found.clauses) == 1


def test_every_piece_of_text_is_counted() -> None:
    data = build.document(*HEAD, paragraph("4 要求"), f"<w:p>{run('正')}<w:del>{run('删')}</w:del>{run('文。')}</w:p>")
    raw = [each.text for each in etree.fromstring(data.encode()).iter(f"{{{build.W}}}t")]
    assert read(
        *HEAD, paragraph("4 要求"), f"<w:p>{run('正')}<w:del>{run('删')}</w:del>{run('文。')}</w:p>"
    ).pieces == len(raw)


def test_clauses_of_a_cited_document_are_not_those_of_this_one() -> None:
    found = document(
        *HEAD,
        paragraph("4 要求"),
        paragraph("4.1 总则"),
        paragraph("4.1.1 机构应按GB/T 19001—2016的4.1、4.1.1和4.1.2执行，本条（4.1.2）除外。"),
        paragraph("4.1.2 机构应改进。"),
    )
    assert [each.target for each in inlines(found, CrossReference)] == ["clause-4.1.2"]  # type: ignore[attr-defined]
