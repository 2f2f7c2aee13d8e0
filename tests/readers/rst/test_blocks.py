"""What the blocks of the drafter's format mean."""

from __future__ import annotations

from msgspec.structs import replace

from stdtools.model.blocks import (
    Cell,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    Note,
    Paragraph,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
    RequirementRef,
    Table,
    Warning,
)
from stdtools.model.inlines import Emphasis, Footnote, Text, plain_text
from stdtools.model.location import NOWHERE
from tests.readers.rst.build import block, blocks


def text(found: object) -> str:
    """Return the text of a paragraph, or of the only paragraph of a cell or list item."""
    if isinstance(found, Paragraph):
        return plain_text(found.content)
    (only,) = found.blocks  # type: ignore[attr-defined]
    return text(only)


def test_paragraphs_join_lines_of_han_characters_without_a_space() -> None:
    assert text(block("机构应建立、\n实施体系。\n")) == "机构应建立、实施体系。"
    assert text(block("a quality\nsystem\n")) == "a quality system"
    assert block("机构应\n*策划*。\n").content[0] == Text("机构应")


def test_an_anchor_names_the_block_after_it_and_keeps_its_case() -> None:
    found = blocks(".. _P-A:\n\n一\n\n.. _L.1:\n\n- 二\n\n.. _`a b`:\n.. _alias:\n\n三，见 :ref:`alias`。\n")
    assert [b.id for b in found] == ["P-A", "L.1", "a b"]
    assert found[2].content[1].target == "a b"  # type: ignore[union-attr]


def test_lists_by_marker() -> None:
    def style(marker: str) -> str:
        found = block(f"{marker} 一\n")
        assert isinstance(found, List)
        return found.style

    expected = {"-": "dash", "*": "bullet", "+": "plain", "a)": "alpha", "a.": "alpha", "(a)": "alpha"}
    expected |= {"1)": "arabic", "1.": "arabic", "#.": "arabic", "i)": "roman", "iv)": "roman"}
    assert {marker: style(marker) for marker in expected} == expected


def test_a_list_goes_on_from_its_first_marker() -> None:
    assert block("c) 三\nd) 四\n").start == 3
    assert [item.label for item in block("B. 二\nC. 三\n").items] == ["B.", "C."]


def test_list_items_hold_blocks_ids_and_labels() -> None:
    found = block("""
        - .. _item:

          一

          - 二

        - :label:`甲)` :id:`p` :covers:`4.1-1` 三
    """)
    first, second = found.items
    assert first.id == "item"
    assert [type(b) for b in first.blocks] == [Paragraph, List]
    (paragraph,) = second.blocks
    assert (second.label, paragraph.id, paragraph.covers) == ("甲)", "p", (RequirementRef("4.1-1"),))
    assert text(paragraph) == "三"


def test_tables_with_title_unit_widths_spans_and_notes() -> None:
    found = block("""
        .. table:: 照护*等级*
           :id: T
           :unit: 人
           :widths: 1 2
           :label: 表 7

           +------+------+
           | 等级 | 人数 |
           +======+======+
           | 一级 | 两行 |
           +------+      |
           | 二级 |      |
           +------+------+
           | 合并        |
           +------+------+

           .. note:: 以床位计。
    """)
    assert isinstance(found, Table)
    assert (found.id, found.unit, found.widths, found.label) == ("T", "人", (1, 2), "7")
    assert found.title == (Text("照护"), Emphasis("italic", (Text("等级"),)))
    assert [text(cell) for cell in found.header[0].cells] == ["等级", "人数"]
    assert [(cell.colspan, cell.rowspan) for row in found.rows for cell in row.cells] == [
        (1, 1),
        (1, 2),
        (1, 1),
        (2, 1),
    ]
    assert text(found.notes[0]) == "以床位计。"


def test_simple_tables_and_tables_without_a_directive() -> None:
    found = block("""
        ====  ====
        列一  列二
        ====  ====
        甲    乙
        ====  ====
    """)
    assert [text(cell) for row in (*found.header, *found.rows) for cell in row.cells] == ["列一", "列二", "甲", "乙"]


def test_alignment_and_stub_columns() -> None:
    found = block("""
        .. table::
           :align: - center
           :stub-columns: 1

           +----+----+
           | 甲 | 乙 |
           +----+----+
    """)
    assert [(cell.align, cell.header) for cell in found.rows[0].cells] == [("", True), ("center", False)]


def test_list_tables() -> None:
    found = block("""
        .. list-table:: 表
           :header-rows: 1

           * - 列一
             - 列二
           * - 甲
             - 乙
    """)
    assert [text(cell) for cell in found.header[0].cells] == ["列一", "列二"]
    assert [text(cell) for cell in found.rows[0].cells] == ["甲", "乙"]


def test_an_empty_cell_has_no_blocks() -> None:
    found = block("+----+----+\n| 甲 |    |\n+----+----+\n")
    assert found.rows[0].cells[1] == Cell(blocks=())


def test_figures() -> None:
    found = block("""
        .. figure:: figures/flow.svg
           :alt: 流程
           :id: F

           流程图

           .. legend::

              A
                 入口
    """)
    assert isinstance(found, Figure)
    assert (found.source, found.alternative, found.id) == ("figures/flow.svg", "流程", "F")
    assert found.title == (Text("流程图"),)
    assert isinstance(found.legend[0], DefinitionList)
    assert found.legend[0].kind == "legend"
    assert block(".. image:: a.svg\n").title == ()


def test_formulas() -> None:
    found = block("""
        .. math::
           :id: E
           :unnumbered:

           a &= b \\\\
             &= c
    """)
    assert isinstance(found, Formula)
    assert (found.source, found.numbered, found.id) == ("a &= b \\\\\n  &= c", False, "E")
    assert block(".. math:: x = y\n").source == "x = y"
    mathml = block('.. mathml::\n\n   <math xmlns="http://www.w3.org/1998/Math/MathML">\n     <mi>x</mi>\n   </math>\n')
    assert mathml.notation == "mathml"
    assert "<mi>x</mi>" in mathml.source.replace("mml:", "")


def test_where_and_bare_definition_lists() -> None:
    found = blocks("x\n   甲\n\n.. where::\n   :id: W\n\n   *y* : z\n      乙\n")
    bare, where = found
    assert isinstance(bare, DefinitionList)
    assert isinstance(where, DefinitionList)
    assert (bare.kind, where.kind, where.id) == ("", "where", "W")
    assert plain_text(where.items[0].term) == "y : z"
    assert text(bare.items[0]) == "甲"


def test_notes_examples_warnings() -> None:
    note, example, warning = blocks("""
        .. note:: 一

        .. example::
           :id: X
           :label: 示例 3

           二

           - 三

        .. warning::

           四
    """)
    assert isinstance(note, Note)
    assert isinstance(example, Example)
    assert isinstance(warning, Warning)
    assert (example.id, example.label, len(example.blocks)) == ("X", "3", 2)
    assert text(note) == "一"
    assert text(warning) == "四"


def test_a_label_that_position_gives_anyway_is_not_stored() -> None:
    found = blocks(".. note::\n   :label: 1\n\n   一\n\n.. note::\n   :label: 5\n\n   二\n")
    assert [note.label for note in found if isinstance(note, Note)] == ["", "5"]


def test_quotes_and_preformatted_text() -> None:
    quote, plain, code = blocks("""
        .. comment

        ..

           引文

           -- 来源

        ::

           a
             b

        .. code-block:: python

           x = 1
    """)
    assert isinstance(quote, Quote)
    assert quote.attribution == (Text("来源"),)
    assert replace(plain, location=NOWHERE) == Preformatted(text="a\n  b")
    assert isinstance(code, Preformatted)
    assert (code.text, code.language) == ("x = 1", "python")


def test_reference_lists() -> None:
    found = block("""
        .. references::

           GB/T 19000—2016　质量管理体系　基础和术语
           {#b} {=[7]} 某 *书*，
              第二版
           ISO/IEC Directives, Part 1
    """)
    assert isinstance(found, ReferenceList)
    standard, book, directives = (replace(item, location=NOWHERE) for item in found.items)
    assert standard == Reference(designation="GB/T 19000—2016", content=(Text("质量管理体系　基础和术语"),))
    assert (book.id, book.label, plain_text(book.content)) == ("b", "[7]", "某 书，第二版")
    assert directives == Reference(designation="ISO/IEC Directives, Part 1")


def test_footnotes_stand_where_they_are_referred_to() -> None:
    first, second = blocks("一[#]_二[#B]_。\n\n.. [#] 甲\n\n   乙\n.. [#B] 丙\n\n又[#]_。\n\n.. [#] 丁\n")
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    notes = [i for p in (first, second) for i in p.content if isinstance(i, Footnote)]
    assert [(n.id, [plain_text(p) for p in n.paragraphs]) for n in notes] == [
        ("", ["甲", "乙"]),
        ("B", ["丙"]),
        ("", ["丁"]),
    ]


def test_sts_stands_in_for_what_rest_cannot_say() -> None:
    (found,) = blocks('.. sts::\n\n   <p id="x">见<bold>此</bold></p>\n')
    assert replace(found, location=NOWHERE) == Paragraph(id="x", content=(Text("见"), Emphasis("bold", (Text("此"),))))
