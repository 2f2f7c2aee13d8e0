"""The page of a document: anchors, parts, references, blocks, findings."""

from __future__ import annotations

from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import RequirementRef
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import Citation
from stdtools.model.metadata import ABStyle, Metadata
from stdtools.publications.html.beside import Beside
from stdtools.publications.html.entry import Entry
from stdtools.publications.html.site import build
from stdtools.workspace import Memory
from tests.publications.html_page import PAGE, Page, sample, site, words
from tests.publications.html_sample import BASE, DOCUMENT, METADATA, b, clause, p


def page() -> Page:
    return Page(sample()[1], PAGE)


def test_cover_tells_number_titles_stage_and_metadata() -> None:
    assert words(page().all("//h1")[0]) == "养老服务机构质量管理体系 要求"
    assert words(page().classed("other-title")[0]).startswith("Quality management systems — Req")
    assert page().classed("other-title")[0].get("lang") == "en"
    assert words(page().classed("stage")[0]) == "征求意见稿"
    about = words(page().classed("about")[0])
    for value in ("Q8514", "03.120.10", "A 00", BASE, "行业标准"):
        assert value in about


def test_clause_numbers_and_ids_are_anchors() -> None:
    for number in ("4.1", "A.1", "3.1"):
        assert page().by_id(number).tag == "section"
    assert words(page().by_id("clause-4.1")) == "4.1"
    assert page().by_id("clause-4.1").get("href") == "#4.1"
    assert page().by_id("disabled").getparent().get("class") == "term-title"
    assert page().by_id("foreword").tag == "section"


def test_headings_are_numbered_and_nested() -> None:
    headings = [(h.tag, words(h)) for h in page().all("//main//section/*[self::h2 or self::h3]")]
    assert ("h2", "4组织环境") in headings
    assert ("h3", "4.1理解组织及其环境") in headings
    assert ("h2", "附录A（规范性）评估方法B") in headings


def test_an_untitled_clause_runs_in() -> None:
    section = page().by_id("4.3.1")
    assert section.xpath("count(.//h4)") == 0
    assert words(section.xpath(".//p[a]")[0]).startswith("4.3.1")
    assert "组织应建立体系。" in words(section.xpath(".//p[a]")[0])


def test_requirement_ids_stand_beside_their_paragraph_once() -> None:
    for requirement in ("4.1-1", "4.2-1.a", "4.2-1.b", "4.4-1"):
        mark = page().by_id(requirement)
        assert words(mark) == requirement
        assert mark.get("title") == f"{BASE} {requirement}"
        assert len(page().root.xpath("//*[@class='covers']/a[text()=$id]", id=requirement)) == 1


def test_adjacent_blocks_of_part_b_form_one_labelled_group() -> None:
    groups = page().by_id("4.1").xpath("./div[@data-part='B']")
    assert len(groups) == 1
    assert groups[0].get("role") == "group"
    assert groups[0].get("aria-label") == "B部分"
    assert words(groups[0].xpath("./p[@class='part-label']")[0]) == "B"
    assert len(groups[0].xpath(".//table")) == 1


def test_part_b_links_to_what_it_refines() -> None:
    lines = page().by_id("4.1").xpath(".//p[@class='refines']")
    assert [words(line) for line in lines] == ["细化 4.1-1", "补充 4.1-2"]
    assert lines[0].xpath("./a/@href") == ["#4.1-1"]
    assert lines[1].xpath("./a") == []  # this page does not hold 4.1-2
    assert page().by_id("4.4").xpath(".//p[@class='refines']/a/@href") == ["#4.4"]


def test_a_requirement_of_a_second_base_is_named_with_it() -> None:
    other = RequirementRef("6.1.2-1", "GB/T 24001—2016")
    document = Document(
        metadata=METADATA,
        clauses=(clause("章", p("甲", part="A"), p("乙", part="B", refines=(other,)), p("丙", covers="6.1.2-1")),),
    )
    _, workspace = site((document, "a.rst"))
    assert words(Page(workspace, "html/a.html").classed("refines")[0]) == "对应 GB/T 24001—2016 6.1.2-1"


def test_the_switch_knows_what_each_clause_holds() -> None:
    assert page().by_id("4.1").get("data-holds") == "A B"
    assert page().by_id("4.2").get("data-holds") == "A"
    assert page().by_id("A").get("data-holds") == "B"
    assert page().by_id("1").get("data-holds") is None
    assert [i.get("value") for i in page().all("//fieldset[@class='switch scripted']//input")] == ["ab", "a", "b"]


def test_a_document_without_parts_has_no_switch_and_no_legend() -> None:
    _, workspace = site((Document(clauses=(clause("范围", p("文本")),)), "a.rst"))
    plain = Page(workspace, "html/a.html")
    assert plain.classed("switch") == []
    assert plain.classed("marking") == []


def test_the_legend_explains_marks_own_words_and_margin() -> None:
    legend = words(page().classed("marking")[0])
    assert "竖线" in legend
    assert "自己的语言" in legend
    assert "4.1-1" in legend


def test_every_style_of_marking_has_its_class_and_legend() -> None:
    styles: tuple[ABStyle, ...] = ("box", "type", "bar", "suffix")
    for style in styles:
        document = replace(DOCUMENT, metadata=replace(METADATA, ab_style=style))
        _, workspace = site((document, "a.rst"))
        styled = Page(workspace, "html/a.html")
        assert styled.by_id("content").get("class") == f"marks-{style}"
        labels = {words(label) for label in styled.classed("part-label")}
        assert labels == ({"A", "——行业补充"} if style == "suffix" else {"A", "B"})


def test_cross_references_have_generated_text() -> None:
    links = {words(a): a.get("href") for a in page().classed("xref", "a")}
    assert links == {"表1": "#ratios", "附录A": "#A", "公式（1）": "#satisfaction"}
    missing = page().classed("missing", "span")[0]
    assert words(missing) == "nowhere"
    assert "nowhere" in missing.get("title")


def test_terms_show_their_definition() -> None:
    term = page().classed("term", "a")[0]
    assert term.get("href") == "#3.1"
    assert "丧失部分或全部" in term.get("title")
    assert words(page().by_id(term.get("aria-describedby"))).startswith("因年老")


def test_term_entries_have_all_their_terms() -> None:
    entry = words(page().by_id("3.1"))
    for text in ("失能老年人", "disabled older person", "失能长者许用术语", "残疾老人拒用术语", "［来源：自拟］"):
        assert text in entry


def test_a_table_has_caption_headers_spans_notes_and_footnotes() -> None:
    table = page().by_id("ratios")
    assert words(table.xpath("./caption")[0]) == "表1照护等级与人员配比单位为人"
    assert table.xpath("./thead/tr[1]/th/@scope") == ["col", "colgroup"]
    assert table.xpath("./thead/tr[1]/th/@rowspan") == ["2"]
    assert table.xpath("./thead/tr[1]/th/@colspan") == ["3"]
    assert table.xpath("./tbody/tr/th/@scope") == ["row", "row", "row"]
    foot = table.xpath("./tbody[@class='foot']/tr/td")[0]
    assert foot.get("colspan") == "4"
    assert words(foot) == "注：配比按实际在岗人数计算。 a 含轻度失智老年人。"
    assert table.xpath(".//a[@class='fn']/@href") == ["#tfn1.1"]


def test_formulas_are_mathml() -> None:
    formula = page().by_id("satisfaction")
    assert formula.xpath("count(.//*[local-name()='mfrac'])") == 1
    assert words(formula.xpath("./span[@class='number']")[0]) == "（1）"
    built, _ = sample()
    assert "PUB-14" in {f.code for f in built.findings["standards/care/requirements.rst"]}


def test_figures_are_copied_and_missing_ones_say_so() -> None:
    figure = page().all("//figure[@id='figure-1']")[0]
    assert figure.xpath("./img/@src") == ["../../_images/standards/care/requirements/picture-1.svg"]
    assert figure.xpath("./img/@alt") == ["评估、计划、服务三个步骤"]
    assert words(figure.xpath("./figcaption")[0]) == "图1服务流程"
    assert "missing.png" in words(page().by_id("figure-2"))
    built, _ = sample()
    (finding,) = [f for f in built.findings["standards/care/requirements.rst"] if f.code == "PUB-11"]
    assert (finding.clause, finding.arguments["path"]) == ("5", "missing.png")


def test_what_is_not_modelled_or_unreadable_is_shown_and_marked() -> None:
    assert words(page().classed("opaque", "div")[0]) == "未建模内容 框中的文字"
    assert words(page().classed("unreadable", "div")[0]).startswith("未能读取的内容 SRC-06")
    assert words(page().classed("opaque", "span")[0]) == "未知未建模内容"


def test_footnotes_stand_at_the_end_of_their_chapter() -> None:
    (notes,) = page().by_id("5").xpath("./div[@class='footnotes']")
    assert words(notes) == "1) 脚注一。 第二段。"
    assert notes.xpath(".//a[@class='label']/@href") == ["#fn.1-back"]
    page().by_id("fn.1-back")


def test_lists_have_printed_labels() -> None:
    items = page().by_id("4.2").xpath(".//ol/li/span[contains(@class, 'label')]/text()")
    assert items == ["a)", "b)"]


def test_findings_stand_at_their_clause_and_in_the_summary() -> None:
    finding = page().by_id("4.1").xpath("./div[contains(@class, 'finding')]")[0]
    assert words(finding).startswith("错误 AB-01 ")
    assert [words(p)[:3] for p in finding.xpath("./p[@class]")] == ["建议：", "依据："]
    summary = page().by_id("findings")
    assert words(summary.xpath("./summary")[0]) == "检查结果 错误 1 警告 1 提示 1"
    assert summary.xpath(".//li/a/@href") == ["#4.1", "#4.2"]


def test_a_finding_in_an_element_without_a_number_stands_there() -> None:
    document = Document(front=(clause("前言", p("文本"), kind="foreword"),))
    _, workspace = site((document, "a.rst"), findings=(Finding(code="STR-01", division="foreword"),))
    assert len(Page(workspace, "html/a.html").by_id("foreword").xpath("./div[contains(@class, 'finding')]")) == 1


def test_a_finding_at_an_unknown_clause_is_in_the_summary() -> None:
    _, workspace = site((Document(), "a.rst"), findings=(Finding(code="STR-01", clause="99.9"),))
    assert "99.9" in words(Page(workspace, "html/a.html").by_id("findings"))


def test_the_outline_has_clauses_to_three_levels() -> None:
    entries = [words(a) for a in page().all("//nav//a")]
    assert "4.1 理解组织及其环境" in entries
    assert "附录A 评估方法 B" in entries
    assert not any("4.3.1" in entry for entry in entries)


def test_a_cited_document_of_the_site_is_a_link() -> None:
    base = Document(metadata=Metadata(number=BASE))
    citing = Document(clauses=(clause("范围", p(Citation(BASE, "8.3"), Citation("GB/T 1—2020"))),))
    _, workspace = site((base, "bases/base.rst"), (citing, "a/b/citing.rst"))
    cites = Page(workspace, "html/a/b/citing.html").classed("std")
    assert [(c.tag, c.get("href")) for c in cites] == [("a", "../../bases/base.html#8.3"), ("cite", None)]


def test_equal_ids_and_numbers_get_different_anchors() -> None:
    document = Document(
        clauses=(
            clause("甲", p("一", id="content"), number="4"),
            clause("乙", p("二", id="2 b"), number="4", id="4"),
            clause("丙", p("三", **b("4"))),
        )
    )
    _, workspace = site((document, "a.rst"))
    ids = Page(workspace, "html/a.html").root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"4", "content-2", "2-b"} <= set(ids)


def test_paragraphs_tell_the_kinds_of_their_provisions_and_verbs_are_marked() -> None:
    paragraph = page().by_id("4.4").xpath(".//p[@data-kinds]")[0]
    assert paragraph.get("data-kinds") == "recommendation"
    assert [(words(v), v.get("class")) for v in paragraph.xpath(".//span[contains(@class, 'verb')]")] == [
        ("宜", "verb recommendation")
    ]
    mixed = page().by_id("4.1").xpath(".//div[@data-part='B']//p[a]")[1]
    assert mixed.xpath("./span/text()") == ["应"]
    assert words(mixed).startswith("机构应每年至少一次分析所在区域失能老年人的比例")


def test_an_item_without_a_verb_has_the_kind_of_its_lead_in() -> None:
    labels = page().by_id("4.2").xpath(".//ol/li/span")
    assert [(words(label), label.get("class")) for label in labels] == [
        ("a)", "label verb requirement"),
        ("b)", "label verb requirement"),
    ]


def test_notes_and_elements_other_than_chapters_state_nothing() -> None:
    assert page().all("//main//div[contains(@class, 'note')]//@data-kinds") == []
    assert page().by_id("foreword").xpath(".//@data-kinds") == []
    assert page().by_id("1").xpath(".//@data-kinds") == []


def test_the_kinds_that_occur_are_offered() -> None:
    offered = page().all("//details[contains(@class, 'kinds')]//input/@value")
    assert offered == ["requirement", "recommendation", "statement"]


def test_what_a_base_says_stands_beside_the_paragraph() -> None:
    words_of_ours = Beside(BASE, "4.1-1", "supported", "组织应确定哪些因素有关。")
    besides = {"one": (words_of_ours,), "two": (Beside(BASE, "4.1-2", "verbatim", ""),)}
    document = Document(
        metadata=METADATA,
        clauses=(
            clause(
                "",
                p("机构应知道哪些因素有关。", covers="4.1-1", id="one"),
                p("组织应予以监视。", covers="4.1-2", id="two"),
                p("机构应公开。", id="three"),
            ),
        ),
    )
    workspace = Memory({})
    build([Entry(Facts(document), (), "a.rst", besides=besides)], "html", workspace=workspace, language="zh")
    shown = Page(workspace, "html/a.html")
    folded, verdict = shown.classed("base")
    assert (folded.tag, words(folded)) == ("details", "基础标准：文字相符 组织应确定哪些因素有关。")
    assert folded.getprevious().get("id") == "one"
    assert words(folded.getprevious()).startswith("14.1-1机构")
    assert (verdict.tag, words(verdict)) == ("p", "基础标准：文字一致")
    assert len(shown.classed("beside")) == 2
