"""The data that a grade is computed from, row by row.

Every datum of the model, every precondition and every event is stated, once; numbers are decimal numbers. Who is
graded may be said beside them, and where the evidence of each datum is kept; nothing else. Whatever is not so is a
:class:`DataFileError` with its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from stdtools.data_files.place import DataFileError, Place
from stdtools.schemes.grading_model import Indicator, Model
from stdtools.schemes.quantities import number, quantity, unit_of

LONGEST = 300
"""Characters of a text at most."""

_YES = frozenset({"是", "有", "yes", "true"})
_NO = frozenset({"否", "无", "no", "false"})
_NONE: Mapping[str, str] = MappingProxyType({})


class About(NamedTuple):
    """Who is graded, for what, and in which period, as they are to be printed; empty if the data do not say so."""

    organization: str = ""
    scope: str = ""
    period: str = ""


ABOUT = {"组织": "organization", "评价范围": "scope", "评价期间": "period", **{name: name for name in About._fields}}
"""What the rows about the organization are called."""


class Datum(NamedTuple):
    """One row: a name, what it is (of TOML: the table it stands in), as written, with its unit, where, its evidence."""

    name: str
    kind: str
    value: str
    unit: str
    place: Place
    evidence: str = ""


class Given(NamedTuple):
    """Data of an organization. ``places`` say where each stands in its file, ``evidence`` where its evidence is."""

    values: Mapping[str, Decimal]
    met: tuple[str, ...]
    events: tuple[str, ...]
    places: Mapping[str, Place] = MappingProxyType({})
    evidence: Mapping[str, str] = _NONE
    about: About = About()


def given(rows: Iterable[Datum], model: Model, file: Place) -> Given:
    """Return what rows of a file say for a model.

    :raises DataFileError: if anything is missing, unknown, stated twice, or not what it has to be.
    """
    numbers = {name: indicator for indicator in model.indicators for name in indicator.data}
    preconditions = [each.id for each in model.preconditions]
    events = [each.event for each in model.caps]
    known = [*numbers, *preconditions, *events]
    values: dict[str, Decimal] = {}
    places: dict[str, Place] = {}
    evidence: dict[str, str] = {}
    said: dict[str, bool] = {}
    about: dict[str, str] = {}
    for row in rows:
        if row.kind == "about" or (not row.kind and row.name not in known and row.name in ABOUT):
            _note(row, about)
            continue
        kind = "values" if row.name in numbers else "preconditions" if row.name in preconditions else "events"
        if row.name not in known or row.kind not in ("", kind):
            raise DataFileError(row.place, "grade-unknown", name=row.name, known=", ".join(known))
        if row.name in places:
            raise DataFileError(row.place, "grade-twice", name=row.name, other=places[row.name].within)
        places[row.name] = row.place
        if row.evidence:
            evidence[row.name] = _line(row.evidence, row._replace(unit=""))
        if kind == "values":
            if not row.value and model.missing != "refuse":
                continue
            values[row.name] = _number(row, numbers[row.name])
        else:
            said[row.name] = _truth(row)
    for name in (*preconditions, *events):
        if name not in said:
            raise DataFileError(file, "grade-not-said", name=name)
    met, happened = (tuple(name for name in names if said[name]) for names in (preconditions, events))
    return Given(values, met, happened, places, evidence, About(**about))


def _note(row: Datum, about: dict[str, str]) -> None:
    """Take what a row says of the organization."""
    key = ABOUT.get(row.name)
    if key is None:
        raise DataFileError(row.place, "grade-unknown", name=row.name, known=", ".join(About._fields))
    if key in about:
        raise DataFileError(row.place, "grade-twice", name=row.name, other=key)
    about[key] = _line(row.value, row)


def _line(value: str, row: Datum) -> str:
    """Return a text that can be printed."""
    text = " ".join(value.split())
    if not text or row.unit:
        raise DataFileError(row.place, "grade-no-text", name=row.name)
    if len(text) > LONGEST:
        raise DataFileError(row.place, "grade-long", name=row.name, most=str(LONGEST))
    return text


def _number(row: Datum, indicator: Indicator) -> Decimal:
    text = row.value
    found = quantity(text, row.unit)
    if found is None or (found.spelling and row.unit and unit_of(row.unit) != found.unit):
        if number(text) is not None and row.unit:
            raise DataFileError(row.place, "grade-unit", name=row.name, unit=row.unit, wanted=indicator.unit)
        raise DataFileError(row.place, "grade-not-a-number", name=row.name, text=text)
    wanted = unit_of(indicator.unit) if indicator.formula is None else None
    if found.spelling and (wanted is None or found.unit != wanted):
        raise DataFileError(row.place, "grade-unit", name=row.name, unit=found.spelling, wanted=indicator.unit)
    if indicator.formula is None and indicator.family == "maturity" and found.value != found.value.to_integral_value():
        raise DataFileError(row.place, "grade-not-whole", name=row.name, text=text)
    return found.value


def _truth(row: Datum) -> bool:
    text = row.value.casefold()
    if text not in _YES | _NO:
        raise DataFileError(row.place, "grade-not-yes-or-no", name=row.name, text=row.value)
    return text in _YES
