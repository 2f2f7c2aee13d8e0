"""The three published tables of IAF MD 5 and the worked examples, written down here a second time.

The program has its own copy (``data/schemes/iaf-md-5.toml``); a slip in one of the two is found by comparing them.
Sources: IAF MD 5:2019 (read in several public repositories), IAF MD 1 as EA's questions and answers quote it, and
arithmetic.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from stdtools.schemes.audit_time import Question, Term, Terms, Unanswerable, audit_time
from stdtools.schemes.floors import floors
from stdtools.schemes.sampling import Audit, all_sites, sample

ENDS = (
    (1, 5),
    (6, 10),
    (11, 15),
    (16, 25),
    (26, 45),
    (46, 65),
    (66, 85),
    (86, 125),
    (126, 175),
    (176, 275),
    (276, 425),
    (426, 625),
    (626, 875),
    (876, 1175),
    (1176, 1550),
    (1551, 2025),
    (2026, 2675),
    (2676, 3450),
    (3451, 4350),
    (4351, 5450),
    (5451, 6800),
    (6801, 8500),
    (8501, 10700),
)
"""From and to, effective number of personnel."""

DAYS = {
    ("Q", ""): "1.5 2 2.5 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22",
    ("E", "high"): "3 3.5 4.5 5.5 7 8 9 11 12 13 15 16 17 19 20 21 23 25 27 28 30 32 34",
    ("E", "medium"): "2.5 3 3.5 4.5 5.5 6 7 8 9 10 11 12 13 15 16 17 18 19 20 21 23 25 27",
    ("E", "low"): "2.5 3 3 3.5 4 4.5 5 5.5 6 7 8 9 10 11 12 12 13 14 15 16 17 19 20",
    ("E", "limited"): "2.5 3 3 3 3 3.5 3.5 4 4.5 5 5.5 6 6.5 7 7.5 8 8.5 9 10 11 12 13 14",
    ("S", "high"): "3 3.5 4.5 5.5 7 8 9 11 12 13 15 16 17 19 20 21 23 25 27 28 30 32 34",
    ("S", "medium"): "2.5 3 3.5 4.5 5.5 6 7 8 9 10 11 12 13 15 16 17 18 19 20 21 23 25 27",
    ("S", "low"): "2.5 3 3 3.5 4 4.5 5 5.5 6 7 8 9 10 11 12 12 13 14 15 16 17 19 20",
}
"""Auditor-days of the initial audit, stage 1 and 2, band by band."""

BOUNDARIES = [
    (discipline, class_, personnel, days)
    for (discipline, class_), row in DAYS.items()
    for ends, days in zip(ENDS, row.split(), strict=True)
    for personnel in ends
]

TERMS = Terms(
    floors(),
    {
        "max-reduction": Term(Decimal("0.3"), ""),
        "min-on-site": Term(Decimal("0.8"), ""),
        "surveillance": Term(Decimal(1) / 3, ""),
        "recertification": Term(Decimal(2) / 3, ""),
        "rounding": Term(Decimal("0.5"), ""),
        "max-integration": Term(Decimal("0.2"), ""),
        "max-site-reduction": Term(Decimal("0.5"), ""),
    },
    rounding="nearest",
)


def test_there_are_three_tables_and_no_more() -> None:
    assert [(table.discipline, table.class_) for table in floors()] == list(DAYS)
    assert len(BOUNDARIES) == 8 * 23 * 2


@pytest.mark.parametrize(("discipline", "class_", "personnel", "days"), BOUNDARIES)
def test_every_boundary(discipline: str, class_: str, personnel: int, days: str) -> None:
    answer = audit_time(TERMS, Question(personnel, ((discipline, class_),)))
    assert answer.days == Decimal(days)
    assert answer.on_site == Decimal(days) * Decimal("0.8")


@pytest.mark.parametrize("personnel", [0, 10701])
@pytest.mark.parametrize(("discipline", "class_"), DAYS)
def test_nothing_beyond_the_ends(discipline: str, class_: str, personnel: int) -> None:
    with pytest.raises(Unanswerable) as raised:
        audit_time(TERMS, Question(personnel, ((discipline, class_),)))
    assert raised.value.reason == "no-band"


@pytest.mark.parametrize(
    ("personnel", "audit", "days"),
    [
        (1500, "initial", "14"),
        (1500, "surveillance", "4.5"),  # 14 / 3 = 4.67; the example says 4.5 or 5
        (1500, "recertification", "9.5"),  # 28 / 3 = 9.33
        (80, "initial", "6"),
    ],
)
def test_the_examples_of_one_site(personnel: int, audit: Audit, days: str) -> None:
    assert audit_time(TERMS, Question(personnel, audit=audit)).days == Decimal(days)


def test_the_surveillance_of_1500_persons_rounded_up() -> None:
    terms = TERMS._replace(rounding="up")
    assert audit_time(terms, Question(1500, audit="surveillance")).days == 5


@pytest.mark.parametrize(("sites", "counts"), [(2, (2, 1, 2)), (10, (4, 2, 3))])
def test_the_examples_of_sampling(sites: int, counts: tuple[int, int, int]) -> None:
    assert (sample(sites, "initial"), sample(sites, "surveillance"), sample(sites, "recertification")) == counts


@pytest.mark.parametrize(("sites", "counts"), [(10, (10, 3, 10)), (7, (7, 3, 7))])
def test_where_sampling_is_not_appropriate(sites: int, counts: tuple[int, int, int]) -> None:
    audits: tuple[Audit, ...] = ("initial", "surveillance", "recertification")
    assert tuple(all_sites(sites, audit) for audit in audits) == counts


def test_the_example_of_integration() -> None:
    """100 persons, Q 7, E medium 8, S high 11: 26 days, of which 85 and 80 per cent are 22.1 and 20.8."""
    whole = (("Q", ""), ("E", "medium"), ("S", "high"))
    for share, days in (("0", "26"), ("0.15", "22"), ("0.2", "21")):
        assert audit_time(TERMS, Question(100, whole, integration=Decimal(share))).days == Decimal(days)
    with pytest.raises(Unanswerable):
        audit_time(TERMS, Question(100, whole, integration=Decimal("0.3")))


def test_both_reductions_leave_56_per_cent() -> None:
    """First that of the table and then that for integration: 26 × 0.7 × 0.8 = 14.56."""
    whole = (("Q", ""), ("E", "medium"), ("S", "high"))
    terms = TERMS._replace(terms={**TERMS.terms, "rounding": Term(Decimal("0.01"), "")})
    question = Question(100, whole, reduction=Decimal("0.3"), integration=Decimal("0.2"))
    assert audit_time(terms, question).days == Decimal("14.56")
