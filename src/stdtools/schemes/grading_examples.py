"""Worked examples in a graded standard: what they say, beside what the standard itself gives for their data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from stdtools.data_files.place import DataFileError, Place
from stdtools.schemes.grading import Graded, Points, Ungradable, grade, rounded
from stdtools.schemes.grading_data import Datum, given
from stdtools.schemes.grading_model import NO_GRADE, Model
from stdtools.schemes.grading_tables import Node, meanings, normal
from stdtools.schemes.quantities import number, shown
from stdtools.schemes.tables import Data, Record


class Difference(NamedTuple):
    """Where an example is not what the standard gives: a key of the wording, the cell, and what fills the text."""

    name: str
    node: Node
    arguments: Mapping[str, str]


def differences(data: Sequence[Data], model: Model) -> Iterator[Difference]:
    """Yield what is wrong with the worked examples; a table of data belongs to the table of a result that follows."""
    told: Data | None = None
    for table in data:
        if table.content == "grading-example":
            if told:
                yield Difference("no-result", told.table, {})
            told = table
        elif table.content == "grading-result":
            if told is None:
                yield Difference("no-example", table.table, {})
            elif not told.issues and not table.issues:
                yield from _compared(told, table, model)
            told = None
    if told:
        yield Difference("no-result", told.table, {})


def _compared(example: Data, result: Data, model: Model) -> Iterator[Difference]:
    records = dict(enumerate(example.records, 1))
    rows = (Datum(r.text("id"), "", r.text("value"), r.text("unit"), Place("", row)) for row, r in records.items())
    try:
        said = given(rows, model, Place(""))
        graded = grade(model, said.values, said.met, said.events)
    except DataFileError as error:
        reason = error.reason.removeprefix("grade-")
        column = "id" if reason in ("unknown", "twice") else "value"
        node = records[error.place.line].node(column) if error.place.line else example.table
        yield Difference(reason, node, error.arguments)
    except Ungradable as error:
        yield Difference(error.reason, example.table, {"id": error.what, **error.arguments})
    else:
        yield from _wrong(result, graded, model)


def _wrong(result: Data, graded: Graded, model: Model) -> Iterator[Difference]:
    points = {each.indicator.id: each for each in graded.points}
    words = meanings("result")
    seen: set[str] = set()
    for record in result.records:
        id = record.text("id")
        kind = words.get(normal(id), "")
        seen.add(kind)
        if id in points:
            yield from _of_indicator(record, points[id])
        elif kind == "score":
            if number(record.text("share")) != graded.score:
                yield _differs("score", record, "share", f"{graded.score:f}")
        elif kind == "grade":
            if _grade(record.text("share"), model) != graded.grade:
                yield _differs("grade", record, "share", graded.grade or model.below)
        else:
            yield Difference("unknown-row", record.node("id"), {"text": id})
    for kind in ("score", "grade"):
        if kind not in seen:
            yield Difference(f"no-{kind}", result.table, {})


def _of_indicator(record: Record, points: Points) -> Iterator[Difference]:
    """Yield what differs in the row of an indicator; numbers are compared with the decimals that are stated."""
    computed = {"value": points.value, "score": points.points, "share": points.share if points.points else Decimal(0)}
    for key, value in computed.items():
        text = record.text(key)
        if key not in record.entries or (not text and (value is None or points.points is None)):
            continue
        told = number(text)
        decimals = -int(told.as_tuple().exponent) if told is not None else 0
        if value is None or told is None or told != rounded(value, max(decimals, 0)):
            name = "points" if key == "score" else key
            yield _differs(name, record, key, "—" if value is None else shown(rounded(value, 4)))


def _differs(name: str, record: Record, key: str, computed: str) -> Difference:
    said = {"id": record.text("id"), "text": record.text(key) or "—", "computed": computed}
    return Difference(name, record.node(key), said)


def _grade(text: str, model: Model) -> str:
    """Return the grade that a text means."""
    is_none = normal(text) in meanings("none") or text == model.below
    return NO_GRADE if is_none else text.removesuffix("级")
