import time

import pytest

from tests.rules.own.checking import both, check, document, places

RULE = """
[X-01]
name = "x-pattern"
title = "写法"
modality = "should"
{message}
[X-01.pattern]
{pattern}
"""
SOURCE = document(
    """\
范围
====

比例为百分之30，编号为A-1。

术语　和定义
============

内容。
""",
    fields=":review-day: 2026-1-1\n",
)


def rule(pattern: str, message: str = "") -> str:
    return RULE.format(pattern=pattern, message=message)


@pytest.mark.parametrize("path", ["a.rst", "a.xml"])
@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("forbid = '百分之[0-9]+'", ["百分之30"]),
        ("forbid = '　'\nin = [\"title\"]", ["　"]),
        ('forbid = \'-1-\'\nin = ["metadata"]\nfields = ["review-day"]', ["-1-"]),
        ('forbid = \'-1-\'\nin = ["metadata"]\nfields = ["ics"]', []),
        ("forbid = 'x*'", []),
    ],
)
def test_what_must_not_be(path: str, pattern: str, expected: list[str]) -> None:
    assert [text for _, _, text in places(check(path, both(SOURCE), rule(pattern)))] == expected


@pytest.mark.parametrize("path", ["a.rst", "a.xml"])
@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("require = '比例'", []),
        ("require = '保留'", ["照护服务"]),
        ("require = '^[^　]*$'\nin = [\"title\"]\neach = true", ["术语　和定义"]),
        ('require = \'^DB[0-9]{2}/T\'\nin = ["metadata"]\nfields = ["number"]', []),
        ('require = \'^GB\'\nin = ["metadata"]\nfields = ["number"]\neach = true', ["DB00/T 0000—2026"]),
    ],
)
def test_what_must_be(path: str, pattern: str, expected: list[str]) -> None:
    assert [text for _, _, text in places(check(path, both(SOURCE), rule(pattern)))] == expected


def test_messages_name_groups_and_what_was_found() -> None:
    message = "message = '{word}：写{excerpt}%。{{}}'"
    checked = check("a.rst", both(SOURCE), rule("forbid = '百分之(?P<excerpt>[0-9]+)'", message))
    (finding,) = [r.finding for r in checked.results if r.finding.code == "X-01"]
    assert finding.said["en"].message == "百分之30：写30%。{}"


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(a|aa)+$", "a{1,500}a{1,500}b", "(.*a){9}b"])
def test_no_pattern_hangs_a_run(pattern: str) -> None:
    source = document("范围\n====\n\n" + "a" * 60_000 + "！\n")
    started = time.process_time()
    check("a.rst", {"a.rst": source.encode()}, rule(f"forbid = '{pattern}'"))
    assert time.process_time() - started < 4
