"""Designations of a concept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.grammar import terms
from stdtools.model.document import Term

TERMS = st.builds(
    Term,
    text=st.sampled_from(("甲", "a；b", "en: x", "symbol: y", "\\z", " w ")),
    language=st.sampled_from(("zh", "en", "de", "fr")),
    status=st.sampled_from(terms.STATUSES),
    kind=st.sampled_from(("", *terms.KINDS)),
)


@given(TERMS, st.sampled_from(("zh", "en")))
def test_what_is_written_is_read(term: Term, language: str) -> None:
    option, value = terms.written(term, language)
    assert terms.parse(option, value, language) == (term,)
    assert terms.can_be_written(term, language)


def test_the_option_is_the_shortest() -> None:
    assert terms.written(Term(text="care", language="en"), "zh") == ("en", "care")
    assert terms.written(Term(text="LTC", kind="abbreviation"), "zh") == ("abbreviation", "LTC")
    assert terms.written(Term(text="x", status="admitted", language="en"), "zh") == ("admitted", "en: x")


def test_several_values() -> None:
    assert [t.text for t in terms.parse("deprecated", "甲；乙;丙", "zh")] == ["甲", "乙", "丙"]


@pytest.mark.parametrize("language", ["tlh", ""])
def test_a_language_without_an_option(language: str) -> None:
    assert not terms.can_be_written(Term(text="x", language=language), "zh")
