import re
from collections.abc import Iterator, Mapping

import msgspec
import pytest

from stdtools.analysis.alternatives import alternatives, key
from stdtools.analysis.language import load


def found(words: Mapping[str, tuple[str, ...]], text: str) -> list[tuple[str, str]]:
    return [(key(match), match.group()) for match in alternatives(words).finditer(text)]


def test_the_first_alternative_that_fits_is_found() -> None:
    words = {"_": ("应急", "(?:认|许)可"), "must": ("应当", "应"), "may": ("可以", "可")}
    assert found(words, "应急应应当，认可可可以") == [
        ("_", "应急"), ("must", "应"), ("must", "应当"), ("_", "认可"), ("may", "可"), ("may", "可以"),
    ]  # fmt: skip


def test_what_must_stand_before_a_word_is_looked_at() -> None:
    words = {"_": ("(?<!提)供应", "(?<![合舒])适应"), "must": ("应",), "percent": ("(?<=[0-9])％",)}
    assert found(words, "供应提供应适应合适应5％％") == [
        ("_", "供应"), ("must", "应"), ("_", "适应"), ("must", "应"), ("percent", "％"),
    ]  # fmt: skip


def test_words_that_may_begin_anywhere_are_tried_in_their_turn() -> None:
    assert found({"": (), "a": ("应当",), "b": ("[应宜]", "shall")}, "应当应marshall shall") == [
        ("a", "应当"), ("b", "应"), ("b", "shall"),
    ]  # fmt: skip


def test_no_word_is_found_nowhere() -> None:
    assert found({"a": (), "b": ()}, "应") == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_of_languages_keep_alternatives_in_parentheses(language: str) -> None:
    words = load(language)._words
    for word in _strings((words.modals, words.phrases, words.exceptions)):
        while (inner := re.sub(r"\\.|\[[^]]*]|\((?:[^()])*\)", "", word)) != word:
            word = inner
        assert "|" not in word


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        yield from _strings(msgspec.to_builtins(value))
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)
