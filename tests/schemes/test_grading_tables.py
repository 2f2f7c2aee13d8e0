"""Every kind of defect in the tables of a grading model, in every row where it can be, is told in that row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import pytest

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph, Table, TableContent
from stdtools.model.document import Document
from stdtools.model.inlines import plain_text
from stdtools.schemes.grading import grade
from stdtools.schemes.grading_model import Indicator
from stdtools.schemes.grading_tables import found, grading
from tests.schemes.documents import document, table
from tests.schemes.grading_document import HEADINGS, Rows, graded_standard, rows
from tests.schemes.models import d

Spoil = Callable[[dict[TableContent, Rows]], None]


class Mutant(NamedTuple):
    """A defect: what is told of it, and the cell where, empty where the whole model lacks something."""

    name: str
    cell: str
    spoil: Spoil


def told(given: dict[TableContent, Rows]) -> list[tuple[str, str]]:
    document, _ = graded_standard(given)
    read = grading(Facts(document))
    return [(name, plain_text(node.content) if isinstance(node, Paragraph) else "") for name, node, _ in found(read)]


def put(content: TableContent, row: int, heading: str, text: str) -> Spoil:
    column = HEADINGS[content].index(heading)

    def spoil(given: dict[TableContent, Rows]) -> None:
        given[content][row][column] = text

    return spoil


def without(content: TableContent) -> Spoil:
    def spoil(given: dict[TableContent, Rows]) -> None:
        del given[content]

    return spoil


def without_row(content: TableContent, row: int) -> Spoil:
    def spoil(given: dict[TableContent, Rows]) -> None:
        del given[content][row]

    return spoil


def mutants() -> Iterator[Mutant]:
    for n, row in enumerate(rows()["indicators"]):
        for heading, name in (
            ("定义", "no-definition"),
            ("单位", "no-unit"),
            ("数据来源", "no-data-source"),
            ("周期", "no-period"),
            ("对应条款", "no-anchor"),
        ):
            yield Mutant(name, row[0], put("indicators", n, heading, "—"))
        for heading, name in (("类型", "no-family"), ("方向", "no-direction"), ("缺数据时", "no-missing")):
            yield Mutant(name, "—", put("indicators", n, heading, "—"))
        for heading in ("类型", "方向", "外部证据", "缺数据时"):
            yield Mutant("unknown-word", "某种", put("indicators", n, heading, "某种"))
        yield Mutant("no-weight", "—", put("indicators", n, "权重", "—"))
        yield Mutant("weights", "M1", put("indicators", n, "权重", "35%"))
        yield Mutant("formula", "a ÷", put("indicators", n, "公式", "a ÷"))
        yield Mutant("formula", "__import__('os')", put("indicators", n, "公式", "__import__('os')"))
        yield Mutant("bounds", row[0], put("indicators", n, "下限", "100"))
        yield Mutant("bound-unit", "5 h", put("indicators", n, "上限", "5 h"))
        yield Mutant("level-gap", row[0], put("scoring", 5 * n + 2, "起", "3.5" if n == 0 else "75"))
        yield Mutant("level-overlap", row[0], put("scoring", 5 * n + 2, "起", "2.5" if n == 0 else "65"))
        yield Mutant("level-start", row[0], put("scoring", 5 * n, "起", "1.5"))
        yield Mutant("points", row[0], put("scoring", 5 * n + 4, "得分", "101"))
        yield Mutant("not-monotone", row[0], put("scoring", 5 * n + 1, "得分", "99"))
        yield Mutant("unknown-indicator", "X9", put("scoring", 5 * n + 1, "指标", "X9"))
        if n:
            yield Mutant("level-end", row[0], put("scoring", 5 * n + 4, "止", "99"))
            yield Mutant("missing-differs", "零分", put("indicators", n, "缺数据时", "零分"))
            yield Mutant("same-id", "M1", put("indicators", n, "标识", "M1"))
    for n in range(3):
        yield Mutant("grades", "AAA" if n else "甲", put("grades", n, "等级", "甲"))
        yield Mutant("threshold", ("AAA", "AA", "A")[n], put("grades", n, "总分", "≥101"))
        yield Mutant("threshold-form", "70—80", put("grades", n, "总分", "70—80"))
    yield Mutant("thresholds", "AA", put("grades", 1, "总分", "≥70"))
    for n, name in enumerate(("spot-check", "accident")):
        yield Mutant("cap", name, put("caps", n, "最高等级", "AAA"))
    yield Mutant("id-twice", "spot-check", put("caps", 1, "标识", "spot-check"))
    yield Mutant("no-condition", "M1", put("scoring", 0, "描述", "—"))
    for text in ("-1", "1.5", "99"):
        yield Mutant("decimals", text, put("parameters", 0, "值", text))
    yield Mutant("no-caps", "AAA", without("caps"))
    yield Mutant("no-precondition", "AAA", without("preconditions"))
    yield Mutant("no-decimals", "M1", without("parameters"))
    yield Mutant("below", "AAA", without_row("grades", 3))


MUTANTS = list(mutants())


def test_the_model_is_right() -> None:
    document, _ = graded_standard(rows())
    read = grading(Facts(document))
    assert (read.troubles, list(found(read))) == ((), [])
    assert read.usable
    data = {"M1": d(4), "P1": d(95), "满意数": d(180), "受访数": d(200), "P3": d(85), "P4": d(92), "P5": d(72)}
    graded = grade(read.usable, data, {"conformity"})
    assert (graded.score, graded.grade) == (d("85.0"), "AA")


def test_there_are_many() -> None:
    assert len(MUTANTS) >= 140


@pytest.mark.parametrize("mutant", MUTANTS, ids=[f"{n}-{m.name}" for n, m in enumerate(MUTANTS)])
def test_every_mutant_is_told_in_its_row(mutant: Mutant) -> None:
    given = rows()
    mutant.spoil(given)
    assert (mutant.name, mutant.cell) in told(given)


@pytest.mark.parametrize("content", ["indicators", "scoring", "grades"])
def test_without_a_table_there_is_no_model(content: TableContent) -> None:
    given = rows()
    del given[content]
    read = grading(Facts(graded_standard(given)[0]))
    assert (read.model, [t.arguments["table"] for t in read.troubles]) == (None, [content])


def divided(*, name: str = "", twice: bool = False) -> Document:
    """Return the document with its indicators in two tables; the second has perhaps another name, or a column again."""
    given = rows()
    headings = HEADINGS["indicators"]
    first = [row[:6] for row in given["indicators"]]
    second = [[row[0], name or row[1], *([row[3]] if twice else []), *row[6:]] for row in given["indicators"]]
    del given["indicators"]
    second_headings = (*headings[:2], *(headings[3:4] if twice else ()), *headings[6:])
    others = [table(content, HEADINGS[content], *found) for content, found in given.items()]
    return document(table("indicators", headings[:6], *first), table("indicators", second_headings, *second), *others)


def plain(indicator: Indicator) -> tuple[Indicator, str]:
    """Return an indicator without what is another object or place, and its formula as text."""
    levels = tuple(level._replace(place="") for level in indicator.levels)
    return indicator._replace(
        place="", formula=None, levels=levels
    ), indicator.formula.text if indicator.formula else ""


def test_indicators_in_two_tables_are_as_in_one() -> None:
    one, two = grading(Facts(graded_standard(rows())[0])), grading(Facts(divided()))
    assert (two.troubles, list(found(two))) == ((), [])
    assert one.model
    assert two.model
    assert [plain(each) for each in two.model.indicators] == [plain(each) for each in one.model.indicators]


@pytest.mark.parametrize("spoilt", [divided(name="别的"), divided(twice=True)], ids=["name", "column"])
def test_rows_that_say_otherwise_are_an_id_twice(spoilt: Document) -> None:
    read = grading(Facts(spoilt))
    assert [name for name, _, _ in found(read)].count("same-id") == 6


def test_levels_of_maturity_have_numbers() -> None:
    given = rows()
    levels = [[row[0], str(n), *row[3:]] for n, row in enumerate(given["scoring"][:5], 1)]
    headings = ("指标", "等级", "描述", "得分")
    read = grading(Facts(with_scoring(given, table("scoring", headings, *levels))))
    assert (read.troubles, list(found(read))) == ((), [])
    assert read.model
    assert [(level.least, level.most) for level in read.model.indicators[0].levels][-1] == (d(5), d(6))
    levels[2][1] = "三"
    read = grading(Facts(with_scoring(given, table("scoring", headings, *levels))))
    assert [(trouble.name, trouble.arguments) for trouble in read.troubles] == [
        ("level-number", {"id": "M1", "text": "三"})
    ]


def with_scoring(given: Mapping[TableContent, Rows], maturity: Table) -> Document:
    kept = {**given, "scoring": given["scoring"][5:]}
    return document(maturity, *(table(content, HEADINGS[content], *found) for content, found in kept.items()))
