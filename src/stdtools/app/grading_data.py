"""The data that a grade is computed from: TOML, CSV or XLSX.

Every datum of the model, every precondition and every event is stated, once, and nothing else; numbers are decimal
numbers. Whatever is not so is an error with its line or cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from stdtools.data_files import toml
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.read import LINES, DataFile, rows
from stdtools.data_files.rows import Columns, cell
from stdtools.schemes.grading_model import Indicator, Model
from stdtools.schemes.quantities import number, quantity, unit_of

SUFFIXES = (".toml", ".csv", ".tsv", ".xlsx", *LINES)
"""Suffixes of data files."""

_YES = frozenset({"是", "有", "yes", "true"})
_NO = frozenset({"否", "无", "no", "false"})
_COLUMNS = Columns(
    {"id": ("标识", "identifier"), "value": ("值",), "unit": ("单位",)},
    required=("id", "value"),
)
_TABLES = ("values", "preconditions", "events")
"""The tables of a TOML file."""


class Datum(NamedTuple):
    """One row: a name, what it is (of TOML: the table it stands in), as written, with its unit, and where."""

    name: str
    kind: str
    value: str
    unit: str
    place: Place


class Given(NamedTuple):
    """Data of an organization; ``places`` say where each value stands."""

    values: dict[str, Decimal]
    met: tuple[str, ...]
    events: tuple[str, ...]
    places: dict[str, Place]


def read(file: DataFile, model: Model) -> Given:
    """Read a data file for a model.

    :raises DataFileError: if anything is missing, unknown, stated twice, or not what it has to be.
    """
    return _given(_datums(file), model, Place(file.path))


def _given(datums: Iterable[Datum], model: Model, file: Place) -> Given:
    numbers = {name: indicator for indicator in model.indicators for name in indicator.data}
    preconditions = [each.id for each in model.preconditions]
    events = [each.event for each in model.caps]
    known = [*numbers, *preconditions, *events]
    values: dict[str, Decimal] = {}
    places: dict[str, Place] = {}
    said: dict[str, bool] = {}
    for row in datums:
        kind = "values" if row.name in numbers else "preconditions" if row.name in preconditions else "events"
        if row.name not in known or row.kind not in ("", kind):
            raise DataFileError(row.place, "grade-unknown", name=row.name, known=", ".join(known))
        if row.name in places:
            raise DataFileError(row.place, "grade-twice", name=row.name, other=places[row.name].within)
        places[row.name] = row.place
        if kind == "values":
            if not row.value and model.missing != "refuse":
                continue
            values[row.name] = _number(row, numbers[row.name])
        else:
            said[row.name] = _truth(row)
    for name in (*preconditions, *events):
        if name not in said:
            raise DataFileError(file, "grade-not-said", name=name)
    return Given(
        values, tuple(name for name in preconditions if said[name]), tuple(n for n in events if said[n]), places
    )


def _number(row: Datum, indicator: Indicator) -> Decimal:
    text = row.value
    found = quantity(text, row.unit)
    if found is None or (found.spelling and row.unit and unit_of(row.unit) != found.unit):
        if number(text) is not None and row.unit:
            raise DataFileError(row.place, "grade-unit", name=row.name, unit=row.unit, wanted=indicator.unit)
        raise DataFileError(row.place, "grade-not-a-number", name=row.name, text=row.value)
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


def _datums(file: DataFile) -> Iterator[Datum]:
    if file.suffix != ".toml":
        for row in rows(file, _COLUMNS):
            yield Datum(row.text("id"), "", row.text("value"), row.text("unit"), row.at("value"))
        return
    found = toml.parsed(file.data, file.path)
    for kind, table in found.tables.items():
        if kind not in _TABLES or not isinstance(table, dict):
            raise DataFileError(found.place(kind), "grade-table", name=kind, known=", ".join(_TABLES))
        for name, value in table.items():
            place = found.place(kind, name)
            yield Datum(name, kind, cell(value, name, place).text, "", place)
