"""Worked examples in a graded standard: everything that can be wrong in one is told in its cell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph, Table
from stdtools.model.inlines import plain_text
from stdtools.schemes.grading_examples import differences
from stdtools.schemes.grading_tables import grading
from stdtools.schemes.tables import tables
from tests.schemes.documents import document, table
from tests.schemes.grading_document import HEADINGS, Rows, rows

Tables = dict[str, Rows]


def example() -> Tables:
    """Return the rows of an example that is right; each call makes new ones."""
    given = {"M1": "4", "P1": "95", "满意数": "181", "受访数": "190", "P3": "85", "P4": "92", "P5": "72"}
    said = {"conformity": "是", "spot-check": "否", "accident": "否"}
    result = ["M1 4 75 15", "P1 95 100 20", "P2 95.26 100 20", "P3 85 75 15", "P4 92 100 10", "P5 72 50 5.0"]
    return {
        "data": [[name, value, ""] for name, value in (given | said).items()],
        "result": [*(line.split() for line in result), ["总分", "—", "—", "85.0"], ["级别", "—", "—", "AA级"]],
    }


def told(given: Tables, *, missing: str = "不评分") -> list[tuple[str, str]]:
    """Return the names of what is wrong with an example, each with the text of its cell, empty for the table."""
    model = rows()
    result = ("标识", "指标值", "得分", "加权得分")
    for row in model["indicators"]:
        row[-1] = missing
    found = document(
        *(table(content, HEADINGS[content], *stated) for content, stated in model.items()),
        *([table("grading-example", ("数据", "值", "单位"), *given["data"])] if "data" in given else []),
        *([table("grading-result", result, *given["result"])] if "result" in given else []),
    )
    facts = Facts(found)
    usable = grading(facts).usable
    assert usable
    return [(each.name, _text(each.node)) for each in differences(tables(facts), usable)]


def _text(node: Paragraph | Table) -> str:
    return plain_text(node.content) if isinstance(node, Paragraph) else ""


def put(part: str, row: int, column: int, text: str) -> Callable[[Tables], None]:
    def spoil(given: Tables) -> None:
        given[part][row][column] = text

    return spoil


def without(part: str, row: int) -> Callable[[Tables], None]:
    def spoil(given: Tables) -> None:
        del given[part][row]

    return spoil


def again(given: Tables) -> None:
    given["data"].append(["P1", "96", ""])


def extra(given: Tables) -> None:
    given["result"].append(["P9", "1", "1", "1"])


def test_a_right_example_is_right() -> None:
    assert told(example()) == []


@pytest.mark.parametrize(
    ("spoil", "name", "cell"),
    [
        (put("result", 2, 1, "95.27"), "value", "95.27"),
        (put("result", 2, 1, "—"), "value", "—"),
        (put("result", 3, 2, "76"), "points", "76"),
        (put("result", 0, 3, "15.1"), "share", "15.1"),
        (put("result", 0, 3, "多"), "share", "多"),
        (put("result", 6, 3, "85.1"), "score", "85.1"),
        (put("result", 7, 3, "AAA"), "grade", "AAA"),
        (put("result", 7, 3, "不予分级"), "grade", "不予分级"),
        (without("result", 6), "no-score", ""),
        (without("result", 7), "no-grade", ""),
        (extra, "unknown-row", "P9"),
        (put("data", 0, 0, "M9"), "unknown", "M9"),
        (again, "twice", "P1"),
        (put("data", 0, 1, "3.5"), "not-whole", "3.5"),
        (put("data", 1, 1, "多"), "not-a-number", "多"),
        (put("data", 1, 2, "人"), "unit", "95"),
        (put("data", 7, 1, "大概"), "not-yes-or-no", "大概"),
        (without("data", 7), "not-said", ""),
        (without("data", 0), "no-data", ""),
        (without("data", 3), "data-incomplete", ""),
        (put("data", 3, 1, "0"), "division-by-zero", ""),
        (put("data", 1, 1, "101"), "not-possible", ""),
    ],
)
def test_what_is_wrong_is_told_in_its_cell(spoil: Callable[[Tables], None], name: str, cell: str) -> None:
    given = example()
    spoil(given)
    assert told(given) == [(name, cell)]


def test_a_table_without_the_other() -> None:
    given = example()
    assert told({"data": given["data"]}) == [("no-result", "")]
    assert told({"result": given["result"]}) == [("no-example", "")]


def test_what_has_no_data_has_no_points() -> None:
    """The weight of P5 goes to the others: 80 of 90 points."""
    given = example()
    del given["data"][6]
    given["result"][5] = ["P5", "—", "—", "—"]
    for row, share in zip(given["result"], ("16.67", "22.22", "22.22", "16.67", "11.11"), strict=False):
        row[3] = share
    given["result"][6][3] = "88.9"
    assert told(given, missing="权重转移") == []


def test_no_grade_is_one_too() -> None:
    given = example()
    given["data"][7][1] = "否"
    given["result"][7][3] = "不予分级"
    assert told(given) == []
