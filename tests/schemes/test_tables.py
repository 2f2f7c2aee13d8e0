from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Cell, Paragraph, Row, TableContent
from stdtools.model.inlines import Text
from stdtools.schemes.columns import columns, recognised
from stdtools.schemes.quantities import Quantity, Range
from stdtools.schemes.tables import tables
from tests.schemes.documents import data, document, row, table


def test_every_content_has_columns() -> None:
    assert columns().keys() == set(get_args(TableContent)) - {""}


@pytest.mark.parametrize("content", columns())
def test_headings_name_one_column_each(content: TableContent) -> None:
    for key, column in columns()[content].columns.items():
        for title in (*column.zh, *column.en):
            assert recognised(content, title).key == key


def test_reads_typed_cells() -> None:
    found = data(table("parameters", ["标识", "名称", "值", "单位"], ["validity", "有效期", "３", "年"]))
    (record,) = found.records
    assert not found.issues
    assert (record.get("id", str), record.text("名"), record.text("name")) == ("validity", "", "有效期")
    value = record.get("value", Quantity)
    assert value
    assert value.value == 3
    assert record.get("value", Decimal) is None
    assert isinstance(record.node("value"), Paragraph)
    assert record.node("value").id


def test_other_columns_are_kept_by_heading_with_the_unit_of_the_heading() -> None:
    found = data(table("audit-time", ["有效人数", "高", "低（人日）"], ["1～5", "3", "2.5 人日"]))
    (record,) = found.records
    assert record.get("personnel", Range) == Range(Decimal(1), Decimal(5))
    assert {key: entry.value for key, entry in record.others.items()} == {"高": 3, "低（人日）": Decimal("2.5")}


def test_a_cell_that_spans_rows_counts_in_each_and_is_told_once() -> None:
    high = Cell(blocks=(Paragraph(content=(Text("很多"),)),), rowspan=2)
    rows = (Row(cells=(*row("1—5").cells, high)), row("6—10"))
    found = data(replace(table("audit-time", ["人数", "人日"]), rows=rows))
    assert [record.text("days") for record in found.records] == ["很多", "很多"]
    assert [issue.trouble for issue in found.issues] == ["kind"]


def test_two_header_rows_are_read_together() -> None:
    top = Row(
        cells=(Cell(blocks=row("人数").cells[0].blocks, rowspan=2), Cell(blocks=row("人日").cells[0].blocks, colspan=2))
    )
    found = data(replace(table("audit-time", [], ["1-5", "3", "2"]), header=(top, row("高", "低"))))
    assert [(heading.key, heading.text) for heading in found.headings] == [
        ("personnel", "人数"),
        ("", "人日 高"),
        ("", "人日 低"),
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "troubles"),
    [
        (["标识", "名称", "值", "颜色"], ["a", "甲", "1", "红"], ["unknown-column"]),
        (["标识", "值"], ["a", "1"], ["missing-column"]),
        (["标识", "名称", "值", "值"], ["a", "甲", "1", "2"], ["column-twice"]),
        (["标识", "名称", "值"], ["a", "", "1"], ["empty"]),
        (["标识", "名称", "值"], ["a", "甲", "三"], ["kind"]),
        (["标识", "名称", "值"], ["a b", "甲", "3 斗"], ["kind", "kind"]),
    ],
)
def test_tells_what_is_wrong(headings: list[str], cells: list[str], troubles: list[str]) -> None:
    found = data(table("parameters", headings, cells))
    assert [issue.trouble for issue in found.issues] == troubles


def test_tells_ranges_and_numbers_that_cannot_be() -> None:
    found = data(table("audit-time", ["人数", "人日"], ["9-3", "-1"]))
    assert [issue.trouble for issue in found.issues] == ["reversed", "outside"]
    assert found.records[0].get("days", Decimal) is None


def test_a_table_without_header_says_nothing() -> None:
    found = data(replace(table("grades", [], ["A", "≥80"]), header=()))
    assert [issue.trouble for issue in found.issues] == ["no-header"]
    assert found.records == ()


@pytest.mark.parametrize(
    ("text", "percent"), [("80%", "80"), ("80", "80"), ("８０％", "80"), ("1/4", "25"), ("5‰", "0.5")]
)
def test_percentages(text: str, percent: str) -> None:
    (record,) = data(table("integration", ["一体化程度", "减少"], ["1", text])).records
    assert record.get("percent", Decimal) == Decimal(percent)


CELLS = st.text(alphabet="0123456789.,～-—至≥%年人日/（）abc 甲１", max_size=12)


@given(st.sampled_from(sorted(columns())), st.lists(CELLS, min_size=1, max_size=4), st.lists(CELLS, max_size=12))
def test_never_raises(content: TableContent, headings: list[str], cells: list[str]) -> None:
    wide = len(headings)
    rows = [cells[at : at + wide] for at in range(0, len(cells), wide)]
    for found in tables(Facts(document(table(content, headings, *rows)))):
        assert len(found.records) == len(rows)
