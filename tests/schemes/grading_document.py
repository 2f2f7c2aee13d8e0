"""A document with the tables of a grading model that is right, for tests to spoil cell by cell."""

from __future__ import annotations

from collections.abc import Mapping

from stdtools.model.blocks import Table, TableContent
from stdtools.model.document import Document
from tests.schemes.documents import document, table

Rows = list[list[str]]

HEADINGS: Mapping[TableContent, tuple[str, ...]] = {
    "indicators": (
        "标识",
        "指标",
        "定义",
        "类型",
        "单位",
        "公式",
        "数据来源",
        "周期",
        "方向",
        "下限",
        "上限",
        "权重",
        "对应条款",
        "外部证据",
        "缺数据时",
    ),
    "scoring": ("指标", "起", "止", "描述", "得分"),
    "grades": ("等级", "总分"),
    "caps": ("标识", "情形", "最高等级"),
    "preconditions": ("标识", "前提条件"),
    "parameters": ("标识", "名称", "值"),
}

_OUTSIDE = ("政府抽查", "顾客满意度测评", "产品质量曝光", "国家信用体系", "体系整合度")


def rows() -> dict[TableContent, Rows]:
    """Return the rows of all tables; each call makes new ones."""
    indicators = [
        [
            "M1",
            "文件化",
            "完整程度",
            "成熟度",
            "级",
            "—",
            "审核记录",
            "12个月",
            "越高越好",
            "1",
            "5",
            "20%",
            "4.1",
            "—",
            "不评分",
        ],
        *(
            f"P{n} 指标{n} 合格的比例 质量绩效 % — 公布的数据 12个月 越高越好 0 100 {w}% 4.2 {o} 不评分".split()
            for n, (o, w) in enumerate(zip(_OUTSIDE, (20, 20, 20, 10, 10), strict=True), 1)
        ),
    ]
    indicators[2][5] = "满意数 ÷ 受访数 × 100"
    scoring = []
    for row in indicators:
        ends = ["—", "2", "3", "4", "5", "—"] if row[0] == "M1" else ["—", "60", "70", "80", "90", "—"]
        scoring += [[row[0], ends[k], ends[k + 1], f"第{k + 1}级", str(25 * k)] for k in range(5)]
    return {
        "indicators": indicators,
        "scoring": scoring,
        "grades": [["AAA", "≥90"], ["AA", "≥80"], ["A", "≥70"], ["不予分级", "<70"]],
        "caps": [["spot-check", "政府抽查不合格", "A"], ["accident", "重大质量事故", "不予分级"]],
        "preconditions": [["conformity", "符合全部要求"]],
        "parameters": [["score-decimals", "小数位数", "1"]],
    }


def graded_standard(given: Mapping[TableContent, Rows]) -> tuple[Document, dict[TableContent, Table]]:
    """Return a document with these tables, and the tables."""
    tables = {content: table(content, HEADINGS[content], *found) for content, found in given.items()}
    return document(*tables.values()), tables
