"""A standards system as a report: its table (标准体系表), the counts (统计表), and what is missing.

All forms are made from :class:`SystemReport`; :func:`schema` describes its JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from stdtools.data_files import table
from stdtools.messages import Messages
from stdtools.model.finding import Severity
from stdtools.reports import json_text
from stdtools.reports.json import FindingRecord, SuppressedRecord, described, fields, suppressed_fields
from stdtools.reports.report import Checked, total
from stdtools.reports.visible import inert, visible
from stdtools.schemes.system import Entry, Known, System
from stdtools.schemes.system import Kind as RelationKind
from stdtools.schemes.system_levels import level, levels
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""

COLUMNS = (
    "serial", "level", "number", "title", "stage", "bases", "serves", "replaces", "sectors", "effective", "path",
)  # fmt: skip
"""The columns of the table (标准体系表明细表)."""

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""The heads of the columns, and the rows."""

State = Literal["there", "missing", "named"]
"""there: a document of the repository. missing: it ought to be one. named: others name it."""


class EntryRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A document. ``id`` is its number or, without a final one, its path; ``serial`` its number in the table.

    ``level``: ``base``, ``sector-standard``, ``certification-rule``, ``graded-standard``, ``graded-rule``,
    ``integrated-rule``, ``other``, ``cited``. ``bases``, ``serves`` and ``replaces`` are ids of others. ``status`` is
    that of the table of standards, empty if not known. ``family`` is the id of the standard that it belongs to.
    """

    id: str
    serial: str
    level: str
    state: State
    number: str
    title: str
    titles: dict[str, str]
    language: str
    profile: str
    stage: str
    status: str
    successor: str
    issued: str
    effective: str
    bases: tuple[str, ...]
    serves: tuple[str, ...]
    replaces: tuple[str, ...]
    sectors: tuple[str, ...]
    family: str
    path: str
    complete: bool


class RelationRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How the document ``source`` hangs on ``target``.

    ``kind``: ``based-on``, ``serves`` (a rule is for a standard, a graded standard for a sector standard),
    ``replaces``, ``cites``. ``known`` is where that is said: ``metadata``, ``basis`` (section on the basis of
    certification), ``scope``, ``references`` (clause 2), ``text``; ``sector`` if nothing says it and the sector codes
    are the same.
    """

    id: str
    kind: RelationKind
    source: str
    target: str
    known: Known
    path: str
    line: int
    clause: str


class FamilyRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A standard with what belongs to it (ids); ``missing`` are levels without a document that should have one."""

    id: str
    title: str
    sectors: tuple[str, ...]
    members: tuple[str, ...]
    missing: tuple[str, ...]


class LevelRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How many documents of a level are there, are missing, and are only named; ``clause`` is that of 137号."""

    name: str
    title: str
    clause: str
    there: int
    missing: int
    named: int


class SystemReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report. ``conforms``: all documents were read and nothing at or above the threshold was found."""

    version: int
    complete: bool
    conforms: bool
    counts: dict[Severity, int]
    levels: tuple[LevelRecord, ...]
    entries: tuple[EntryRecord, ...]
    relations: tuple[RelationRecord, ...]
    families: tuple[FamilyRecord, ...]
    findings: tuple[FindingRecord, ...]
    suppressed: tuple[SuppressedRecord, ...] = ()


def report(found: System, documents: Sequence[Checked], messages: Messages, *, conforms: bool) -> SystemReport:
    """Return what is to be told of a system and of its documents, whose paths are as the user would type them."""
    found_of = total(documents)
    return SystemReport(
        version=VERSION,
        complete=all(document.complete for document in documents),
        conforms=conforms,
        counts={"error": found_of["error"], "warning": found_of["warning"], "info": found_of["info"]},
        levels=tuple(_levels(found, messages)),
        entries=tuple(_entry(found, entry) for entry in found.entries),
        relations=tuple(
            msgspec.convert(msgspec.structs.asdict(relation), RelationRecord) for relation in found.relations
        ),
        families=tuple(msgspec.convert(msgspec.structs.asdict(family), FamilyRecord) for family in found.families),
        findings=tuple(FindingRecord(**fields(r, messages)) for d in documents for r in d.results),
        suppressed=tuple(SuppressedRecord(**suppressed_fields(s, messages)) for d in documents for s in d.suppressed),
    )


def encode(found: SystemReport) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    return json_text.encode(found)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the report."""
    return described(SystemReport, "system")


def state(entry: Entry) -> State:
    """Return whether a document is there, is missing, or is only named."""
    return "missing" if not entry.there else "there" if entry.path else "named"


def _entry(found: System, entry: Entry) -> EntryRecord:
    def targets(kind: RelationKind) -> tuple[str, ...]:
        return tuple(relation.target for relation in found.of(entry.id, kind))

    return EntryRecord(
        id=entry.id,
        serial=entry.serial,
        level=entry.level,
        state=state(entry),
        number=in_unicode(entry.number),
        title=in_unicode(entry.title),
        titles=entry.titles,
        language=entry.language,
        profile=entry.profile,
        stage=entry.stage,
        status=entry.status,
        successor=entry.successor,
        issued=entry.issued,
        effective=entry.effective,
        bases=targets("based-on"),
        serves=targets("serves"),
        replaces=targets("replaces"),
        sectors=entry.sectors,
        family=entry.family,
        path=entry.path,
        complete=entry.complete,
    )


def _levels(found: System, messages: Messages) -> Iterator[LevelRecord]:
    wanted = Counter(name for family in found.families for name in family.missing)
    for each in levels():
        states = Counter(state(entry) for entry in found.entries if entry.level == each.name)
        yield LevelRecord(
            name=each.name,
            title=level_title(each.name, messages),
            clause=each.clause,
            there=states["there"],
            missing=states["missing"] + wanted[each.name],
            named=states["named"],
        )


def level_title(name: str, messages: Messages) -> str:
    """Return how a level is called."""
    titles = level(name).title
    return titles.get(messages.language) or next(iter(titles.values()))


# The table


def heads(messages: Messages) -> tuple[str, ...]:
    """Return the heads of the columns."""
    return tuple(messages.word(f"system-column-{column}") for column in COLUMNS)


def rows(found: SystemReport, messages: Messages) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table, those of missing documents among them."""
    called = _called(found)
    several = messages.word("separator")

    def names(ids: Iterable[str]) -> str:
        return several.join(called[id] for id in ids)

    for entry in found.entries:
        yield (
            entry.serial,
            level_title(entry.level, messages),
            entry.number or "—",
            entry.titles.get(messages.language, entry.title) if not entry.path else entry.title,
            standing(entry, messages),
            names(entry.bases),
            names(entry.serves),
            names(entry.replaces),
            several.join(entry.sectors),
            entry.effective,
            entry.path,
        )


def _called(found: SystemReport) -> dict[str, str]:
    """Return how documents are called in the rows of others: a number, with the title where it says nothing alone."""
    numbers = Counter(entry.number for entry in found.entries)
    return {
        entry.id: entry.number
        if entry.number and "×" not in entry.number and numbers[entry.number] == 1
        else " ".join(filter(None, (entry.number, entry.title))) or entry.path
        for entry in found.entries
    }


def relations(found: SystemReport, messages: Messages) -> Table:
    """Return the relations as a table: what hangs on what, how that is known, and where it is said."""
    columns = ("source", "kind", "target", "known", "place")
    called = _called(found)
    return tuple(messages.word(f"system-column-{name}") for name in columns), tuple(
        (
            called[each.source],
            messages.word(f"system-kind-{each.kind}"),
            called[each.target],
            messages.word(f"system-known-{each.known}"),
            (f"{each.path}:{each.line}" if each.path else "") + (f" [{each.clause}]" if each.clause else ""),
        )
        for each in found.relations
    )


def counts(found: SystemReport, messages: Messages) -> Table:
    """Return the counts (统计表): how many documents of each level are there, are missing, are only named."""
    columns = ("level", "clause", "there", "missing", "named")
    return tuple(messages.word(f"system-column-{name}") for name in columns), tuple(
        (each.title, each.clause or "—", str(each.there), str(each.missing), str(each.named)) for each in found.levels
    )


def standing(entry: EntryRecord, messages: Messages) -> str:
    """Return the stage of a document, and its status where that is known; that it is missing, if it is."""
    said = [entry.stage] if entry.stage else []
    if entry.state == "missing":
        said.append(messages.word("system-missing"))
    if entry.status:
        said.append(messages.word(f"system-status-{entry.status.replace(' ', '-')}"))
    if entry.successor and entry.status in ("superseded", "merged", "withdrawn"):
        said.append(f"→ {entry.successor}")
    if not entry.complete:
        said.append(messages.word("system-incomplete"))
    return " ".join(said)


def csv(found: SystemReport, messages: Messages) -> bytes:
    """Return the table as CSV."""
    return table.encode([inert(visible(cell)) for cell in row] for row in (heads(messages), *rows(found, messages)))


# Text


def lines(found: SystemReport, messages: Messages) -> Iterator[str]:
    """Yield the system for people at a terminal: family by family, then what all of them stand on, then the counts."""
    entries = {entry.id: entry for entry in found.entries}
    for family in found.families:
        sectors = messages.word("separator").join(family.sectors)
        yield visible(family.title + (f" [{sectors}]" if sectors else ""))
        for id in family.members:
            yield from _document(entries[id], entries, messages)
        for name in family.missing:
            yield "    " + messages.word("system-lacks", level=level_title(name, messages))
        yield ""
    for name in ("base", "other", "cited"):
        group = [entry for entry in found.entries if entry.level == name]
        if group:
            yield level_title(name, messages)
            for entry in group:
                yield from _document(entry, entries, messages, short=name != "other")
            yield ""
    yield from _summary(found, messages)


def _document(
    entry: EntryRecord, entries: dict[str, EntryRecord], messages: Messages, *, short: bool = False
) -> Iterator[str]:
    said = " ".join(filter(None, (entry.number, entry.title))) or entry.path
    stands = standing(entry, messages)
    about = f"[{stands}]" if stands else ""
    kind = "" if short else messages.word("system-of-level", level=level_title(entry.level, messages))
    yield "    " + visible(f"{entry.serial}  {kind}{said}  {about}".rstrip())
    if entry.path:
        yield "          " + visible(entry.path)
    for key in ("serves", "bases", "replaces"):
        for id in getattr(entry, key):
            target = entries[id]
            name = " ".join(filter(None, (target.serial, target.number, target.title))) or target.path
            yield "          " + visible(messages.word(f"system-{key}", name=name))


def _summary(found: SystemReport, messages: Messages) -> Iterator[str]:
    there = sum(each.there for each in found.levels)
    missing = sum(each.missing for each in found.levels)
    yield messages.word("system-summary", documents=there, families=len(found.families), missing=missing)
    for each in found.levels:
        if each.there or each.missing:
            yield "    " + messages.word("system-count", level=each.title, there=each.there, missing=each.missing)
