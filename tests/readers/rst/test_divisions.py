"""Titles, metadata, clauses, annexes, parts, term entries."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from stdtools.model.blocks import Note, Paragraph, RequirementRef
from stdtools.model.document import Clause, Term
from stdtools.model.inlines import Text, plain_text
from stdtools.model.location import NOWHERE
from stdtools.model.metadata import Adopted, Custom, Metadata, Title
from tests.readers.rst.build import HEAD, PATH, chapter, clean, entry, faulty, finding, read


def test_the_title_and_every_field() -> None:
    document = clean("""
        养老服务机构质量管理体系　要求
        ##############################

        :number: RB/T ××××—××××
        :title-en: Quality management systems — Requirements
        :edition: 1
        :profile: sector-standard
        :stage: 征求意见稿
        :base: GB/T 19001—2016
        :base: GB/T 24001—2016
        :part-a: composed
        :ab-style: box
        :sector: Q8514；Q8515; Q\\;1
        :ics: 03.120.10
        :ccs: A 00
        :originator: RB
        :adopted: ISO 9001:2015, IDT
        :issued: 2026-12-01
        :id: care
        :备注: 一
            二
    """)
    assert replace(document.metadata, location=NOWHERE) == Metadata(
        id="care",
        number="RB/T ××××—××××",
        titles=(
            Title("zh", ("养老服务机构质量管理体系", "要求")),
            Title("en", ("Quality management systems", "Requirements")),
        ),
        edition="1",
        profile="sector-standard",
        stage="征求意见稿",
        bases=("GB/T 19001—2016", "GB/T 24001—2016"),
        part_a="composed",
        ab_style="box",
        sectors=("Q8514", "Q8515", "Q;1"),
        ics=("03.120.10",),
        ccs=("A 00",),
        originator="RB",
        adopted=(Adopted("ISO 9001:2015", "IDT"),),
        issued="2026-12-01",
        custom=(Custom("备注", "一二"),),
    )


def test_the_base_has_fields_of_its_own() -> None:
    base = clean("题\n####\n\n:base-number: GB/T 19001—2016\n:base-title-zh: 甲　乙\n:base-x: y\n").base
    assert base is not None
    assert replace(base, location=NOWHERE) == Metadata(
        number="GB/T 19001—2016", titles=(Title("zh", ("甲", "乙")),), custom=(Custom("x", "y"),)
    )


def test_an_english_document() -> None:
    document = clean("Care — Requirements\n###################\n\n:language: en\n\nScope\n=====\n\nText.\n")
    assert document.metadata.titles == (Title("en", ("Care", "Requirements")),)
    assert document.clauses[0].kind == "scope"


@pytest.mark.parametrize(
    "source", ["范围\n====\n\n文。\n", "4 组织环境\n==========\n\n文。\n", ":number: X\n\n题\n==\n\n文。\n"]
)
def test_a_source_without_a_title_begins_with_a_chapter(source: str) -> None:
    document = clean(source)
    assert document.metadata.titles == ()
    assert len(document.clauses) == 1


def test_elements_are_recognised_and_put_in_their_places() -> None:
    document = clean("""
        题
        ####

        前　言
        ======

        引言
        ====

        范围
        ====

        术语和定义
        ==========

        特殊
        ====

        :kind: other

        前言
        ====

        :kind: none

        致谢
        ====

        :matter: back

        附录A（规范性）　记录
        =====================

        参考文献
        ========
    """)
    assert [c.kind for c in document.front] == ["foreword", "introduction"]
    assert [c.kind for c in document.clauses] == ["scope", "terms", "other", ""]
    assert [c.kind for c in document.back] == ["", "bibliography"]
    (annex,) = document.annexes
    assert (annex.normative, annex.number, plain_text(annex.title)) == (True, "", "记录")


def test_numbers_in_headings_are_kept_where_they_differ_from_position() -> None:
    document = clean("""
        题
        ####

        1　总则
        =======

        1.1 一
        ------

        1.3 三
        ------

        1.4
        ---

        文。

        \\5 个阶段
        ==========

        9 末
        ====
    """)
    first, second, third = document.clauses
    assert [c.number for c in (first, second, third)] == ["", "", "9"]
    assert [c.number for c in first.subclauses] == ["", "1.3", ""]
    assert first.subclauses[2] == replace(first.subclauses[2], title=())
    assert plain_text(second.title) == "5 个阶段"


def test_fields_of_clauses_and_parts_of_what_is_inside() -> None:
    document = clean("""
        题
        ####

        .. _C:

        甲
        ==

        :part: B
        :refines: 4.1
        :refinement: supplement

        一

        .. part-a::
           :covers: 4.1-1 4.1-2

           二

        .. part-none::

           三

        乙
        --

        四

        丙
        --

        :part: none
        :number: 1.9
        :id: X

        五
    """)
    (clause,) = document.clauses
    assert (clause.id, clause.part, clause.refines, clause.refinement) == (
        "C",
        "B",
        (RequirementRef("4.1"),),
        "supplement",
    )
    assert [(b.part, b.refines) for b in clause.blocks] == [("B", ()), ("A", ()), ("", ())]
    assert clause.blocks[1].covers == (RequirementRef("4.1-1"), RequirementRef("4.1-2"))  # type: ignore[union-attr]
    second, third = clause.subclauses
    assert isinstance(second, Clause)
    assert isinstance(third, Clause)
    assert (second.part, second.refines, second.blocks[0].part) == ("B", (), "B")
    assert (third.part, third.number, third.id, third.blocks[0].part) == ("", "1.9", "X", "")


def test_parts_with_anchors_in_several_bases() -> None:
    first, second = chapter("""
        .. _first:

        .. part-b::
           :refines: 4.1-1；GB/T 24001—2016#4.1
           :refinement: detail

           一

           .. note:: 二
    """).blocks
    assert first.id == "first"
    for block in (first, second):
        assert block.part == "B"
        assert block.refines == (RequirementRef("4.1-1"), RequirementRef("4.1", "GB/T 24001—2016"))
        assert block.refinement == "detail"


def test_annexes_by_field() -> None:
    source = "题\n####\n\n记录\n====\n\n:annex: 规范性\n\n文。\n\n附录C\n=====\n\n文。\n"
    source += "\n附录D\n=====\n\n:annex: informative\n"
    first, second, third = clean(source).annexes
    assert (first.normative, first.number, plain_text(first.title)) == (True, "", "记录")
    assert (second.normative, second.number, second.title) == (False, "C", ())
    assert (third.number, third.title) == ("", ())


def test_term_entries() -> None:
    found = entry("""
        .. term:: 失能老年人
           :en: disabled older person; older person with a disability
           :admitted: 失能者；en: abbreviation: DOP
           :deprecated: 残疾老人
           :symbol: *D*
           :domain: 照护
           :source: :std:`GB/T 29353—2012, 2.1`，有修改
           :id: disabled
           :part: B

           在日常生活活动中*需要*他人协助的人。

           .. note:: 按量表评定。

           .. example:: 卧床者。
    """)
    assert found.terms == (
        Term(text="失能老年人"),
        Term(text="disabled older person", language="en"),
        Term(text="older person with a disability", language="en"),
        Term(text="失能者", status="admitted"),
        Term(text="DOP", language="en", status="admitted", kind="abbreviation"),
        Term(text="残疾老人", status="deprecated"),
        Term(text="*D*", kind="symbol"),
    )
    assert (found.domain, found.id, found.part) == ("照护", "disabled", "B")
    assert plain_text(found.definition) == "在日常生活活动中需要他人协助的人。"
    assert plain_text(found.source) == "GB/T 29353—2012, 2.1，有修改"
    assert [type(note).__name__ for note in found.notes] == ["Note", "Example"]


def test_text_after_a_term_entry_is_moved_before_it_and_reported() -> None:
    reading = faulty(".. term:: 甲\n\n   乙。\n\n丙。\n")
    (clause,) = reading.document.clauses
    assert len(clause.subclauses) == 1
    assert [b.content for b in clause.blocks if isinstance(b, Paragraph)] == [(Text("丙。"),)]
    assert finding(reading, "SRC-16").location.line == 13
    assert reading.complete


def test_text_in_no_clause_is_kept_at_the_front() -> None:
    reading = read("题\n####\n\n:number: X\n\n导语。\n\n.. note:: 注\n\n甲\n==\n")
    (loose,) = reading.document.front
    assert [type(b) for b in loose.blocks] == [Paragraph, Note]
    assert finding(reading, "SRC-09").location.line == 6


def test_the_document_and_its_path() -> None:
    document = clean(HEAD)
    assert document.location.path == PATH
    assert document.metadata.location.line == 1


def test_a_title_needs_a_character_under_each_of_its_own() -> None:
    document = clean("""
        标准　要求
        #####

        范围
        ==

        甲

        规范性引用文件
        =======

        文字
        ::

           原样
    """)
    assert [plain_text(c.title) for c in document.clauses] == ["范围", "规范性引用文件"]
    assert [c.kind for c in document.clauses] == ["scope", "normative-references"]


def test_a_title_after_a_definition_list() -> None:
    document = clean("""
        标准　要求
        ##########

        符号
        ====

        甲
            第一个
        乙
            第二个

        范围
        ====

        丙
    """)
    assert [plain_text(c.title) for c in document.clauses] == ["符号", "范围"]
