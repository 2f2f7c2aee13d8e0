"""From the tables of a graded standard to its grading model. Words of cells: ``data/schemes/grading.toml``.

What is missing or cannot be understood is a :class:`Trouble` at its place; such a model is none: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph, Table, TableContent
from stdtools.schemes.formula import Formula, FormulaError, parse
from stdtools.schemes.grading_checks import problems
from stdtools.schemes.grading_model import (
    NO_GRADE,
    Cap,
    Group,
    Indicator,
    Level,
    Model,
    Precondition,
    Threshold,
)
from stdtools.schemes.parameters import by_id, parameters
from stdtools.schemes.quantities import Quantity, Range, Unit, number
from stdtools.schemes.tables import Record, tables

Node = Paragraph | Table

NEEDED: tuple[TableContent, ...] = ("indicators", "scoring", "grades")
"""The tables without which there is no model (137号 （七）: indicators, scoring rules, grading rules)."""


class Trouble(NamedTuple):
    """Something without which there is no model: a key of the wording, where, and what fills the text.

    ``node`` is ``None`` where the document lacks a table.
    """

    name: str
    node: Node | None
    arguments: Mapping[str, str]


class Grading(NamedTuple):
    """What the tables say. ``places`` are the nodes of the places that the model names, each with its clause.

    ``model`` is ``None`` where a table is missing; where there are other ``troubles`` it is only good for finding
    more of them. ``faulty``: a table itself cannot be understood (RUL-31).
    """

    model: Model | None
    troubles: tuple[Trouble, ...]
    places: Mapping[str, Node]
    faulty: bool

    @property
    def usable(self) -> Model | None:
        """The model if it can be computed with."""
        return None if self.troubles or self.faulty else self.model


def grading(facts: Facts) -> Grading:
    """Return the grading model of a document."""
    return _Reader(facts).read()


def found(read: Grading) -> Iterator[tuple[str, Node, Mapping[str, str]]]:
    """Yield what is wrong with a model, and where: the troubles of its tables, and what they say."""
    for trouble in read.troubles:
        if trouble.node:
            yield trouble.name, trouble.node, trouble.arguments
    if read.model is None or not read.places:
        return
    told = {trouble.name for trouble in read.troubles}
    first = next(iter(read.places.values()))
    for problem in problems(read.model):
        if _FOLLOWS.get(problem.name, "") not in told:
            yield problem.name, read.places.get(problem.place, first), problem.arguments
    for indicator in read.model.indicators if "no-family" not in told else ():
        if indicator.family == "maturity" and any(not level.condition for level in indicator.levels):
            yield "no-condition", read.places[indicator.place], {"id": indicator.id, "name": indicator.name}


_FOLLOWS = {
    "weights": "no-weight",
    "group-weights": "no-weight",
    "no-maturity": "no-family",
    "no-performance": "no-family",
    "not-monotone": "no-direction",
    "grades": "threshold-form",
}
"""Problems that only follow from a trouble, which is told."""


class _Reader:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.troubles: list[Trouble] = []
        self.places: dict[str, Node] = {}
        self.found = tables(facts)
        self.stated: list[tuple[str, Record]] = []

    def read(self) -> Grading:
        lacking = [content for content in NEEDED if not any(data.content == content for data in self.found)]
        self.troubles += (Trouble("no-table", None, {"table": content}) for content in lacking)
        of_grading = [data for data in self.found if data.content in (*NEEDED, *_BESIDE)]
        faulty = any(data.issues for data in of_grading)
        if lacking:
            return Grading(None, tuple(self.troubles), self.places, faulty)
        scores = self.scores()
        self.stated = list(self.joined())
        indicators = tuple(filter(None, (self.indicator(n, r, scores) for n, r in self.stated)))
        for indicator, records in scores.items():
            if indicator not in {each.id for each in indicators}:
                self.trouble("unknown-indicator", records[0][1].node("indicator"), id=indicator)
        thresholds, below = self.thresholds()
        model = Model(
            indicators=indicators,
            thresholds=thresholds,
            groups=tuple(self.groups()),
            caps=tuple(self.caps()),
            preconditions=tuple(self.preconditions()),
            below=below,
            **self.settings(),
        )
        return Grading(model, tuple(self.troubles), self.places, faulty)

    def trouble(self, name: str, node: Node, **arguments: str) -> None:
        self.troubles.append(Trouble(name, node, arguments))

    def rows(self, content: TableContent) -> Iterator[tuple[str, Record]]:
        """Yield the rows of all tables with some content, and the name of the place of each."""
        for data in self.found:
            if data.content != content:
                continue
            zh = self.facts.document.metadata.language == "zh"
            number = self.facts.number(data.table) or self.facts.clause_number(data.table)
            for row, record in enumerate(data.records, 1):
                name = f"表{number}第{row}行" if zh else f"Table {number}, row {row}"
                while name in self.places:
                    name += "′"
                self.places[name] = record.node()
                yield name, record

    def joined(self) -> Iterator[tuple[str, Record]]:
        """Yield the rows of indicators, those of one indicator in tables with other columns as one.

        A table of all that an indicator has is wider than a page. What says something else than before of the same
        indicator, name or column, is a row of its own, which is an id that is used twice.
        """
        found: dict[str, tuple[str, Record]] = {}
        others: list[tuple[str, Record]] = []
        for place, record in self.rows("indicators"):
            id = record.text("id")
            known = found.get(id)
            if known is None:
                found[id] = place, record
            elif _same(known[1], record):
                found[id] = known[0], known[1]._replace(entries={**record.entries, **known[1].entries})
            else:
                others.append((place, record))
        yield from (*found.values(), *others)

    def scores(self) -> dict[str, list[tuple[str, Record]]]:
        found: dict[str, list[tuple[str, Record]]] = {}
        for place, record in self.rows("scoring"):
            if (id := record.get("indicator", str)) is not None:
                found.setdefault(id, []).append((place, record))
        return found

    def indicator(self, place: str, record: Record, scores: Mapping[str, list[tuple[str, Record]]]) -> Indicator | None:
        id, weight = record.get("id", str), record.get("weight", Decimal)
        if id is None:
            return None
        if weight is None:
            self.trouble("no-weight", record.node("weight"), id=id)
        at_least, at_most = (self.bound(record, key) for key in ("at_least", "at_most"))
        direction = self.word(record, "direction", "direction", id)
        family = self.word(record, "type", "family", id)
        outside = self.word(record, "outside", "outside", id, needed=False)
        levels = tuple(level for row in scores.get(id, ()) if (level := self.level(*row)))
        return Indicator(
            id=id,
            name=record.text("name"),
            weight=weight or Decimal(0),
            direction=direction or "higher",  # type: ignore[arg-type]
            levels=levels,
            family=family or "performance",  # type: ignore[arg-type]
            definition=record.text("definition"),
            unit=record.text("unit"),
            formula=self.formula(record, id),
            data_source=record.text("source"),
            period=record.text("period"),
            outside=outside,  # type: ignore[arg-type]
            lowest=at_least,
            highest=at_most,
            anchor=record.text("clause"),
            group=record.text("dimension"),
            place=place,
        )

    def bound(self, record: Record, key: str) -> Decimal | None:
        """Return a bound of an indicator; one in another unit than the indicator's is no bound."""
        found, unit = record.get(key, Quantity), record.get("unit", Unit)
        if found and found.spelling and unit and found.unit != unit:
            self.trouble("bound-unit", record.node(key), id=record.text("id"), text=record.text(key))
            return None
        return found.value if found else None

    def word(self, record: Record, key: str, kind: str, id: str, *, needed: bool = True) -> str:
        """Return what the word in a cell means."""
        text = record.text(key)
        if not text:
            if needed:
                self.trouble(f"no-{kind}", record.node(key), id=id)
            return ""
        meaning = meanings(kind).get(normal(text), "")
        if not meaning:
            self.trouble("unknown-word", record.node(key), text=text, known="、".join(usual(kind)))
        return meaning

    def formula(self, record: Record, id: str) -> Formula | None:
        if not (text := record.text("formula")):
            return None
        try:
            return parse(text)
        except FormulaError as error:
            self.trouble("formula", record.node("formula"), id=id, text=text, what=error.what or str(error.place + 1))
            return None

    def level(self, place: str, record: Record) -> Level | None:
        points = record.get("score", Decimal)
        if points is None:
            return None
        if not {"from", "below"} & record.entries.keys():
            return self.numbered_level(place, record, points)
        least, most = record.get("from", Decimal), record.get("below", Decimal)
        return Level(points, least, most, record.text("anchor"), place)

    def numbered_level(self, place: str, record: Record, points: Decimal) -> Level | None:
        """Return a level that has a number instead of ends: that of maturity which the value states."""
        at = number(record.text("level"))
        if at is None or at != at.to_integral_value():
            self.trouble("level-number", record.node("level"), id=record.text("indicator"), text=record.text("level"))
            return None
        return Level(points, at, at + 1, record.text("anchor"), place)

    def thresholds(self) -> tuple[tuple[Threshold, ...], str]:
        """Return the thresholds and what happens below the lowest."""
        found: list[Threshold] = []
        below = ""
        for place, record in self.rows("grades"):
            score, grade = record.get("score", Range), record.text("grade")
            if score is None or not grade:
                continue
            if score.most is None and not score.above and score.least is not None:
                found.append(Threshold(grade, score.least, place))
            elif score.least is None and score.below:
                below = grade
            else:
                self.trouble("threshold-form", record.node("score"), grade=grade, text=record.text("score"))
        return tuple(found), below

    def groups(self) -> Iterator[Group]:
        for place, record in self.rows("dimensions"):
            id, weight = record.get("id", str), record.get("weight", Decimal)
            if id and weight is not None:
                yield Group(id, record.text("name"), weight, place)

    def caps(self) -> Iterator[Cap]:
        seen: set[str] = set()
        for place, record in self.rows("caps"):
            id, grade = record.get("id", str), record.text("grade")
            if not id or not grade:
                continue
            if id in seen:
                self.trouble("id-twice", record.node("id"), id=id)
            seen.add(id)
            none = meanings("none").get(normal(grade))
            yield Cap(id, record.text("event"), NO_GRADE if none else grade, place)

    def preconditions(self) -> Iterator[Precondition]:
        seen: set[str] = set()
        for place, record in self.rows("preconditions"):
            if not (id := record.get("id", str)):
                continue
            if id in seen:
                self.trouble("id-twice", record.node("id"), id=id)
            seen.add(id)
            yield Precondition(id, record.text("name"), place)

    def settings(self) -> dict[str, Any]:
        """Return what holds for the whole model: scale, rounding, missing data."""
        known = by_id(parameters(self.facts))
        first = next((record for _, record in self.stated), None)
        node = first.node() if first else next(d.table for d in self.found if d.content == "indicators")
        settings: dict[str, Any] = {}
        if (decimals := known.get("score-decimals")) is None:
            self.trouble("no-decimals", node)
        elif decimals.value.value not in range(7):
            self.trouble("decimals", decimals.record.node("value"), text=decimals.record.text("value"))
        else:
            settings["decimals"] = int(decimals.value.value)
        low, high = known.get("score-least"), known.get("score-most")
        if low and high:
            settings["scale"] = (low.value.value, high.value.value)
        treatments: dict[str, Record] = {}
        for _, record in self.stated:
            if id := record.get("id", str):
                treatments.setdefault(self.word(record, "missing", "missing", id), record)
        treatments.pop("", None)
        if len(treatments) > 1:
            self.trouble("missing-differs", list(treatments.values())[1].node("missing"))
        elif treatments:
            settings["missing"] = next(iter(treatments))
        return settings


def _same(one: Record, other: Record) -> bool:
    """Tell whether two rows are about one indicator: in different tables, of one name, nothing said twice."""
    common = (one.entries.keys() & other.entries.keys()) - {"id", "name"}
    return one.table is not other.table and one.text("name") == other.text("name") and not common


_BESIDE: tuple[TableContent, ...] = ("dimensions", "caps", "preconditions", "parameters")


class Thresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Numbers that a model is judged by."""

    outside: float
    """Share of the weight that evidence from outside should have at least."""


Words = dict[str, tuple[str, ...]]
"""The words of one kind by their meaning, the usual one first."""


class _Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``data/schemes/grading.toml``."""

    thresholds: Thresholds
    direction: Words
    family: Words
    outside: Words
    missing: Words
    none: Words
    result: Words


@cache
def _wording() -> _Wording:
    return msgspec.convert(resources.toml("schemes/grading.toml"), _Wording)


def thresholds() -> Thresholds:
    """Return the numbers that a model is judged by."""
    return _wording().thresholds


def _words(kind: str) -> Words:
    words: Words = getattr(_wording(), kind)
    return words


@cache
def meanings(kind: str) -> Mapping[str, str]:
    """Return the meanings of words in cells of one kind, by the word without spaces and capital letters."""
    return {normal(word): meaning for meaning, words in _words(kind).items() for word in words}


def usual(kind: str) -> tuple[str, ...]:
    """Return the usual words of one kind."""
    return tuple(words[0] for words in _words(kind).values())


def normal(text: str) -> str:
    """Return a word without spaces and capital letters."""
    return "".join(text.split()).casefold()
