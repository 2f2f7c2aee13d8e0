"""What is missing in a standards system, and what in it does not fit together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from stdtools.analysis.status import Standards
from stdtools.model.designation import Designation, parse
from stdtools.model.location import Location
from stdtools.schemes.system import Linked, Problem
from stdtools.schemes.system_levels import BASE, level
from stdtools.schemes.system_member import Member, Named
from stdtools.schemes.system_names import is_final

_WANTED = {"certification-rule": "without-rule", "graded-rule": "without-graded-rule"}


def problems(linked: Linked, standards: Standards) -> Iterator[Problem]:
    """Yield what is missing and what does not fit, document by document; old editions of what is there are left out."""
    not_in_force = tuple(_not_in_force(linked, standards))
    told = {(problem.path, problem.location, problem.excerpt) for problem in not_in_force}
    editions = (p for p in _other_editions(linked) if (p.path, p.location, p.excerpt) not in told)
    found = chain(_without_rule(linked), _without_standard(linked), editions, not_in_force, _twice(linked))
    places = {member.path: place for place, member in enumerate(linked.members)}
    yield from sorted(found, key=lambda problem: (places[problem.path], problem.location.line))


def label(member: Member) -> str:
    """Return how a document is called in messages."""
    return " ".join(filter(None, (member.number, member.title))) or member.path


def _without_rule(linked: Linked) -> Iterator[Problem]:
    """Yield the standards that no rule of the kind that they want is for."""
    served = {
        (linked.names.newest(target), linked.members[place].level)
        for place, service in linked.services.items()
        for target in service.members
    }
    for place, member in _current(linked):
        wanted = level(member.level).wants
        if wanted and linked.names.newest(place) == place and (place, wanted) not in served:
            yield _of(member, _WANTED[wanted], standard=label(member))


def _without_standard(linked: Linked) -> Iterator[Problem]:
    """Yield the documents whose standard is not there, not named, or not to be told from others."""
    for place, member in enumerate(linked.members):
        service, own = linked.services[place], level(member.level)
        for named in service.absent:
            yield _at(member, named, "absent", standard=named.number, name=named.title)
        if service.candidates and service.at:
            others = tuple(_place(linked.members[each]) for each in service.candidates)
            yield _at(member, service.at, "ambiguous", others=others, standard=service.at.number)
        elif own.obligatory and not (service.absent or service.bases) and service.known == "sector":
            near = "\n".join(label(linked.members[target]) for target in service.members)
            yield _of(member, "unnamed-of-sector" if near else "unnamed", document=label(member), standard=near)


def _other_editions(linked: Linked) -> Iterator[Problem]:
    """Yield where a document is named in another edition than the one that is there, or that others name."""
    named = _editions(linked)
    for undated, by_member in named.items():
        numbered = linked.names.numbered(undated)
        there = {d.year: place for place in numbered if (d := _final(linked.members[place].number))}
        if there:
            latest = max(there)
            holder = linked.members[there[latest]]
            for place, years in by_member.items():
                if not there.keys() & years.keys():
                    year = max(years)
                    yield _at(
                        linked.members[place],
                        years[year],
                        "edition-there",
                        others=(_place(holder),),
                        standard=years[year].number,
                        other=holder.number,
                    )
            continue
        latest = max(year for years in by_member.values() for year in years)
        source = next(place for place, years in by_member.items() if latest in years)
        newest = by_member[source][latest]
        for place, years in by_member.items():
            if latest not in years:
                year = max(years)
                other = (newest.location, newest.clause, newest.excerpt)
                yield _at(
                    linked.members[place],
                    years[year],
                    "edition-between",
                    others=(other,),
                    standard=years[year].number,
                    other=newest.number,
                    document=label(linked.members[source]),
                )


def _editions(linked: Linked) -> dict[str, dict[int, dict[str, Named]]]:
    """Return where each standard is named with a year, by its undated number, member and year."""
    found: dict[str, dict[int, dict[str, Named]]] = {}
    for place, member in _current(linked):
        for named in member.named:
            parsed = _final(named.number)
            if named.where != "informative" and parsed and not parsed.supplement and not parsed.official:
                years = found.setdefault(str(parsed.undated), {}).setdefault(place, {})
                years.setdefault(parsed.year, named)
    return found


def _final(number: str) -> Designation | None:
    """Return a designation with an edition that is no placeholder."""
    parsed = parse(number)
    return parsed if parsed and parsed.dated and not parsed.is_placeholder else None


def _not_in_force(linked: Linked, standards: Standards) -> Iterator[Problem]:
    """Yield the bases and standards of certification that are superseded or withdrawn, or that a document replaces."""
    for place, member in _current(linked):
        told: set[str] = set()
        service = linked.services[place]
        for named in (each for each in member.named if each.where in ("metadata", "basis") or each is service.at):
            parsed = parse(named.number)
            if parsed is None or named.number in told:
                continue
            other = _successor(linked, named)
            if other and other is not member:
                told.add(named.number)
                place_of_other = (_place(other),)
                yield _at(
                    member, named, "replaced", others=place_of_other, standard=named.number, successor=label(other)
                )
            elif status := standards.superseded(parsed):
                told.add(named.number)
                kind = "superseded" if status.successor else "withdrawn"
                yield _at(member, named, kind, standard=named.number, successor=status.successor)


def _current(linked: Linked) -> Iterator[tuple[int, Member]]:
    """Yield the members in whose place no other one has come."""
    yield from ((p, member) for p, member in enumerate(linked.members) if linked.names.successor(p) is None)


def _successor(linked: Linked, named: Named) -> Member | None:
    """Return what takes the place of a document that is named, if both are there."""
    place = linked.names.named(named.number)
    successor = linked.names.successor(place) if place is not None else None
    return linked.members[successor] if successor is not None else None


def _twice(linked: Linked) -> Iterator[Problem]:
    """Yield documents with the number and the language of one before them."""
    first: dict[tuple[str, str], Member] = {}
    for member in linked.members:
        if not is_final(member.number) or member.level == BASE:
            continue
        before = first.setdefault((member.number, member.metadata.language), member)
        if before is not member:
            yield _of(member, "twice", others=(_place(before),), number=member.number, other=before.path)


def _place(member: Member) -> tuple[Location, str, str]:
    return _start(member), "", member.metadata.number or member.title


def _start(member: Member) -> Location:
    return member.metadata.location if member.metadata.location.line else Location(member.path, 1)


def _of(member: Member, kind: str, *, others: tuple[tuple[Location, str, str], ...] = (), **arguments: str) -> Problem:
    """Return a problem of a whole document; its number, else its title stands for it."""
    meant = member.metadata.number or next((t.elements[0] for t in member.metadata.titles if t.elements), "")
    return Problem(
        kind=kind, path=member.path, arguments=arguments, location=_start(member), excerpt=meant, others=others
    )


def _at(
    member: Member,
    named: Named,
    kind: str,
    *,
    others: tuple[tuple[Location, str, str], ...] = (),
    **arguments: str,
) -> Problem:
    """Return a problem at the place where a document names another one."""
    return Problem(
        kind=kind,
        path=member.path,
        arguments=arguments,
        location=named.location if named.location.line else _start(member),
        clause=named.clause,
        excerpt=named.excerpt,
        others=others,
    )
