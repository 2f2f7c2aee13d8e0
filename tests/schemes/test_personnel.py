"""Demands on personnel: what each person lacks, to the bound."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.analysis.facts import Facts
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.rows import Cell, Row
from stdtools.readers.rst.reader import read_rst
from stdtools.schemes.auditors import people
from stdtools.schemes.personnel import Demands, demands, judge
from stdtools.workspace import Memory

RULE = """\
认证规则
########

:profile: certification-rule
{base}
认证人员
========

.. list-table:: 人员
   :content: personnel
   :header-rows: 1

   * - 人员
     - 学历
     - 专业
     - 工作年限（年）
     - 审核次数
   * - 审核员
     - 大专
     - —
     - 4
     - —
   * - 专业审核员
     - 本科
     - 物流、制冷
     - 60个月
     - 10次
{parameters}"""
PARAMETERS = """
.. list-table:: 参数
   :content: parameters
   :header-rows: 1

   * - 标识
     - 名称
     - 值
     - 单位
   * - auditor-days-per-year
     - 现场审核天数
     - 120
     - 天
   * - auditors-per-field
     - 专业审核员人数
     - 2
     - 名
"""
GOOD = {"id": "1", "role": "专业审核员", "education": "本科", "field": "制冷", "work": "5年", "audits": "10"}


def of(base: str = "", parameters: str = "") -> Demands:
    text = RULE.format(base=base, parameters=parameters)
    reading = read_rst(text.encode(), "rule.rst", Memory({}))
    assert reading.complete
    return demands(Facts(reading.document))


def row(**cells: str) -> Row:
    """Return a row in whose places the columns stand."""
    found = {**GOOD, **cells}
    return Row({key: Cell(text, text, Place("a.xlsx", 1, f"1!{key}")) for key, text in found.items()}, Place("a.xlsx"))


def lacks(wanted: Demands, **cells: str) -> set[tuple[str, str]]:
    (person,) = people([row(**cells)], wanted.roles)
    ((_, found),) = judge([person], wanted).lacks
    return {(lack.demand.what, lack.reason) for lack in found}


def test_whoever_meets_every_demand_lacks_nothing() -> None:
    assert lacks(of()) == set()


@pytest.mark.parametrize(
    ("what", "text", "reason"),
    [
        ("education", "大专", "short"),
        ("education", "博士", ""),
        ("education", "", "unknown"),
        ("field", "物流；会计", ""),
        ("field", "会计", "short"),
        ("work", "59个月", "short"),
        ("work", "4.99", "short"),
        ("work", "", "unknown"),
        ("audits", "9次", "short"),
        ("audits", "11", ""),
    ],
)
def test_each_demand_is_compared_to_its_bound(what: str, text: str, reason: str) -> None:
    assert lacks(of(), **{what: text}) == ({(what, reason)} if reason else set())


def test_only_the_demands_of_the_own_roles_count() -> None:
    assert lacks(of(), role="审核员", education="大专", field="", audits="", work="4") == set()
    assert lacks(of(), role="审核员；专业审核员", work="4.5") == {("work", "short")}


def test_limits_of_the_rule_go_before_those_of_the_basic_rules() -> None:
    basic = ":base: CNCA-QMS-01:2025\n:part-a: cited\n"
    assert lacks(of(), on_site_days="366") == set()
    assert lacks(of(parameters=PARAMETERS), on_site_days="121") == {("on_site_days", "beyond")}
    assert lacks(of(parameters=PARAMETERS), on_site_days="120") == set()
    assert lacks(of(basic), on_site_days="180", certificates="50") == set()
    assert lacks(of(basic), on_site_days="181", certificates="51") == {
        ("on_site_days", "beyond"),
        ("certificates", "beyond"),
    }
    assert {d.source for d in of(basic).demands if not d.role} == {"CNCA-QMS-01:2025 3.9", "CNCA-QMS-01:2025 3.10"}


@pytest.mark.parametrize(("able", "conforms"), [(1, False), (2, True), (3, True)])
def test_enough_auditors_with_the_field(able: int, conforms: bool) -> None:
    wanted = of(parameters=PARAMETERS)
    rows = [row(id=str(n)) for n in range(able)]
    without = row(id="x", role="审核员", field="")
    judged = judge(list(people([*rows, without], wanted.roles)), wanted)
    assert judged.specialists == able
    assert judged.meets(wanted) is conforms


def test_nobody_counts_twice_and_nobody_who_lacks_something() -> None:
    wanted = of(parameters=PARAMETERS)
    rows = [row(), row(id="2", work="1")]
    assert judge(list(people(rows, wanted.roles)), wanted).specialists == 1


@given(st.integers(0, 60), st.integers(0, 30))
def test_more_experience_never_lacks_more(years: int, audits: int) -> None:
    wanted = WANTED
    assert lacks(wanted, work=str(years + 1), audits=str(audits + 1)) <= lacks(
        wanted, work=str(years), audits=str(audits)
    )


WANTED = of()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"id": ""}, "auditors-empty"),
        ({"id": "=1+1"}, "auditors-value"),
        ({"role": "审核"}, "auditors-role"),
        ({"education": "小学"}, "auditors-education"),
        ({"work": "很多"}, "auditors-value"),
        ({"work": "-1"}, "auditors-value"),
        ({"work": "5次"}, "auditors-value"),
        ({"audits": "5年"}, "auditors-value"),
        ({"on_site_days": "1e3"}, "auditors-value"),
    ],
)
def test_what_is_not_what_its_column_holds_is_refused_at_its_place(cells: dict[str, str], reason: str) -> None:
    with pytest.raises(DataFileError) as raised:
        list(people([row(**cells)], WANTED.roles))
    assert raised.value.reason == reason
    assert str(raised.value.place) == f"a.xlsx:1!{next(iter(cells))}"


def test_an_id_is_used_once() -> None:
    with pytest.raises(DataFileError, match="auditors-twice"):
        list(people([row(), row()], WANTED.roles))


def test_the_rule_of_the_second_sector_says_what_it_demands() -> None:
    from stdtools.readers.sts import read_sts

    path = Path(__file__).parents[2] / "standards" / "cold-chain" / "certification-rule.xml"
    wanted = demands(Facts(read_sts(path.read_bytes(), "rule.xml", Memory({})).document))
    assert wanted.roles == ("审核员", "专业审核员", "审核组长", "认证决定人员")
    assert {d.what for d in wanted.demands if d.role == "专业审核员"} == {
        "education",
        "field",
        "work",
        "sector",
        "audits",
    }
    assert {d.source for d in wanted.demands} == {"5.1，表1", "附录A，表A.1"}
