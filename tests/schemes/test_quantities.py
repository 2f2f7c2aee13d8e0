import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.schemes.quantities import Range, in_prose, number, quantity, span, units


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("1–5", 1, 5),
        ("1—5", 1, 5),
        ("１～５", 1, 5),
        ("1至5", 1, 5),
        ("1 201-1 550", 1201, 1550),
        ("7", 7, 7),
        ("3 to 4", 3, 4),
    ],
)
def test_ranges(text: str, least: int, most: int) -> None:
    assert span(text) == Range(Decimal(least), Decimal(most))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥90", Range(Decimal(90), None)),
        ("90以上", Range(Decimal(90), None)),
        ("<60", Range(None, Decimal(60), below=True)),
        ("大于10 700", Range(Decimal(10700), None, above=True)),
        ("不超过5", Range(None, Decimal(5))),
    ],
)
def test_open_ranges(text: str, expected: Range) -> None:
    assert span(text) == expected


@pytest.mark.parametrize("text", ["", "三", "1,23", "1..2", "12abc", "1/0", "1-", "٣", "1e5", "约3"])
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("one", "other"), [("3年", "36个月"), ("1 h", "60 min"), ("80%", "0.8"), ("2周", "14天"), ("1万元", "10000元")]
)
def test_equal_quantities(one: str, other: str) -> None:
    a, b = quantity(one.replace("1万元", "1 万元")), quantity(other)
    assert a
    assert b
    assert a.equals(b)


def test_months_and_days_cannot_be_compared() -> None:
    a, b = quantity("1个月"), quantity("30天")
    assert a
    assert b
    assert not a.comparable(b)


@pytest.mark.parametrize(
    ("text", "language", "printed"),
    [
        ("3 年", "zh", "3年"),
        ("80 %", "zh", "80%"),
        ("8h", "zh", "8 h"),
        ("80%", "en", "80 %"),
        ("3.50 years", "en", "3.5 years"),
    ],
)
def test_how_quantities_are_printed(text: str, language: str, printed: str) -> None:
    found = quantity(text)
    assert found
    assert found.shown(language) == printed


@given(st.decimals(0, 10**6, places=3), st.sampled_from(sorted(units())), st.sampled_from(["zh", "en"]))
def test_what_is_printed_is_read_again(value: Decimal, unit: str, language: str) -> None:
    known = units()[unit]
    for spelling in known.zh if language == "zh" else known.en:
        written = quantity(f"{value:f} {spelling}")
        assert written
        again = quantity(written.shown(language))
        assert again
        assert again.equals(written)


def test_numbers_in_prose_are_neither_dates_nor_designations() -> None:
    text = "2025年1月1日起，按GB/T 19001—2016年审核，有效期3年，每年不少于80%，在 30 个工作日内"
    found = [m.group() for m in in_prose().finditer(text) if m["number"]]
    assert found == ["3年", "80%", "30 个工作日"]


def test_prose_is_searched_in_linear_time() -> None:
    assert not re.search(in_prose(), "1,1" * 20000 + "x")
