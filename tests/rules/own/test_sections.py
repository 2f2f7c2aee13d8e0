import pytest

from tests.rules.own.checking import both, check, document, places

RULE = """
[X-01]
name = "x-sections"
title = "章"
modality = "shall"
message.zh = "缺{title}。"
message.en = "No {title}."
[X-01.sections]
ordered = true
disorder = "{title}在{after}前。"
"""
SOURCE = document(
    """\
范围
====

本文件规定了要求。

投诉 处理
=========

内容。

人员
----

内容。

服务
====

内容。
"""
)


@pytest.mark.parametrize("path", ["a.rst", "a.xml"])
@pytest.mark.parametrize(
    ("required", "expected"),
    [
        ('{ titles = ["投诉处理", "申诉"] }', []),
        ('{ titles = ["申诉", "上诉"] }', ["缺申诉。"]),
        ('{ pattern = "^人员$" }', []),
        ('{ pattern = "^人员$", level = 1 }', ["缺^人员$。"]),
        ('{ pattern = "^人员$", level = 2 }', []),
        (
            '{ titles = ["服务"] }, { titles = ["范围"] }, { titles = ["投诉处理"] }',
            ["范围在服务前。", "投诉处理在服务前。"],
        ),
        ('{ titles = ["范围"] }, { titles = ["服务"] }', []),
    ],
)
def test_sections(path: str, required: str, expected: list[str]) -> None:
    checked = check(path, both(SOURCE), f"{RULE}required = [{required}]\n")
    found = [r.finding.said["zh"].message for r in checked.results if r.finding.code == "X-01"]
    assert found == expected


def test_a_section_out_of_order_is_told_where_it_stands() -> None:
    checked = check("a.rst", both(SOURCE), f'{RULE}required = [{{ titles = ["服务"] }}, {{ titles = ["范围"] }}]\n')
    assert places(checked) == [("X-01", 8, "范围")]
