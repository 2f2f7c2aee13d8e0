"""Searching joined passages finds what searching each of them finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.analysis.facts import Facts
from stdtools.analysis.passages import passages
from stdtools.analysis.prose import Prose
from stdtools.model.document import Document
from tests.model.build import clause, p

ALTERNATIVES = ("应", "^应", "(?:应|宜)$", "应[^。]{1,3}宜", "应(?!.{0,3}宜)", "(?<=宜)应")
PATTERNS = [re.compile(pattern, re.MULTILINE) for pattern in ALTERNATIVES]


def of(texts: list[str]) -> Prose:
    facts = Facts(Document(clauses=(clause("服务", *map(p, texts)),)))
    return Prose(passages(facts), ("“”",))


@given(st.lists(st.text("应宜甲。“”", min_size=1, max_size=8), min_size=1, max_size=6), st.sampled_from(PATTERNS))
def test_it_finds_what_each_passage_has(texts: list[str], pattern: re.Pattern[str]) -> None:
    prose = of(texts)
    expected = [(number, match.span()) for number, words in enumerate(prose.words) for match in pattern.finditer(words)]
    numbers = {id(passage): number for number, passage in enumerate(prose.passages)}
    assert [(numbers[id(passage)], match.span()) for passage, match in prose.finditer(pattern)] == expected


def test_quotations_are_masked() -> None:
    assert [match.start() for _, match in of(["写“应”，应写“宜”。"]).finditer(re.compile("应"))] == [5]


@pytest.mark.parametrize("pattern", ["应", "^"])
def test_nothing_is_found_in_nothing(pattern: str) -> None:
    assert list(Prose((), ()).finditer(re.compile(pattern))) == []
