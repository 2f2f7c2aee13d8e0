"""The grading model of a graded standard: indicators, scoring rules, grading rules.

Source: 国认可〔2017〕137号 （七）: quantified indicators of maturity and quality performance, rules for scoring and
grading into A, AA and AAA, with evidence from outside such as government checks, customer satisfaction, exposure of
product quality, the national credit system and the integration of management systems.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from stdtools.schemes.formula import Formula

Direction = Literal["higher", "lower", "target"]
"""Which values are better: higher ones, lower ones, or those near the middle of the best level."""

Family = Literal["maturity", "performance"]

Outside = Literal["government-check", "customer-satisfaction", "quality-exposure", "credit", "integration"]
"""The five kinds of evidence from outside that （七） names."""

OUTSIDE: tuple[Outside, ...] = (
    "government-check",
    "customer-satisfaction",
    "quality-exposure",
    "credit",
    "integration",
)

Missing = Literal["zero", "reweight", "refuse"]
"""What happens to an indicator without data: no points, its weight goes to the others, or there is no score."""

GRADES = ("A", "AA", "AAA")
"""The grades of （七）, the lowest first."""

NO_GRADE = ""


class Level(NamedTuple):
    """A level of an indicator: values from ``least`` to below ``most`` get so many points.

    An end that is ``None`` is open. For maturity the value is the number of the level that is met, and ``condition``
    says what has to be there. ``place`` is the row it is stated in.
    """

    points: Decimal
    least: Decimal | None
    most: Decimal | None
    condition: str = ""
    place: str = ""

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value is in the level."""
        return (self.least is None or self.least <= value) and (self.most is None or value < self.most)


class Indicator(NamedTuple):
    """One indicator. ``weight`` is in per cent; ``lowest`` and ``highest`` are the values that are possible at all.

    ``formula`` gives the value from what is counted; without one the value itself is the datum. ``outside`` is the kind
    of evidence from outside that it rests on, empty if it is the organization's own. ``anchor`` is the clause of part B
    that it measures, ``group`` the dimension that it belongs to, ``place`` the row it is stated in.
    """

    id: str
    name: str
    weight: Decimal
    direction: Direction
    levels: tuple[Level, ...]
    family: Family = "performance"
    definition: str = ""
    unit: str = ""
    formula: Formula | None = None
    data_source: str = ""
    period: str = ""
    outside: Outside | Literal[""] = ""
    lowest: Decimal | None = None
    highest: Decimal | None = None
    anchor: str = ""
    group: str = ""
    place: str = ""

    @property
    def data(self) -> tuple[str, ...]:
        """The names of the data that it needs."""
        return self.formula.names if self.formula else (self.id,)


class Group(NamedTuple):
    """A dimension with the weight that its indicators have together."""

    id: str
    name: str
    weight: Decimal
    place: str = ""


class Threshold(NamedTuple):
    """A grade is given for at least so many points."""

    grade: str
    least: Decimal
    place: str = ""


class Cap(NamedTuple):
    """With an event no grade above ``at_most`` is given; ``NO_GRADE`` is none at all."""

    event: str
    name: str
    at_most: str
    place: str = ""


class Precondition(NamedTuple):
    """Without it there is no grade, whatever the score."""

    id: str
    name: str
    place: str = ""


class Model(NamedTuple):
    """The whole model. ``scale`` are the lowest and highest score, ``decimals`` those that a score is rounded to."""

    indicators: tuple[Indicator, ...]
    thresholds: tuple[Threshold, ...]
    groups: tuple[Group, ...] = ()
    caps: tuple[Cap, ...] = ()
    preconditions: tuple[Precondition, ...] = ()
    scale: tuple[Decimal, Decimal] = (Decimal(0), Decimal(100))
    decimals: int = 1
    missing: Missing = "refuse"
    below: str = ""
    """What happens below the lowest threshold, in words."""
