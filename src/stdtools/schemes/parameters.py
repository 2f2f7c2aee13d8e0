"""Parameters: every number of a certification rule stated once, with unit, source and bounds, and referred to by id.

Source: GB/T 27007—2011 5.2.5 (results with limits), and this project: what is stated twice will differ one day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from stdtools import resources
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph, Table
from stdtools.model.document import Document
from stdtools.model.inlines import AnyInline, ParameterReference
from stdtools.model.transform import Transform
from stdtools.schemes.quantities import Quantity, Unit
from stdtools.schemes.tables import Record, tables

Trouble = Literal["twice", "unit", "bounds", "too-small", "too-large"]
"""What can be wrong with a parameter: the variants of the message of RUL-35."""


class Parameter(NamedTuple):
    """A parameter: what it is called, its value with its unit, its own bounds, where it is from and where it stands."""

    id: str
    name: str
    value: Quantity
    at_least: Quantity | None
    at_most: Quantity | None
    source: str
    record: Record

    @property
    def node(self) -> Paragraph | Table:
        """Where its id stands."""
        return self.record.node("id")

    @property
    def troubles(self) -> Iterator[tuple[Trouble, str]]:
        """What is wrong with its value and bounds, and in which column that stands."""
        bounds = {"at_least": self.at_least, "at_most": self.at_most}
        other = [key for key, bound in bounds.items() if bound and not bound.comparable(self.value)]
        yield from (("unit", key) for key in other)
        if other:
            return
        if self.at_least and self.at_most and self.at_least.amount > self.at_most.amount:
            yield "bounds", "at_least"
        elif self.at_least and self.value.amount < self.at_least.amount:
            yield "too-small", "value"
        elif self.at_most and self.value.amount > self.at_most.amount:
            yield "too-large", "value"


class WellKnown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A parameter that certification rules usually have: its name and unit (``data/schemes/parameters.toml``)."""

    zh: str
    en: str
    unit: str

    def name(self, language: str) -> str:
        """Return its name."""
        return self.zh if language == "zh" else self.en


def parameters(facts: Facts) -> tuple[Parameter, ...]:
    """Return the parameters of a document in reading order; a row without id or value is none."""
    return tuple(p for data in tables(facts, "parameters") for record in data.records if (p := _parameter(record)))


def by_id(found: Iterable[Parameter]) -> Mapping[str, Parameter]:
    """Return parameters by id; one whose id is used twice is left out, because nobody knows which is meant."""
    found = tuple(found)
    count = Counter(each.id for each in found)
    return {each.id: each for each in found if count[each.id] == 1}


def _parameter(record: Record) -> Parameter | None:
    id, value, unit = record.get("id", str), record.get("value", Quantity), record.get("unit", Unit)
    if not id or value is None:
        return None
    spelling = record.text("unit")

    def whole(found: Quantity | None) -> Quantity | None:
        return Quantity(found.value, unit, spelling) if found and unit and not found.spelling else found

    value = whole(value)
    assert value
    least, most = (whole(record.get(key, Quantity)) for key in ("at_least", "at_most"))
    return Parameter(id, record.text("name"), value, least, most, record.text("source"), record)


def fill(document: Document) -> Document:
    """Return the document with the value of its parameter in every reference that shows it."""
    return filled(Facts(document), document)


def with_values(facts: Facts) -> Facts:
    """Return facts of the document with the values of its parameters; the same where nothing refers to one."""
    document = filled(facts, facts.document)
    return facts if document is facts.document else Facts(document)


def filled(facts: Facts, document: Document) -> Document:
    """Return a document, whose ``facts`` these are, with the values of its parameters."""
    if next(facts.inlines(ParameterReference), None) is None:
        return document
    language = document.metadata.language
    return _Fill({id: p.value.shown(language) for id, p in by_id(parameters(facts)).items()}).document(document)


class _Fill(Transform):
    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values

    def inline(self, inline: AnyInline) -> AnyInline:
        if isinstance(inline, ParameterReference) and inline.value != (value := self.values.get(inline.target, "")):
            return replace(inline, value=value)
        return inline


@cache
def well_known() -> Mapping[str, WellKnown]:
    """Return the parameters that certification rules usually have, by id.

    :raises msgspec.ValidationError: if the file is not such parameters.
    """
    return msgspec.convert(resources.toml("schemes/parameters.toml"), dict[str, WellKnown])
