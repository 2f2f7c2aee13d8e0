"""Files of data that a grade is computed from. What they say: ``schemes/grading_data.py``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stdtools.data_files import toml
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.read import LINES, DataFile, rows
from stdtools.data_files.rows import Columns, cell
from stdtools.schemes.grading_data import Datum, Given, given
from stdtools.schemes.grading_model import Model

SUFFIXES = (".toml", ".csv", ".tsv", ".xlsx", *LINES)
"""Suffixes of data files."""

_COLUMNS = Columns(
    {"id": ("标识", "identifier"), "value": ("值",), "unit": ("单位",), "evidence": ("证据",)},
    required=("id", "value"),
)
_TABLES = ("about", "values", "preconditions", "events")
"""The tables of a TOML file."""


def read(file: DataFile, model: Model) -> Given:
    """Read a data file for a model.

    :raises DataFileError: if anything is missing, unknown, stated twice, or not what it has to be.
    """
    return given(_datums(file), model, Place(file.path))


def _datums(file: DataFile) -> Iterator[Datum]:
    if file.suffix != ".toml":
        for row in rows(file, _COLUMNS):
            texts = row.text("value"), row.text("unit")
            yield Datum(row.text("id"), "", *texts, row.at("value"), row.text("evidence"))
        return
    found = toml.parsed(file.data, file.path)
    for kind, table in found.tables.items():
        if kind not in _TABLES or not isinstance(table, dict):
            raise DataFileError(found.place(kind), "grade-table", name=kind, known=", ".join(_TABLES))
        for name, value in table.items():
            place = found.place(kind, name)
            if kind != "about" and isinstance(value, dict):
                yield _with_evidence(name, kind, value, place)
            else:
                yield Datum(name, kind, cell(value, name, place).text, "", place)


def _with_evidence(name: str, kind: str, value: Mapping[str, object], place: Place) -> Datum:
    """Return a datum of TOML that has more than its value: ``P1 = { value = 95, unit = "%", evidence = "…" }``."""
    if not {"value"} <= value.keys() <= {"value", "unit", "evidence"}:
        raise DataFileError(place, "grade-keys", name=name)
    unit, evidence = value.get("unit", ""), value.get("evidence", "")
    if not isinstance(unit, str) or not isinstance(evidence, str):
        raise DataFileError(place, "grade-keys", name=name)
    return Datum(name, kind, cell(value["value"], name, place).text, unit, place, evidence)
