"""The check character of the unified social credit code."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stdtools.schemes.credit_code import CHARACTERS, check_character, is_valid

bodies = st.text(CHARACTERS, min_size=17, max_size=17)


@given(bodies)
def test_exactly_one_check_character_is_right(body: str) -> None:
    assert [c for c in CHARACTERS if is_valid(body + c)] == [check_character(body)]


@given(bodies, st.integers(0, 16), st.sampled_from(CHARACTERS))
def test_another_character_anywhere_is_found(body: str, place: int, other: str) -> None:
    spoilt = body[:place] + other + body[place + 1 :]
    assert is_valid(spoilt + check_character(body)) == (spoilt == body)


@given(st.text(max_size=20))
def test_any_text_is_judged(text: str) -> None:
    assert is_valid(text) in (True, False)
