import time

import pytest

from stdtools.analysis.deviations import deviations
from stdtools.analysis.duties import duty
from stdtools.analysis.language import load


def found(base: str, own: str, language: str = "zh", leads: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Return the deviations of a text from a text of the base as aspect, expected, found."""
    words = load(language).duties
    pairs = deviations(duty(base, leads, language), duty(own, leads, language), "p", words)
    return [(d.aspect, d.expected, d.found) for d in pairs]


@pytest.mark.parametrize(
    ("base", "own"),
    [
        ("组织应确定相关方的要求。", "养老机构应确定老年人等相关方的要求。"),
        ("组织应确定相关方的要求。", "相关方的要求应得到确定。"),
        ("组织应确定相关方的要求。", "对相关方的有关要求，必须加以确定。"),
        ("最高管理者应制定质量方针。", "质量方针应由最高管理者制定。"),
        ("适用时，组织应评审要求。", "如适用，组织应评审要求。"),
        ("必要时，组织应采取措施。", "有必要时，组织应采取措施。"),
        ("组织应保留结果的成文信息。", "结果的成文信息应予以保留。"),
        ("组织应确保其能力不因外部过程受到不利影响。", "外部过程不应对组织的能力造成不利影响。"),
        ("组织不应放行产品。", "组织不得放行产品。"),
    ],
)
def test_other_words_for_the_same(base: str, own: str) -> None:
    assert found(base, own) == []


@pytest.mark.parametrize(
    ("base", "own", "expected"),
    [
        ("组织应确定要求。", "组织宜确定要求。", ("strength", "requirement", "recommendation")),
        ("组织应确定要求。", "组织可确定要求。", ("strength", "requirement", "permission")),
        ("组织应确定要求。", "组织能确定要求。", ("strength", "requirement", "capability")),
        ("组织应确定要求。", "组织确定要求。", ("strength", "requirement", "statement")),
        ("应控制变更；应评审后果。", "应控制变更；宜评审后果。", ("strength", "requirement", "recommendation")),
        ("组织应确定要求。", "组织不应确定要求。", ("negation", "affirmative", "negative")),
        ("组织不应放行产品。", "组织应放行产品。", ("negation", "negative", "affirmative")),
        ("最高管理者应制定方针。", "组织应制定方针。", ("addressee", "top-management", "organization")),
        ("最高管理者应制定方针。", "应制定方针。", ("addressee", "top-management", "")),
        ("组织应确定要求。", "质量部应确定要求。", ("addressee", "organization", "department")),
        ("适用时，组织应评审要求。", "组织应评审要求。", ("qualifier", "applicable", "")),
        ("组织应在必要的程度上评审要求。", "组织应评审要求。", ("qualifier", "extent", "")),
        ("组织应评审要求。", "组织应酌情评审要求。", ("qualifier", "", "discretion")),
        ("组织应保留结果的成文信息。", "组织应保持结果的成文信息。", ("documented", "retain", "maintain")),
        ("组织应保持结果的成文信息。", "组织应建立结果的档案。", ("documented", "maintain", "")),
        ("组织应确定相关方的要求。", "组织应每年公布收费标准。", ("words", "25%", "0%")),
    ],
)  # fmt: skip
def test_what_deviates(base: str, own: str, expected: tuple[str, str, str]) -> None:
    assert found(base, own) == [expected]


@pytest.mark.parametrize(
    ("base", "own", "expected"),
    [
        ("The organization shall monitor issues.", "The institution shall monitor these issues.", []),
        ("Top management shall set a policy.", "The policy shall be set by top management.", []),
        (
            "The organization shall monitor issues.",
            "The organization should monitor issues.",
            [("strength", "requirement", "recommendation")],
        ),
        (
            "As applicable, the organization shall retain documented information.",
            "The organization shall maintain documented information.",
            [("qualifier", "applicable", ""), ("documented", "retain", "maintain")],
        ),
    ],
)
def test_english(base: str, own: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(base, own, "en") == expected


def test_an_item_has_the_duty_of_its_lead_in() -> None:
    item = duty("评审输入；", ("适用时，最高管理者应：",), "zh")
    assert item.kind == "requirement"
    assert item.addressees == {"top-management"}
    assert item.qualifiers == {"applicable"}


def test_an_item_may_be_weaker_than_its_lead_in() -> None:
    assert duty("宜评审输入；", ("组织应：",), "zh").kind == "recommendation"
    assert duty("使过程能有效运行；", ("组织应：",), "zh").kind == "requirement"


def test_a_lead_in_that_is_weaker_weakens_its_items() -> None:
    words = load("zh").duties
    base, own = duty("评审输入；", ("组织应：",), "zh"), duty("评审输入；", ("组织宜：",), "zh")
    assert [d.aspect for d in deviations(base, own, "p", words)] == ["strength"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "piece", ["应", "组织应", "不应", "由", "保持", "成文信息", "部", "shall ", "retain ", "department ", "be done by "]
)
def test_long_texts_take_no_time(piece: str, language: str) -> None:
    text = piece * (64 * 1024 // len(piece))
    start = time.process_time()
    duty(text, (), language)
    assert time.process_time() - start < 2
