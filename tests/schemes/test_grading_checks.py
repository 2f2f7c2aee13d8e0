"""Every kind of defect of a grading model, made in every place where it can be, is told, at that place, and alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from stdtools.schemes.grading_checks import problems, witness
from stdtools.schemes.grading_model import GRADES, OUTSIDE, Indicator, Model
from tests.schemes.models import MODEL, d

EXTRA = {"same-id": {"unknown-group"}}


class Mutant(NamedTuple):
    name: str
    place: str
    model: Model


def test_the_model_is_right() -> None:
    assert list(problems(MODEL)) == []
    assert all(witness(MODEL, grade) for grade in GRADES)


def changed(position: int, change: Callable[[Indicator], Indicator], model: Model = MODEL) -> Model:
    indicators = list(model.indicators)
    indicators[position] = change(indicators[position])
    return model._replace(indicators=tuple(indicators))


def with_fields(position: int, **fields: object) -> Model:
    return changed(position, lambda indicator: indicator._replace(**fields))  # type: ignore[arg-type]


def of_indicators() -> Iterator[Mutant]:
    for position, indicator in enumerate(MODEL.indicators):
        for field in ("definition", "unit", "data_source", "period", "anchor"):
            yield Mutant(f"no-{field.replace('_', '-')}", indicator.place, with_fields(position, **{field: ""}))
        yield Mutant("bounds", indicator.place, changed(position, lambda i: i._replace(lowest=d(100), highest=d(0))))
        yield Mutant("unknown-group", indicator.place, changed(position, lambda i: i._replace(group="G9")))
        yield Mutant("no-levels", indicator.place, changed(position, lambda i: i._replace(levels=())))
        if position:
            yield Mutant("same-id", indicator.place, with_fields(position, id=MODEL.indicators[0].id))
    yield Mutant("no-maturity", MODEL.indicators[0].place, changed(0, lambda i: i._replace(family="performance")))


def of_weights() -> Iterator[Mutant]:
    first = MODEL.indicators[0].place
    for position in range(len(MODEL.indicators)):
        for more in ("0.02", "5", "-5"):
            weight = MODEL.indicators[position].weight + d(more)
            yield Mutant("weights", first, with_fields(position, weight=weight))
        yield Mutant(
            "negative-weight", MODEL.indicators[position].place, changed(position, lambda i: i._replace(weight=d(-1)))
        )
    for position, group in enumerate(MODEL.groups):
        for more in ("0.02", "7", "-7"):
            groups = list(MODEL.groups)
            groups[position] = group._replace(weight=group.weight + d(more))
            yield Mutant("group-weights", group.place, MODEL._replace(groups=tuple(groups)))


def of_levels() -> Iterator[Mutant]:
    for position, indicator in enumerate(MODEL.indicators):
        for at, level in enumerate(indicator.levels):

            def with_level(name: str, at: int = at, position: int = position, **fields: object) -> Mutant:
                def change(i: Indicator) -> Indicator:
                    levels = list(i.levels)
                    levels[at] = levels[at]._replace(**fields)  # type: ignore[arg-type]
                    return i._replace(levels=tuple(levels))

                return Mutant(name, MODEL.indicators[position].place, changed(position, change))

            yield with_level("points", points=d(101))
            yield with_level("points", points=d(-1))
            if level.most is not None:
                yield with_level("level-gap", most=level.most - d("0.5"))
                yield with_level("level-overlap", most=level.most + d("0.5"))
            if level.least is not None and level.most is not None:
                yield with_level("level-backwards", most=level.least)
            if 0 < at < 4:
                lowest = indicator.direction == "lower" or at == 1
                yield with_level("not-monotone", points=d(0 if level.points > 50 or not lowest else 100))
        yield Mutant(
            "level-start",
            indicator.place,
            changed(position, lambda i: i._replace(levels=(i.levels[0]._replace(least=d("0.5")), *i.levels[1:]))),
        )
        yield Mutant(
            "level-end",
            indicator.place,
            changed(position, lambda i: i._replace(levels=(*i.levels[:-1], i.levels[-1]._replace(most=d(99))))),
        )


def of_grades() -> Iterator[Mutant]:
    first = MODEL.thresholds[0].place
    for position, threshold in enumerate(MODEL.thresholds):
        without = (*MODEL.thresholds[:position], *MODEL.thresholds[position + 1 :])
        yield Mutant("grades", without[0].place, MODEL._replace(thresholds=without))
        for name, fields in (
            ("threshold", {"least": d(101)}),
            ("threshold", {"least": d(-1)}),
            ("grades", {"grade": "AAAA"}),
        ):
            thresholds = list(MODEL.thresholds)
            thresholds[position] = threshold._replace(**fields)
            place = first if name == "grades" else threshold.place
            yield Mutant(name, place, MODEL._replace(thresholds=tuple(thresholds)))
        if position:
            thresholds = list(MODEL.thresholds)
            thresholds[position] = threshold._replace(least=MODEL.thresholds[position - 1].least)
            yield Mutant("thresholds", threshold.place, MODEL._replace(thresholds=tuple(thresholds)))
    yield Mutant("below", first, MODEL._replace(below=""))
    yield Mutant("no-precondition", first, MODEL._replace(preconditions=()))
    yield Mutant("no-caps", first, MODEL._replace(caps=()))
    for position, cap in enumerate(MODEL.caps):
        for at_most in ("AAA", "B"):
            caps = list(MODEL.caps)
            caps[position] = cap._replace(at_most=at_most)
            yield Mutant("cap", cap.place, MODEL._replace(caps=tuple(caps)))
    low = tuple(
        i._replace(levels=tuple(lv._replace(points=min(lv.points, d(85))) for lv in i.levels)) for i in MODEL.indicators
    )
    yield Mutant("unreachable", MODEL.thresholds[2].place, MODEL._replace(indicators=low))


def of_evidence() -> Iterator[Mutant]:
    for kind in OUTSIDE:
        position = next(n for n, i in enumerate(MODEL.indicators) if i.outside == kind)
        yield Mutant(f"no-{kind}", MODEL.indicators[0].place, changed(position, lambda i: i._replace(outside="")))


MUTANTS = [*of_indicators(), *of_weights(), *of_levels(), *of_grades(), *of_evidence()]


def test_there_are_many() -> None:
    assert len(MUTANTS) >= 200


@pytest.mark.parametrize("mutant", MUTANTS, ids=[f"{n}-{m.name}" for n, m in enumerate(MUTANTS)])
def test_every_mutant_is_told_at_its_place(mutant: Mutant) -> None:
    assert (mutant.name, mutant.place) in [(problem.name, problem.place) for problem in problems(mutant.model)]
