"""Titles of an integrated document are those of any of its bases; those of other documents are as they are."""

import pytest

from stdtools.analysis.titles import plain, titles
from stdtools.bases import catalogue
from stdtools.model.metadata import Metadata
from tests.model.build import clause

NAMES = ("GB/T 19001—2016", "GB/T 24001—2016", "GB/T 45001—2020")
BASES = [base for name in NAMES if (base := catalogue.package(name))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("组织环境", "组织所处的环境"),
        ("沟通", "信息交流"),
        ("成文信息", "文件化信息"),
        ("确定质量管理体系的范围", "确定质量、环境和职业健康安全管理体系的范围"),
        ("确定质量管理体系的范围", "确定XXX管理体系的范围"),
        ("方针", "职业健康安全方针"),
        ("不合格和纠正措施", "事件、不符合和纠正措施"),
    ],
)
def test_names_of_one_clause_are_one(one: str, other: str) -> None:
    compared = titles(Metadata(bases=NAMES), BASES)
    assert compared(clause(one)) == compared(clause(other))


def test_other_clauses_stay_apart() -> None:
    compared = titles(Metadata(bases=NAMES), BASES)
    assert len({compared(clause(title)) for title in ("内部审核", "管理评审", "合规性评价", "顾客满意")}) == 4


def test_with_one_discipline_titles_are_compared_as_they_are() -> None:
    assert titles(Metadata(bases=NAMES[:1]), BASES[:1]) is plain
