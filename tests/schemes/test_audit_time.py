"""Audit time: the published tables at every boundary, worked examples, and what must hold of every rule."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.schemes.audit_time import (
    Band,
    Question,
    Table,
    Term,
    Terms,
    Unanswerable,
    audit_time,
    band_of,
    below,
    gaps,
)
from stdtools.schemes.floors import floor, floors
from stdtools.schemes.sampling import Audit, all_sites, sample

TERMS = Terms(
    floors(),
    {
        "max-reduction": Term(Decimal("0.3"), "附录B.3"),
        "min-on-site": Term(Decimal("0.8"), "附录B.4"),
        "surveillance": Term(Decimal(1) / 3, "附录B.5"),
        "recertification": Term(Decimal(2) / 3, "附录B.6"),
        "rounding": Term(Decimal("0.5"), "附录B.2"),
        "max-integration": Term(Decimal("0.2"), "附录B.8"),
        "max-site-reduction": Term(Decimal("0.5"), "附录B.7"),
        "scoring": Term(Decimal(2), "附录B.9"),
    },
)
QES = (("Q", ""), ("E", "medium"), ("S", "high"))


def days(question: Question, terms: Terms = TERMS) -> str:
    return f"{audit_time(terms, question).days.normalize():f}"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question(1500), "14"),
        (Question(1500, audit="surveillance"), "5"),
        (Question(1500, audit="recertification"), "9.5"),
        (Question(1500, reduction=Decimal("0.3")), "10"),
        (Question(100, increase=Decimal("0.1")), "8"),
        (Question(100, QES), "26"),
        (Question(100, QES, integration=Decimal("0.2")), "21"),
        (Question(100, QES, integration=Decimal("0.2"), reduction=Decimal("0.3")), "15"),
        (Question(10, sites=(10, 10)), "6"),
        (Question(10, sites=(10, 10), audit="surveillance"), "1.5"),
        (Question(10, sites=(10, 10), site_reduction=Decimal("0.5")), "4"),
        (Question(1500, is_graded=True), "16"),
    ],
)
def test_worked_examples(question: Question, expected: str) -> None:
    """1500 persons are 14 days and a surveillance about 5; of two sites 2, 1 and 2 are visited (IAF MD 1 and 5)."""
    assert days(question) == expected


def test_on_site_is_a_share_of_all() -> None:
    assert audit_time(TERMS, Question(1500)).on_site == Decimal("11.2")


def test_reduction_of_the_place_and_then_for_integration_leaves_56_per_cent() -> None:
    """The two together take 44 % away at most: 1 - 0.7 × 0.8."""
    exact = TERMS._replace(terms={**TERMS.terms, "rounding": Term(Decimal("0.01"), "")})
    full = audit_time(exact, Question(100, QES)).days
    least = audit_time(exact, Question(100, QES, reduction=Decimal("0.3"), integration=Decimal("0.2"))).days
    assert least == full * Decimal("0.56")


def test_the_steps_tell_everything() -> None:
    answer = audit_time(TERMS, Question(1500, audit="surveillance", reduction=Decimal("0.1")))
    assert [(step.name, step.source) for step in answer.steps] == [
        ("base", "IAF MD 5:2019"),
        ("reduced", "附录B.3"),
        ("surveillance", "附录B.5"),
        ("rounded-up", "附录B.2"),
        ("on-site", "附录B.4"),
    ]
    assert answer.steps[0].arguments == {"discipline": "Q", "personnel": "1500", "least": "1176", "most": "1550"}


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (Question(10701), "no-band"),
        (Question(0), "no-band"),
        (Question(100, (("F", ""),)), "no-table"),
        (Question(100, (("E", ""),)), "no-such-class"),
        (Question(100, (("Q", "medium"),)), "no-classes"),
        (Question(100, reduction=Decimal("0.31")), "too-much"),
        (Question(100, reduction=Decimal("-0.1")), "too-much"),
        (Question(100, QES, integration=Decimal("0.21")), "too-much"),
        (Question(100, integration=Decimal("0.1")), "integration-of-one"),
        (Question(100, sites=(5,), site_reduction=Decimal("0.6")), "too-much"),
    ],
)
def test_nothing_is_guessed(question: Question, reason: str) -> None:
    with pytest.raises(Unanswerable) as raised:
        audit_time(TERMS, question)
    assert raised.value.reason == reason


def test_a_rule_without_a_limit_is_told() -> None:
    with pytest.raises(Unanswerable) as raised:
        audit_time(Terms(floors(), {}), Question(100))
    assert (raised.value.reason, raised.value.arguments) == ("no-term", {"name": "rounding"})


@pytest.mark.parametrize("table", floors(), ids=lambda table: f"{table.discipline}-{table.class_}")
def test_published_tables_at_every_boundary(table: Table) -> None:
    assert list(gaps(table)) == []
    assert (table.bands[0].least, table.bands[-1].most, len(table.bands)) == (1, 10700, 23)
    for band in table.bands:
        for personnel in {band.least, band.most}:
            question = Question(personnel, ((table.discipline, table.class_),))
            assert audit_time(TERMS, question).days == band.days
            assert band_of(table, personnel) is band


def test_some_published_numbers() -> None:
    quality = floor("Q", "")
    assert quality
    known = {5: "1.5", 6: "2", 45: "4", 46: "5", 175: "8", 275: "9", 1175: "13", 1176: "14", 2675: "16", 10700: "22"}
    assert {n: str(band.days) for n in known if (band := band_of(quality, n))} == known


table_of = st.lists(st.tuples(st.integers(1, 50), st.integers(1, 20)), min_size=1, max_size=8)


def whole(parts: list[tuple[int, int]]) -> Table:
    bands, least, time = [], 1, Decimal(0)
    for width, more in parts:
        time += Decimal(more) / 2
        bands.append(Band(least, least + width - 1, time))
        least += width
    return Table("Q", "", tuple(bands), "表B.1")


@given(table_of, st.data())
def test_every_defect_of_a_table_is_found(parts: list[tuple[int, int]], data: st.DataObject) -> None:
    table = whole(parts)
    assert list(gaps(table)) == []
    at = data.draw(st.integers(0, len(table.bands) - 1))
    band = table.bands[at]
    defects = {"days": band._replace(days=Decimal(0)), "backwards": band._replace(most=band.least - 1)}
    if at:
        defects["gap"] = band._replace(least=band.least + 1, most=band.most + 1)
        defects["overlap"] = band._replace(least=band.least - 1)
        defects["fewer"] = band._replace(days=table.bands[at - 1].days - Decimal("0.5"))
    else:
        defects["start"] = band._replace(least=2, most=band.most + 1)
    name = data.draw(st.sampled_from(sorted(defects)))
    spoilt = table._replace(bands=(*table.bands[:at], defects[name], *table.bands[at + 1 :]))
    assert (name, defects[name]) in [(what, where) for what, where, _ in gaps(spoilt)]


@given(table_of, st.data())
def test_what_is_below_the_floor_is_found_and_nothing_else(parts: list[tuple[int, int]], data: st.DataObject) -> None:
    table = whole(parts)
    assert list(below(table, table)) == []
    at = data.draw(st.integers(0, len(table.bands) - 1))
    less = table.bands[at]._replace(days=table.bands[at].days - Decimal("0.5"))
    spoilt = table._replace(bands=(*table.bands[:at], less, *table.bands[at + 1 :]))
    assert [(band, days) for band, _, days in below(spoilt, table)] == [(less, table.bands[at].days)]


@given(st.integers(1, 10700), st.integers(1, 10700), st.sampled_from(["initial", "surveillance", "recertification"]))
def test_more_people_never_take_less_time(one: int, other: int, audit: Audit) -> None:
    fewer, more = sorted((one, other))
    assert audit_time(TERMS, Question(fewer, audit=audit)).days <= audit_time(TERMS, Question(more, audit=audit)).days


@given(st.integers(1, 10700), st.integers(0, 30), st.integers(0, 20))
def test_no_allowed_reduction_goes_below_the_limits(personnel: int, reduction: int, integration: int) -> None:
    question = Question(personnel, QES, reduction=Decimal(reduction) / 100, integration=Decimal(integration) / 100)
    full = audit_time(TERMS, Question(personnel, QES)).days
    assert audit_time(TERMS, question).days >= (full - Decimal("0.5")) * Decimal("0.56")


@given(st.integers(1, 10_000))
def test_samples(sites: int) -> None:
    surveillance, recertification, initial = (sample(sites, a) for a in ("surveillance", "recertification", "initial"))
    assert 1 <= surveillance <= recertification <= initial <= sites
    assert (initial - 1) ** 2 < sites <= initial**2
    assert all_sites(sites, "initial") == sites
    assert 10 * all_sites(sites, "surveillance") >= 3 * sites
