"""Every form of data file gives the same rows, and says where it is wrong."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.data_files import limits, table_csv
from stdtools.data_files.place import LONGEST, DataFileError, Place
from stdtools.data_files.read import DataFile, load, rows
from stdtools.data_files.rows import Columns, Row
from stdtools.messages import LANGUAGES, Messages
from stdtools.workspace import Memory
from tests.data_files.workbooks import saved, spoiled, workbook

COLUMNS = Columns({"id": ("标识",), "value": ("值",), "unit": ("单 位",)}, ("id", "value"), "rows")
TOML = "[[rows]]\nid = 'a'\nvalue = 1.50\n[[rows]]\n'标识' = 'b'\nvalue = [1, 'x']\nunit = 2026-05-03\n"
JSONL = '{"id": "a", "value": 1.50}\n\n{"ID": "b", "value": [1, "x"], "unit": "2026-05-03"}\n'
CSV = "标识,值,单位\na,1.50,\n\nb,1、x,2026-05-03\n"
SHEET = workbook(("标识", "值", "单位"), ("a", 1.5), (), ("b", "1、x", date(2026, 5, 3)))


def read(data: bytes | str, name: str = "d.csv") -> list[Row]:
    return list(rows(DataFile(name, data.encode() if isinstance(data, str) else data), COLUMNS))


def error(data: bytes | str, name: str = "d.csv") -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        read(data, name)
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "lines"),
    [
        ("d.csv", CSV, [2, 4]),
        ("d.TSV", CSV.replace(",", "\t"), [2, 4]),
        ("d.csv", "\ufeff" + CSV.replace("\n", "\r\n"), [2, 4]),
        ("d.toml", TOML, [1, 4]),
        ("d.jsonl", JSONL, [1, 3]),
        ("d.xlsx", SHEET, [2, 4]),
    ],
)
def test_every_form_gives_the_same_rows(name: str, data: str | bytes, lines: list[int]) -> None:
    found = read(data, name)
    assert [(row.text("id"), row.text("value").removesuffix("0"), row.text("unit")) for row in found] == [
        ("a", "1.5", ""),
        ("b", "1、x", "2026-05-03"),
    ]
    assert [row.place.line for row in found] == lines


def test_cells_say_what_they_hold_and_where() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "数据"
    cells = (0.85, 1e-7, 7, True, datetime(2026, 5, 3), time(8), "=1", " x ")  # noqa: DTZ001
    for row in (("标识", "值"), *((f"r{n}", value) for n, value in enumerate(cells))):
        book.active.append(row)
    book.active["B2"].number_format = "0.00%"
    book.active["B4"].number_format = '0"%"'
    book.active["B8"].data_type = "s"
    found = read(saved(book), "d.xlsx")
    values = [row.text("value") for row in found]
    assert values == ["85%", "0.0000001", "7", "true", "2026-05-03", "08:00:00", "=1", "x"]
    assert [str(row.at("value")) for row in found][:2] == ["d.xlsx:数据!B2", "d.xlsx:数据!B3"]
    assert found[1].cells["value"].value == Decimal("1E-7")
    assert found[0].at("unit") == Place("d.xlsx", 2, "数据!A2")


@pytest.mark.parametrize(
    ("data", "name", "place", "reason"),
    [
        ("", "d.csv", "d.csv", "data-empty"),
        ("\n\n", "d.csv", "d.csv:1", "data-empty"),
        ("标识,值,值\n", "d.csv", "d.csv:1", "data-column-twice"),
        ("标识,值,Id\n", "d.csv", "d.csv:1", "data-column-twice"),
        ("标识,数\n", "d.csv", "d.csv:1", "data-column"),
        ("标识\n", "d.csv", "d.csv:1", "data-no-column"),
        ("标识,值\na,1,x\n", "d.csv", "d.csv:2", "data-cells"),
        ("标识,,值\na,x,1\n", "d.csv", "d.csv:2", "data-cells"),
        ("标识,值\na\n", "d.csv", "d.csv:2", "data-width"),
        ('标识,值\n"a"b,1\n', "d.csv", "d.csv:2", "data-csv"),
        ("标识,值\na,\x01\n", "d.csv", "d.csv:2", "data-control"),
        ("标识,值\na,\x00\n", "d.csv", "d.csv:2", "data-control"),
        ("标识,值\n养老,1\n".encode("gb18030"), "d.csv", "d.csv:1", "data-other-encoding"),
        ("标识,值\n".encode("utf-16"), "d.csv", "d.csv:1", "data-other-encoding"),
        (b"id,value\na,\xe9t\xe9\n", "d.csv", "d.csv:2", "data-encoding"),
        ("[[rows]\n", "d.toml", "d.toml:1", "data-toml"),
        (f"a = {'[' * 5000}", "d.toml", "d.toml", "data-toml"),
        ("[[row]]\n", "d.toml", "d.toml:1", "data-table"),
        ("[rows]\n", "d.toml", "d.toml:1", "data-array"),
        ("[[rows]]\nid = 'a'\nvalue = {x = 1}\n", "d.toml", "d.toml:3", "data-value"),
        ("[[rows]]\nid = 'a'\nvalue = [[1]]\n", "d.toml", "d.toml:3", "data-value"),
        ("[[rows]]\nid = 'a'\nvalue = 08:00:00\n", "d.toml", "d.toml:3", "data-value"),
        ("[[rows]]\nid = 'a'\n'标识' = 'b'\n", "d.toml", "d.toml:3", "data-column-twice"),
        ('[[rows]]\nid = "a"\nvalue = "\\u0007"\n', "d.toml", "d.toml:3", "data-control"),
        ("[[rows]]\nid = 'a'\n", "d.toml", "d.toml:1", "data-no-column"),
        ("{\n", "d.jsonl", "d.jsonl:1", "data-json"),
        (f"{'[' * 100000}\n", "d.jsonl", "d.jsonl:1", "data-json"),
        ("\n[]\n", "d.jsonl", "d.jsonl:2", "data-json"),
        ('{"id": 1, "id": 2}\n', "d.jsonl", "d.jsonl:1", "data-column-twice"),
        ('{"id": 1, "value": {}}\n', "d.jsonl", "d.jsonl:1", "data-value"),
        ('{"id": "\\u0000", "value": 1}\n', "d.jsonl", "d.jsonl:1", "data-control"),
        ('{"id": 1, "valeu": 1}\n', "d.jsonl", "d.jsonl:1", "data-column"),
        (b"PK\x03\x04", "d.xlsx", "d.xlsx", "data-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "d.xlsx", "d.xlsx", "data-workbook"),
        (workbook(), "d.xlsx", "d.xlsx", "data-empty"),
        (workbook(("标识", "值"), ("a", "=1+1")), "d.xlsx", "d.xlsx:Sheet!B2", "data-formula"),
        (workbook(("标识", "值"), ("a", "#REF!")), "d.xlsx", "d.xlsx:Sheet!B2", "data-error"),
        (workbook(("标识", "值", "值")), "d.xlsx", "d.xlsx:Sheet!C1", "data-column-twice"),
        (workbook(("标识", "值"), ("a", 1, "x")), "d.xlsx", "d.xlsx:Sheet!C2", "data-cells"),
        (workbook(("标识", "值"), Zwei=[("标识", "值")]), "d.xlsx", "d.xlsx", "data-sheets"),
        (spoiled(SHEET, {"xl/vbaProject.bin": b""}), "d.xlsx", "d.xlsx", "data-macros"),
        (spoiled(SHEET, {"xl/embeddings/a.bin": b""}), "d.xlsx", "d.xlsx", "data-macros"),
        (spoiled(SHEET, {"xl/externalLinks/externalLink1.xml": b""}), "d.xlsx", "d.xlsx", "data-links"),
        (spoiled(SHEET, {"xl/styles.xml": b"<!DOCTYPE a>"}), "d.xlsx", "d.xlsx", "data-workbook"),
        (spoiled(SHEET, {"xl/workbook.xml": b"<workbook"}), "d.xlsx", "d.xlsx", "data-workbook"),
        (spoiled(SHEET, {"xl/a": b"0" * (limits.UNPACKED + 1)}), "d.xlsx", "d.xlsx", "data-too-large"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(data: bytes | str, name: str, place: str, reason: str) -> None:
    found = error(data, name)
    assert (str(found.place), found.reason) == (place, reason)
    for language in LANGUAGES:
        said = Messages(language).word(reason, place=found.place, **found.arguments)
        assert said.startswith(place)


@given(st.integers(0, len(SHEET) - 1), st.binary(max_size=9), st.integers(0, 30))
def test_a_damaged_workbook_is_read_or_refused(start: int, put: bytes, taken: int) -> None:
    with suppress(DataFileError):
        read(SHEET[:start] + put + SHEET[start + taken :], "d.xlsx")


def test_a_workbook_that_lies_about_its_size_is_read_as_it_is() -> None:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>'
    cell = '<c r="%s%%d" t="inlineStr"><is><t>%%s</t></is></c>'
    row = f'<row r="%d">{cell % "A"}{cell % "B"}</row>'.encode()

    def data(*lines: tuple[int, str, str], dimension: bytes = b"A1") -> bytes:
        rows = b"".join(row % (n, n, one.encode(), n, two.encode()) for n, one, two in lines)
        inside = b'<dimension ref="%s"/><sheetData>%s</sheetData>' % (dimension, rows)
        return spoiled(SHEET, {"xl/worksheets/sheet1.xml": sheet % inside})

    assert [r.text("value") for r in read(data((1, "标识", "值"), (9, "a", "1")), "d.xlsx")] == ["1"]
    far = error(data((1, "标识", "值"), (99_999_999, "a", "1")), "d.xlsx")
    assert (far.reason, far.place.line) == ("data-too-large", limits.ROWS + 1)


@pytest.mark.parametrize(("name", "limit"), [("ROWS", 3), ("COLUMNS", 1)])
def test_limits_are_told(monkeypatch: pytest.MonkeyPatch, name: str, limit: int) -> None:
    monkeypatch.setattr(table_csv, name, limit)
    assert name == "COLUMNS" or len(read("标识,值\na,1\na,1\n")) == 2
    found = error("标识,值\n" + "a,1\n" * 3)
    assert (found.reason, found.arguments["most"]) == ("data-too-large", str(limit))


def test_rows_may_end_early_and_empty_columns_do_not_matter() -> None:
    assert [row.text("unit") for row in read("标识,值,单位,,\na,1\nb,2,h,,\n,,,,\n")] == ["", "h"]


def test_a_message_does_not_repeat_a_long_value() -> None:
    assert len(error(f"标识,值\na,1,{'x' * 9999}\n").arguments["detail"]) == LONGEST + 1


@pytest.mark.parametrize(("path", "reason"), [("a.ods", "data-suffix"), ("a", "data-suffix"), ("a.csv", "data-absent")])
def test_files_that_cannot_be_read(path: str, reason: str) -> None:
    with pytest.raises(DataFileError) as caught:
        load(path, Memory({"a.ods": b""}), (".csv",))
    assert caught.value.reason == reason


texts = st.text(st.characters(exclude_categories=["C"], exclude_characters="\x85\u2028\u2029"), max_size=9).map(
    str.strip
)


@given(st.lists(st.tuples(texts.filter(bool), texts), min_size=1, max_size=5))
def test_any_text_comes_back_from_every_form(pairs: list[tuple[str, str]]) -> None:
    table = io.StringIO()
    csv.writer(table).writerows([("id", "value"), *pairs])
    lines = "\n".join(json.dumps({"id": one, "value": two}) for one, two in pairs)
    tables = "".join(
        f"[[rows]]\nid = {json.dumps(one, ensure_ascii=False)}\nvalue = {json.dumps(two, ensure_ascii=False)}\n"
        for one, two in pairs
    )
    for name, data in (("d.csv", table.getvalue()), ("d.jsonl", lines), ("d.toml", tables)):
        assert [(row.text("id"), row.text("value")) for row in read(data, name)] == pairs
