import pytest

from stdtools.analysis.framework import differences
from tests.model.build import clause

FRAMEWORK = ["环境", "领导", "策划"]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["环境", "领导", "策划"], []),
        (["环境", "领导", "策划", "附加"], []),
        (["环境", "策划"], [("missing", "", 1, "领导")]),
        (["环境", "领导力", "策划"], [("renamed", "领导力", 1, "领导")]),
        (["背景", "领导", "策划"], [("renamed", "背景", 0, "环境")]),
        (["环境", "策划", "领导"], [("moved", "领导", 1, "策划")]),
        (["环境", "附加", "领导", "策划"], [("inserted", "附加", 1, "领导")]),
        (["缩略语", "环境", "领导", "策划"], [("first", "缩略语", 0, "环境")]),
        ([], [("missing", "", 0, "环境"), ("missing", "", 1, "领导"), ("missing", "", 2, "策划")]),
    ],
)
def test_differences(titles: list[str], expected: list[tuple[str, str, int, str]]) -> None:
    clauses = [clause(title) for title in titles]
    names = {id(c): title for c, title in zip(clauses, titles, strict=True)}
    found = differences(FRAMEWORK, clauses)
    assert [(d.kind, names.get(id(d.clause), ""), d.position, d.title) for d in found] == expected
