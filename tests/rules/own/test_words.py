import pytest

from tests.rules.own.checking import both, check, document, places

RULE = """
[X-01]
name = "x-old-people"
title = "称呼"
modality = "shall"
[X-01.words]
avoid = {{ "老人" = "老年人", "KPI" = "指标" }}
except = ["老人院"]
{scope}
"""
SOURCE = document(
    """\
范围
====

本文件适用于老人院和老人，kpi和KPIs除外，不写“老人”。

老人的照护
----------

1. 老人的需求；

2. 用KPI考核。

.. note:: 老人也是顾客。
"""
)


def found(path: str, scope: str = "") -> list[str]:
    return [text for _, _, text in places(check(path, both(SOURCE), RULE.format(scope=scope)))]


@pytest.mark.parametrize("path", ["a.rst", "a.xml"])
def test_words_are_found_where_they_stand(path: str) -> None:
    assert found(path) == ["老人", "kpi", "老人", "KPI", "老人"]


def test_in_a_source_the_place_is_exact() -> None:
    checked = check("a.rst", both(SOURCE), RULE.format(scope=""))
    first = next(r.finding for r in checked.results if r.finding.code == "X-01")
    assert (first.location.line, first.location.column, first.clause) == (11, 11, "1")
    assert first.severity == "error"
    assert first.said["zh"].message == "不用“老人”，用“老年人”。"
    assert first.said["en"].message == "Write “老年人”, not “老人”."
    assert first.said["zh"].source == "house.toml"
    assert first.fingerprint


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ('in = ["note"]', ["老人"]),
        ('in = ["title"]', ["老人"]),
        ('in = ["text"]\nquoted = true', ["老人", "kpi", "老人", "老人", "KPI"]),
        ('clauses = ["1.1"]', ["老人", "KPI", "老人"]),
        ('clauses = ["scope"]', ["老人", "kpi", "老人", "KPI", "老人"]),
        ('clauses = ["2"]', []),
        ('part = "B"', []),
    ],
)
@pytest.mark.parametrize("path", ["a.rst", "a.xml"])
def test_a_rule_looks_only_where_it_says(scope: str, expected: list[str], path: str) -> None:
    assert found(path, scope) == expected


def test_a_word_needs_no_better_one() -> None:
    rule = '[X-1]\nname = "x-a"\ntitle = "a"\nmodality = "advice"\nwords = { avoid = ["绝对"] }\n'
    checked = check("a.rst", both(document("范围\n====\n\n绝对安全。\n")), rule)
    (result,) = [r for r in checked.results if r.finding.code == "X-1"]
    assert result.finding.said["zh"].message == "不用“绝对”。"
    assert result.finding.severity == "info"


PARTS = """
服务
====

.. part-a::

   老人甲。

.. part-b::
   :refines: 4.1

   老人乙。

老人丙。
"""


@pytest.mark.parametrize(
    ("part", "expected"), [("", ["乙", "丙"]), ("A", ["甲"]), ("B", ["乙"]), ("any", ["甲", "乙", "丙"])]
)
def test_parts(part: str, expected: list[str]) -> None:
    source = document(PARTS).replace("document\n", "fragment\n")
    checked = check("a.rst", both(source), RULE.format(scope=f'part = "{part}"'))
    assert [r.finding.after[0] for r in checked.results if r.finding.code == "X-01"] == expected
