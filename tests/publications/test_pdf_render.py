"""The PDF, read back: text, order, bookmarks, links, tags, heads; and what happens to things that cannot be printed."""

import io
import re

import pytest
from msgspec.structs import replace

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')
pytest.importorskip("pylopdf_fonts_zh_cn", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Figure, Part
from stdtools.model.document import Annex, Document
from stdtools.model.inlines import Text
from stdtools.publications.pdf import fonts
from stdtools.publications.pdf.errors import PublishError
from stdtools.publications.pdf.render import Rendering, render
from stdtools.workspace import Memory
from tests.model.build import clause, p
from tests.publications import every_block
from tests.publications.every_block import FILES, metadata


def published(document: Document, files: dict[str, bytes] | None = None, **environment: str) -> Rendering:
    return render(Facts(document), workspace=Memory(FILES | (files or {}), environment=environment))


def reader(rendering: Rendering) -> PdfReader:
    return PdfReader(io.BytesIO(rendering.pdf))


def words(page_text: str) -> str:
    return re.sub(r"\s", "", page_text)


@pytest.fixture(scope="module")
def chinese() -> PdfReader:
    return reader(published(every_block.chinese()))


@pytest.fixture(scope="module")
def pages(chinese: PdfReader) -> list[str]:
    return [words(page.extract_text()) for page in chinese.pages]


IN_ORDER = """
1范围|GB/T19000—2016质量管理体系|失能老年人|disabledelderlyperson|失能长者|不推荐：残疾老人|〈养老服务〉|［来源：
|4.1理解组织及其环境|注1：|a)|4.2.1|比例按公式（1）计算，不低于表1的规定，流程见图1和附录A，分析见4.1和4.1b)，原则见第4章
|式中：|表1照护人员配比|单位为人|标引序号说明：|图1服务流程|示例：某机构有10名照护人员。|警示——不应让失能老年人单独沐浴。
|老吾老|GET/care|模型中没有的内容。|此处有未能读取的内容|坏的::|附录A|（规范性）|表A.1照护人员配比（续）|附录B|参考文献
|[2]××××××.养老服务统计公报
"""


def test_nothing_of_the_body_is_lost_and_it_is_in_order(pages: list[str]) -> None:
    first = next(i for i, text in enumerate(pages) if "本文件规定了" in text)
    body = "".join(pages[first:])
    place = 0
    for phrase in words(IN_ORDER).split("|"):
        place = body.find(phrase, place)
        assert place >= 0, phrase


def test_front_matter(pages: list[str]) -> None:
    cover, contents = pages[0], pages[2]
    assert "中华人民共和国认证认可行业标准" in cover
    assert "（征求意见稿）" in cover
    assert contents.startswith(words("RB/T ××××—××××目次"))
    assert "附录A（规范性）照护人员的计算" in contents
    assert "A部分与B部分的区分" in contents


def test_the_body_begins_on_an_odd_page_with_the_title(pages: list[str]) -> None:
    first = next(i for i, text in enumerate(pages, 1) if "1范围" in text and "本文件规定了" in text)
    assert first % 2 == 1
    assert pages[first - 1].startswith(words("RB/T ××××—××××")) or "养老服务机构质量管理体系要求" in pages[first - 1]


def test_every_page_but_cover_and_empty_ones_has_the_running_head(pages: list[str]) -> None:
    head = words("RB/T ××××—××××")
    assert pages[1] == ""
    assert all(head in text for text in pages[2:] if text)


def test_page_labels_are_roman_in_front_and_arabic_behind(chinese: PdfReader) -> None:
    labels = chinese.page_labels
    assert labels[2] == "I"
    assert "1" in labels[3:]


def test_pages_are_a4(chinese: PdfReader) -> None:
    box = chinese.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_bookmarks_have_numbers_and_titles(chinese: PdfReader) -> None:
    titles: list[str] = []

    def gather(items: list[object]) -> None:
        for item in items:
            if isinstance(item, list):
                gather(item)
            else:
                titles.append(words(str(item["/Title"])))  # type: ignore[index]

    gather(list(chinese.outline))
    for title in (
        "前言",
        "1范围",
        "3.1失能老年人disabledelderlyperson",
        "4.1理解组织及其环境",
        "附录A（规范性）照护人员的计算",
    ):
        assert title in titles


def test_references_are_links_inside_the_document(chinese: PdfReader) -> None:
    links = [annotation.get_object() for page in chinese.pages for annotation in page.get("/Annots", ())]
    targets = [link for link in links if link.get("/Subtype") == "/Link"]
    outside = [link for link in targets if "/URI" in link.get("/A", {})]
    assert len(outside) == 1
    assert len(targets) - len(outside) > 20


def test_document_information(chinese: PdfReader) -> None:
    assert chinese.metadata is not None
    assert "养老服务机构质量管理体系" in str(chinese.metadata.title)
    assert str(chinese.root_object["/Lang"]) == "zh-CN"
    assert "/StructTreeRoot" in chinese.root_object


def _structure(node: object, found: list[DictionaryObject]) -> None:
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            _structure(child, found)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            found.append(node)
        _structure(node.get("/K"), found)


def test_tags(chinese: PdfReader) -> None:
    found: list[DictionaryObject] = []
    _structure(chinese.root_object["/StructTreeRoot"], found)
    kinds = {str(node["/S"]) for node in found}
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Lbl", "/Table", "/TH", "/TD", "/Caption", "/TOC", "/Note"} <= kinds
    figures = [node for node in found if str(node["/S"]) in ("/Figure", "/Formula")]
    assert all("/Alt" in node for node in figures)
    assert any(node.get("/Alt") == "从评估到服务的流程" for node in figures)


@pytest.mark.parametrize("style", ["box", "type", "bar", "suffix"])
def test_styles_differ_and_explain_themselves(style: str) -> None:
    text = words("".join(page.extract_text() for page in reader(published(every_block.chinese(ab_style=style))).pages))
    cue = {"bar": "竖线", "box": "线框", "type": "黑体", "suffix": "理解组织及其环境——行业补充"}[style]
    assert cue in text
    assert "不是该标准的原文" in text


def test_english() -> None:
    text = "".join(page.extract_text() for page in reader(published(every_block.english())).pages)
    for phrase in ("Contents", "Table 1", "NOTE", "Annex A", "(informative)", "Clause 2", "Issued 2026-12-01"):
        assert phrase in text


def test_the_same_document_gives_the_same_bytes() -> None:
    assert published(every_block.chinese()).pdf == published(every_block.chinese()).pdf


def test_the_creation_date_is_the_day_of_issue_or_source_date_epoch() -> None:
    document = Document(metadata=metadata(issued="2026-12-01"), clauses=(clause("范围", p("文")),))
    assert b"D:20261201" in published(document).pdf
    assert b"D:19700102" in published(document, SOURCE_DATE_EPOCH="86400").pdf


def test_an_empty_document_is_still_a_document() -> None:
    assert len(reader(published(Document())).pages) >= 1


def test_a_character_without_glyph_is_marked_and_reported() -> None:
    strange = "\U0001f9d3"
    document = Document(metadata=metadata(), clauses=(clause("范围", p("甲"), clause("对象", p(f"老人{strange}。"))),))
    rendering = published(document)
    assert [(f.code, f.clause, f.arguments["code"]) for f in rendering.findings] == [("PUB-13", "1.1", "U+1F9D3")]
    assert fonts.MISSING in "".join(page.extract_text() for page in reader(rendering).pages)


def test_a_character_of_the_latin_font_alone_is_printed() -> None:
    rendering = published(Document(metadata=metadata(), clauses=(clause("范围", p("שלום")),)))
    assert rendering.findings == ()


@pytest.mark.parametrize(
    "picture", [b"<svg", b"\x89PNG\r\n\x1a\nbroken", b'<svg xmlns="http://www.w3.org/2000/svg"><text>\xf0\x9f\xa7\x93']
)
def test_a_damaged_picture_leaves_a_mark_and_the_rest_stands(picture: bytes) -> None:
    figures = (Figure(source="bad.svg"), Figure(source="figures/flow.svg"))
    document = replace(every_block.chinese(), clauses=(clause("范围", p("甲"), *figures),))
    rendering = published(document, {"standards/bad.svg": picture})
    assert [f.code for f in rendering.findings] == ["PUB-12"]
    assert "bad.svg" in "".join(page.extract_text() for page in reader(rendering).pages)


def test_a_missing_picture_is_reported() -> None:
    document = Document(metadata=metadata(), clauses=(clause("范围", Figure(source="none.svg")),))
    rendering = published(document)
    assert [(f.code, f.clause) for f in rendering.findings] == [("PUB-11", "1")]


def test_markup_of_typst_in_a_source_is_only_text() -> None:
    nasty = '#panic("x") $x$ *b* _i_ `r` <l> @r = \\ #import "@preview/x:1.0.0"'
    document = Document(metadata=metadata(), clauses=(clause(nasty, p(nasty)),))
    assert words(nasty) in words("".join(page.extract_text() for page in reader(published(document)).pages))


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(PublishError, match=re.escape('pip install "stdtools[pdf]"')) as caught:
        published(every_block.english())
    assert caught.value.finding.code == "PUB-15"


def test_text_outside_all_clauses_is_printed_without_a_title() -> None:
    lost = clause("", p("写在各章之外。"), kind="other")
    result = published(Document(metadata=metadata("zh"), front=(lost,), clauses=(clause("范围", p("本文件。")),)))
    assert "写在各章之外。" in words("".join(page.extract_text() for page in reader(result).pages))


@pytest.mark.parametrize(
    ("stage", "language", "shown"),
    [
        ("发布", "zh", ""),
        ("published", "en", ""),
        ("draft for comments", "zh", "征求意见稿"),
        ("征求意见", "zh", "征求意见稿"),
    ],
)
def test_the_stage_on_the_cover(stage: str, language: str, shown: str) -> None:
    document = Document(metadata=replace(metadata(language), stage=stage), clauses=(clause("范围", p("本文件。")),))
    first = words(reader(published(document)).pages[0].extract_text())
    assert shown in first
    assert "发布）" not in first
    assert "published" not in first


def test_quotation_marks_are_narrow_in_english() -> None:
    text = "the organization’s “part B”"
    document = Document(metadata=metadata("en"), clauses=(clause("Scope", p(text)),))
    assert text in "".join(page.extract_text() for page in reader(published(document)).pages)


def test_a_bar_leaves_headings_the_space_around_them() -> None:
    def heights(part: Part) -> list[int]:
        inner = [clause(f"条{n}", p("文字。", part=part), part=part) for n in range(4)]
        annex = Annex(title=(Text("附录"),), part=part, subclauses=(inner.pop(),))
        document = Document(metadata=metadata(ab_style="bar"), clauses=(clause("要求", *inner),), annexes=(annex,))
        found: list[int] = []

        def keep(text: str, cm: list[float], tm: list[float], *_: object) -> None:
            if "条" in text:
                found.append(round(cm[1] * tm[4] + cm[3] * tm[5] + cm[5]))

        for page in reader(published(document)).pages[4:]:
            page.extract_text(visitor_text=keep)
        return found

    assert len(heights("B")) == 4
    assert heights("B") == heights("")
