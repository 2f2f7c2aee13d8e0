"""Markdown, read back by markdown-it-py."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import (
    AnyBlock,
    Cell,
    Definition,
    DefinitionList,
    Figure,
    Formula,
    List,
    ListItem,
    Note,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Table,
    Unreadable,
)
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.inlines import (
    AnyInline,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    Text,
    children,
)
from stdtools.model.walk import own_inlines, walk
from stdtools.writers import write
from tests.publications.every_block import chinese, english
from tests.strategies import document
from tests.writers.exchange import HOSTILE, hostile, listed, standard
from tests.writers.markdown.reading import html, shown, squeezed, tokens

REAL = [standard(), hostile(), chinese(), english()]
ALLOWED = re.compile(
    r'</?(?:a|em|strong|code|sup|sub|u|table|thead|tbody|tr|td|th|br)( (?:id|align|colspan|rowspan)="[^"<>]*")*>'
)


_AROUND = Figure | Table | DefinitionList | Quote | TermEntry
"""What has texts before and behind the blocks in it."""


def paragraph(*content: AnyInline | str) -> Paragraph:
    return Paragraph(content=tuple(Text(each) if isinstance(each, str) else each for each in content))


def clause(*blocks: AnyBlock, title: str = "标题") -> Document:
    return Document(clauses=(Clause(title=(Text(title),), id="c", blocks=blocks),))


def written(*blocks: AnyBlock) -> str:
    return write(clause(*blocks), "markdown").decode().split("\n\n", 1)[1]


def texts(content: tuple[AnyInline, ...]) -> list[str]:
    """The texts of content in order, those of footnotes left out."""
    found: list[str] = []
    for inline in content:
        if isinstance(inline, Text):
            found.append(inline.text)
        elif isinstance(inline, Math) and inline.notation == "tex":
            found.append(inline.source)
        found += texts(children(inline))
    return found


@pytest.mark.parametrize("made", [*REAL, *(document(n, seed) for n in (5, 40) for seed in range(9))])
def test_the_same_text_is_found_in_the_same_order(made: Document) -> None:
    data = write(made, "markdown")
    said, at = shown(data), 0
    for visit in walk(Facts(made).document):
        ordered = not isinstance(visit.node, _AROUND)
        for text in texts(own_inlines(visit.node)):
            wanted = squeezed(text.replace("\x07", "␇"))
            found = said.find(wanted, at if ordered else 0)
            assert found >= 0, text
            at = found + len(wanted) if ordered else at
    footnotes = [note for note, _ in Facts(made).inlines(Footnote)]
    assert all(squeezed(t) in said for note in footnotes for p in note.paragraphs for t in texts(p))


@pytest.mark.parametrize("made", [*REAL, *(document(40, seed) for seed in range(9))])
def test_only_harmless_html_is_written_and_every_link_leads_somewhere(made: Document) -> None:
    data = write(made, "markdown")
    assert [tag for tag in html(data) if not ALLOWED.fullmatch(tag)] == []
    ids = Counter(found for tag in html(data) for found in re.findall(r'id="([^"]*)"', tag))
    assert not ids or ids.most_common(1)[0][1] == 1
    links = [str(t.attrs["href"]) for token in tokens(data) for t in token.children or () if t.type == "link_open"]
    assert all(link[1:] in ids for link in links if link.startswith("#") and "%" not in link)


def test_headings_have_their_numbers() -> None:
    found = tokens(write(standard(), "markdown"))
    heads = [(a.tag, b.children or []) for a, b in pairwise(found) if a.type == "heading_open"]
    said = [(tag, "".join(t.content for t in inside if t.type == "text")) for tag, inside in heads]
    assert ("h1", "养老服务机构质量管理体系　要求") in said
    assert ("h3", "4.1 理解组织及其环境") in said
    assert said.count(("h2", "前言")) == 1


def test_parts_and_requirements_are_named() -> None:
    said = shown(write(standard(), "markdown"))
    assert all(squeezed(f"【A {ref.id}】") in said or f"【{ref.id}】" in said for e in listed() for ref in e.covers)
    refining = {(e.refinement, "、".join(r.id for r in e.refines)) for e in listed() if e.part == "B" and e.refines}
    words = {"": "→", "detail": "细化", "supplement": "补充"}
    assert len(refining) > 100
    assert all(f"【B{words[sort]}{id}】" in said for sort, id in refining)


@pytest.mark.parametrize(
    "text",
    [
        "# a", "#", "a #", "- a", "+ a", "* a", "1. a", "12) a", "> a", "---", "***", "___", "===", "    a",
        "\ta", "```", "~~~", "| a | b |", "[a]: b", "[a](b)", "![a](b)", "<b>", "</p>", "<!--", "<?x", "&amp;",
        "&#65;", "\\a", "a\\", "`a`", "*a*", "_a_", "**。**a", "~~a~~", "$a$", "https://a.b/c_d_e", "a  \nb",
        "a\n===", "a\n- b", ": a", "[^1]: a", "!", "{% a %}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["paragraph", "item", "cell", "merged", "note", "heading", "link"])
def test_nothing_is_eaten(text: str, around: str) -> None:
    plain = paragraph(text)
    cells = (Cell(blocks=(plain,)), Cell(blocks=(plain, plain)))
    made = {
        "paragraph": clause(plain, plain),
        "item": clause(List(items=(ListItem(blocks=(plain, plain)), ListItem(blocks=(plain,), label="1)")))),
        "cell": clause(Table(rows=(Row(cells=cells),))),
        "merged": clause(Table(rows=(Row(cells=(Cell(blocks=(plain,), colspan=2),)), Row(cells=cells)))),
        "note": clause(Note(blocks=(plain, plain)), Quote(blocks=(plain,), attribution=(Text(text),))),
        "heading": clause(plain, title=text),
        "link": clause(paragraph("!", Link("https://a.b", (Text(text),)), "!", CrossReference("c", (Text(text),)))),
    }[around]
    data = write(made, "markdown")
    times = {"paragraph": 2, "item": 3, "cell": 3, "merged": 4, "note": 3, "heading": 2, "link": 2}[around]
    assert shown(data).count(squeezed(text)) >= times
    kinds = {t.type for token in tokens(data) for t in (token, *(token.children or ()))}
    assert not kinds & {"fence", "code_block", "hr", "em_open", "strong_open", "image", "code_inline"} - {
        *(["strong_open"] if around in ("note", "cell", "merged") else [])
    }


def test_plain_tables_have_bars() -> None:
    head = Row(cells=(Cell(blocks=(paragraph("甲|乙"),), align="right"), Cell(blocks=(), align="right")))
    body = Row(
        cells=(
            Cell(blocks=(paragraph("一"), paragraph("二")), header=True, align="right"),
            Cell(blocks=(paragraph(Math("a|b")),)),
        )
    )
    made = written(Table(header=(head,), rows=(body, Row(cells=())), title=(Text("题目"),), unit="单位为毫米"))
    assert made.splitlines() == [
        '<a id="table-1"></a>**表1** 题目',
        "",
        "单位为毫米",
        "",
        r"| 甲\|乙 |  |",
        "| ---: | --- |",
        r"| <strong>一<br>二</strong> | $`a\|b`$ |",
        "|  |  |",
    ]


def test_merged_cells_are_html_and_hold_markdown() -> None:
    items = List(items=(ListItem(blocks=(paragraph("子"),)),))
    made = written(Table(rows=(Row(cells=(Cell(blocks=(paragraph("丑"), items), colspan=2, align="center"),)),)))
    assert '<table>\n<tbody>\n<tr>\n<td colspan="2" align="center">\n\n丑\n\n- 子\n\n</td>\n</tr>' in made


def test_lists_that_follow_each_other_stay_two() -> None:
    one = List(items=(ListItem(blocks=(paragraph("子"),)),))
    assert written(one, one, one).rstrip() == "- 子\n\n* 子\n\n- 子"


def test_labels_are_kept() -> None:
    inner = List(style="arabic", items=(ListItem(blocks=(paragraph("寅"),)),))
    outer = List(style="alpha", start=2, items=(ListItem(blocks=(paragraph("子"), inner)), ListItem(blocks=())))
    assert written(outer).rstrip() == "- b) 子\n\n  - 1\\) 寅\n\n- c)"


def test_footnotes_stand_below_and_lead_back_to_nothing_else() -> None:
    note = Footnote(((Text("脚注"),), (Text("再注"),)))
    made = written(paragraph("甲", note, "乙"))
    assert made.split("\n\n")[:3] == [
        "甲<sup>[1)](#footnote-1)</sup>乙",
        '<sup><a id="footnote-1"></a>1)</sup> 脚注',
        "再注\n",
    ]


def test_formulas_and_code() -> None:
    mathml = "<math><msup><mi>x</mi><mn>2</mn></msup></math>"
    made = written(
        Formula(source="a_1", numbered=True),
        Formula(source=mathml, notation="mathml", numbered=False),
        Preformatted(text="```\na", language="py"),
        Unreadable(text="*", reason="坏"),
        paragraph(Math("x`y"), Math("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "mathml")),
    )
    assert "```math\na_1\n```\n\n（1）" in made
    assert "`x^2`" in made
    assert "````py\n```\na\n````" in made
    assert "未能读取的内容 坏\n\n```\n*\n```" in made
    assert "``x`y```a/b`" in made or "``x`y``" in made


def test_pictures_are_those_beside_the_document() -> None:
    assert "![图](a%20b/图.svg)" in written(Figure(source="a b/图.svg", alternative="图"))
    assert "](" not in written(Figure(source="https://a.b/c.png"))
    assert "](" not in written(paragraph(Link("javascript:x", (Text("甲"),))))


def test_definitions() -> None:
    made = written(DefinitionList(kind="where", items=(Definition(term=(Text("甲"),), blocks=(paragraph("乙"),)),)))
    assert made.rstrip() == "式中：\n\n- <strong>甲</strong> 乙"


def test_emphasis_beside_chinese_punctuation_is_emphasis() -> None:
    assert "甲<strong>乙。</strong>丙" in written(paragraph("甲", Emphasis("bold", (Text("乙。"),)), "丙"))


def test_hostile_texts_are_texts() -> None:
    said = shown(write(hostile(), "markdown"))
    assert said.count(squeezed(HOSTILE.replace("\x07", "␇"))) >= 7
