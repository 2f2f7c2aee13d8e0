"""A small document that holds everything a page can show, in Chinese, built in code."""

from __future__ import annotations

from typing import Any

from stdtools.model.blocks import (
    AnyBlock,
    Cell,
    Definition,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    ListItem,
    Note,
    Opaque,
    Paragraph,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
    RequirementRef,
    Row,
    Table,
    Unreadable,
    Warning,
)
from stdtools.model.document import Annex, Clause, Document, Term, TermEntry
from stdtools.model.inlines import (
    Citation,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    OpaqueInline,
    TermReference,
    Text,
)
from stdtools.model.metadata import Custom, Metadata, Title

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xff\xff\xff\x7f\0\t\xfb\3\xfd\5CE\xca\0\0\0\0IEND\xaeB`\x82"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 120" font-size="16" font-family="sans-serif">'
    '<g fill="none" stroke="#333"><rect x="10" y="35" width="120" height="50"/><rect x="180" y="35" width="120" '
    'height="50"/><rect x="350" y="35" width="120" height="50"/><path d="M130 60h50M300 60h50"/></g>'
    '<g text-anchor="middle"><text x="70" y="66">评估</text><text x="240" y="66">计划</text>'
    '<text x="410" y="66">服务</text></g></svg>'
).encode()

BASE = "GB/T 19001—2016"


def p(*content: Any, covers: str = "", **more: Any) -> Paragraph:
    """Return a paragraph; strings are text, ``covers`` are ids separated by spaces."""
    inlines = tuple(Text(c) if isinstance(c, str) else c for c in content)
    return Paragraph(content=inlines, covers=tuple(RequirementRef(c) for c in covers.split()), **more)


def b(refines: str, refinement: str = "supplement") -> dict[str, Any]:
    """Return the fields of a part B block."""
    return {"part": "B", "refines": (RequirementRef(refines),), "refinement": refinement}


def items(*texts: str, covers: tuple[str, ...] = ()) -> tuple[ListItem, ...]:
    """Return list items, each one paragraph."""
    ids = covers or ("",) * len(texts)
    return tuple(ListItem(blocks=(p(t, covers=c),)) for t, c in zip(texts, ids, strict=True))


def cell(text: str, **more: Any) -> Cell:
    """Return a cell with one paragraph."""
    return Cell(blocks=(p(text),), **more)


def clause(title: str, *blocks: AnyBlock, subclauses: tuple[Any, ...] = (), **more: Any) -> Clause:
    """Return a clause; without ``title`` an untitled one."""
    return Clause(title=(Text(title),) if title else (), blocks=blocks, subclauses=subclauses, **more)


METADATA = Metadata(
    number="RB/T ××××—××××",
    titles=(
        Title("zh", ("养老服务机构质量管理体系", "要求")),
        Title("en", ("Quality management systems", "Requirements for elderly care institutions")),
    ),
    profile="sector-standard",
    stage="征求意见稿",
    bases=(BASE,),
    part_a="included",
    sectors=("Q8514",),
    ics=("03.120.10",),
    ccs=("A 00",),
)

TABLE = Table(
    title=(Text("照护等级与人员配比"),),
    unit="单位为人",
    widths=(2, 1, 1, 1),
    header=(
        Row(cells=(cell("照护等级", rowspan=2), cell("每名护理员服务的老年人数", colspan=3))),
        Row(cells=(cell("日班"), cell("夜班"), cell("节假日"))),
    ),
    rows=(
        Row(cells=(cell("一级", header=True), cell("10", align="center"), cell("20", align="center"), cell("12"))),
        Row(
            cells=(
                Cell(blocks=(p("二级", Footnote(((Text("含轻度失智老年人。"),),))),), header=True),
                cell("6"),
                cell("12", rowspan=2),
                cell("8"),
            )
        ),
        Row(cells=(cell("三级", header=True), cell("3"), cell("4"))),
    ),
    notes=(Note(blocks=(p("配比按实际在岗人数计算。"),)),),
    id="ratios",
    part="B",
    refines=(RequirementRef("4.1-1"),),
    refinement="detail",
)

DOCUMENT = Document(
    metadata=METADATA,
    base=Metadata(number=BASE, custom=(Custom("text", "own-words"),)),
    front=(clause("前言", p("本文件按照 GB/T 1.1—2020 的规定起草。"), kind="foreword"),),
    clauses=(
        clause("范围", p("本文件规定了养老服务机构质量管理体系的要求。"), kind="scope"),
        clause(
            "规范性引用文件",
            p("下列文件的内容通过文中的规范性引用而构成本文件必不可少的条款。"),
            ReferenceList(items=(Reference(designation=BASE, content=(Text("质量管理体系　要求"),), id="ref-19001"),)),
            kind="normative-references",
        ),
        clause(
            "术语和定义",
            p("GB/T 19000—2016 界定的以及下列术语和定义适用于本文件。"),
            subclauses=(
                TermEntry(
                    terms=(
                        Term(text="失能老年人"),
                        Term(text="disabled older person", language="en"),
                        Term(text="失能长者", status="admitted"),
                        Term(text="残疾老人", status="deprecated"),
                    ),
                    definition=(Text("因年老、疾病等原因丧失部分或全部日常生活活动能力的老年人"),),
                    notes=(Note(blocks=(p("按能力评估的结果分级。"),)),),
                    source=(Text("自拟"),),
                    id="disabled",
                    part="B",
                ),
                TermEntry(terms=(Term(text="照护计划"),), definition=(Text("依据评估结果编制的服务安排"),), part="B"),
            ),
            kind="terms",
        ),
        clause(
            "组织环境",
            subclauses=(
                clause(
                    "理解组织及其环境",
                    p("组织应确定与其宗旨和战略方向有关的内外部因素。", covers="4.1-1", part="A"),
                    Note(blocks=(p("因素可以是正面的，也可以是负面的。"),), part="A"),
                    Note(blocks=(p("因素可来自法律、市场和社区。"),), part="A"),
                    p(
                        "机构应每年至少一次分析所在区域",
                        TermReference("disabled"),
                        "的比例和支付能力，人员配比见",
                        CrossReference("ratios"),
                        "，方法见",
                        CrossReference("assessment"),
                        "。",
                        **b("4.1-1", "detail"),
                    ),
                    TABLE,
                    p("机构应保留分析结果的成文信息。", **b("4.1-2")),
                    part="A",
                ),
                clause(
                    "理解相关方的需求和期望",
                    p("组织应确定：", part="A"),
                    List(
                        style="alpha",
                        items=items("有关的相关方；", "相关方的要求。", covers=("4.2-1.a", "4.2-1.b")),
                        part="A",
                    ),
                    part="A",
                ),
                clause(
                    "质量管理体系及其过程",
                    subclauses=(
                        clause("", p("组织应建立体系。", covers="4.4-1", part="A"), part="A"),
                        clause("", p("组织应保留成文信息。", covers="4.4-2", part="A"), part="A"),
                    ),
                    part="A",
                ),
                clause("社区合作", p("机构宜与社区建立合作机制。", **b("4.4")), part="B"),
            ),
            part="A",
        ),
        clause(
            "测量",
            p("满意度按", CrossReference("satisfaction"), "计算。", id="measure"),
            Formula(source=r"S = \frac{\sum_{i=1}^{n} s_i}{n} \times 100\%", id="satisfaction"),
            DefinitionList(
                kind="where",
                items=(
                    Definition(term=(Math("S"),), blocks=(p("满意度；"),)),
                    Definition(term=(Math("s_i"),), blocks=(p("第", Math("i"), "份问卷的得分。"),)),
                ),
            ),
            Figure(source="flow.svg", alternative="评估、计划、服务三个步骤", title=(Text("服务流程"),)),
            Figure(source="missing.png", alternative="没有的图"),
            Example(blocks=(p("问卷 3 份，得分 80、90、100，满意度为 90。"),)),
            Warning(blocks=(p("操作前应切断电源。"),)),
            Quote(blocks=(p("质量是服务的生命。"),), attribution=(Text("行业手册"),)),
            Preformatted(text="a = 1\n  b = 2"),
            Opaque(xml="<boxed-text/>", text="框中的文字"),
            Unreadable(text=".. 未知:: 内容", reason="SRC-06"),
            Formula(source=r"\frac{1", numbered=False),
            List(
                style="dash",
                items=(
                    ListItem(blocks=(p("第一项："), List(style="bullet", items=items("甲；", "乙。")))),
                    *items("第二项。"),
                ),
            ),
            p(
                Emphasis("bold", (Text("粗"),)),
                Emphasis("italic", (Text("斜"),)),
                Emphasis("underline", (Text("线"),)),
                Emphasis("monospace", (Text("码"),)),
                "水 H",
                Emphasis("subscript", (Text("2"),)),
                "O、m",
                Emphasis("superscript", (Text("2"),)),
                "，见",
                Citation(BASE, "8.3"),
                "和",
                Citation("GB/T 1.1—2020"),
                "，",
                Link("https://example.org/", (Text("网站"),)),
                "，",
                Link("javascript:alert(1)", (Text("恶意"),)),
                OpaqueInline("<x/>", "未知"),
                "，",
                CrossReference("nowhere"),
                Footnote(((Text("脚注一。"),), (Text("第二段。"),))),
                "。<script>alert(1)</script>",
            ),
        ),
    ),
    annexes=(
        Annex(
            title=(Text("评估方法"),),
            normative=True,
            blocks=(p("评估由两名人员进行。", part="B"),),
            subclauses=(clause("步骤", p("先访谈，后观察。", part="B"), part="B"),),
            id="assessment",
            part="B",
        ),
        Annex(title=(Text("问卷样式"),), blocks=(p("见示例。"),)),
    ),
    back=(
        clause(
            "参考文献",
            ReferenceList(items=(Reference(designation="GB/T 1.1—2020", content=(Text("标准化工作导则"),)),)),
            kind="bibliography",
        ),
    ),
)
