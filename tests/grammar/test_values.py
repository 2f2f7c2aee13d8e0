"""Values of fields and options."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.grammar import values

TEXT = st.text(st.sampled_from("ab甲；;,\\ \n\t\u3000:`"), max_size=8)


@given(TEXT)
def test_escape_and_unescape(text: str) -> None:
    assert values.unescape(values.guarded(values.escape(text))) == text


@given(st.lists(TEXT.filter(bool), max_size=3).map(tuple))
def test_lists(items: tuple[str, ...]) -> None:
    assert values.values(values.guarded(values.joined(items))) == items


@pytest.mark.parametrize(
    ("raw", "value"),
    [("甲\n  乙", "甲乙"), ("a  b", "a b"), (r"a\ \ b", "a  b"), (r"\n", "n"), ("\\␤", "\n"), ("a\\", "a")],
)
def test_unescape(raw: str, value: str) -> None:
    assert values.unescape(raw) == value


def test_either_semicolon_separates() -> None:
    assert values.values("甲；乙; 丙；") == ("甲", "乙", "丙")
