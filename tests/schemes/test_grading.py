"""Grading: scores by hand, what holds of every model, and nothing from guesses."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.schemes.formula import parse
from stdtools.schemes.grading import Ungradable, grade, influences
from stdtools.schemes.grading_checks import outside_share, witness
from stdtools.schemes.grading_model import GRADES
from tests.schemes.models import BEST, FULL, MODEL, d


def test_by_hand() -> None:
    """50 points of I1, weight 20, are 10 less; 75 of I3, weight 20, are 5 less."""
    graded = grade(MODEL, {**BEST, "I1": d(75), "I3": d(1)}, FULL)
    assert (graded.score, graded.grade) == (d("85.0"), "AA")
    assert [f"{each.share.normalize():f}" for each in graded.points] == ["10", "20", "15", "10", "10", "20"]
    assert graded.steps[-3].arguments["terms"] == "10 + 20 + 15 + 10 + 10 + 20"
    assert graded.steps[-2].source == "表C.4，第2行"


@pytest.mark.parametrize(
    ("value", "reached"), [(90, "AAA"), (89, "AAA"), (80, "AAA"), (70, "AAA"), (60, "AA"), (59, "AA")]
)
def test_each_level(value: int, reached: str) -> None:
    assert grade(MODEL, {**BEST, "I6": d(value)}, FULL).grade in (reached, "AAA", "AA")
    points = grade(MODEL, {**BEST, "I6": d(value)}, FULL).points[-1].points
    assert points == next(p for end, p in ((90, 100), (80, 75), (70, 50), (60, 25), (0, 0)) if value >= end)


@pytest.mark.parametrize(
    ("met", "events", "final"),
    [
        (FULL, (), "AAA"),
        ((), (), ""),
        (FULL, ("spot-check",), "A"),
        (FULL, ("accident",), ""),
        (FULL, ("spot-check", "accident"), ""),
        (FULL, ("another",), "AAA"),
    ],
)
def test_preconditions_and_caps(met: set[str], events: tuple[str, ...], final: str) -> None:
    graded = grade(MODEL, BEST, met, events)
    assert (graded.score, graded.grade) == (d("100.0"), final)


@pytest.mark.parametrize(
    ("data", "reason", "what"),
    [
        ({"I1": None}, "no-data", "I1"),
        ({"满意": None}, "data-incomplete", "I2"),
        ({"受访": d(0)}, "division-by-zero", "I2"),
        ({"I1": d(101)}, "not-possible", "I1"),
        ({"I1": d(-1)}, "not-possible", "I1"),
        ({"I9": d(1)}, "unknown-datum", "I9"),
    ],
)
def test_nothing_is_guessed(data: dict[str, Decimal | None], reason: str, what: str) -> None:
    given_ = {name: value for name, value in {**BEST, **data}.items() if value is not None}
    with pytest.raises(Ungradable) as raised:
        grade(MODEL, given_, FULL)
    assert (raised.value.reason, raised.value.what) == (reason, what)


def test_a_value_in_no_level_is_told() -> None:
    open_ = MODEL.indicators[0]._replace(levels=MODEL.indicators[0].levels[1:])
    with pytest.raises(Ungradable) as raised:
        grade(MODEL._replace(indicators=(open_, *MODEL.indicators[1:])), {**BEST, "I1": d(10)}, FULL)
    assert raised.value.reason == "in-no-level"


def test_missing_data() -> None:
    data = {name: value for name, value in BEST.items() if name != "I6"}
    zero = grade(MODEL._replace(missing="zero"), data, FULL)
    others = grade(MODEL._replace(missing="reweight"), data, FULL)
    assert (zero.score, zero.grade) == (d("80.0"), "AA")
    assert (others.score, others.grade) == (d("100.0"), "AAA")
    assert others.points[0].weight == 25
    with pytest.raises(Ungradable):
        grade(MODEL._replace(missing="reweight"), {}, FULL)


def test_which_indicator_moves_the_grade() -> None:
    data = {**BEST, "I1": d(75), "I3": d(1)}
    found = {each.indicator.id: each for each in influences(MODEL, grade(MODEL, data, FULL), FULL)}
    assert (found["I1"].best, found["I1"].worst, found["I1"].unused) == ("AAA", "A", d(10))
    assert (found["I3"].best, found["I3"].worst, found["I3"].unused) == ("AAA", "A", d(5))
    assert (found["I4"].best, found["I4"].worst, found["I4"].unused) == ("AA", "A", d(0))


def test_a_witness_of_each_grade_gives_that_grade() -> None:
    for each in GRADES:
        levels = witness(MODEL, each)
        assert levels
        values = {id: (level.least if level.least is not None else d(0)) for id, level in levels.items()}
        data = {"满意": values.pop("I2"), "受访": d(100), **values}
        assert grade(MODEL, data, FULL).grade == each


def test_evidence_from_outside() -> None:
    assert outside_share(MODEL) == 80


values = st.fixed_dictionaries({f"I{n}": st.integers(0, 100).map(Decimal) for n in (1, 3, 4, 5, 6)})


@given(values, st.integers(0, 40), st.integers(1, 40))
def test_scores_are_within_the_scale_and_every_score_has_one_grade(
    data: dict[str, Decimal], part: int, all_: int
) -> None:
    graded = grade(MODEL, {**data, "满意": d(min(part, all_)), "受访": d(all_)}, FULL)
    assert 0 <= graded.score <= 100
    assert graded.grade == next((t.grade for t in reversed(MODEL.thresholds) if graded.score >= t.least), "")


@given(values, st.sampled_from(["I1", "I3", "I4", "I5", "I6"]), st.integers(0, 100))
def test_a_better_value_is_never_worse(data: dict[str, Decimal], changed: str, value: int) -> None:
    data = {**data, "满意": d(1), "受访": d(2)}
    better = max if changed != "I3" else min
    other = {**data, changed: better(data[changed], d(value))}
    assert grade(MODEL, other, FULL).score >= grade(MODEL, data, FULL).score


def test_a_formula_that_divides_by_nothing_is_told_with_the_indicator() -> None:
    spoilt = MODEL.indicators[1]._replace(formula=parse("满意 ÷ (受访 - 受访)"))
    model = MODEL._replace(indicators=(MODEL.indicators[0], spoilt, *MODEL.indicators[2:]))
    with pytest.raises(Ungradable) as raised:
        grade(model, BEST, FULL)
    assert (raised.value.reason, raised.value.what) == ("division-by-zero", "I2")
