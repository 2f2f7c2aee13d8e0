"""The words that a document keeps to, as data."""

import pytest

from stdtools.analysis.synonyms import Concept, concepts
from stdtools.model.designation import parse

ALL = [*concepts("zh"), *concepts("en")]


@pytest.mark.parametrize("concept", ALL, ids=lambda concept: concept.words[0])
def test_a_concept_has_several_words_and_bases_use_one_of_them(concept: Concept) -> None:
    assert len(set(concept.words)) > 1
    assert set(concept.of.values()) <= set(concept.words)
    assert all((parsed := parse(base)) and not parsed.dated and str(parsed) == base for base in concept.of)


def test_bases_that_differ_give_several_words_and_unknown_ones_none() -> None:
    concept = next(each for each in ALL if "成文信息" in each.words)
    assert concept.used_by(["GB/T 19001—2016"]) == ("成文信息",)
    assert concept.used_by(["GB/T 19001—2016", "GB/T 24001—2016", "GB/T 45001—2020"]) == ("成文信息", "文件化信息")
    assert concept.used_by(["GB/T 00000—2000", "no designation"]) == ()


def test_what_only_contains_a_word_is_none() -> None:
    concept = next(each for each in ALL if "组织环境" in each.words)
    found = [match["word"] for match in concept.pattern.finditer("组织环境绩效、组织环境、组织所处的环境")]
    assert found == [None, "组织环境", "组织所处的环境"]
