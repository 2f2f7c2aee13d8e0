"""How canonical reST looks: as a drafter would have written it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from stdtools.model.blocks import AnyBlock, Cell, List, ListItem, Note, Paragraph, Preformatted, Quote, Row, Table
from stdtools.model.codec import equal
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import AnyInline, Citation, CrossReference, Emphasis, Footnote, Link, OpaqueInline, Text
from stdtools.readers.rst.reader import read_rst
from stdtools.workspace import Memory
from stdtools.writers.rst.writer import write_rst

SAMPLE = """\
养老服务机构质量管理体系　要求
##############################

:number: RB/T ××××—××××
:title-en: Quality management systems — Requirements for elderly care institutions
:profile: sector-standard
:base: GB/T 19001—2016
:part-a: composed

前言
====

本文件由 RB 提出。

范围
====

本文件规定了要求。见 :std:`GB/T 19001—2016, 4.1` 和 :ref:`table-levels`。

规范性引用文件
==============

.. references::

   GB/T 19000—2016　质量管理体系　基础和术语
   {#law} 某办法

术语和定义
==========

.. term:: 失能老年人
   :en: disabled older person
   :admitted: 失能者；en: abbreviation: DOP
   :source: :std:`GB/T 29353—2012, 2.1`

   需要他人协助的*老年人*。[#]_

   .. [#] 按量表评定。

   .. note:: 分为轻度、中度和重度。

组织环境
========

.. _context:

理解组织及其环境
----------------

.. part-b::
   :refines: 4.1-1
   :refinement: detail

   机构应每年分析：

   a) 老年人口结构；
   b) 支付能力。

.. part-b::
   :refines: 4.1-2
   :covers: 4.1-2

   机构应保留分析的成文信息。

.. table:: 照护等级
   :id: table-levels
   :unit: 人

   +------+------+
   | 等级 | 人数 |
   +======+======+
   | 一级 | - 甲 |
   |      | - 乙 |
   +------+------+
   | 合计 | 12   |
   +------+------+

   .. note:: 以床位计。

.. math:: r = a / b

.. where::

   *a*
      失能老年人数

记录
====

:annex: normative

::

   表 A
     行

参考文献
========

.. references::

   某书　`网址 <https://example.org>`__
"""


def test_what_a_drafter_writes_is_already_canonical() -> None:
    reading = read_rst(SAMPLE.encode(), "a.rst", Memory({}))
    assert reading.findings == ()
    assert write_rst(reading.document).decode() == SAMPLE


def body(*blocks: AnyBlock) -> str:
    """Return what is written for blocks of a chapter."""
    text = write_rst(Document(clauses=(Clause(title=(Text("章"),), blocks=blocks),))).decode()
    return text.removeprefix(":language: zh\n\n章\n====\n\n")


def line(*content: AnyInline) -> str:
    """Return what is written for a paragraph."""
    return body(Paragraph(content=content)).rstrip("\n")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2 * 3 | 4", "2 * 3 | 4"),
        ("*甲*", r"\*甲\*"),
        ("a|b`c\\", r"a\|b\`c\\"),
        ("snake_case", "snake_case"),
        ("- 甲", r"\- 甲"),
        ("1. 甲", r"\1. 甲"),
        ("a) 甲", r"\a) 甲"),
        ("iv) 甲", r"\iv) 甲"),
        (":甲: 乙", r"\:甲: 乙"),
        (".. 甲", r"\.. 甲"),
        ("甲::", r"甲:\:"),
        ("::", r"\::"),
        ("====", r"\===="),
        ("— 甲", "— 甲"),
        ("\u3000甲\u3000", "\\\u3000甲\u3000\\"),
        ("见 http://example.org", r"见 http\://example.org"),
        ("[1]_", r"[1]\_"),
    ],
)
def test_escapes_are_few(text: str, written: str) -> None:
    assert line(Text(text)) == written


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ((Text("（"), Emphasis("italic", (Text("）甲"),))), "（\\ *）甲*"),
        ((Text("a:"), CrossReference("b")), "a:\\ :ref:`b`"),
        ((Link("http://a.org"), Text("b")), r"http://a.org\ b"),
        ((Link("http://a.org"), Text("。")), "http://a.org。"),
        ((Text("x"), Link("http://a.org")), "x\\ http://a.org"),
        ((Citation("甲, 乙"),), r":std:`甲\, 乙`"),
        ((Emphasis("italic", (Text("甲"),)), Emphasis("bold", (Text("乙"),))), "*甲***乙**"),
        ((Emphasis("bold", (Emphasis("subscript", (Text("甲"),)),)),), ":sts:`<bold><sub>甲</sub></bold>`"),
        ((OpaqueInline(xml="<sc>`甲`</sc>"),), r":sts:`<sc>\`甲\`</sc>`"),
    ],
)
def test_markup(content: tuple[AnyInline, ...], written: str) -> None:
    assert line(*content) == written


def paragraph(text: str) -> Paragraph:
    return Paragraph(content=(Text(text),))


def items(*texts: str) -> tuple[ListItem, ...]:
    return tuple(ListItem(blocks=(paragraph(text),)) for text in texts)


def test_lists_that_would_run_together_are_separated() -> None:
    written = body(List(items=items("甲")), List(items=items("乙")), List(items=items("丙"), style="bullet"))
    assert written == "- 甲\n\n..\n\n- 乙\n\n* 丙\n"


def test_a_quotation_after_a_list_is_no_part_of_it() -> None:
    quote = Quote(blocks=(paragraph("— 甲"),))
    assert body(List(items=items("甲")), quote) == "- 甲\n\n..\n\n   \\— 甲\n"
    assert body(paragraph("甲"), quote) == "甲\n\n   \\— 甲\n"


def test_a_list_that_rest_would_read_otherwise_is_written_as_sts() -> None:
    assert body(List(items=items("甲"), style="alpha", start=9)).startswith(".. sts::\n\n   <list")
    assert body(Preformatted(text=" a")).startswith(".. sts::")


def test_footnotes_of_a_table_follow_the_table() -> None:
    note = Footnote(paragraphs=((Text("注"),),))
    cell = Cell(blocks=(Paragraph(content=(Text("甲"), note)),))
    assert body(Table(rows=(Row(cells=(cell,)),))) == dedent("""\
        +--------+
        | 甲[1]_ |
        +--------+

        .. [1] 注
    """)


def test_a_bar_in_a_merged_cell_is_no_border() -> None:
    wide = Row(cells=(Cell(blocks=(paragraph("甲乙 |丙"),), colspan=2),))
    narrow = Row(cells=(Cell(blocks=(paragraph("甲乙"),)), Cell(blocks=(paragraph("丁"),))))
    table = Table(rows=(narrow, wide))
    document = Document(clauses=(Clause(title=(Text("章"),), blocks=(table,)),))
    assert read_rst(write_rst(document), "a.rst", Memory({})).findings == ()


def test_blocks_with_the_same_anchor_share_a_directive() -> None:
    def note(text: str, part: str) -> Note:
        return Note(blocks=(paragraph(text),), part=part)  # type: ignore[arg-type]

    assert body(note("甲", "A"), note("乙", "A"), note("丙", "B"), note("丁", "")) == dedent("""\
        .. part-a::

           .. note:: 甲

           .. note:: 乙

        .. part-b::

           .. note:: 丙

        .. note:: 丁
    """)


def test_the_cells_of_a_wide_table_are_broken_between_han_characters() -> None:
    long = "机构应分析所在区域老年人口结构、失能比例和支付能力，并保留成文信息，"
    cell = Cell(blocks=(Paragraph(content=(Text(long * 3), CrossReference("甲乙丙丁"), Text("。"))),))
    table = Table(rows=(Row(cells=(cell, cell)),))
    document = Document(clauses=(Clause(title=(Text("章"),), blocks=(table,)),))
    written = write_rst(document).decode()
    assert max(len(line) for line in written.split("\n")) < 90
    assert equal(read_rst(written.encode(), "a.rst", Memory({})).document, document)
