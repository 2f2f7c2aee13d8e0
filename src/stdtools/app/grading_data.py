"""The data that a grade is computed from: TOML, CSV or XLSX.

Every datum of the model, every precondition and every event is stated, once; numbers are decimal numbers. Who is
graded may be said beside them, and where the evidence of each datum is kept; nothing else. Whatever is not so is a
:class:`DataError` with its line or cell.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from stdtools.schemes.grading_given import About, Given
from stdtools.schemes.grading_model import Indicator, Model
from stdtools.schemes.quantities import number, quantity, unit_of
from stdtools.settings.places import line_of

LARGEST = 1 << 20
"""Bytes of a file at most."""

UNPACKED = 16 << 20
"""Bytes of a workbook at most, unpacked."""

ROWS = 5000
"""Rows of a sheet at most."""

LONGEST = 300
"""Characters of a text at most."""

_TABLES = ("about", "values", "preconditions", "events")
_YES = frozenset({"是", "有", "yes", "true"})
_NO = frozenset({"否", "无", "no", "false"})
_HEADINGS = {
    "标识": "id",
    "id": "id",
    "identifier": "id",
    "值": "value",
    "value": "value",
    "单位": "unit",
    "unit": "unit",
    "证据": "evidence",
    "evidence": "evidence",
}
_ABOUT = {
    "组织": "organization",
    "评价范围": "scope",
    "评价期间": "period",
    **{name: name for name in About._fields},
}
_MACROS = re.compile(r"vbaProject|macrosheets|activeX|embeddings", re.IGNORECASE)


class DataError(ValueError):
    """Data cannot be used: exit code 2. ``reason`` is a key of the wording (``grade-…``), ``place`` a line or cell."""

    def __init__(self, reason: str, place: str = "", **arguments: str) -> None:
        super().__init__(f"{place}: {reason}: {arguments}")
        self.reason = reason
        self.place = place
        self.arguments = arguments


class Datum(NamedTuple):
    """One row: a name, what it is (of TOML: the table it stands in), as written, with its unit, where, its evidence."""

    name: str
    kind: str
    value: object
    unit: str
    place: str
    evidence: str = ""


def read(data: bytes, suffix: str, model: Model) -> Given:
    """Read a data file for a model.

    :raises DataError: if anything is missing, unknown, stated twice, or not what it has to be.
    """
    if len(data) > LARGEST:
        raise DataError("grade-too-large", limit=f"{LARGEST >> 20} MiB")
    rows = {".toml": _toml, ".csv": _csv, ".xlsx": _xlsx}.get(suffix)
    if rows is None:
        raise DataError("grade-suffix", known=".toml, .csv, .xlsx")
    return _given(rows(data), model)


def _given(rows: Iterator[Datum], model: Model) -> Given:
    numbers = {name: indicator for indicator in model.indicators for name in indicator.data}
    preconditions = [each.id for each in model.preconditions]
    events = [each.event for each in model.caps]
    known = [*numbers, *preconditions, *events]
    values: dict[str, Decimal] = {}
    places: dict[str, str] = {}
    evidence: dict[str, str] = {}
    said: dict[str, bool] = {}
    about: dict[str, str] = {}
    for row in rows:
        if row.kind == "about" or (not row.kind and row.name not in known and row.name in _ABOUT):
            _note(row, about)
            continue
        kind = "values" if row.name in numbers else "preconditions" if row.name in preconditions else "events"
        if row.name not in known or row.kind not in ("", kind):
            raise DataError("grade-unknown", row.place, name=row.name, known=", ".join(known))
        if row.name in places:
            raise DataError("grade-twice", row.place, name=row.name, other=places[row.name])
        places[row.name] = row.place
        if row.evidence:
            evidence[row.name] = _line(row.evidence, row._replace(unit=""))
        if kind == "values":
            if row.value in ("", None) and model.missing != "refuse":
                continue
            values[row.name] = _number(row, numbers[row.name])
        else:
            said[row.name] = _truth(row)
    for name in (*preconditions, *events):
        if name not in said:
            raise DataError("grade-not-said", name=name)
    met, happened = (tuple(name for name in names if said[name]) for names in (preconditions, events))
    return Given(values, met, happened, places, evidence, About(**about))


def _note(row: Datum, about: dict[str, str]) -> None:
    """Take what a row says of the organization."""
    key = _ABOUT.get(row.name)
    if key is None:
        raise DataError("grade-unknown", row.place, name=row.name, known=", ".join(About._fields))
    if key in about:
        raise DataError("grade-twice", row.place, name=row.name, other=key)
    about[key] = _line(row.value, row)


def _line(value: object, row: Datum) -> str:
    """Return a text that can be printed."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text or row.unit:
        raise DataError("grade-no-text", row.place, name=row.name)
    if len(text) > LONGEST:
        raise DataError("grade-long", row.place, name=row.name, most=str(LONGEST))
    return text


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


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError("grade-encoding") from error


def _toml(data: bytes) -> Iterator[Datum]:
    text = _text(data)
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise DataError("grade-toml", detail=str(error)) from error
    for kind, table in tables.items():
        if kind not in _TABLES or not isinstance(table, dict):
            raise DataError("grade-table", name=kind, known=", ".join(_TABLES))
        for name, value in table.items():
            place = str(line_of(text, (kind, name)))
            if kind != "about" and isinstance(value, dict):
                yield _with_evidence(name, kind, value, place)
            else:
                yield Datum(name, kind, value, "", place)


def _with_evidence(name: str, kind: str, value: Mapping[str, object], place: str) -> Datum:
    """Return a datum of TOML that has more than its value: ``P1 = { value = 95, unit = "%", evidence = "…" }``."""
    if not {"value"} <= value.keys() <= {"value", "unit", "evidence"}:
        raise DataError("grade-keys", place, name=name)
    unit, evidence = value.get("unit", ""), value.get("evidence", "")
    if not isinstance(unit, str) or not isinstance(evidence, str):
        raise DataError("grade-keys", place, name=name)
    return Datum(name, kind, value["value"], unit, place, evidence)


def _csv(data: bytes) -> Iterator[Datum]:
    reader = csv.reader(io.StringIO(_text(data), newline=""), strict=True)
    try:
        lines = [(str(reader.line_num), row) for row in reader]
    except csv.Error as error:
        raise DataError("grade-csv", str(reader.line_num), detail=str(error)) from error
    yield from _rows([(place, [(cell.strip(), place) for cell in row]) for place, row in lines])


def _xlsx(data: bytes) -> Iterator[Datum]:
    _prove_workbook(data)
    try:
        import openpyxl  # an extra, and only needed here
    except ImportError as error:
        raise DataError("grade-no-xlsx") from error
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
        sheets = book.worksheets
    except Exception as error:  # openpyxl raises whatever goes wrong inside
        raise DataError("grade-xlsx") from error
    if len(sheets) != 1:
        raise DataError("grade-sheets", count=str(len(sheets)))
    if sheets[0].max_row > ROWS or sheets[0].max_column > 50:
        raise DataError("grade-too-large", limit=str(ROWS))
    rows = []
    for line in sheets[0].iter_rows():
        cells = []
        for cell in line:
            if cell.data_type == "f":
                raise DataError("grade-formula", cell.coordinate)
            value = cell.value
            value = Decimal(repr(value)) if isinstance(value, float) else "" if value is None else value
            cells.append((value.strip() if isinstance(value, str) else value, cell.coordinate))
        rows.append((line[0].coordinate, cells))
    yield from _rows(rows)


def _prove_workbook(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise DataError("grade-xlsx") from error
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise DataError("grade-too-large", limit=f"{UNPACKED >> 20} MiB")
    if any(_MACROS.search(entry.filename) for entry in entries):
        raise DataError("grade-macros")


def _rows(lines: Sequence[tuple[str, Sequence[tuple[object, str]]]]) -> Iterator[Datum]:
    filled = [(place, cells) for place, cells in lines if any(value != "" for value, _ in cells)]
    if not filled:
        raise DataError("grade-empty")
    columns: dict[str, int] = {}
    for at, (heading, place) in enumerate(filled[0][1]):
        key = _HEADINGS.get(str(heading).casefold(), "")
        if not key or key in columns:
            raise DataError("grade-heading", place, text=str(heading))
        columns[key] = at
    if not {"id", "value"} <= columns.keys():
        raise DataError("grade-heading", filled[0][0], text=", ".join(str(h) for h, _ in filled[0][1]))
    for place, cells in filled[1:]:
        if len(cells) != len(filled[0][1]):
            raise DataError("grade-width", place, count=str(len(cells)), wanted=str(len(filled[0][1])))
        value, where = cells[columns["value"]]
        unit = str(cells[columns["unit"]][0]) if "unit" in columns else ""
        evidence = str(cells[columns["evidence"]][0]) if "evidence" in columns else ""
        yield Datum(str(cells[columns["id"]][0]), "", value, unit, where, evidence)
