"""What differs between two editions: of any two documents, and of documents that differ in one thing."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from stdtools.analysis.diff import difference
from stdtools.analysis.diff_model import Difference, DivisionDiff, Piece
from stdtools.analysis.diff_sequence import MOST, ascending, matches
from stdtools.analysis.diff_words import pieces, split
from stdtools.model import codec
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import Text
from stdtools.readers import read
from stdtools.workspace import Memory
from tests.strategies import documents

TEXT = """片段
####

:profile: document

范围
====

本文件规定了要求。

服务
====

.. _care:

照护
----

机构应提供照护，按 :ref:`records` 记录：

a) 每日一次测量体温；
b) 每周一次评估风险。

评价
----

机构应评价服务。

.. _records:

记录
----

机构宜保存记录12个月。

.. table:: 频次

   ==== ====
   项目 频次
   ==== ====
   体温 1
   风险 2
   ==== ====

改进
====

机构应改进服务。
"""


def document(text: str) -> Document:
    return read("a.rst", Memory({"a.rst": text.encode()})).document


def differing(old: str, new: str) -> Difference:
    return difference(document(old), document(new))


def counts(found: Difference) -> dict[str, int]:
    summary = found.summary
    return {name: count for name in summary.__struct_fields__ if (count := getattr(summary, name))}


def changed(found: Difference) -> list[DivisionDiff]:
    return [each for each in found.divisions if each.differs]


def words(found: Difference) -> list[tuple[str, str]]:
    units = (unit for division in found.divisions for unit in division.units)
    return [(p.op, p.text) for unit in units for p in unit.pieces if p.op not in ("same", "renumbered")]


@given(documents())
@settings(max_examples=60, deadline=None)
def test_a_document_does_not_differ_from_itself(one: Document) -> None:
    found = difference(one, codec.decode(codec.encode(one)))
    assert not found.differs
    assert not counts(found)


@given(documents(), documents())
@settings(max_examples=60, deadline=None)
def test_both_documents_are_in_the_difference_whole(one: Document, other: Document) -> None:
    found = difference(one, other)
    assert said(found, old=True) == said(difference(one, Document()), old=True)
    assert said(found, old=False) == said(difference(Document(), other), old=False)


def said(found: Difference, *, old: bool) -> Counter[str]:
    """Return the titles, texts and cells of one of the two documents."""
    texts: list[str] = []
    for division in found.divisions:
        if division.change != ("inserted" if old else "deleted"):
            texts.append(side(division.title, old=old))
        for unit in division.units:
            if unit.change not in (("inserted", "moved-here") if old else ("deleted", "moved-away")):
                texts.append(side(unit.pieces, old=old))
                cells = (cell for row in unit.rows for cell in row.cells)
                texts += (text for cell in cells if (text := side(cell.pieces, old=old)))
    return Counter(texts)


def side(words: tuple[Piece, ...], *, old: bool) -> str:
    kept = (piece for piece in words if piece.op != ("inserted" if old else "deleted"))
    return "".join(piece.old if old and piece.op == "renumbered" else piece.text for piece in kept)


@given(st.text("应宜机构每年12. GBT/19001—2016，。ab", max_size=60), st.text("应宜机构每年12. ab，。", max_size=60))
@settings(max_examples=300, deadline=None)
def test_deleted_and_same_are_the_old_words_inserted_and_same_the_new_ones(old: str, new: str) -> None:
    found = pieces(tuple(split(old)), tuple(split(new)))
    assert "".join(p.text for p in found if p.op != "inserted") == old
    assert "".join(p.text for p in found if p.op != "deleted") == new


@given(st.text("abcde", max_size=80), st.text("abcde", max_size=80))
def test_matches_ascend_and_are_equal(one: str, other: str) -> None:
    found = matches(one, other)
    assert all(one[i] == other[j] for i, j in found)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_as_many_match_as_can(one: str, other: str) -> None:
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            best[i + 1][j + 1] = best[i][j] + 1 if a == b else max(best[i][j + 1], best[i + 1][j])
    assert len(matches(one, other)) == best[-1][-1]


def test_long_sequences_without_anything_in_common_cost_little() -> None:
    one, other = [0, 1] * 20_000, [1, 0, 2] * 20_000
    assert matches(one, other) is not None
    assert len(matches(list(range(5000)), list(range(5000, 10_000)))) == 0
    assert MOST < 1000


def test_the_most_that_ascend() -> None:
    assert ascending([2, 0, 1, 3]) == [1, 2, 3]


def test_an_inserted_clause_is_one_insertion_and_renumberings_and_nothing_else() -> None:
    new = TEXT.replace("评价\n----", "监测\n----\n\n机构应监测。\n\n评价\n----")
    found = differing(TEXT, new)
    assert counts(found) == {"inserted": 1, "renumbered": 2, "requirements_added": 1}
    assert [(d.change, d.old_number, d.new_number) for d in changed(found)] == [
        ("inserted", "", "2.2"),
        ("same", "2.2", "2.3"),
        ("same", "2.3", "2.4"),
    ]
    care = next(each for each in found.divisions if each.new_title == "照护")
    assert [(p.text, p.old) for p in care.units[0].pieces if p.op == "renumbered"] == [("2.4", "2.3")]


def test_an_inserted_chapter_renumbers_the_others_once() -> None:
    found = differing(TEXT, TEXT.replace("服务\n====", "策划\n====\n\n策划如下。\n\n服务\n===="))
    assert counts(found) == {"inserted": 1, "renumbered": 2}
    assert [each.follows for each in changed(found)] == [False, False, True, True, True, False]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("应评价", "宜评价", {"changed": 1, "weakened": 1}),
        ("宜保存", "应保存", {"changed": 1, "strengthened": 1}),
        ("应评价", "不应评价", {"changed": 1, "reversed": 1}),
        ("12个月", "24个月", {"changed": 1}),
        ("机构应评价服务。", "机构应评价服务。机构应公布结果。", {"changed": 1, "requirements_added": 1}),
        ("机构应评价服务。\n", "", {"changed": 1, "requirements_removed": 1}),
        ("评价\n----", "评审\n----", {"changed": 1, "retitled": 1}),
        (":profile: document", ":profile: document\n:stage: 发布", {"metadata": 1}),
        ("应提供照护", "宜提供照护", {"changed": 1, "weakened": 3}),
    ],
)
def test_what_is_said_of_one_change(old: str, new: str, expected: dict[str, int]) -> None:
    assert old in TEXT
    assert counts(differing(TEXT, TEXT.replace(old, new, 1))) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("12个月", "24个月", [("deleted", "12"), ("inserted", "24")]),
        ("应评价", "宜评价", [("deleted", "应"), ("inserted", "宜")]),
        ("b) 每周", "b) 每月检查一次；\nc) 每周", [("inserted", "每月检查一次；")]),
    ],
)
def test_words_that_differ(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert words(differing(TEXT, TEXT.replace(old, new, 1))) == expected


def test_tables_differ_by_cells() -> None:
    found = differing(TEXT, TEXT.replace("风险 2", "风险 3\n   体重 4"))
    (unit,) = (unit for division in changed(found) for unit in division.units if unit.change != "same")
    assert [row.change for row in unit.rows] == ["same", "same", "changed", "inserted"]
    assert unit.rows[2].cells[1].pieces == (Piece("deleted", "2"), Piece("inserted", "3"))


def test_a_clause_elsewhere_was_moved() -> None:
    moved = "评价\n----\n\n机构应评价服务。\n\n"
    found = differing(TEXT, TEXT.replace(moved, "").replace("机构应改进服务。\n", f"机构应改进服务。\n\n{moved}"))
    assert counts(found) == {"moved": 1, "renumbered": 2}


def test_a_paragraph_elsewhere_was_moved() -> None:
    text = "机构宜保存记录12个月。"
    found = differing(TEXT, TEXT.replace(text + "\n\n", "").replace("机构应改进服务。", f"机构应改进服务。\n\n{text}"))
    moves = [(u.change, u.elsewhere) for d in found.divisions for u in d.units if u.change != "same"]
    assert moves == [("moved-away", "3"), ("moved-here", "2.3")]
    assert counts(found) == {"changed": 2}


def test_ids_that_are_positions_do_not_mark_everything() -> None:
    def clauses(*titles: str) -> Document:
        texts = {
            "甲": "机构应照护老年人。",
            "乙": "供方应运输货物。",
            "丙": "车间宜清洁设备。",
            "丁": "人员可复印文件。",
        }
        made = (
            Clause(
                id=f"sec_{n}",
                title=(Text(title),),
                blocks=document(f"片\n##\n\n甲\n==\n\n{texts[title]}\n").clauses[0].blocks,
            )
            for n, title in enumerate(titles)
        )
        return Document(clauses=tuple(made))

    found = difference(clauses("甲", "乙", "丙"), clauses("甲", "丁", "乙", "丙"))
    assert [each.new_title for each in found.divisions if each.change == "inserted"] == ["丁"]


def test_part_and_anchors_are_fields() -> None:
    old = document(TEXT)
    service = old.clauses[1]
    one = replace(service.subclauses[1], part="B")
    subclauses = (service.subclauses[0], one, *service.subclauses[2:])
    new = replace(old, clauses=(old.clauses[0], replace(service, subclauses=subclauses), *old.clauses[2:]))
    (division,) = changed(difference(old, new))
    assert [(facet.field, facet.old, facet.new) for facet in division.facets] == [("part", "", "B")]
