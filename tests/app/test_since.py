"""Of the findings of a document, those stay that its changes can have made."""

import pytest

from stdtools.app.check import check_one
from stdtools.app.since import changed_only, unchanged
from stdtools.workspace import Memory

TEXT = """片段
####

:profile: document

范围
====

本文件规定了要求。

服务
====

机构必须提供照护。

评价
----

机构必须评价。

记录
----

机构必须记录。
"""


def left(text: str, before: str | None = TEXT) -> list[str]:
    workspace = Memory({"a.rst": text.encode()})
    earlier = Memory({"a.rst": before.encode()} if before is not None else {})
    checked = changed_only(check_one("a.rst", workspace), "a.rst", workspace, earlier)
    found = (result.finding for result in checked.results)
    return [finding.excerpt + finding.after[:2] for finding in found if finding.code == "DRF-01"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, []),
        (TEXT.replace("评价。", "评价服务。"), ["必须评价"]),
        (TEXT.replace("照护。", "服务。"), ["必须提供"]),
        (TEXT.replace("记录\n----", "档案\n----"), ["必须记录"]),
        (TEXT.replace("服务\n====", "照护\n===="), ["必须提供", "必须评价", "必须记录"]),
        (TEXT.replace("范围\n====", "总则\n====\n\n本文件如此。\n\n范围\n===="), []),
        (TEXT.replace(":profile: document", ":profile: document\n:stage: 发布"), ["必须提供", "必须评价", "必须记录"]),
    ],
)
def test_only_changed_clauses_are_spoken_of(text: str, expected: list[str]) -> None:
    assert left(text) == expected


def test_everything_is_new_in_a_new_document() -> None:
    assert len(left(TEXT, None)) == 3


def test_a_changed_include_is_a_change() -> None:
    whole = TEXT.replace("机构必须评价。", ".. include:: part.txt")
    now = Memory({"a.rst": whole.encode(), "part.txt": "机构必须评价。".encode()})
    before = Memory({"a.rst": whole.encode(), "part.txt": "机构必须评估。".encode()})
    assert "2.1" not in unchanged("a.rst", now, before)
    assert "2.2" in unchanged("a.rst", now, before)
    assert "2.1" in unchanged("a.rst", now, now)
