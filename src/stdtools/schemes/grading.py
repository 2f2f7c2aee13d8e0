"""Grading: the score and the grade of an organization by a grading model, every step told.

Source: 国认可〔2017〕137号 （七）; that full conformity is a precondition which no score makes up for is this project's
reading of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import NamedTuple

from stdtools.schemes.formula import FormulaError
from stdtools.schemes.grading_model import GRADES, NO_GRADE, Indicator, Level, Model
from stdtools.schemes.quantities import shown
from stdtools.schemes.steps import Step

Data = Mapping[str, Decimal]
"""Values by name: of an indicator itself, or of what its formula counts."""


class Points(NamedTuple):
    """What an indicator gave: its value and its points, ``None`` without data, and the weight with which they count.

    The weight is in per cent; it is another than the indicator's own where that of one without data goes to the others.
    """

    indicator: Indicator
    value: Decimal | None
    points: Decimal | None
    weight: Decimal

    @property
    def share(self) -> Decimal:
        """Its share of the score."""
        return (self.points or Decimal(0)) * self.weight / 100


class Graded(NamedTuple):
    """A result. ``met`` are the preconditions that are met, ``events`` those that happened."""

    score: Decimal
    grade: str
    points: tuple[Points, ...]
    steps: tuple[Step, ...]


class Influence(NamedTuple):
    """What one indicator could do to the grade: with all of its points, and with the fewest."""

    indicator: Indicator
    best: str
    worst: str
    unused: Decimal
    """Points of the score that it could add."""


class Ungradable(ValueError):
    """There is no score; ``reason`` is a key of the wording, ``what`` the indicator or datum."""

    def __init__(self, reason: str, what: str, **arguments: str) -> None:
        super().__init__(f"{reason}: {what}")
        self.reason = reason
        self.what = what
        self.arguments = arguments


def grade(model: Model, data: Data, met: Collection[str] = (), events: Collection[str] = ()) -> Graded:
    """Return the score and the grade for some data.

    ``met`` are the ids of the preconditions that are met, ``events`` those of the events that happened.

    :raises Ungradable: if a datum is missing where the model refuses that, is not possible, is in no level, or is in
        the data and not in the model.
    """
    known = {name for indicator in model.indicators for name in indicator.data}
    for name in data:
        if name not in known:
            raise Ungradable("unknown-datum", name)
    points = tuple(_points(model, data))
    steps = [step for each in points for step in _told(each)]
    score = rounded(sum((each.share for each in points), Decimal(0)), model.decimals)
    steps.append(Step("score", score, "point", arguments=_terms(points)))
    reached = _reached(model, score)
    steps.append(Step("threshold", score, "point", reached[1], MappingProxyType({"grade": reached[0]})))
    final = reached[0]
    for precondition in model.preconditions:
        if precondition.id not in met:
            final = NO_GRADE
            arguments = MappingProxyType({"name": precondition.name})
            steps.append(Step("precondition-not-met", score, "point", precondition.place, arguments))
    for cap in model.caps:
        if cap.event in events and _rank(cap.at_most) < _rank(final):
            final = cap.at_most
            arguments = MappingProxyType({"name": cap.name, "grade": cap.at_most})
            steps.append(Step("capped", score, "point", cap.place, arguments))
    steps.append(Step("grade", score, "point", arguments=MappingProxyType({"grade": final})))
    return Graded(score, final, points, tuple(steps))


def influences(
    model: Model, graded: Graded, met: Collection[str] = (), events: Collection[str] = ()
) -> Iterator[Influence]:
    """Yield, for each indicator, the grades that there would be with its best and with its worst points.

    All else stays as it is, preconditions and events too.
    """
    total = sum((each.share for each in graded.points), Decimal(0))
    for each in graded.points:
        of_levels = [level.points for level in each.indicator.levels] if each.points is not None else [Decimal(0)]
        best, worst = (total - each.share + points * each.weight / 100 for points in (max(of_levels), min(of_levels)))
        of_best, of_worst = (_final(model, rounded(score, model.decimals), met, events) for score in (best, worst))
        yield Influence(each.indicator, of_best, of_worst, best - total)


def level_of(indicator: Indicator, value: Decimal) -> Level | None:
    """Return the level that a value is in, ``None`` if it is in none."""
    return next((level for level in indicator.levels if level.holds(value)), None)


def _points(model: Model, data: Data) -> Iterator[Points]:
    found = [(indicator, _value(indicator, data)) for indicator in model.indicators]
    without = [indicator for indicator, value in found if value is None]
    if without and model.missing == "refuse":
        raise Ungradable("no-data", without[0].id, name=without[0].name, data=", ".join(without[0].data))
    counted = sum((i.weight for i, value in found if value is not None), Decimal(0))
    if model.missing == "zero":
        counted = sum((i.weight for i, _ in found), Decimal(0))
    if not counted:
        raise Ungradable("no-data-at-all", "")
    for indicator, value in found:
        if value is None:
            yield Points(indicator, None, None, Decimal(0) if model.missing == "reweight" else indicator.weight)
            continue
        level = level_of(indicator, value)
        if level is None:
            raise Ungradable("in-no-level", indicator.id, name=indicator.name, value=shown(value))
        yield Points(indicator, value, level.points, indicator.weight * 100 / counted)


def _value(indicator: Indicator, data: Data) -> Decimal | None:
    """Return the value of an indicator, ``None`` if there are no data for it."""
    given = [name for name in indicator.data if name in data]
    if not given:
        return None
    if len(given) < len(indicator.data):
        missing = next(name for name in indicator.data if name not in data)
        raise Ungradable("data-incomplete", indicator.id, name=indicator.name, data=missing)
    try:
        value = indicator.formula.value(data) if indicator.formula else data[indicator.id]
    except FormulaError as error:
        raise Ungradable(error.reason, indicator.id, name=indicator.name, formula=error.what) from error
    low, high = indicator.lowest, indicator.highest
    if (low is not None and value < low) or (high is not None and value > high):
        bounds = {"least": "" if low is None else shown(low), "most": "" if high is None else shown(high)}
        raise Ungradable("not-possible", indicator.id, name=indicator.name, value=shown(value), **bounds)
    return value


def _told(each: Points) -> Iterator[Step]:
    indicator = each.indicator
    named = {"id": indicator.id, "name": indicator.name}
    if each.value is None or each.points is None:
        yield Step("without-data", Decimal(0), "point", indicator.place, MappingProxyType(named))
        return
    formula = {"formula": indicator.formula.text} if indicator.formula else {}
    said = {**named, **formula, "unit": indicator.unit}
    yield Step(
        "computed" if formula else "measured", each.value, indicator.unit, indicator.place, MappingProxyType(said)
    )
    weighed = {**named, "points": shown(each.points), "weight": shown(rounded(each.weight, 4))}
    level = level_of(indicator, each.value)
    source = (level and level.place) or indicator.place
    yield Step("weighed", rounded(each.share, 4), "point", source, MappingProxyType(weighed))


def _terms(points: tuple[Points, ...]) -> Mapping[str, str]:
    return MappingProxyType({"terms": " + ".join(shown(rounded(each.share, 4)) for each in points)})


def _reached(model: Model, score: Decimal) -> tuple[str, str]:
    """Return the highest grade whose threshold a score reaches, and the place that says so."""
    reached = [t for t in model.thresholds if t.least <= score]
    best = max(reached, key=lambda t: t.least, default=None)
    return (best.grade, best.place) if best else (NO_GRADE, "")


def _final(model: Model, score: Decimal, met: Collection[str], events: Collection[str]) -> str:
    final, _ = _reached(model, score)
    if any(precondition.id not in met for precondition in model.preconditions):
        return NO_GRADE
    return min([final, *(cap.at_most for cap in model.caps if cap.event in events)], key=_rank)


def _rank(grade: str) -> int:
    return GRADES.index(grade) if grade in GRADES else -1


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return a value with so many decimals; what lies in the middle goes up."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
