"""From the tables and parameters of a certification rule to the terms that audit time is computed from.

Every term has its clause. What is missing or cannot be understood is a :class:`Trouble` at its
place; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from stdtools.analysis.disciplines import named, of_bases
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph
from stdtools.model.blocks import Table as DataTable
from stdtools.model.inlines import ParameterReference, plain_text
from stdtools.schemes.audit_time import Band, Sampling, Table, Term, Terms
from stdtools.schemes.audit_time_words import audit_of, class_of, column_of, direction_of
from stdtools.schemes.audit_time_words import terms as stated_by
from stdtools.schemes.parameters import Parameter, by_id, parameters
from stdtools.schemes.quantities import Range
from stdtools.schemes.sampling import Audit
from stdtools.schemes.tables import Data, Record, tables

Node = Paragraph | DataTable


class Trouble(NamedTuple):
    """Something that cannot be computed with: a key of the wording, where, and what fills the text."""

    name: str
    node: Node
    arguments: Mapping[str, str]


class Row(NamedTuple):
    """A band of a table of the rule, with the places of its personnel and its days."""

    band: Band
    personnel: Node
    days: Node


class StatedTable(NamedTuple):
    """A table of audit time as it stands in the rule: one column of it, for one discipline and class."""

    table: Table
    rows: tuple[Row, ...]
    heading: Node


class Adjustment(NamedTuple):
    """A factor: positive for more time, as a fraction of 1."""

    id: str
    factor: str
    share: Decimal
    source: str
    node: Node


class Stated(NamedTuple):
    """What a rule states of audit time.

    ``own`` is the discipline where none is named. ``faulty``: a table itself cannot be understood (RUL-31).
    """

    terms: Terms
    tables: tuple[StatedTable, ...]
    adjustments: tuple[Adjustment, ...]
    places: Mapping[str, Node]
    own: str
    troubles: tuple[Trouble, ...]
    faulty: bool

    @property
    def disciplines(self) -> tuple[str, ...]:
        """The disciplines that have a table, in reading order."""
        return tuple(dict.fromkeys(each.table.discipline for each in self.tables))

    def adjustment(self, name: str) -> Adjustment | None:
        """Return the adjustment with an id, or for a factor in its very words."""
        return next((each for each in self.adjustments if name and name in (each.id, each.factor)), None)


def audit_time_terms(facts: Facts) -> Stated:
    """Return what a rule states of audit time."""
    return _Reader(facts).read()


def place_of(facts: Facts, record: Record, row: int) -> str:
    """Return where a row stands: ``9.1，表3第2行``."""
    return _joined(facts, facts.clause_number(record.table), _row_name(facts, record, row))


def _joined(facts: Facts, *parts: str) -> str:
    return ("，" if facts.document.metadata.language == "zh" else ", ").join(filter(None, parts))


def _row_name(facts: Facts, record: Record, row: int) -> str:
    zh, number = facts.document.metadata.language == "zh", facts.number(record.table)
    return (f"表{number}第{row}行" if zh else f"Table {number}, row {row}") if number else ""


class _Reader:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.language = facts.document.metadata.language
        self.found = tables(facts)
        self.troubles: list[Trouble] = []
        self.places: dict[str, Node] = {}
        self.own = _own(facts)

    def read(self) -> Stated:
        stated = tuple(each for data in self.of("audit-time") for each in self.tables(data))
        self.same(stated)
        terms, rounding = self.terms()
        adjustments = tuple(a for data in self.of("adjustments") for a in self.adjustments(data))
        sampling = self.sampling()
        names = ("audit-time", "adjustments", "sampling")
        return Stated(
            Terms(
                tuple(each.table for each in stated),
                terms,
                "nearest" if rounding else "up",
                sampling=sampling,
            ),
            stated,
            adjustments,
            self.places,
            self.own,
            tuple(self.troubles),
            any(data.issues for data in self.found if data.content in names),
        )

    def of(self, content: str) -> Iterator[Data]:
        return (data for data in self.found if data.content == content)

    def trouble(self, name: str, node: Node, **arguments: str) -> None:
        if (told := Trouble(name, node, arguments)) not in self.troubles:
            self.troubles.append(told)

    def tables(self, data: Data) -> Iterator[StatedTable]:
        """Yield what each column of a table states."""
        title = plain_text(data.table.title)
        texts = [heading.text for heading in data.headings if heading.key == "days" or not heading.key]
        if not texts and data.headings:
            self.trouble("no-days", data.table)
        source = self.source_of(data)
        for text in dict.fromkeys(texts):
            column = column_of(text, self.language)
            is_days = any(h.text == text and h.key == "days" for h in data.headings)
            node = _heading(data.table, text)
            class_ = "" if is_days else column.class_
            marks = column.disciplines or named(title, self.language) or {self.own} - {""}
            if class_ is None:
                self.trouble("unknown-class", node, text=text)
                continue
            if not marks:
                self.trouble("no-discipline", node, text=text)
            rows = tuple(self.rows(data, "" if is_days else text))
            for mark in sorted(marks):
                yield StatedTable(Table(mark, class_, tuple(row.band for row in rows), source), rows, node)

    def rows(self, data: Data, column: str) -> Iterator[Row]:
        """Yield the rows of one column, ``""`` for the column of days."""
        for n, record in enumerate(data.records, 1):
            personnel, where = record.get("personnel", Range), record.node("personnel")
            entry = record.others.get(column) if column else record.entries.get("days")
            if personnel is None:
                continue
            least = (personnel.least or Decimal(0)) + personnel.above if personnel.least is not None else Decimal(1)
            if personnel.most is None:
                self.trouble("open", where, text=record.text("personnel"))
                continue
            most = personnel.most - personnel.below
            if least != least.to_integral_value() or most != most.to_integral_value():
                self.trouble("not-whole", where, text=record.text("personnel"))
                continue
            if entry is None or not isinstance(entry.value, Decimal):
                if entry is None or not entry.text.strip("—–-/／无"):
                    self.trouble("empty-days", entry.node if entry else where, text=record.text("personnel"))
                continue
            place = place_of(self.facts, record, n)
            yield Row(Band(int(least), int(most), entry.value, place), where, entry.node)

    def same(self, stated: tuple[StatedTable, ...]) -> None:
        """Tell of a second table for the same discipline and class."""
        seen: set[tuple[str, str]] = set()
        for each in stated:
            key = (each.table.discipline, each.table.class_)
            if key in seen:
                self.trouble("table-twice", each.heading, text=plain_text_of(each.heading) or each.table.source)
            seen.add(key)

    def source_of(self, data: Data) -> str:
        number = self.facts.number(data.table)
        name = (f"表{number}" if self.language == "zh" else f"Table {number}") if number else ""
        return _joined(self.facts, self.facts.clause_number(data.table), name)

    def terms(self) -> tuple[dict[str, Term], bool]:
        """Return the terms that are stated, and whether rounding is to the nearest multiple."""
        known = by_id(parameters(self.facts))
        used = self.clauses()
        found: dict[str, Term] = {}
        for name, by in stated_by().items():
            parameter = known.get(by.parameter)
            if parameter is None or not self.is_right(name, parameter, by.quantity):
                continue
            value = parameter.value.amount if by.quantity in ("number", "time") else parameter.value.value
            if by.quantity == "time":
                value /= 60
            found[name] = Term(value, _joined(self.facts, used.get(parameter.id, ""), self.row_of(parameter)))
            self.places[name] = parameter.record.node("value")
        nearest = found.pop("rounding-nearest", None)
        if nearest and "rounding" in found:
            self.trouble("two-roundings", self.places["rounding-nearest"], text=known[_ID["rounding"]].name)
        if nearest and "rounding" not in found:
            found["rounding"] = nearest
            self.places["rounding"] = self.places["rounding-nearest"]
            return found, True
        return found, False

    def is_right(self, name: str, parameter: Parameter, quantity: str) -> bool:
        """Tell whether a parameter can be the term: in its unit, a share within 0 and 1, a time above 0."""
        value, node = parameter.value, parameter.record.node("value")
        said = {"text": value.shown(self.language), "parameter": parameter.id, "what": parameter.name}
        if value.unit.quantity != quantity:
            self.trouble("unit", node, **said)
            return False
        if quantity == "number" and not 0 <= value.amount <= 1:
            self.trouble("share", node, **said)
            return False
        if quantity != "number" and value.amount <= 0:
            self.trouble("nothing", node, **said)
            return False
        return True

    def clauses(self) -> dict[str, str]:
        """Return the clause that refers to each parameter first."""
        found: dict[str, str] = {}
        for inline, visit in self.facts.inlines(ParameterReference):
            found.setdefault(inline.target, self.facts.clause_number(visit.node))
        return found

    def row_of(self, parameter: Parameter) -> str:
        for data in self.of("parameters"):
            for n, record in enumerate(data.records, 1):
                if record is parameter.record or record.node("id") is parameter.record.node("id"):
                    return _row_name(self.facts, record, n)
        return ""

    def adjustments(self, data: Data) -> Iterator[Adjustment]:
        for n, record in enumerate(data.records, 1):
            percent, direction = record.get("percent", Decimal), record.text("direction")
            if percent is None:
                continue
            meant = direction_of(direction) if direction else ""
            node = record.node("direction") if direction else record.node("percent")
            if direction and not meant:
                self.trouble("direction", node, text=direction)
                continue
            if meant and percent < 0:
                self.trouble("direction-and-sign", record.node("percent"), text=record.text("percent"))
                continue
            share = (-percent if meant == "decrease" else percent) / 100
            place = place_of(self.facts, record, n)
            yield Adjustment(record.text("id"), record.text("factor"), share, place, record.node("percent"))

    def sampling(self) -> dict[tuple[Audit, str], Sampling]:
        found: dict[tuple[Audit, str], Sampling] = {}
        for data in self.of("sampling"):
            for n, record in enumerate(data.records, 1):
                factor, text = record.get("factor", Decimal), record.text("audit")
                audit: Audit | str = audit_of(text) if text else ""
                risk = record.text("risk")
                if text and audit not in ("initial", "surveillance", "recertification"):
                    self.trouble("unknown-audit", record.node("audit"), text=text)
                elif risk and not class_of(risk):
                    self.trouble("unknown-class", record.node("risk"), text=risk)
                elif factor is not None and text:
                    key = (audit, class_of(risk) if risk else "")
                    if key in found:
                        self.trouble("audit-twice", record.node("audit"), text=text)
                        continue
                    place = place_of(self.facts, record, n)
                    found[key] = Sampling(factor, record.get("least", int) or 0, place)  # type: ignore[index]
                    self.places[f"sampling-{audit}-{key[1]}"] = record.node("factor")
        return found


_ID = {name: by.parameter for name, by in stated_by().items()}


def plain_text_of(node: Node) -> str:
    """Return the text of a paragraph, that of the title for a table."""
    return plain_text(node.content if isinstance(node, Paragraph) else node.title)


def _heading(table: DataTable, text: str) -> Node:
    """Return the cell of the header with a heading, or with the end of it."""
    found = [
        block
        for row in table.header
        for cell in row.cells
        for block in cell.blocks
        if isinstance(block, Paragraph) and text.endswith(plain_text(block.content).strip() or "\0")
    ]
    return found[-1] if found else table


def _own(facts: Facts) -> str:
    """Return the discipline where none is named: of the bases, of the title, quality; none in an integrated rule."""
    metadata = facts.document.metadata
    marks = {each.mark for each in of_bases(metadata).values()} or set(named(metadata.title(), metadata.language))
    if len(marks) == 1:
        return next(iter(marks))
    return "" if marks or metadata.profile == "integrated-rule" else "Q"
