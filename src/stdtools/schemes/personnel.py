"""Demands of a certification rule on its personnel, and whether people meet them.

Source: 国认可〔2017〕137号 （五） (education, work and audit experience), GB/T 27021.1—2017 7; CNCA-QMS-01:2025 3
(limits on what one auditor does in a year, least number of auditors with the field). Nothing is guessed: what is not
known of somebody is not met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Table
from stdtools.model.wording import label, reference
from stdtools.schemes.limits import generation
from stdtools.schemes.parameters import by_id, parameters
from stdtools.schemes.quantities import Quantity, quantity, units
from stdtools.schemes.tables import Record, tables

MEASURED = ("work", "sector", "audits", "audit_days", "training")
"""Demands that are quantities: at least so much."""


class ListColumn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of a list of auditors: its headings, what its cells hold, and the unit of numbers without one."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    kind: Literal["id", "text", "list", "quantity"]
    unit: str = ""
    required: bool = False


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    education: tuple[tuple[str, ...], ...]
    columns: dict[str, ListColumn]
    limits: dict[str, str]
    fields: dict[str, str]


class Demand(NamedTuple):
    """What a rule demands of people in a ``role`` (empty: of all): ``what`` is a key of the columns.

    ``source`` is where the rule says so. ``least``, ``most``: a quantity; ``words``: a level of education, or fields of
    which one is enough.
    """

    role: str
    what: str
    source: str
    least: Quantity | None = None
    most: Quantity | None = None
    words: tuple[str, ...] = ()


class Demands(NamedTuple):
    """All that a rule demands. ``roles`` are those it knows; ``specialists`` is how many have to have the field."""

    roles: tuple[str, ...]
    demands: tuple[Demand, ...]
    specialists: Demand | None = None


class Person(NamedTuple):
    """Somebody on a list: an id, the roles, what is known by column, and the place on the list."""

    id: str
    roles: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    quantities: Mapping[str, Quantity]
    place: str


class Lack(NamedTuple):
    """A demand that somebody does not meet. ``reason``: ``unknown``: the list does not say; ``short`` or ``beyond``."""

    demand: Demand
    reason: Literal["unknown", "short", "beyond"]


class Judgement(NamedTuple):
    """What each person lacks, and how many have the field and all that their role demands; ``None`` if not asked."""

    lacks: tuple[tuple[Person, tuple[Lack, ...]], ...]
    specialists: int | None

    def meets(self, demands: Demands) -> bool:
        """Whether everybody meets everything, and there are enough with the field."""
        least = demands.specialists.least if demands.specialists else None
        enough = least is None or self.specialists is None or self.specialists >= least.value
        return enough and not any(lacks for _, lacks in self.lacks)


def demands(facts: Facts) -> Demands:
    """Return what a certification rule demands of people: its table with the content ``personnel``, and its limits.

    A limit that the rule does not state as a parameter is that of the basic rules it names, if that is verified.
    """
    found: list[Demand] = []
    roles: list[str] = []
    for data in tables(facts, "personnel"):
        source = _source(facts, data.table)
        for record in data.records:
            if role := record.text("role"):
                roles.append(role)
                found += _of_role(record, role, source)
    found += (Demand("", what, source, most=most) for what, most, source in _limits(facts))
    return Demands(tuple(dict.fromkeys(roles)), tuple(found), _specialists(facts))


def judge(people: Iterable[Person], wanted: Demands) -> Judgement:
    """Return who lacks what."""
    lacks = tuple((person, tuple(_lacks(person, wanted))) for person in people)
    special = {demand.role for demand in wanted.demands if demand.what == "field"}
    if not special or wanted.specialists is None:
        return Judgement(lacks, None)
    able = (person for person, lack in lacks for role in person.roles if role in special and not _of(lack, role))
    return Judgement(lacks, len({person.id for person in able}))


def _of(lacks: Iterable[Lack], role: str) -> list[Lack]:
    return [lack for lack in lacks if lack.demand.role == role]


def _lacks(person: Person, wanted: Demands) -> Iterator[Lack]:
    for demand in wanted.demands:
        if demand.role and demand.role not in person.roles:
            continue
        if demand.what in ("education", "field"):
            has = person.words.get(demand.what, ())
            met = _educated(has, demand.words) if demand.what == "education" else set(has) & set(demand.words)
            if not met:
                yield Lack(demand, "short" if has else "unknown")
            continue
        known = person.quantities.get(demand.what)
        if demand.least and (known is None or not known.comparable(demand.least)):
            yield Lack(demand, "unknown")
        elif demand.least and known and known.amount < demand.least.amount:
            yield Lack(demand, "short")
        elif demand.most and known and known.comparable(demand.most) and known.amount > demand.most.amount:
            yield Lack(demand, "beyond")


def _educated(has: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    levels = [level(word) for word in has]
    least = level(wanted[0])
    return least is not None and any(known is not None and known >= least for known in levels)


def level(word: str) -> int | None:
    """Return how high a level of education is, ``None`` if it is not known.

    >>> level("本科"), level("Bachelor"), level("小学")
    (2, 2, None)
    """
    plain = word.strip().casefold().removesuffix("及以上").removesuffix("以上")
    spellings = (tuple(map(str.casefold, each)) for each in words().education)
    return next((height for height, each in enumerate(spellings) if plain in each), None)


def with_unit(found: Quantity, unit: str) -> Quantity:
    """Return a quantity; a bare number is one in ``unit``."""
    return Quantity(found.value, units()[unit]) if not found.spelling and unit else found


def _of_role(record: Record, role: str, source: str) -> Iterator[Demand]:
    source = record.text("source") or source
    if education := record.text("education"):
        yield Demand(role, "education", source, words=(education,))
    if field := record.text("field"):
        yield Demand(role, "field", source, words=parts_of(field))
    for what in MEASURED:
        if found := record.get(what, Quantity):
            yield Demand(role, what, source, least=with_unit(found, words().columns[what].unit))


def _limits(facts: Facts) -> Iterator[tuple[str, Quantity, str]]:
    """Yield what one person may do at most, by column, and where that is said."""
    stated = by_id(parameters(facts))
    basic = generation(facts.document.metadata)
    for what, id in words().limits.items():
        if id in stated:
            yield what, stated[id].value, _source(facts, stated[id].record.table)
        elif basic:
            for limit in basic.limit:
                most = quantity(limit.at_most)
                if limit.parameter == id and limit.binds and most:
                    yield what, most, basic.source(limit)


def _specialists(facts: Facts) -> Demand | None:
    found = by_id(parameters(facts)).get(words().fields["parameter"])
    return Demand("", "field", _source(facts, found.record.table), least=found.value) if found else None


def _source(facts: Facts, table: Table) -> str:
    """Return the clause and the table: ``5.1，表1``."""
    language, division = facts.document.metadata.language, facts.division(table)
    clause = reference(division, facts.number(division), language) if division is not None else ""
    found = (clause, label(table, facts.number(table), language))
    return ("，" if language == "zh" else ", ").join(filter(None, found))


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts of a list: 物流管理、食品科学.

    >>> parts_of("物流管理、 食品科学；制冷")
    ('物流管理', '食品科学', '制冷')
    """
    for mark in "；;，,":
        text = text.replace(mark, "、")
    return tuple(filter(None, (part.strip() for part in text.split("、"))))


@cache
def words() -> _Words:
    """Return levels of education, columns and limits.

    :raises msgspec.ValidationError: if the file is not such words.
    """
    return msgspec.convert(resources.toml("schemes/personnel.toml"), _Words)
