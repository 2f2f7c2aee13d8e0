"""What reST has no words for is written in STS, and still reads back equal."""

from __future__ import annotations

import pytest

from stdtools.model.blocks import (
    AnyBlock,
    Cell,
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
)
from stdtools.model.codec import equal
from stdtools.model.document import Annex, Clause, Document, Term, TermEntry
from stdtools.model.inlines import AnyInline, Citation, CrossReference, Emphasis, Footnote, Link, Math, Text
from stdtools.readers.rst import read_rst
from stdtools.workspace import Memory
from stdtools.writers.rst import write_rst


def paragraph(*content: AnyInline | str) -> Paragraph:
    return Paragraph(content=tuple(Text(c) if isinstance(c, str) else c for c in content))


def again(document: Document) -> tuple[Document, str]:
    written = write_rst(document)
    return read_rst(written, "a.rst", Memory({})).document, written.decode()


def chapter(*blocks: AnyBlock) -> Document:
    return Document(clauses=(Clause(title=(Text("章"),), blocks=blocks),))


ITEM = ListItem(blocks=(paragraph("甲"),))
CELL = Cell(blocks=(paragraph("甲"),))
NOTE = Footnote(paragraphs=((Text("注"),),), id="n")

BLOCKS: dict[str, AnyBlock] = {
    "alphabetic list from i": List(items=(ITEM,), style="alpha", start=9),
    "alphabetic list past z": List(items=(ITEM,) * 27, style="alpha"),
    "roman list from v": List(items=(ITEM,), style="roman", start=5),
    "indented first line": Preformatted(text="  a\nb"),
    "space at the end of a line": Preformatted(text="a \nb"),
    "tabulator": Preformatted(text="a\tb"),
    "combining character in a table": Table(rows=(Row(cells=(Cell(blocks=(paragraph("e\u0301x"),)),)),)),
    "rows of different length": Table(rows=(Row(cells=(CELL, CELL)), Row(cells=(CELL,)))),
    "one header cell": Table(rows=(Row(cells=(CELL, Cell(blocks=(paragraph("乙"),), header=True))),)),
    "alignment of one cell": Table(
        rows=(Row(cells=(CELL,)), Row(cells=(Cell(blocks=(paragraph("乙"),), align="right"),)))
    ),
    "figure from the web": Figure(source="https://example.org/x.svg"),
    "opaque": Opaque(xml="<boxed-text><p>框</p></boxed-text>", text="框"),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    document = chapter(BLOCKS[name])
    found, written = again(document)
    assert ".. sts::\n" in written
    assert equal(found, document)


INLINES: dict[str, AnyInline] = {
    "nested emphasis": Emphasis("bold", (Text("甲"), Emphasis("superscript", (Text("2"),)))),
    "backquotes in monospace": Emphasis("monospace", (Text("`x`"),)),
    "emphasis in a reference": CrossReference("x", (Emphasis("italic", (Text("甲"),)),)),
    "backquote in a formula": Math("a`b"),
    "MathML": Math('<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>x</mml:mi></mml:math>', "mathml"),
    "Chinese address": Link("https://example.org/路径", (Text("甲"),)),
    "clause with a comma": Citation("某办法", "甲, 乙"),
}


@pytest.mark.parametrize("name", INLINES)
def test_inlines(name: str) -> None:
    from stdtools.sts.mathml import canonical

    inline = INLINES[name]
    if isinstance(inline, Math) and inline.notation == "mathml":
        inline = Math(canonical(inline.source), "mathml")
    document = chapter(paragraph("见", inline, "。"))
    found, written = again(document)
    assert ":sts:`" in written
    assert equal(found, document)


SAYABLE: dict[str, AnyBlock] = {
    "an empty list item": List(items=(ITEM, ListItem(blocks=()), ITEM)),
    "an item with a list only": List(items=(ListItem(blocks=(List(id="x", items=(ITEM,)),), id="i"),)),
    "a label on a list": List(items=(ListItem(blocks=(List(items=(ITEM,)),), label="（1）"),)),
    "an empty cell": Table(rows=(Row(cells=(CELL, Cell(blocks=()))),)),
    "a figure without a title": Figure(source="a.svg", legend=(paragraph("图例"),)),
    "quotes in a note": Note(blocks=(Quote(blocks=(paragraph("甲"),)), Quote(blocks=(paragraph("乙"),)))),
    "a formula of two lines": Formula(source="a\n  + b", label="Z.1"),
    "a footnote twice": paragraph("甲", NOTE, "乙"),
    "references": ReferenceList(
        items=(
            Reference(content=(Text("GB/T 1—2000 不是编号"),)),
            Reference(content=(Text("{#x} 甲"),), label="[9]"),
            Reference(designation="GB/T 1—2000"),
        )
    ),
    "requirements of another base": Paragraph(
        content=(Text("甲"),), covers=(RequirementRef("4.1-1", "GB/T 24001—2016"), RequirementRef("4.2"))
    ),
    "text beside an address": paragraph("(", Link("http://example.org"), ").", Link("mailto:a@example.org"), "a"),
    "a dash in a quotation": Quote(blocks=(paragraph("甲"), paragraph("—— 乙")), attribution=(Text("丙"),)),
    "preformatted in a cell": Table(rows=(Row(cells=(Cell(blocks=(Preformatted(text="a | b\n+--"),)),)),)),
}


@pytest.mark.parametrize("name", SAYABLE)
def test_what_rest_can_say(name: str) -> None:
    document = chapter(SAYABLE[name])
    found, _ = again(document)
    assert equal(found, document)


def test_unreadable_text_stays_so() -> None:
    document = chapter(Unreadable(text=".. foo::\n\n   甲", reason="SRC-06"), paragraph("乙"))
    found, written = again(document)
    assert ".. unreadable:: SRC-06\n\n   .. foo::" in written
    assert equal(found, document)
    assert not read_rst(written.encode(), "a.rst", Memory({})).complete


def test_divisions_without_titles_or_with_odd_numbers() -> None:
    def clause(number: str = "", title: str = "", *inside: Clause) -> Clause:
        return Clause(number=number, title=(Text(title),) if title else (), subclauses=inside)

    document = Document(
        front=(Clause(kind="foreword", title=(Text("前言"),), subclauses=(clause(),)), Clause(title=(Text("献词"),))),
        clauses=(clause("", "甲", clause(), clause("1.7a"), clause("1.9", "九")), clause("9", "4 个阶段")),
        annexes=(Annex(), Annex(number="Z", title=(Text("附录B"),), normative=True)),
        back=(Clause(kind="terms", title=(Text("后记"),)),),
    )
    found, _ = again(document)
    assert equal(found, document)


def test_term_entries_of_all_kinds() -> None:
    entries = (
        TermEntry(terms=(Term(text="甲", status="deprecated"), Term(text="en: x"), Term(text="a；b", language="en"))),
        TermEntry(terms=(Term(text="乙"),), notes=(Note(blocks=(paragraph("注"),)),), number="9.1", part="B"),
        TermEntry(terms=(Term(text="丙"),), definition=(Text("丁"), NOTE), source=(Citation("GB/T 1—2000", "3"),)),
    )
    document = Document(clauses=(Clause(title=(Text("术语和定义"),), kind="terms", subclauses=entries),))
    found, _ = again(document)
    assert equal(found, document)
