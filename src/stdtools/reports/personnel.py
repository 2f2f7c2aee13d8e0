"""Who of a list of auditors lacks what, as text and as JSON; :func:`schema` describes the JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from stdtools.messages import Messages
from stdtools.reports import json_text
from stdtools.reports.json import described
from stdtools.reports.visible import visible
from stdtools.schemes.personnel import Demands, Judgement, Lack, Person, words
from stdtools.schemes.quantities import Quantity

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class LackRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A demand that is not met.

    ``what`` is the column (``education``, ``field``, ``work``, ``sector``, ``audits``, ``audit_days``, ``training``,
    ``on_site_days``, ``certificates``), ``reason`` is ``unknown``, ``short`` or ``beyond``. ``needed`` and ``has`` are
    as printed, ``has`` empty if unknown; ``source`` is the clause that demands it, ``message`` all in a sentence.
    """

    role: str
    what: str
    reason: Literal["unknown", "short", "beyond"]
    needed: str
    has: str
    source: str
    message: str


class PersonRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on the list: ``place`` is path and line or cell, ``meets`` whether nothing is lacking."""

    id: str
    roles: tuple[str, ...]
    place: str
    meets: bool
    lacks: tuple[LackRecord, ...]


class SpecialistsRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How many with the professional field meet all that their role demands, and how many there have to be."""

    needed: str
    has: int
    source: str
    meets: bool


class PersonnelReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report. ``rule`` is the number of the certification rule, ``specialists`` is ``null`` if it asks for none."""

    version: int
    complete: bool
    conforms: bool
    rule: str
    people: tuple[PersonRecord, ...]
    specialists: SpecialistsRecord | None


def report(number: str, language: str, wanted: Demands, judged: Judgement, messages: Messages) -> PersonnelReport:
    """Return what is to be told."""
    return PersonnelReport(
        version=VERSION,
        complete=True,
        conforms=judged.meets(wanted),
        rule=number,
        people=tuple(_person(person, lacks, language, messages) for person, lacks in judged.lacks),
        specialists=_specialists(wanted, judged, language),
    )


def encode(found: PersonnelReport) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    return json_text.encode(found)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the report."""
    return described(PersonnelReport, "personnel")


def lines(found: PersonnelReport, messages: Messages) -> Iterator[str]:
    """Yield the report for people: whoever lacks something with what, then a summary."""
    for person in found.people:
        if person.lacks:
            roles = messages.word("separator").join(person.roles)
            yield visible(messages.word("personnel-person", place=person.place, id=person.id, roles=roles))
            yield from ("    " + visible(lack.message) for lack in person.lacks)
    able = sum(person.meets for person in found.people)
    yield messages.word("personnel-summary", count=len(found.people), able=able, others=len(found.people) - able)
    if found.specialists:
        key = "personnel-specialists" if found.specialists.meets else "personnel-too-few"
        special = found.specialists
        yield visible(messages.word(key, has=special.has, needed=special.needed, source=special.source))


def _person(person: Person, lacks: tuple[Lack, ...], language: str, messages: Messages) -> PersonRecord:
    return PersonRecord(
        id=person.id,
        roles=person.roles,
        place=person.place,
        meets=not lacks,
        lacks=tuple(_lack(person, lack, language, messages) for lack in lacks),
    )


def _lack(person: Person, lack: Lack, language: str, messages: Messages) -> LackRecord:
    demand = lack.demand
    between = "、" if language == "zh" else ", "
    bound = demand.least or demand.most
    needed = bound.shown(language) if bound else between.join(demand.words)
    known = person.quantities.get(demand.what)
    has = known.shown(language) if isinstance(known, Quantity) else between.join(person.words.get(demand.what, ()))
    column = words().columns[demand.what]
    name = (column.zh if messages.language == "zh" else column.en)[0]
    said = {"role": demand.role, "name": name, "needed": needed, "has": has, "source": demand.source}
    form = "field" if demand.what == "field" else lack.reason if lack.reason != "unknown" else "unknown"
    key = "personnel-" + ("unknown" if lack.reason == "unknown" else form)
    return LackRecord(
        role=demand.role,
        what=demand.what,
        reason=lack.reason,
        needed=needed,
        has=has,
        source=demand.source,
        message=messages.word(key, **said),
    )


def _specialists(wanted: Demands, judged: Judgement, language: str) -> SpecialistsRecord | None:
    least = wanted.specialists.least if wanted.specialists else None
    if wanted.specialists is None or least is None or judged.specialists is None:
        return None
    meets = judged.specialists >= least.value
    return SpecialistsRecord(
        needed=least.shown(language), has=judged.specialists, source=wanted.specialists.source, meets=meets
    )
