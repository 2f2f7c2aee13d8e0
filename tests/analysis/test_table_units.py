"""Units that a table states, and cells that say them again."""

from __future__ import annotations

import pytest

from stdtools.analysis.table_units import repeated
from stdtools.model.blocks import Cell, Paragraph, Row, Table
from stdtools.model.inlines import Text


def row(*texts: str) -> Row:
    return Row(cells=tuple(Cell(blocks=(Paragraph(content=(Text(text),)),)) for text in texts))


@pytest.mark.parametrize(
    ("unit", "head", "cell", "expected"),
    [
        ("单位为分", "满分", "40分", ["分"]),
        ("分", "满分", "20～40 分以上", ["分"]),
        ("分", "满分", "40", []),
        ("分", "满分", "4人分2组", []),
        ("", "时间（min）", "30 min", ["min"]),
        ("", "时间/min", "5 h", []),
        ("Values in points", "Score", "40 points or more", ["points"]),
        ("", "满分", "40分", []),
    ],
)
def test_units_said_again(unit: str, head: str, cell: str, expected: list[str]) -> None:
    table = Table(header=(row("项目", head),), rows=(row("照护", cell),), unit=unit)
    assert [each.unit for each in repeated(table)] == expected
