"""Which discipline a text names, and how texts with a placeholder are filled."""

import pytest

from stdtools.analysis.disciplines import filled, is_integrated, joined, masked, named
from stdtools.bases import shared
from stdtools.model.metadata import Metadata

ALL = tuple(shared.disciplines()[mark] for mark in "QES")


@pytest.mark.parametrize(
    ("text", "language", "marks"),
    [
        ("组织应建立质量管理体系。", "zh", "Q"),
        ("质量、环境和职业健康安全管理体系", "zh", "EQS"),
        ("提升环境绩效和职业健康安全绩效", "zh", "ES"),
        ("组织应建立管理体系。", "zh", ""),
        ("组织应建立整合管理体系。", "zh", ""),
        ("组织环境、过程运行环境、产品质量", "zh", ""),
        ("the quality and OH&S management system", "en", "QS"),
        ("occupational health and safety policy", "en", "S"),
        ("the quality of products, environmental aspects", "en", ""),
        ("an integrated management system", "en", ""),
    ],
)
def test_only_names_of_management_systems_count(text: str, language: str, marks: str) -> None:
    assert "".join(sorted(named(text, language))) == "".join(sorted(marks))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_filled_is_masked_again(language: str, count: int) -> None:
    text = "确定XXX管理体系的范围" if language == "zh" else "scope of the XXX management system"
    assert masked(filled(text, ALL[:count], language), language) == text


def test_names_are_joined_as_the_language_does() -> None:
    assert joined(ALL, "zh") == "质量、环境和职业健康安全"
    assert joined(ALL[:2], "zh") == "质量和环境"
    assert joined(ALL, "en") == "quality, environmental and OH&S"


def test_the_article_fits() -> None:
    assert filled("an XXX policy", ALL[:1], "en") == "a quality policy"
    assert filled("an XXX policy", ALL[1:2], "en") == "an environmental policy"
    assert filled("an XXX policy", ALL[2:], "en") == "an OH&S policy"


def test_a_document_is_integrated_by_its_bases() -> None:
    assert is_integrated(Metadata(bases=("GB/T 19001—2016", "ISO 45001:2018")))
    assert not is_integrated(Metadata(bases=("GB/T 19001—2016", "ISO 9001:2015")))
    assert not is_integrated(Metadata(bases=("GB/T 19001—2016", "GB/T 27007—2011")))
