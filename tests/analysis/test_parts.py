import pytest

from stdtools.analysis.language import load
from stdtools.analysis.parts import cues, duty, parts, releases
from stdtools.analysis.similarity import pairs


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("机构可不进行内部审核。", "内部审核"),
        ("机构无需保留成文信息，但应告知顾客。", "保留成文信息"),
        ("产品和服务的设计和开发不适用于机构。", "产品和服务设计和开发"),
        ("小型机构不必编制审核方案。", "编制审核方案"),
    ],
)
def test_what_a_sentence_releases_from(text: str, what: str) -> None:
    assert [release.what for release in releases(text, load("zh"))] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "如果设计和开发不适用，机构应说明理由。",
        "机构应确定哪些要求不适用。",
        "机构可不断改进服务。",
        "机构应进行内部审核。",
    ],
)
def test_conditions_and_other_words_release_from_nothing(text: str) -> None:
    assert not list(releases(text, load("zh")))


def test_english_releases_too() -> None:
    found = list(releases("Small institutions need not conduct internal audits.", load("en")))
    assert [release.what for release in found] == ["internal audits"]
    assert not list(releases("If design is not applicable, the reasons are retained.", load("en")))


def test_a_duty_has_no_addressee() -> None:
    assert duty("机构应评审方针。", load("zh")) == duty("最高管理者应评审方针。", load("zh")) == pairs("评审方针")
    assert duty("The organization shall review its policy.", load("en")) == pairs("review its policy")


def test_cues_are_named() -> None:
    assert cues("A部分加框，B部分有竖线。", load("zh")) == {"box", "bar"}
    assert cues("Part B stands in a frame.", load("en")) == {"box"}


def test_every_language_has_words() -> None:
    assert parts().release.keys() == parts().cues.keys() == parts().addressee.keys() == {"zh", "en"}
