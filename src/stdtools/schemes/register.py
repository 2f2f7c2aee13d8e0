"""Certificates seen together: the same one twice, versions in force side by side, grades that contradict each other.

Source: 国认可〔2017〕137号 （六）: one certificate, nothing misleading, no second GB/T 19001 certificate for the same
scope. 10 000 certificates take a second: each is compared with those of its client that share a key, not with all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from stdtools.model.designation import parse
from stdtools.schemes import credit_code
from stdtools.schemes.certificate import Certificate, key
from stdtools.schemes.certificate_checks import Path
from stdtools.schemes.certificate_terms import CertificateTerms, defaults
from stdtools.schemes.steps import NOTHING


class Conflict(NamedTuple):
    """Something that is wrong with the certificate at ``place`` of a register, perhaps beside that at ``other``."""

    code: str
    place: int
    other: int | None
    path: Path
    variant: str = ""
    arguments: Mapping[str, str] = NOTHING
    excerpt: str = ""


class _Entry:
    """A certificate with what it is compared by."""

    def __init__(self, place: int, certificate: Certificate, contained: Mapping[str, frozenset[str]]) -> None:
        self.place = place
        self.certificate = certificate
        self.number = certificate.number.strip()
        self.client = certificate.client.code.strip()
        self._contained = contained

    @cached_property
    def named(self) -> frozenset[str]:
        """The standards that it names, whatever the edition."""
        return frozenset(_undated(s.number) for s in self.certificate.standards if s.number.strip())

    @cached_property
    def generic(self) -> bool:
        """Whether the base is one of the standards that it names, or part A of one."""
        numbers = {_undated(number) for s in self.certificate.standards for number in s.contains} | self.named
        for name in self.named:
            numbers |= self._contained.get(name, frozenset())
        return not numbers.isdisjoint(defaults().generic)

    @cached_property
    def scope(self) -> frozenset[str]:
        """The activities of all its standards."""
        scopes = (scope for standard in self.certificate.standards for scope in standard.scope)
        return frozenset(filter(None, (key(scope.zh or scope.en) for scope in scopes)))

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day, ``None`` if it is never valid or nobody knows when."""
        since, until = self.certificate.effective, self.certificate.until
        return (since, until) if since and until and since <= until else None


def conflicts(certificates: Sequence[Certificate], terms: CertificateTerms | None = None) -> Iterator[Conflict]:
    """Yield what is wrong in a register, certificate by certificate; ``terms`` are those of a rule, if one is known."""
    contained = _contained(terms)
    entries = [_Entry(place, certificate, contained) for place, certificate in enumerate(certificates)]
    found = [conflict for entry in entries for conflict in _unusable(entry)]
    found += _numbers(entries)
    by_client: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        if entry.client and entry.span:
            by_client[entry.client].append(entry)
    for group in by_client.values():
        if len(group) > 1:
            found += (*_same(group), *_second(group), *_grades(group))
    yield from sorted(found, key=lambda c: (c.place, c.code))


def _contained(terms: CertificateTerms | None) -> Mapping[str, frozenset[str]]:
    """Return which standards contain the base by the rule: all of its standards, if one of them is the base."""
    if terms is None:
        return {}
    numbers = frozenset(_undated(basis.number) for basis in terms.standards)
    base = numbers & frozenset(defaults().generic)
    return dict.fromkeys(numbers, base) if base else {}


def _unusable(entry: _Entry) -> Iterator[Conflict]:
    """Yield what keeps a certificate from being compared."""
    certificate = entry.certificate
    needed: dict[str, object] = {
        "number": entry.number,
        "client.code": entry.client,
        "standards": certificate.standards,
        "effective": certificate.effective,
        "expiry": certificate.expiry,
    }
    for field, value in needed.items():
        if not value:
            yield Conflict("CRT-01", entry.place, None, tuple(field.split(".")), "", {"field": field})
    if entry.client and not credit_code.is_valid(entry.client):
        yield Conflict("CRT-10", entry.place, None, ("client", "code"), "wrong", {"code": entry.client}, entry.client)
    since, expiry = certificate.effective, certificate.expiry
    if since and expiry and expiry <= since:
        said = {"effective": str(since), "expiry": str(expiry)}
        yield Conflict("CRT-03", entry.place, None, ("expiry",), "order", said, str(expiry))


def _numbers(entries: Iterable[_Entry]) -> Iterator[Conflict]:
    """Yield numbers that mean two certificates, and versions of one that are valid at the same time."""
    by_number: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        if entry.number:
            by_number[entry.number].append(entry)
    for number, group in by_number.items():
        first: dict[int, _Entry] = {}
        for entry in group:
            version = entry.certificate.version
            other = first.setdefault(version, entry)
            if other is not entry:
                said = {"number": number, "version": str(version)}
                yield Conflict("CRT-18", entry.place, other.place, ("number",), "version", said, number)
            elif entry.client and group[0].client and entry.client != group[0].client:
                said = {"number": number, "client": group[0].client}
                yield Conflict("CRT-18", entry.place, group[0].place, ("number",), "client", said, number)
        yield from _versions(sorted(first.values(), key=lambda e: e.certificate.version))


def _versions(issues: Sequence[_Entry]) -> Iterator[Conflict]:
    """Yield issues that did not end when the next one was issued."""
    for old, new in pairwise(issues):
        since = new.certificate.reissued or new.certificate.effective
        if old.client == new.client and old.span and since and old.span[0] <= since < old.span[1]:
            said = {
                "number": old.number,
                "version": str(old.certificate.version),
                "newer": str(new.certificate.version),
                "since": str(since),
            }
            yield Conflict("CRT-20", old.place, new.place, ("version",), "", said, old.number)


def _same(group: Iterable[_Entry]) -> Iterator[Conflict]:
    """Yield certificates of one client for the same standards and scope that are valid at the same time."""
    by_key: dict[tuple[frozenset[str], frozenset[str]], list[_Entry]] = defaultdict(list)
    for entry in group:
        if entry.scope and entry.named:
            by_key[entry.named, entry.scope].append(entry)
    for alike in by_key.values():
        for entry, other in _overlapping(alike):
            if not (entry.certificate.client_requested or other.certificate.client_requested):
                said = {"number": entry.number, "other": other.number}
                yield Conflict("CRT-19", entry.place, other.place, ("number",), "", said, entry.number)


def _second(group: Sequence[_Entry]) -> Iterator[Conflict]:
    """Yield certificates for the base alone where another one covers base and scope."""
    generic = frozenset(defaults().generic)
    wide = [entry for entry in group if entry.generic and not entry.named <= generic]
    by_activity: dict[str, set[int]] = defaultdict(set)
    for index, entry in enumerate(wide):
        for activity in entry.scope:
            by_activity[activity].add(index)
    for entry in group:
        if not entry.named <= generic or not entry.scope or entry.certificate.client_requested:
            continue
        covering = sorted((by_activity.get(activity, set()) for activity in entry.scope), key=len)
        for index in sorted(set.intersection(*covering)):
            if _overlap(entry, wide[index]):
                said = {"number": entry.number, "other": wide[index].number}
                yield Conflict("CRT-07", entry.place, wide[index].place, ("number",), "", said, entry.number)
                break


def _grades(group: Iterable[_Entry]) -> Iterator[Conflict]:
    """Yield certificates with another grade for the same standards and scope at the same time."""
    by_key: dict[tuple[frozenset[str], frozenset[str]], list[_Entry]] = defaultdict(list)
    for entry in group:
        if entry.scope and entry.certificate.grade.strip():
            by_key[entry.named, entry.scope].append(entry)
    for alike in by_key.values():
        for entry, other in _overlapping(alike):
            grade, before = entry.certificate.grade.strip(), other.certificate.grade.strip()
            if grade != before:
                said = {"grade": grade, "other": before, "number": other.number}
                yield Conflict("CRT-21", entry.place, other.place, ("grade",), "", said, grade)


def _overlapping(alike: Iterable[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    """Yield each certificate that is valid at the same time as an earlier one of another number, with that one."""
    latest: _Entry | None = None
    for entry in sorted(alike, key=lambda e: (e.span or (date.min, date.min), e.place)):
        if latest and latest.number != entry.number and _overlap(entry, latest):
            later, earlier = (entry, latest) if entry.place > latest.place else (latest, entry)
            yield later, earlier
        if latest is None or (entry.span and latest.span and entry.span[1] > latest.span[1]):
            latest = entry


def _overlap(one: _Entry, other: _Entry) -> bool:
    """Tell whether two certificates are valid side by side; one may begin on the day on which the other ends."""
    if one.number == other.number or not one.span or not other.span:
        return False
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _undated(number: str) -> str:
    parsed = parse(number)
    return str(parsed.undated) if parsed else key(number)
