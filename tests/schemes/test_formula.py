"""Formulas are worked out exactly, and whatever else is written is told with its place."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.schemes.formula import DEEPEST, LONGEST, FormulaError, parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", "1"),
        ("1 + 2 × 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("100 ÷ 8", "12.5"),
        ("-2 × -3", "6"),
        ("min(3, 1.5, 2)", "1.5"),
        ("max(甲, 乙)", "20"),
        ("abs(甲 - 乙)", "10"),
        ("（甲 ＋ 乙）".replace("＋", "+"), "30"),
        ("甲 ÷ 乙 × 100", "50.0"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert parse(text).value({"甲": Decimal(10), "乙": Decimal(20)}) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("", "incomplete", 0),
        ("1 +", "incomplete", 3),
        ("(1", "incomplete", 2),
        ("1 2", "left-over", 2),
        ("1)", "left-over", 1),
        ("× 2", "left-over", 0),
        ("甲.乙", "bad-sign", 1),
        ("甲[0]", "bad-sign", 1),
        ("'甲'", "bad-sign", 0),
        ("2 ** 3", "left-over", 3),
        ("1e9", "left-over", 1),
        ("open(甲)", "unknown-function", 0),
        ("__import__(甲)", "unknown-function", 0),
        ("abs(1, 2)", "wrong-count", 0),
        ("甲 := 1", "bad-sign", 2),
        ("(" * (DEEPEST + 2) + "1", "too-deep", DEEPEST + 1),
        ("1" * (LONGEST + 1), "too-long", LONGEST),
    ],
)
def test_what_is_no_formula(text: str, reason: str, place: int) -> None:
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert (raised.value.reason, raised.value.place) == (reason, place)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 ÷ 0", "division-by-zero"),
        ("0 ÷ 0", "division-by-zero"),
        ("1 ÷ (甲 - 甲)", "division-by-zero"),
        ("乙", "no-value"),
    ],
)
def test_what_has_no_value(text: str, reason: str) -> None:
    with pytest.raises(FormulaError) as raised:
        parse(text).value({"甲": Decimal(1)})
    assert raised.value.reason == reason


def test_numbers_beyond_all_measure_are_refused() -> None:
    with pytest.raises(FormulaError) as raised:
        parse("甲 × 甲 × 甲 × 甲").value({"甲": Decimal(10) ** 300})
    assert raised.value.reason == "no-number"


sums = st.recursive(
    st.integers(0, 99).map(str),
    lambda inner: st.builds("({}{}{})".format, inner, st.sampled_from(["+", "-", "×"]), inner),
    max_leaves=12,
)


@given(sums)
def test_as_anybody_would_reckon(text: str) -> None:
    expected = eval(text.replace("×", "*"))
    assert Fraction(parse(text).value({})) == expected


@given(st.text("甲1+-×÷*/(),.abs min", max_size=30))
def test_any_text_is_a_formula_or_told(text: str) -> None:
    place = 0
    try:
        parse(text).value({"甲": Decimal(3)})
    except FormulaError as error:
        place = error.place
    assert 0 <= place <= len(text)
