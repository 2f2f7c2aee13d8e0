"""Which descriptions of a level of maturity say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from stdtools.app.check import check_one
from stdtools.workspace import Memory

SAMPLE = (Path(__file__).parents[1] / "corpus" / "GRD-22" / "pass-described.rst").read_text(encoding="utf-8")
LEVEL = "全部过程形成文件"


def codes(description: str, language: str = "zh") -> list[str]:
    assert SAMPLE.count(f"     - {LEVEL}\n") == 1
    text = SAMPLE.replace(f"     - {LEVEL}\n", f"     - {description}\n")
    text = text.replace(":profile:", f":language: {language}\n:profile:", 1)
    checked = check_one("a.rst", Memory({"a.rst": text.encode()}))
    return [result.finding.code for result in checked.results if result.finding.code == "GRD-22"]


@pytest.mark.parametrize(
    ("description", "language"),
    [
        ("好", "zh"),
        ("较好", "zh"),
        ("基本符合要求", "zh"),
        ("质量管理体系运行良好，效果显著", "zh"),
        ("水平处于领先。", "zh"),
        ("Good", "en"),
        ("The processes are mostly effective", "en"),
        ("very high level of performance", "en"),
    ],
)
def test_words_of_praise_say_nothing(description: str, language: str) -> None:
    assert codes(description, language) == ["GRD-22"]


@pytest.mark.parametrize(
    ("description", "language"),
    [
        ("完善的应急预案", "zh"),
        ("体系覆盖全部服务过程", "zh"),
        ("目标连续3年达成", "zh"),
        ("有效运行12个月", "zh"),
        ("高层每季度评审", "zh"),
        ("All processes are audited", "en"),
        ("goods are inspected", "en"),
        ("effective for 12 months", "en"),
    ],
)
def test_what_has_to_be_there_is_a_description(description: str, language: str) -> None:
    assert codes(description, language) == []
