"""Where a title on a cover is broken."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.publications.pdf.titles import COVER, FOREIGN, lines


@pytest.mark.parametrize(
    ("elements", "broken"),
    [
        (["要求"], ["要求"]),
        (["养老服务机构质量管理体系", "要求"], ["养老服务机构质量管理体系　要求"]),
        (["养老服务机构质量管理体系", "分级认证规则"], ["养老服务机构质量管理体系", "分级认证规则"]),
        (
            ["养老服务机构质量、环境和职业健康安全管理体系", "要求"],
            ["养老服务机构质量、环境", "和职业健康安全管理体系　要求"],
        ),
        (["养老服务机构质量管理体系分级认证规则实施要求"], ["养老服务机构质量管理体系", "分级认证规则实施要求"]),
        (
            ["合格评定", "管理体系审核认证机构要求", "第3部分：质量管理体系审核与认证能力要求"],
            ["合格评定　管理体系审核认证机构要求", "第3部分：质量管理体系审核", "与认证能力要求"],
        ),
        (["养老服务机构质量管理体系分级认证规则"], ["养老服务机构", "质量管理体系分级认证规则"]),
        (
            ["质量管理体系", "电子商务交易产品信息描述", "数据质量服务规范和评价指南"],
            ["质量管理体系", "电子商务交易产品信息描述", "数据质量服务规范和评价指南"],
        ),
        ([], []),
    ],
)
def test_chinese(elements: list[str], broken: list[str]) -> None:
    assert lines(elements, "zh", COVER) == broken


@pytest.mark.parametrize(
    ("elements", "room", "broken"),
    [
        (["Quality management systems", "Requirements"], FOREIGN, ["Quality management systems—Requirements"]),
        (
            ["Quality management systems for elderly care institutions", "Requirements"],
            COVER,
            ["Quality management systems", "for elderly care institutions—", "Requirements"],
        ),
        (
            ["Quality management systems for elderly care institutions", "Requirements"],
            FOREIGN,
            ["Quality management systems", "for elderly care institutions—Requirements"],
        ),
    ],
)
def test_english(elements: list[str], room: float, broken: list[str]) -> None:
    assert lines(elements, "en", room) == broken


@given(st.lists(st.text("质量管理体系要求和、（）“”GB 1/T—", min_size=1, max_size=50), max_size=4))
def test_nothing_is_lost_and_nobody_stays_alone(elements: list[str]) -> None:
    broken = lines(elements, "zh", COVER)
    assert "".join("".join(broken).split()) == "".join("".join(elements).split())
    assert all(broken)


@pytest.mark.parametrize("length", range(18, 60))
def test_no_line_is_much_shorter_than_the_others(length: int) -> None:
    broken = lines(["甲" * length], "zh", COVER)
    assert min(map(len, broken)) >= max(map(len, broken)) - len(broken)
    assert len(broken) == -(-length // 17)


def test_what_is_too_long_for_a_title_takes_no_time() -> None:
    start = time.perf_counter()
    assert lines(["甲" * 65536, "乙 " * 32768], "zh", COVER) == ["甲" * 65536 + "　" + "乙 " * 32767 + "乙"]
    assert time.perf_counter() - start < 2
