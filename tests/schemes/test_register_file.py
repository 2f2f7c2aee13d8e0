"""Registers as CSV and JSON Lines: the same certificates, and where each stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools import resources
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.read import DataFile
from stdtools.schemes.certificate import Certificate, Client, Scope, Standard, Text
from stdtools.schemes.register_file import Registered, registered
from tests.schemes.certificates import CODE, RIGHT

HEAD = "证书编号,统一社会信用代码,认证依据,认证范围,生效日期,有效期至"
ROW = f"1,{CODE},GB/T 19001—2016,照料；助餐,2026-05-03,2029年5月2日"


def read_csv(text: str) -> Iterator[Registered]:
    return registered(DataFile("r.csv", text.encode()))


def read_lines(text: str) -> Iterator[Registered]:
    return registered(DataFile("r.jsonl", text.encode()))


def test_a_row_is_a_certificate() -> None:
    (row,) = read_csv(f"{HEAD},等级,委托人要求\n{ROW},AA级,是\n")
    scope = (Scope(zh="照料"), Scope(zh="助餐"))
    assert row == Registered(
        Place("r.csv", 2),
        Certificate(
            number="1",
            client=Client(code=CODE),
            standards=(Standard(number="GB/T 19001—2016", scope=scope),),
            grade="AA",
            effective=date(2026, 5, 3),
            expiry=date(2029, 5, 2),
            client_requested=True,
        ),
    )


def test_english_headings_tabs_and_empty_rows() -> None:
    head = "Number\tClient code\tStandards\tScope\tEffective date\tExpiry"
    rows = list(read_csv(f"{head}\n\n1\t{CODE}\tISO 9001:2015\tCare\t2026/5/3\t2029.05.02\n\t\t\t\t\t\n"))
    assert [row.place.line for row in rows] == [3]
    assert rows[0].certificate.expiry == date(2029, 5, 2)


def test_a_cell_may_span_lines() -> None:
    rows = list(read_csv(f'{HEAD}\n"1\n",{CODE},"A；\nB",x,2026-05-03,2029-05-02\n{ROW}\n'))
    assert [row.place.line for row in rows] == [2, 5]
    assert rows[0].certificate.number == "1"


@pytest.mark.parametrize(
    ("text", "line", "reason", "key"),
    [
        ("", 0, "data-empty", ""),
        (HEAD.replace("证书编号", "证书番号"), 1, "data-column", "证书番号"),
        (f"{HEAD},有效期至", 1, "data-column-twice", "有效期至"),
        (HEAD.replace(",有效期至", ""), 1, "data-no-column", "有效期至 (expiry)"),
        (f"{HEAD}\n{ROW}\n{ROW},x", 3, "data-cells", ""),
        (f"{HEAD}\n{ROW.replace('2026-05-03', '2026-02-30')}", 2, "certificate-cell", "生效日期"),
        (f"{HEAD}\n{ROW.replace('2026-05-03', '3 May')}", 2, "certificate-cell", "生效日期"),
        (f"{HEAD},版本\n{ROW},二", 2, "certificate-cell", "版本"),
        (f"{HEAD},委托人要求\n{ROW},perhaps", 2, "certificate-cell", "委托人要求"),
        (f'{HEAD}\n"1,x', 2, "data-csv", ""),
    ],
)
def test_what_is_no_register_says_where(text: str, line: int, reason: str, key: str) -> None:
    with pytest.raises(DataFileError) as caught:
        list(read_csv(text))
    error = caught.value
    assert (error.place.line, error.reason, error.arguments.get("key", "")) == (line, reason, key)


@pytest.mark.parametrize(
    ("line", "reason", "key"),
    [
        ("{", "data-json", ""),
        ("[]", "certificate-value", "—"),
        ('{"numer": "1"}', "certificate-key", "numer"),
        ('{"client": {"code": 1}}', "certificate-value", "client.code"),
        ('{"expiry": "soon"}', "certificate-value", "expiry"),
    ],
)
def test_a_line_that_is_no_certificate_says_where(line: str, reason: str, key: str) -> None:
    with pytest.raises(DataFileError) as caught:
        list(read_lines(f'{{"number": "1"}}\n\n{line}\n'))
    error = caught.value
    assert (error.place.line, error.reason, error.arguments.get("key", "")) == (3, reason, key)


def test_json_lines_give_back_what_was_written() -> None:
    encoded = msgspec.json.encode(RIGHT).decode()
    assert list(read_lines(f"{encoded}\n\n{encoded}")) == [Registered(Place("r.jsonl", line), RIGHT) for line in (1, 3)]


words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@given(
    st.builds(
        Certificate,
        number=words,
        version=st.integers(1, 9),
        client=st.builds(Client, code=words, name=st.builds(Text, zh=words)),
        standards=st.tuples(st.builds(Standard, number=words, scope=st.tuples(st.builds(Scope, zh=words)))),
        effective=st.dates(),
        expiry=st.dates(),
        ended=st.none() | st.dates(),
        client_requested=st.booleans(),
    )
)
def test_csv_and_json_lines_say_the_same(certificate: Certificate) -> None:
    keys = (
        "number", "version", "client-code", "client-name", "standards", "scope", "effective", "expiry", "ended",
        "client-requested",
    )  # fmt: skip
    columns = (resources.toml("schemes/register.toml") or {})["columns"]
    (standard,) = certificate.standards
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(columns[key][0] for key in keys)
    writer.writerow(
        (
            certificate.number, certificate.version, certificate.client.code, certificate.client.name.zh,
            standard.number, standard.scope[0].zh, certificate.effective, certificate.expiry, certificate.ended or "",
            "是" if certificate.client_requested else "否",
        )
    )  # fmt: skip
    (row,) = read_csv(table.getvalue())
    (line,) = read_lines(msgspec.json.encode(certificate).decode())
    assert row.certificate == line.certificate == certificate
