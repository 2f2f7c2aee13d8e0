"""The data that a grade is computed from, row by row.

Every datum of the model, every precondition and every event is stated, once, and nothing else; numbers are decimal
numbers. Whatever is not so is a :class:`DataError` with its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from stdtools.schemes.grading_model import Indicator, Model
from stdtools.schemes.quantities import number, quantity, unit_of

_YES = frozenset({"是", "有", "yes", "true"})
_NO = frozenset({"否", "无", "no", "false"})


class DataError(ValueError):
    """Data cannot be used: exit code 2. ``reason`` is a key of the wording (``grade-…``), ``place`` a line or cell."""

    def __init__(self, reason: str, place: str = "", **arguments: str) -> None:
        super().__init__(f"{place}: {reason}: {arguments}")
        self.reason = reason
        self.place = place
        self.arguments = arguments


class Datum(NamedTuple):
    """One row: a name, what it is (of TOML: the table it stands in), as written, with its unit, and where."""

    name: str
    kind: str
    value: object
    unit: str
    place: str


class Given(NamedTuple):
    """Data of an organization; ``places`` say where each value stands."""

    values: dict[str, Decimal]
    met: tuple[str, ...]
    events: tuple[str, ...]
    places: dict[str, str]


def given(rows: Iterable[Datum], model: Model) -> Given:
    """Return what rows say for a model.

    :raises DataError: if anything is missing, unknown, stated twice, or not what it has to be.
    """
    numbers = {name: indicator for indicator in model.indicators for name in indicator.data}
    preconditions = [each.id for each in model.preconditions]
    events = [each.event for each in model.caps]
    known = [*numbers, *preconditions, *events]
    values: dict[str, Decimal] = {}
    places: dict[str, str] = {}
    said: dict[str, bool] = {}
    for row in rows:
        kind = "values" if row.name in numbers else "preconditions" if row.name in preconditions else "events"
        if row.name not in known or row.kind not in ("", kind):
            raise DataError("grade-unknown", row.place, name=row.name, known=", ".join(known))
        if row.name in places:
            raise DataError("grade-twice", row.place, name=row.name, other=places[row.name])
        places[row.name] = row.place
        if kind == "values":
            if row.value in ("", None) and model.missing != "refuse":
                continue
            values[row.name] = _number(row, numbers[row.name])
        else:
            said[row.name] = _truth(row)
    for name in (*preconditions, *events):
        if name not in said:
            raise DataError("grade-not-said", name=name)
    return Given(
        values, tuple(name for name in preconditions if said[name]), tuple(n for n in events if said[n]), places
    )


def _number(row: Datum, indicator: Indicator) -> Decimal:
    text = str(row.value) if isinstance(row.value, str | Decimal | int) and not isinstance(row.value, bool) else ""
    found = quantity(text, row.unit)
    if found is None or (found.spelling and row.unit and unit_of(row.unit) != found.unit):
        if number(text) is not None and row.unit:
            raise DataError("grade-unit", row.place, name=row.name, unit=row.unit, wanted=indicator.unit)
        raise DataError("grade-not-a-number", row.place, name=row.name, text=f"{row.value}")
    wanted = unit_of(indicator.unit) if indicator.formula is None else None
    if found.spelling and (wanted is None or found.unit != wanted):
        raise DataError("grade-unit", row.place, name=row.name, unit=found.spelling, wanted=indicator.unit)
    if indicator.formula is None and indicator.family == "maturity" and found.value != found.value.to_integral_value():
        raise DataError("grade-not-whole", row.place, name=row.name, text=text)
    return found.value


def _truth(row: Datum) -> bool:
    text = str(row.value).strip().casefold()
    if text not in _YES | _NO:
        raise DataError("grade-not-yes-or-no", row.place, name=row.name, text=f"{row.value}")
    return text in _YES
