"""Requirement lists and checklists, read back by the csv module and openpyxl."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from msgspec.structs import replace

from stdtools.writers import MissingExtra, write
from tests.writers.exchange import hostile, listed, standard


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def sheet(data: bytes) -> list[dict[str, str]]:
    """The rows below the head, which is the first row that is full."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    (only,) = book.worksheets
    rows = list(only.iter_rows())
    head = next(place for place, row in enumerate(rows) if all(cell.value for cell in row))
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}  # n: an empty cell
    names = [str(cell.value) for cell in rows[head]]
    return [dict(zip(names, (str(cell.value or "") for cell in row), strict=True)) for row in rows[head + 1 :]]


@pytest.mark.parametrize(("form", "load"), [("csv", table), ("xlsx", sheet)])
def test_all_requirements_are_listed_once(form: str, load: object) -> None:
    assert callable(load)
    rows = load(write(standard(), form))
    assert [row["标识"] for row in rows] == [entry.id for entry in listed()]
    assert [row["条文"] for row in rows] == [entry.text for entry in listed()]
    covered = [id for row in rows for id in row["覆盖的要求"].split("、") if id]
    assert len(covered) == len(set(covered)) == 316
    assert {row["部分"] for row in rows} == {"A", "B"}
    assert all(row["细化或补充的要求"] for row in rows if row["部分"] == "B")


def test_the_checklist_asks_for_each_requirement() -> None:
    rows = sheet(write(standard(), "checklist"))
    assert [row["标识"] for row in rows] == [e.id for e in listed() if e.kind in ("requirement", "recommendation")]
    assert all(row["检查内容"].endswith("？") for row in rows)
    asked = next(row for row in rows if "每个护理单元任命一名护理主管" in row["条文"])
    assert asked["检查内容"].startswith("最高管理者是否为每个护理单元任命")
    assert not any(row[column] for row in rows for column in ("检查证据", "检查结果", "备注"))


def test_findings_are_chosen() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(standard(), "checklist")))
    (validation,) = book.worksheets[0].data_validations.dataValidation
    assert "一般不符合" in str(validation.formula1)


def test_the_checklist_is_the_same_as_csv() -> None:
    assert sheet(write(standard(), "checklist")) == table(write(standard(), "checklist-csv"))


@pytest.mark.parametrize("form", ["csv", "xlsx", "checklist"])
def test_nothing_in_a_document_is_a_formula(form: str) -> None:
    data = write(hostile(), form)
    rows = table(data) if form == "csv" else sheet(data)
    assert len(rows) == 2
    if form == "csv":
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert "cmd|" in rows[0]["条文"]
    assert "\x07" not in data.decode("utf-8", "replace") or form != "csv"


@pytest.mark.parametrize("form", ["csv", "xlsx", "checklist"])
def test_english(form: str) -> None:
    english = replace(hostile(), metadata=replace(hostile().metadata, language="en"))
    assert write(english, form) == write(english, form)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match="XlsxWriter"):
        write(hostile(), "xlsx")
