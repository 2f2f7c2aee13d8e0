"""A standards system (标准体系): the documents of a repository by level, and how they hang together.

国认可〔2017〕137号 （二十五）. A rule says in its section on the basis of certification, or in its scope, which
standard it is for; a graded standard by its bases, its scope or clause 2. :mod:`stdtools.schemes.system_gaps` says what
is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from stdtools.analysis.status import Standards, Status
from stdtools.model.designation import parse
from stdtools.model.location import Location
from stdtools.schemes.system_levels import BASE, CITED, level, order
from stdtools.schemes.system_member import Member, Named, Where
from stdtools.schemes.system_names import Ambiguous, Names, may_be_absent, title_of_base

Kind = Literal["based-on", "serves", "replaces", "cites"]
"""How one document hangs on another.

based-on: it is its base. serves: a rule is for a standard, a graded standard for a sector standard. replaces, cites: as
it says, in what is normative.
"""

Known = Where | Literal["sector"]
"""How it is known: where it is said; by the sector codes if nothing is said."""

_TIERS: tuple[Where, ...] = ("metadata", "basis", "scope", "references", "text")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A document of the system; ``id`` stays while its number, or without a final one its path, stays.

    ``serial`` is its number in the table. ``path`` is empty for what is only named, ``there`` is false for what ought
    to be there and is not. ``family`` is the id of the standard that it belongs to. ``status`` is that of the table of
    standards, empty if not known.
    """

    id: str
    serial: str
    level: str
    number: str
    title: str
    language: str
    titles: dict[str, str]
    profile: str
    stage: str
    status: str
    successor: str
    issued: str
    effective: str
    bases: tuple[str, ...]
    sectors: tuple[str, ...]
    family: str
    path: str
    line: int
    complete: bool
    there: bool

    @property
    def label(self) -> str:
        """Number and title, or what there is of them."""
        return " ".join(filter(None, (self.number, self.title))) or self.path or self.id


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How ``source`` hangs on ``target`` (ids of entries), how that is known and where it is said."""

    id: str
    kind: Kind
    source: str
    target: str
    known: Known
    path: str
    line: int
    clause: str


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """A standard with what belongs to it; ``missing`` are the levels that have nothing and should have."""

    id: str
    title: str
    sectors: tuple[str, ...]
    members: tuple[str, ...]
    missing: tuple[str, ...]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is missing or does not fit, in the document at ``path``; ``others`` are places in others.

    ``kind`` is a stable word: ``without-rule``, ``without-graded-rule``, ``absent``, ``unnamed``, ``ambiguous``,
    ``edition-there``, ``edition-between``, ``superseded``, ``withdrawn``, ``replaced``, ``twice``.
    """

    kind: str
    path: str
    arguments: dict[str, str]
    location: Location
    clause: str = ""
    excerpt: str = ""
    others: tuple[tuple[Location, str, str], ...] = ()


class System(msgspec.Struct, frozen=True, kw_only=True):
    """The whole: entries in the order of the table, relations, families and what is missing."""

    entries: tuple[Entry, ...]
    relations: tuple[Relation, ...]
    families: tuple[Family, ...]
    problems: tuple[Problem, ...] = ()

    def entry(self, id: str) -> Entry:
        """Return the entry with this id."""
        return next(each for each in self.entries if each.id == id)

    def of(self, source: str, *kinds: Kind) -> tuple[Relation, ...]:
        """Return the relations of these kinds in which an entry hangs on others."""
        return tuple(each for each in self.relations if each.source == source and each.kind in kinds)


def below(prefix: str, found: System) -> System:
    """Return the system with ``prefix`` before every path; ids stay."""
    changed = msgspec.structs.replace
    return changed(
        found,
        entries=tuple(changed(entry, path=entry.path and prefix + entry.path) for entry in found.entries),
        relations=tuple(
            changed(relation, path=relation.path and prefix + relation.path) for relation in found.relations
        ),
    )


class Service(msgspec.Struct, frozen=True):
    """What a document is for: members or bases; else what it names and is not there, or what it may mean."""

    members: tuple[int, ...] = ()
    bases: tuple[Named, ...] = ()
    absent: tuple[Named, ...] = ()
    known: Known = "basis"
    at: Named | None = None
    candidates: tuple[int, ...] = ()


class Linked:
    """Members with what each of them is for; numbers of members are their places in ``members``."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = tuple(members)
        self.names = Names(self.members)
        self.services = {place: self._service(place) for place in range(len(self.members))}

    def _service(self, place: int) -> Service:
        """Return what a member is for: what it names in the first place in which it names what it may serve."""
        member = self.members[place]
        wanted = level(member.level).serves
        if not wanted:
            return Service()
        candidates: tuple[int, ...] = ()
        at: Named | None = None
        for tier in _TIERS:
            found: dict[int, Named] = {}
            for named in (each for each in member.named if each.where == tier):
                try:
                    for target in self.names.find(named, place, wanted):
                        found.setdefault(target, named)
                except Ambiguous as error:
                    candidates, at = candidates or error.candidates, at or named
            if found:
                return Service(tuple(found), (), (), tier, next(iter(found.values())))
        if candidates:
            return Service(known="basis", at=at, candidates=candidates)
        return self._outside(member, place, wanted)

    def _outside(self, member: Member, place: int, wanted: Sequence[str]) -> Service:
        """Return what a member is for that names no other one: something absent, a known base, or one of its sector."""
        own = level(member.level)
        if own.obligatory or own.of_bases:
            bases = tuple(n for n in member.named if n.where == "basis" and title_of_base(n.number))
            for named in member.named:
                said = named.where == "basis" or (named.where == "scope" and named.stated)
                if said and not title_of_base(named.number) and may_be_absent(named):
                    return Service(absent=(named,), known=named.where, at=named)
            if bases and own.of_bases:
                return Service(bases=bases, known="basis", at=bases[0])
        return Service(self.names.of_sector(place, wanted), known="sector")


def system(members: Iterable[Member], standards: Standards) -> System:
    """Return the system of some documents; ``standards`` say what is in force."""
    from stdtools.schemes.system_gaps import problems  # it needs what is declared here

    linked = Linked(tuple(members))
    built = _Builder(linked, standards).build()
    return msgspec.structs.replace(built, problems=tuple(problems(linked, standards)))


class _Builder:
    def __init__(self, linked: Linked, standards: Standards) -> None:
        self.linked, self.members, self.standards = linked, linked.members, standards
        self.ids = linked.names.ids
        self.outside: dict[str, Entry] = {}
        self.relations: dict[tuple[str, str], Relation] = {}
        self.heads = [self._head(place, ()) for place in range(len(self.members))]
        self.old = {self.ids[place] for place in range(len(self.members)) if linked.names.successor(place) is not None}

    def build(self) -> System:
        for place in range(len(self.members)):
            self._relate(place)
        entries = [self._entry(place) for place in range(len(self.members))] + list(self.outside.values())
        families = tuple(self._families(entries))
        ranks = {family.id: rank for rank, family in enumerate(families)}
        entries.sort(key=lambda e: (order(e.level), ranks.get(e.family, len(ranks)), not e.number, e.number, e.path))
        counts: dict[str, int] = {}
        numbered = []
        for entry in entries:
            counts[entry.level] = counts.get(entry.level, 0) + 1
            serial = f"{order(entry.level)}.{counts[entry.level]}"
            numbered.append(msgspec.structs.replace(entry, serial=serial))
        serials = {entry.id: tuple(map(int, entry.serial.split("."))) for entry in numbered}
        relations = sorted(self.relations.values(), key=lambda r: (serials[r.source], serials[r.target], r.kind))
        return System(entries=tuple(numbered), relations=tuple(relations), families=families)

    # Entries

    def _entry(self, place: int) -> Entry:
        member = self.members[place]
        metadata = member.metadata
        status = self._status(member.number)
        return Entry(
            id=self.ids[place],
            serial="",
            level=member.level,
            number=metadata.number,
            title=member.title,
            language=metadata.language,
            titles=member.titles,
            profile=member.profile,
            stage=metadata.stage,
            status=status.status if status else "",
            successor=status.successor if status else "",
            issued=metadata.issued,
            effective=metadata.effective,
            bases=metadata.bases,
            sectors=metadata.sectors,
            family=self.ids[self.heads[place]] if member.level not in (BASE, "other") else "",
            path=member.path,
            line=metadata.location.line,
            complete=member.complete,
            there=True,
        )

    def _status(self, number: str) -> Status | None:
        parsed = parse(number)
        return self.standards.status(parsed) if parsed else None

    def _named(self, named: Named, name: str, *, family: str = "", there: bool = True) -> str:
        """Return the id of the entry of what is no member; a document that is a base of some stays one."""
        known = title_of_base(named.number)
        status = self._status(named.number)
        title = named.title or (known.get("zh", "") if known else "")
        before = self.outside.get(named.number)
        if before and order(before.level) <= order(name):
            return before.id
        titles = {"zh": title} if title else {}
        self.outside[named.number] = Entry(
            id=named.number,
            serial="",
            level=name,
            number=named.number,
            title=title or (before.title if before else ""),
            language="zh",
            titles={**titles, **(known or {})},
            profile="",
            stage="",
            status=status.status if status else "",
            successor=status.successor if status else "",
            issued="",
            effective="",
            bases=(),
            sectors=(),
            family=family,
            path="",
            line=0,
            complete=True,
            there=there,
        )
        return named.number

    # Relations

    def _relate(self, place: int) -> None:
        member, service = self.members[place], self.linked.services[place]
        for target in service.members:
            self._add("serves", place, self.ids[target], service.known, service.at)
        for named in service.bases:
            self._add("serves", place, self._named(named, BASE), service.known, named)
        for named in service.absent:
            family, wanted = self.ids[self.heads[place]], level(member.level).serves[0]
            self._add("serves", place, self._named(named, wanted, family=family, there=False), service.known, named)
        for named in (each for each in member.named if each.where == "metadata"):
            found = self._member(named, place)
            base = self.ids[found] if found is not None else self._named(named, BASE)
            self._add("based-on", place, base, "metadata", named)
        for number in member.metadata.replaces:
            said = Named(number, "", "metadata", member.metadata.location)
            found = self._member(said, place)
            if found is not None:
                self._add("replaces", place, self.ids[found], "metadata", said)
        for named in sorted(member.named, key=lambda each: _TIERS.index(each.where) if each.where in _TIERS else 9):
            if named.where != "informative":
                self._cites(place, named)

    def _cites(self, place: int, named: Named) -> None:
        found = self._member(named, place)
        parsed = parse(named.number)
        if found is None and (parsed is None or parsed.is_placeholder):
            return
        if found is None and self.linked.names.knows(named):
            return
        target = self.ids[found] if found is not None else self._named(named, CITED)
        self._add("cites", place, target, named.where, named)

    def _member(self, named: Named, place: int) -> int | None:
        try:
            found = self.linked.names.find(named, place, ())
        except Ambiguous:
            return None
        return found[0] if found else None

    def _add(self, kind: Kind, place: int, target: str, known: Known, at: Named | None) -> None:
        """Add a relation; of several between two documents the first one, which says most."""
        source, location = self.ids[place], at.location if at else Location()
        if source != target:
            relation = Relation(
                id=f"{kind}:{source}->{target}",
                kind=kind,
                source=source,
                target=target,
                known=known,
                path=location.path,
                line=location.line,
                clause=at.clause if at else "",
            )
            self.relations.setdefault((source, target), relation)

    # Families

    def _head(self, place: int, above: tuple[int, ...]) -> int:
        """Return the member that the family of another one is named after: the standard that all of it is for."""
        targets = self.linked.services[place].members
        if targets and place not in above:
            return self._head(targets[0], (*above, place))
        return self.linked.names.newest(place)

    def _families(self, entries: Sequence[Entry]) -> Iterator[Family]:
        by_head: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.family:
                by_head.setdefault(entry.family, []).append(entry)
        heads = {entry.id: entry for entry in entries}
        levels = {entry.id: entry.level for entry in entries}
        served = {(each.target, levels[each.source]) for each in self.relations.values() if each.kind == "serves"}
        for id in sorted(by_head, key=lambda id: (order(heads[id].level), heads[id].sectors, heads[id].path)):
            group = sorted(by_head[id], key=lambda e: (order(e.level), e.path))
            yield Family(
                id=id,
                title=heads[id].title or heads[id].number or heads[id].path,
                sectors=tuple(dict.fromkeys(code for entry in group for code in entry.sectors)),
                members=tuple(entry.id for entry in group),
                missing=tuple(self._missing(group, served)),
            )

    def _missing(self, group: Sequence[Entry], served: set[tuple[str, str]]) -> Iterator[str]:
        wanted: Mapping[str, None] = {
            name: None
            for e in group
            if e.there and e.id not in self.old and (name := level(e.level).wants) and (e.id, name) not in served
        }
        there = {entry.level for entry in group}
        yield from (name for name in wanted if name not in there)
