"""A document in code that holds every kind of block and inline, in either language; and pictures for it."""

from __future__ import annotations

from typing import Any

from stdtools.model.blocks import (
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
    Part,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
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
from stdtools.model.location import Location
from stdtools.model.metadata import Adopted, Custom, Metadata, Title
from tests.model.build import clause, item, p, refs, text

PATH = "standards/care.rst"
PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120" viewBox="0 0 400 120">
<rect x="5" y="30" width="110" height="50" fill="none" stroke="black"/><path d="M115 55h60" stroke="black"/>
<rect x="175" y="30" width="110" height="50" fill="none" stroke="black"/></svg>"""
FILES = {PATH: b"", "standards/figures/flow.svg": PICTURE}


def cell(words: str, **fields: object) -> Cell:
    return Cell(blocks=(p(words),) if words else (), **fields)  # type: ignore[arg-type]


def row(*words: str) -> Row:
    return Row(cells=tuple(cell(w) for w in words))


def ratios(rows: int = 4) -> Table:
    return Table(
        id="ratios",
        part="B",
        title=text("照护人员配比"),
        unit="单位为人",
        header=(
            Row(
                cells=(
                    cell("序号", rowspan=2),
                    cell("照护等级", rowspan=2),
                    cell("配比", colspan=2),
                    cell("说明", rowspan=2),
                )
            ),
            row("白班", "夜班"),
        ),
        rows=(
            *(
                row(
                    str(n),
                    "重度失能",
                    f"1∶{n % 5 + 2}",
                    "1∶10",
                    "人员数按在岗人数计，不含管理人员、后勤人员和实习人员；夜班可由相邻楼层共用。",
                )
                for n in range(1, rows + 1)
            ),
            Row(
                cells=(
                    cell("合计", colspan=2),
                    Cell(blocks=(p("按班次"),)),
                    cell("—"),
                    Cell(blocks=(_footnoted("每班至少一人。"),)),
                )
            ),
        ),
        notes=(Note(blocks=(p("配比是每名照护人员服务的老年人数。"),)),),
    )


def dashed(*words: str, part: Part = "") -> List:
    return List(style="dash", part=part, items=tuple(item(p(w)) for w in words))


def _footnoted(words: str) -> Paragraph:
    return Paragraph(content=(Text("见表注"), Footnote(paragraphs=(text(words),)), Text("和说明")))


def metadata(language: str = "zh", **fields: Any) -> Metadata:
    values: dict[str, object] = {
        "number": "RB/T ××××—××××",
        "titles": (
            Title("zh", ("养老服务机构质量管理体系", "要求")),
            Title("en", ("Quality management systems", "Requirements for elderly care institutions")),
        ),
        "language": language,
        "profile": "sector-standard",
        "stage": "征求意见稿",
        "bases": ("GB/T 19001—2016",),
        "part_a": "included",
        "sectors": ("Q8514",),
        "ics": ("03.120.10", "11.020"),
        "ccs": ("A 00",),
        "issuers": ("××××××",),
        "replaces": ("RB/T ××××—2020",),
        "adopted": (Adopted("ISO 9001:2015", "NEQ"),),
    }
    return Metadata(**(values | fields))  # type: ignore[arg-type]


def chinese(**fields: Any) -> Document:
    """Return the Chinese document; ``fields`` go to its metadata."""
    return Document(
        metadata=metadata(**fields),
        base=Metadata(number="GB/T 19001—2016", custom=(Custom("text", "own-words"),)),
        location=Location(PATH),
        front=(
            clause(
                "前言",
                p("本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。"),
                p("本文件由××××××提出并归口。"),
                kind="foreword",
            ),
            clause(
                "引言",
                p("本文件在质量管理体系要求的基础上，针对养老服务机构的特点提出细化和补充的要求。"),
                clause("总则", p("采用质量管理体系是组织的一项战略决策。")),
                clause("与其他标准的关系", p("本文件与其他管理体系标准协调一致。")),
                kind="introduction",
            ),
        ),
        clauses=(
            clause(
                "范围",
                p("本文件规定了养老服务机构质量管理体系的要求。"),
                p("本文件适用于为老年人提供机构养老服务的组织。"),
                kind="scope",
            ),
            clause(
                "规范性引用文件",
                p("下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。"),
                ReferenceList(
                    items=(
                        Reference(designation="GB/T 19000—2016", content=text("质量管理体系　基础和术语")),
                        Reference(designation="GB/T 19001—2016", content=text("质量管理体系　要求")),
                    )
                ),
                kind="normative-references",
            ),
            clause(
                "术语和定义",
                p("GB/T 19000—2016界定的以及下列术语和定义适用于本文件。"),
                TermEntry(
                    id="disabled",
                    part="B",
                    terms=(
                        Term(text="失能老年人"),
                        Term(text="disabled elderly person", language="en"),
                        Term(text="失能长者", status="admitted"),
                        Term(text="残疾老人", status="deprecated"),
                    ),
                    definition=text("因年老、疾病、伤残等原因，部分或全部丧失日常生活自理能力的老年人。"),
                    domain="养老服务",
                    notes=(
                        Note(
                            blocks=(
                                p(
                                    "失能等级分为轻度、中度和重度，评估方法由机构按有关规定选定，并在入住前和入住后每六个月至少评估一次。"
                                ),
                            )
                        ),
                        Example(blocks=(p("长期卧床的老年人。"),)),
                    ),
                    source=(Citation("GB/T 19000—2016", "3.2.1"), Text("，有修改")),
                ),
                TermEntry(
                    part="B",
                    terms=(
                        Term(text="照护计划"),
                        Term(text="care plan", language="en"),
                        Term(text="CP", kind="abbreviation"),
                    ),
                    definition=(Text("针对"), TermReference("disabled"), Text("的服务安排。")),
                ),
                kind="terms",
            ),
            clause(
                "组织环境",
                clause(
                    "理解组织及其环境",
                    p(
                        "组织应确定与其宗旨和战略方向有关、影响其实现质量管理体系预期结果的能力的外部和内部因素，并监视和评审这些因素的信息。",
                        part="A",
                        covers=refs("4.1-1"),
                    ),
                    Note(part="A", blocks=(p("这些因素可能包括需要考虑的正面和负面要素或条件。"),)),
                    Note(
                        part="A",
                        blocks=(
                            p(
                                "考虑国际、国内、地区或当地的法律法规、技术、竞争、市场、文化、社会和经济环境因素，有助于理解外部环境。"
                            ),
                        ),
                    ),
                    p(
                        "机构应每年至少一次分析所在区域老年人口结构、失能比例和支付能力，并保留成文信息。",
                        part="B",
                        refines=refs("4.1-1"),
                    ),
                    List(
                        part="B",
                        style="alpha",
                        items=(
                            item(p("老年人口总数和80岁以上人口所占的比例；")),
                            ListItem(
                                id="frail",
                                blocks=(
                                    p("失能、失智老年人的数量，按下列类别统计："),
                                    List(
                                        style="arabic",
                                        items=(
                                            item(p("轻度和中度；")),
                                            item(p("重度，其照护计划每30 d评审一次，并在24 h内调整；")),
                                        ),
                                    ),
                                ),
                            ),
                            item(
                                p(
                                    "支付能力，包括长期护理保险的覆盖情况和个人支付意愿，以及当地政府对养老服务补贴的范围、标准和期限。"
                                )
                            ),
                        ),
                    ),
                    part="A",
                    id="context",
                ),
                clause(
                    "质量管理体系及其过程",
                    Clause(
                        part="A",
                        blocks=(p("组织应按照本文件的要求，建立、实施、保持和持续改进质量管理体系。", part="A"),),
                    ),
                    Clause(
                        part="B",
                        blocks=(
                            p("机构应按GB/T 19001—2016确定服务过程，见表、公式和图。", part="B"),
                            dashed(
                                "接待和评估；",
                                "照护服务的提供，包括生活照料、医疗护理、康复服务、精神慰藉和紧急援助等项目的安排与记录；",
                                "离院。",
                                part="B",
                            ),
                        ),
                    ),
                    part="A",
                ),
                part="A",
            ),
            clause(
                "支持",
                clause(
                    "人员",
                    p("照护人员与老年人的比例应符合要求。", part="B"),
                    Paragraph(
                        part="B",
                        content=(
                            Text("比例按"),
                            CrossReference("rate"),
                            Text("计算，不低于"),
                            CrossReference("ratios"),
                            Text("的规定，流程见"),
                            CrossReference("flow"),
                            Text("和"),
                            CrossReference("annex-A"),
                            Text("，分析见"),
                            CrossReference("context"),
                            Text("和"),
                            CrossReference("frail"),
                            Text("，原则见"),
                            CrossReference("clause-4"),
                            Text("；"),
                            Emphasis("bold", text("重点")),
                            Text("、"),
                            Emphasis("italic", text("Care")),
                            Text("、"),
                            Emphasis("underline", text("下划线")),
                            Text("、m"),
                            Emphasis("superscript", text("2")),
                            Text("、H"),
                            Emphasis("subscript", text("2")),
                            Text("O、"),
                            Emphasis("monospace", text("id=1")),
                            Text("、"),
                            Math(r"x_i \le \frac{a}{b}"),
                            Text("、"),
                            Link("https://example.org/", text("网页")),
                            Text("、"),
                            Citation("GB/T 19001—2016", "7.1.2"),
                            Text("、"),
                            OpaqueInline(xml="<x/>", text="原样"),
                            Footnote(
                                paragraphs=(
                                    text(
                                        "脚注的第一段，说明比例的来源，并且写得足够长，使它在页面底部占用不止一行，以便检查续行的位置。"
                                    ),
                                )
                            ),
                            Text("。"),
                        ),
                    ),
                    Formula(id="rate", part="B", source=r"R = \frac{\sum_{i=1}^{n} h_i}{8 \times N} \times 100\%"),
                    DefinitionList(
                        kind="where",
                        part="B",
                        items=(
                            Definition(term=(Math("R"),), blocks=(p("照护人员配比；"),)),
                            Definition(
                                term=(Math("h_i"),), blocks=(p("第i名照护人员每日工作的小时数，单位为小时（h）；"),)
                            ),
                            Definition(term=(Math("N"),), blocks=(p("在院老年人数。"),)),
                        ),
                    ),
                    ratios(),
                    Figure(
                        id="flow",
                        part="B",
                        source="figures/flow.svg",
                        alternative="从评估到服务的流程",
                        title=text("服务流程"),
                        legend=(
                            DefinitionList(
                                kind="legend",
                                items=(
                                    Definition(term=text("1"), blocks=(p("评估；"),)),
                                    Definition(term=text("2"), blocks=(p("服务。"),)),
                                ),
                            ),
                        ),
                    ),
                    Example(part="B", blocks=(p("某机构有10名照护人员。"), dashed("白班6名；", "夜班4名。"))),
                    Warning(part="B", blocks=(p("警示——不应让失能老年人单独沐浴。"),)),
                    Quote(part="B", blocks=(p("老吾老，以及人之老。"),), attribution=text("古语")),
                    Preformatted(part="B", text="GET /care\n    id=1"),
                    Opaque(part="B", xml="<x/>", text="模型中没有的内容。"),
                    Unreadable(part="B", text=".. 坏的::", reason="unknown"),
                    Formula(
                        source=r"\left(\frac{a}{b}\right)^2 = \sqrt[3]{\bar{x}} + "
                        r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
                        numbered=False,
                    ),
                    DefinitionList(
                        items=(
                            Definition(term=text("ADL"), blocks=(p("日常生活活动能力（activities of daily living）"),)),
                        )
                    ),
                    part="A",
                ),
                part="A",
            ),
        ),
        annexes=(
            Annex(
                title=text("照护人员的计算"),
                normative=True,
                part="B",
                blocks=(),
                subclauses=(clause("概述", p("本附录给出计算方法。", part="B"), ratios(60), part="B"),),
            ),
            Annex(title=text("评估表示例"), part="", blocks=(p("本附录给出示例。"),)),
        ),
        back=(
            clause(
                "参考文献",
                ReferenceList(
                    items=(
                        Reference(designation="GB/T 24001—2016", content=text("环境管理体系　要求及使用指南")),
                        Reference(content=text("××××××. 养老服务统计公报")),
                    )
                ),
                kind="bibliography",
            ),
        ),
    )


def english() -> Document:
    """Return an English document with the blocks whose words differ by language."""
    return Document(
        metadata=metadata("en", ab_style="type", stage="", issued="2026-12-01", effective="2027-06-01"),
        location=Location(PATH),
        front=(
            clause("Foreword", p("This document was prepared for the tests of the printed page."), kind="foreword"),
        ),
        clauses=(
            clause("Scope", p("This document specifies requirements for elderly care institutions."), kind="scope"),
            clause(
                "Context of the organization",
                clause(
                    "Understanding the organization",
                    p("The organization shall determine the issues that are relevant to its purpose.", part="A"),
                    Note(part="A", blocks=(p("Issues can be positive or negative."),)),
                    p("The institution shall review the age structure of its region at least once a year.", part="B"),
                    dashed("by district;", "by degree of dependence.", part="B"),
                    Table(
                        part="B",
                        title=text("Staffing"),
                        header=(row("Level", "Ratio"),),
                        rows=(row("severe", "1 : 3"), row("mild", "1 : 8")),
                    ),
                    Formula(part="B", source="R = h / 8"),
                    part="A",
                ),
                part="A",
            ),
        ),
        annexes=(Annex(title=text("Forms"), blocks=(p("Forms are given here."),)),),
    )
