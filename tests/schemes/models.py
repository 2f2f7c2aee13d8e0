"""A grading model that is right, for tests to spoil."""

from __future__ import annotations

from decimal import Decimal

from stdtools.schemes.formula import parse
from stdtools.schemes.grading_model import (
    OUTSIDE,
    Cap,
    Direction,
    Group,
    Indicator,
    Level,
    Model,
    Precondition,
    Threshold,
)

FULL = {"conformity"}


def d(value: str | int) -> Decimal:
    return Decimal(value)


def rising(*ends: int) -> tuple[Level, ...]:
    """Levels of 0, 25, 50, 75 and 100 points between four values."""
    limits = [None, *(d(end) for end in ends), None]
    return tuple(Level(d(25 * n), limits[n], limits[n + 1]) for n in range(5))


def falling(*ends: int) -> tuple[Level, ...]:
    return tuple(level._replace(points=100 - level.points) for level in rising(*ends))


def indicator(number: int, weight: int, direction: Direction = "higher", **more: object) -> Indicator:
    levels = rising(60, 70, 80, 90) if direction == "higher" else falling(1, 2, 4, 8)
    given = Indicator(
        id=f"I{number}",
        name=f"指标{number}",
        weight=d(weight),
        direction=direction,
        levels=levels,
        definition="合格的检查占全部检查的比例",
        unit="%",
        data_source="检查记录",
        period="12个月",
        lowest=d(0),
        highest=d(100),
        anchor="9.1.2",
        group="G1" if number <= 3 else "G2",
        place=f"表C.1，第{number}行",
    )
    return given._replace(**more)  # type: ignore[arg-type]


MODEL = Model(
    indicators=(
        indicator(1, 20, family="maturity", outside=OUTSIDE[4]),
        indicator(2, 20, outside=OUTSIDE[1], formula=parse("满意 ÷ 受访 × 100")),
        indicator(3, 20, "lower", outside=OUTSIDE[2]),
        indicator(4, 10, outside=OUTSIDE[0]),
        indicator(5, 10, outside=OUTSIDE[3]),
        indicator(6, 20),
    ),
    groups=(Group("G1", "结果", d(60), "表C.2，第1行"), Group("G2", "过程", d(40), "表C.2，第2行")),
    thresholds=tuple(
        Threshold(grade, d(least), f"表C.4，第{row}行")
        for row, (grade, least) in enumerate((("A", 70), ("AA", 80), ("AAA", 90)), 1)
    ),
    caps=(
        Cap("spot-check", "政府抽查不合格", "A", "表C.5，第1行"),
        Cap("accident", "重大质量事故", "", "表C.5，第2行"),
    ),
    preconditions=(Precondition("conformity", "符合全部要求", "表C.6，第1行"),),
    below="不授予等级",
)

BEST = {"I1": d(95), "满意": d(96), "受访": d(100), "I3": d(0), "I4": d(95), "I5": d(95), "I6": d(95)}
