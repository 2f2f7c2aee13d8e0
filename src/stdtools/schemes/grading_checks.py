"""What is wrong with a grading model, told from the model alone, and how each grade can be reached.

Sources: 国认可〔2017〕137号 （七） for what has to be there; that a model is total and consistent is a demand of this
project, without which two assessors would give two grades.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from stdtools.schemes.grading import rounded
from stdtools.schemes.grading_model import GRADES, NO_GRADE, OUTSIDE, Indicator, Level, Model
from stdtools.schemes.quantities import shown

TOLERANCE = Decimal("0.01")
"""By how much weights may differ from 100 % (three thirds may be stated as 33.33 %)."""


class Problem(NamedTuple):
    """One thing that is wrong: a key of the wording, the place of the row, and what fills the text."""

    name: str
    place: str
    arguments: Mapping[str, str]


def problems(model: Model) -> Iterator[Problem]:
    """Yield everything that is wrong with a model."""
    yield from _indicators(model)
    yield from _weights(model)
    for indicator in model.indicators:
        yield from _levels(indicator, model)
    yield from _grades(model)
    yield from _evidence(model)


def _indicators(model: Model) -> Iterator[Problem]:
    times = Counter(indicator.id for indicator in model.indicators)
    seen: set[str] = set()
    for indicator in model.indicators:
        if times[indicator.id] > 1 and indicator.id in seen:
            yield _of(indicator, "same-id")
        seen.add(indicator.id)
        for field in ("definition", "unit", "data_source", "period"):
            if not getattr(indicator, field):
                yield _of(indicator, f"no-{field.replace('_', '-')}")
        if indicator.lowest is not None and indicator.highest is not None and indicator.lowest >= indicator.highest:
            yield _of(indicator, "bounds", least=shown(indicator.lowest), most=shown(indicator.highest))
        if not indicator.anchor:
            yield _of(indicator, "no-anchor")
    for family in ("maturity", "performance"):
        if model.indicators and not any(indicator.family == family for indicator in model.indicators):
            yield Problem(f"no-{family}", model.indicators[0].place, {})


def _weights(model: Model) -> Iterator[Problem]:
    for indicator in model.indicators:
        if indicator.weight < 0:
            yield _of(indicator, "negative-weight", weight=shown(indicator.weight))
    if not model.indicators:
        return
    total = sum((indicator.weight for indicator in model.indicators), Decimal(0))
    if abs(total - 100) > TOLERANCE:
        yield Problem("weights", model.indicators[0].place, {"total": shown(total)})
    if not model.groups:
        return
    known = {group.id for group in model.groups}
    for indicator in model.indicators:
        if indicator.group not in known:
            yield _of(indicator, "unknown-group", group=indicator.group)
    for group in model.groups:
        inside = sum((i.weight for i in model.indicators if i.group == group.id), Decimal(0))
        if abs(inside - group.weight) > TOLERANCE:
            told = {"group": group.name, "weight": shown(group.weight), "total": shown(inside)}
            yield Problem("group-weights", group.place, told)


def _levels(indicator: Indicator, model: Model) -> Iterator[Problem]:
    levels = sorted(indicator.levels, key=lambda level: (level.least is not None, level.least or 0))
    if not levels:
        yield _of(indicator, "no-levels")
        return
    low, high = model.scale
    for level in levels:
        if not low <= level.points <= high:
            yield _at(level, indicator, "points", points=shown(level.points), least=shown(low), most=shown(high))
    for level in levels:
        if level.least is not None and level.most is not None and level.least >= level.most:
            yield _at(level, indicator, "level-backwards", level=_range(level))
            return
    yield from _ends(indicator, levels)
    for one, other in pairwise(levels):
        if one.most is None or other.least is None or other.least < one.most:
            yield _at(other, indicator, "level-overlap", level=_range(one), next=_range(other))
        elif other.least > one.most:
            yield _at(other, indicator, "level-gap", least=shown(one.most), most=shown(other.least))
    yield from _order(indicator, levels)


def _ends(indicator: Indicator, levels: list[Level]) -> Iterator[Problem]:
    """Yield what is possible and in no level, below the first and above the last."""
    first, last = levels[0].least, levels[-1].most
    if first is not None and (indicator.lowest is None or indicator.lowest < first):
        yield _at(levels[0], indicator, "level-start", least=shown(first))
    if last is not None and (indicator.highest is None or indicator.highest >= last):
        yield _at(levels[-1], indicator, "level-end", most=shown(last))


def _order(indicator: Indicator, levels: list[Level]) -> Iterator[Problem]:
    points = [level.points for level in levels]
    if indicator.direction == "target":
        top = points.index(max(points))
        right = _rising(points[: top + 1]) and _rising(points[top:][::-1])
    else:
        right = _rising(points if indicator.direction == "higher" else points[::-1])
    if not right:
        yield _of(indicator, "not-monotone", direction=indicator.direction)


def _rising(points: list[Decimal]) -> bool:
    return all(one <= other for one, other in pairwise(points))


def _grades(model: Model) -> Iterator[Problem]:
    place = model.thresholds[0].place if model.thresholds else model.indicators[0].place if model.indicators else ""
    grades = [threshold.grade for threshold in model.thresholds]
    if sorted(grades) != sorted(GRADES):
        yield Problem("grades", place, {"grades": ", ".join(grades) or "—"})
    low, high = model.scale
    for threshold in model.thresholds:
        if not low <= threshold.least <= high:
            told = {"grade": threshold.grade, "points": shown(threshold.least)}
            yield Problem("threshold", threshold.place, {**told, "least": shown(low), "most": shown(high)})
    by_grade = {threshold.grade: threshold for threshold in model.thresholds}
    ordered = [by_grade[grade] for grade in GRADES if grade in by_grade]
    for lower, higher in pairwise(ordered):
        if higher.least <= lower.least:
            yield Problem("thresholds", higher.place, {"lower": lower.grade, "higher": higher.grade})
    if not model.below:
        yield Problem("below", place, {})
    if not model.preconditions:
        yield Problem("no-precondition", place, {})
    for cap in model.caps:
        if cap.at_most not in (*GRADES[:-1], NO_GRADE):
            yield Problem("cap", cap.place, {"name": cap.name, "grade": cap.at_most})
    if not model.caps:
        yield Problem("no-caps", place, {})
    for threshold in ordered:
        if witness(model, threshold.grade) is None:
            yield Problem("unreachable", threshold.place, {"grade": threshold.grade})


def _evidence(model: Model) -> Iterator[Problem]:
    used = {indicator.outside for indicator in model.indicators}
    place = model.indicators[0].place if model.indicators else ""
    for kind in OUTSIDE if model.indicators else ():
        if kind not in used:
            yield Problem(f"no-{kind}", place, {})


def outside_share(model: Model) -> Decimal:
    """Return the weight, in per cent, of the indicators that rest on evidence from outside."""
    return sum((indicator.weight for indicator in model.indicators if indicator.outside), Decimal(0))


def witness(model: Model, grade: str) -> dict[str, Level] | None:
    """Return levels of the indicators, by id, whose score gives exactly this grade; ``None`` if none does.

    Scores are added up indicator by indicator, equal sums once; where there are too many, of those that differ by less
    than a hundredth one is kept.
    """
    least = {threshold.grade: threshold.least for threshold in model.thresholds}
    if grade not in least:
        return None
    above = [other for other in least.values() if other > least[grade]]
    sums: list[dict[Decimal, tuple[Decimal, Level | None]]] = [{Decimal(0): (Decimal(0), None)}]
    for indicator in model.indicators:
        reached: dict[Decimal, tuple[Decimal, Level | None]] = {}
        for before in sums[-1]:
            for level in indicator.levels:
                reached.setdefault(before + level.points * indicator.weight / 100, (before, level))
        sums.append(reached if len(reached) <= _MOST else _thinned(reached))
    scores = {score: rounded(score, model.decimals) for score in sums[-1]}
    fitting = [s for s, said in scores.items() if least[grade] <= said and all(said < other for other in above)]
    if not fitting:
        return None
    score = min(fitting)
    levels: dict[str, Level] = {}
    for indicator, reached in zip(reversed(model.indicators), reversed(sums[1:]), strict=True):
        score, chosen = reached[score]
        assert chosen is not None
        levels[indicator.id] = chosen
    return levels


_MOST = 20_000


def _thinned(reached: dict[Decimal, tuple[Decimal, Level | None]]) -> dict[Decimal, tuple[Decimal, Level | None]]:
    kept: dict[Decimal, Decimal] = {}
    for score in reached:
        kept.setdefault(score.quantize(Decimal("0.01")), score)
    return {score: reached[score] for score in kept.values()}


def _of(indicator: Indicator, name: str, /, **arguments: str) -> Problem:
    return Problem(name, indicator.place, {"id": indicator.id, "name": indicator.name, **arguments})


def _at(stated: Level, indicator: Indicator, name: str, /, **arguments: str) -> Problem:
    """Return a problem of a level, at the row that states it."""
    problem = _of(indicator, name, **arguments)
    return Problem(name, stated.place or problem.place, problem.arguments)


def _range(level: Level) -> str:
    least = "" if level.least is None else shown(level.least)
    most = "" if level.most is None else shown(level.most)
    return f"[{least}, {most})"
