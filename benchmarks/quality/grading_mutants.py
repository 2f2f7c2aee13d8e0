"""Graded standards with one defect each in their grading model, and where it has to be told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from benchmarks.quality.listed import Source
from benchmarks.quality.scheme_mutants import Made, Mutant, at, in_row, source
from stdtools.schemes.quantities import shown

STANDARD = "tests/corpus/GRD-01/pass-complete.rst"

_CELLS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    # heading, what stands there instead, what that is, which rules tell it
    ("定义", "—", "an indicator without definition", ("GRD-03",)),
    ("类型", "—", "an indicator without type", ("GRD-04",)),
    ("类型", "混合", "an indicator of no known type", ("GRD-27",)),
    ("单位", "—", "an indicator without unit", ("GRD-03",)),
    ("公式", "甲 ÷ ", "a formula that ends too early", ("GRD-12",)),
    ("公式", "甲 ** 2", "a formula that is none", ("GRD-12",)),
    ("公式", "__import__(1)", "a formula that calls something", ("GRD-12",)),
    ("数据来源", "—", "an indicator without source", ("GRD-03",)),
    ("周期", "—", "an indicator without period", ("GRD-03",)),
    ("方向", "—", "an indicator without direction", ("GRD-19",)),
    ("方向", "随意", "an indicator of no known direction", ("GRD-27",)),
    ("下限", "1000", "bounds the wrong way round", ("GRD-03",)),
    ("上限", "5 h", "a bound in another unit", ("GRD-03",)),
    ("下限", "少", "a bound in words", ("RUL-31",)),
    ("权重", "—", "an indicator without weight", ("GRD-06", "RUL-31")),
    ("权重", "适当", "a weight in words", ("RUL-31",)),
    ("权重", "-20%", "a weight below nothing", ("GRD-06", "RUL-31")),
    ("对应条款", "—", "an indicator of no clause", ("GRD-15",)),
    ("外部证据", "传闻", "evidence of no known kind", ("GRD-27",)),
    ("缺数据时", "—", "missing data left open", ("GRD-13",)),
    ("缺数据时", "看情况", "missing data treated in no known way", ("GRD-27",)),
    ("标识", "甲 乙", "an id that is none", ("RUL-31",)),
)


def mutants() -> Iterator[Mutant]:
    """Yield the mutants of a graded standard."""
    known = source(STANDARD)
    for made in (indicators, weights, scoring, grades, decisions, missing):
        for kind, text, codes, lines in made(known):
            yield Mutant("grading models", kind, STANDARD, text, codes, lines)


def indicators(known: Source) -> Made:
    """Yield models with a cell of an indicator that says nothing, or what it cannot."""
    rows = known.rows("tab-indicators")
    for row in rows:
        for heading, text, kind, codes in _CELLS:
            yield kind, known.having((row[known.column("tab-indicators", heading)], text)), codes, in_row(row)
    for one, other in pairwise(rows):
        yield "an indicator twice", known.having((other[0], one[0].text)), ("GRD-26",), in_row(other)
    first, column = rows[0], known.column("tab-indicators", "缺数据时")
    for row in rows[1:]:
        yield "missing data treated in two ways", known.having((row[column], "计零分")), ("GRD-13",), in_row(row)
    column = known.column("tab-indicators", "外部证据")
    for row in rows[1:]:
        yield "no evidence of a kind", known.having((row[column], "—")), ("GRD-05",), in_row(first)
    texts = [(row[column], "—") for row in rows[1:4]]
    yield "too little evidence from outside", known.having(*texts), ("GRD-18",), in_row(first)


def weights(known: Source) -> Made:
    """Yield models whose weights are not 100 %."""
    rows, column = known.rows("tab-indicators"), known.column("tab-indicators", "权重")
    for row in rows:
        weight = Decimal(row[column].text.removesuffix("%"))
        for more in ("5", "-5", "0.5"):
            text = known.having((row[column], f"{shown(weight + Decimal(more))}%"))
            yield "weights that are not 100 %", text, ("GRD-06",), in_row(rows[0])


def scoring(known: Source) -> Made:
    """Yield models whose levels do not follow each other."""
    rows = known.rows("tab-scoring")
    for number, row in enumerate(rows):
        id, least, most, _, points = row
        same = [each for each in rows if each[0].text == id.text]
        lines = range(same[0][0].line, same[-1][-1].line + 1)
        yield "points beyond the scale", known.having((points, "150")), ("GRD-07",), in_row(row)
        yield "points in words", known.having((points, "高分")), ("RUL-31",), at(points)
        yield "a level of no indicator", known.having((id, "Z9")), ("GRD-23",), lines
        if least.text != "—":
            more, less = (shown(Decimal(least.text) + step) for step in (Decimal("0.5"), Decimal("-0.5")))
            yield "levels leave a gap", known.having((least, more)), ("GRD-23",), in_row(row)
            yield "levels overlap", known.having((least, less)), ("GRD-23",), in_row(row)
            wrong = known.having((least, "95"), (most, "60"))
            yield "a level ends before it begins", wrong, ("GRD-23", "RUL-31"), in_row(row)
            before = rows[number - 1][4]
            swapped = known.having((points, before.text), (before, points.text))
            yield "better values get fewer points", swapped, ("GRD-07",), _of_indicator(known, id.text)
    for row in rows[:5]:
        yield (
            "a level of maturity without description",
            known.having((row[3], "—")),
            ("GRD-07",),
            _of_indicator(known, "M1"),
        )
    for each in dict.fromkeys(row[0].text for row in rows):
        gone = [row for row in rows if row[0].text == each]
        yield "an indicator without levels", known.without(*gone), ("GRD-23",), _of_indicator(known, each)


def grades(known: Source) -> Made:
    """Yield models whose grades are none, or cannot be reached."""
    rows = known.rows("tab-grades")
    lines = range(rows[0][0].line, rows[-1][-1].line + 1)
    for row in rows[:3]:
        name, score = row[0], row[1]
        yield "a grade of another name", known.having((name, "五星")), ("GRD-01",), lines
        yield "a threshold beyond the scale", known.having((score, "≥110")), ("GRD-08",), in_row(row)
        yield "a threshold in words", known.having((score, "优秀")), ("RUL-31",), at(score)
        yield "a threshold that is no lower bound", known.having((score, "≤80")), ("GRD-08",), in_row(row)
        yield "a range instead of a threshold", known.having((score, "70～90")), ("GRD-08",), in_row(row)
        yield "a grade is missing", known.without(row), ("GRD-01",), lines
    for one, other in pairwise(rows[:3]):
        swapped = known.having((one[1], other[1].text), (other[1], one[1].text))
        yield "a higher grade takes fewer points", swapped, ("GRD-08",), lines
        yield "two grades with one threshold", known.having((other[1], one[1].text)), ("GRD-08",), lines
    yield "nothing said below the lowest grade", known.without(rows[3]), ("GRD-09",), lines
    top = [(row[4], "85") for row in known.rows("tab-scoring") if row[4].text == "100"]
    yield "a grade that cannot be reached", known.having(*top), ("GRD-24",), in_row(rows[0])


def decisions(known: Source) -> Made:
    """Yield models whose preconditions and caps limit nothing."""
    rows = known.rows("tab-caps")
    for row in rows:
        yield "a cap that limits nothing", known.having((row[2], "AAA")), ("GRD-25",), in_row(row)
        yield "a cap at no grade", known.having((row[2], "B")), ("GRD-25",), in_row(row)
        yield "a cap without grade", known.having((row[2], "—")), ("RUL-31",), in_row(row)
    yield "a cap twice", known.having((rows[1][0], rows[0][0].text)), ("GRD-26",), in_row(rows[1])
    decimals = known.rows("tab-parameters")[0][2]
    for wrong in ("9", "-1", "0.5", "多"):
        yield "decimals that are none", known.having((decimals, wrong)), ("GRD-12", "RUL-31"), at(decimals)


def missing(known: Source) -> Made:
    """Yield models that lack a table. What lacks is told of the table that begins the model."""
    first, grades = known.rows("tab-indicators")[0], known.rows("tab-grades")
    whole = range(1, len(known.lines) + 1)
    for table, codes, lines in (
        ("indicators", ("GRD-02",), whole),
        ("scoring", ("GRD-02",), whole),
        ("grades", ("GRD-02",), whole),
        ("caps", ("GRD-11",), range(grades[0][0].line, grades[-1][-1].line + 1)),
        ("preconditions", ("GRD-10",), range(grades[0][0].line, grades[-1][-1].line + 1)),
        ("parameters", ("GRD-12",), in_row(first)),
    ):
        text = known.everywhere(f"   :content: {table}\n", "   :content: none\n")
        yield f"no table of {table}", text, codes, lines


def _of_indicator(known: Source, id: str) -> range:
    return in_row(next(row for row in known.rows("tab-indicators") if row[0].text == id))
