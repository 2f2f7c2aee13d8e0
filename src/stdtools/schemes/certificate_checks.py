"""What is wrong with one certificate by the terms of its rule. Nothing here knows files, languages or a clock.

Each check is one proposal of the catalogue (CRT-01 to CRT-17); its clause stands at its declaration in
``rules/certificates.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from stdtools.model.designation import Designation, parse
from stdtools.schemes import credit_code
from stdtools.schemes.certificate import Certificate, Scope, Standard, Text, key
from stdtools.schemes.certificate_terms import Basis, CertificateTerms, defaults, form_pattern
from stdtools.schemes.steps import NOTHING

Path = tuple[str | int, ...]
"""Where a field stands in the data: names, and ordinals from 0 in arrays."""


class Problem(NamedTuple):
    """One thing that is wrong: the code of its rule, the field, which message, its arguments and the text meant."""

    code: str
    path: Path
    variant: str = ""
    arguments: Mapping[str, str] = NOTHING
    excerpt: str = ""


def problems(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    """Yield everything that is wrong with a certificate."""
    for check in _CHECKS:
        yield from check(certificate, terms)


def _contents(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    told = _TOLD | ({"standards.scope"} if terms.integrated else set())
    for field in terms.contents:
        if field in FIELDS and field not in told:
            for path in FIELDS[field](certificate):
                yield Problem("CRT-01", path, "", {"field": field})


def _decision(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    decision, effective = certificate.decision, certificate.effective
    if decision and effective and effective < decision:
        said = {"effective": str(effective), "decision": str(decision)}
        yield Problem("CRT-02", ("effective",), "decision", said)
    if certificate.initial and effective and certificate.initial > effective:
        yield Problem(
            "CRT-02", ("initial",), "initial", {"effective": str(effective), "initial": str(certificate.initial)}
        )


def _validity(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    effective, expiry = certificate.effective, certificate.expiry
    if not effective or not expiry:
        return
    if expiry <= effective:
        yield Problem("CRT-03", ("expiry",), "order", {"effective": str(effective), "expiry": str(expiry)})
    elif expiry > (last := later(effective, terms.months)):
        said = {"expiry": str(expiry), "last": str(last), "months": str(terms.months)}
        yield Problem("CRT-03", ("expiry",), "long", said)


def _standards(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    times = Counter(str(parse(standard.number) or standard.number) for standard in certificate.standards)
    for i, standard in enumerate(certificate.standards):
        path: Path = ("standards", i)
        designation = parse(standard.number)
        if not standard.number.strip():
            yield Problem("CRT-04", path, "no-number", {"name": standard.name.zh or standard.name.en})
        elif designation is None or not designation.dated:
            yield Problem("CRT-04", (*path, "number"), "no-edition", {"number": standard.number}, standard.number)
        elif times[str(designation)] > 1 and standard.number not in {s.number for s in certificate.standards[i + 1 :]}:
            yield Problem("CRT-04", (*path, "number"), "twice", {"number": standard.number}, standard.number)
        if not standard.name:
            yield Problem("CRT-04", path, "no-name", {"number": standard.number})
        if designation and (basis := _basis(designation, terms)):
            yield from _name(standard, basis, path)
        elif designation and terms.closed:
            yield Problem("CRT-04", (*path, "number"), "foreign", {"number": standard.number}, standard.number)
    if not terms.integrated:
        for number in missing(certificate, terms):
            yield Problem("CRT-04", ("standards",), "missing", {"number": number})


def _basis(designation: Designation, terms: CertificateTerms) -> Basis | None:
    return next((b for b in terms.standards if (wanted := b.designation) and _is(designation, wanted)), None)


def _name(standard: Standard, basis: Basis, path: Path) -> Iterator[Problem]:
    for said, wanted in ((standard.name.zh, basis.name.zh), (standard.name.en, basis.name.en)):
        if said and wanted and key(said) != key(wanted):
            yield Problem("CRT-04", (*path, "name"), "name", {"name": said, "wanted": _spaced(wanted)}, said)


def _spaced(title: str) -> str:
    return " ".join(title.split())


def missing(certificate: Certificate, terms: CertificateTerms) -> Iterator[str]:
    """Yield the standards of certification that a certificate does not name."""
    named = [designation for standard in certificate.standards if (designation := parse(standard.number))]
    for basis in terms.standards:
        wanted = basis.designation
        if wanted and not any(_is(each, wanted) for each in named):
            yield basis.number


def _is(one: Designation, wanted: Designation) -> bool:
    return one == wanted or (not wanted.dated and one.undated == wanted.undated)


def _scopes(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    known = {site.id for site in certificate.sites if site.id}
    for i, standard in enumerate(certificate.standards):
        for j, scope in enumerate(standard.scope):
            path: Path = ("standards", i, "scope", j)
            for language in ("zh", "en"):
                if match := _pattern("vague", language).search(getattr(scope, language).strip(" 。.")):
                    yield Problem("CRT-05", path, "vague", {"words": match[0]}, match[0])
            for site in scope.sites:
                if site not in known:
                    yield Problem("CRT-05", path, "site", {"site": site}, site)
        yield from _granted(standard, ("standards", i))


def _granted(standard: Standard, path: Path) -> Iterator[Problem]:
    if not standard.granted:
        return
    granted = {key(text) for text in standard.granted}
    for j, scope in enumerate(standard.scope):
        if scope.zh and key(scope.zh) not in granted:
            yield Problem("CRT-05", (*path, "scope", j), "more", {"words": scope.zh}, scope.zh)
    stated = {key(scope.zh) for scope in standard.scope}
    for text in standard.granted:
        if key(text) not in stated:
            yield Problem("CRT-05", (*path, "granted"), "less", {"words": text}, text)


def _accreditation(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    mark = certificate.accreditation
    for i, name in enumerate(certificate.marks):
        if any(word in name for word in defaults().accreditation_words):
            yield Problem("CRT-06", ("marks", i), "hidden", {"mark": name}, name)
    if mark is None:
        return
    if mark.mark and not mark.covered:
        yield Problem("CRT-06", ("accreditation", "mark"), "uncovered", {"mark": mark.mark}, mark.mark)
    if mark.mark and not mark.number.strip():
        yield Problem("CRT-06", ("accreditation", "mark"), "no-number", {"mark": mark.mark}, mark.mark)
    if mark.number.strip() and not mark.mark.strip():
        yield Problem("CRT-06", ("accreditation", "number"), "no-mark", {"number": mark.number}, mark.number)


def _grade(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    grade, grades = certificate.grade.strip(), "\n".join(terms.grades)
    if terms.graded and not grade:
        yield Problem("CRT-08", ("grade",), "missing", {"grades": grades})
    elif terms.graded and grade not in terms.grades:
        yield Problem("CRT-08", ("grade",), "unknown", {"grade": grade, "grades": grades}, grade)
    elif grade and not terms.graded:
        yield Problem("CRT-08", ("grade",), "ungraded", {"grade": grade}, grade)


def _integrated(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    if not terms.integrated:
        return
    named = {
        designation.undated
        for standard in certificate.standards
        for number in (standard.number, *standard.contains)
        if (designation := parse(number))
    }
    for number in (*missing(certificate, terms), *defaults().integrated):
        wanted = parse(number)
        if wanted and wanted.undated not in named:
            named.add(wanted.undated)
            yield Problem("CRT-09", ("standards",), "standard", {"number": number})
    for i, standard in enumerate(certificate.standards):
        if not standard.scope and standard.number:
            yield Problem("CRT-09", ("standards", i), "scope", {"number": standard.number}, standard.number)


def _code(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    code = certificate.client.code.strip()
    if not code:
        yield Problem("CRT-10", ("client",), "missing")
    elif len(code) != credit_code.LENGTH:
        said = {"code": code, "length": str(len(code))}
        yield Problem("CRT-10", ("client", "code"), "length", said, code)
    elif odd := next((c for c in code if c not in credit_code.CHARACTERS), ""):
        yield Problem("CRT-10", ("client", "code"), "character", {"code": code, "character": odd}, code)
    elif not credit_code.is_valid(code):
        said = {"code": code, "wanted": credit_code.check_character(code[:-1])}
        yield Problem("CRT-10", ("client", "code"), "check", said, code)


def _number(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    number, forms = certificate.number.strip(), terms.number_forms
    if number and forms and not any(form_pattern(form).fullmatch(number) for form in forms):
        yield Problem("CRT-11", ("number",), "", {"number": number, "form": "\n".join(forms)}, number)


def _statement(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    if not certificate.statement:
        yield Problem("CRT-12", ("statement",), "statement")
    public = defaults().public_query
    of_public = [any(word in address for word in public) for address in certificate.query]
    if not any(of_public):
        yield Problem("CRT-12", ("query",), "public", {"known": public[0]})
    if all(of_public):
        yield Problem("CRT-12", ("query",), "body")


def _sites(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    sites = certificate.sites
    times = Counter(site.id for site in sites)
    for i, site in enumerate(sites):
        if len(sites) > 1 and not site.activities:
            yield Problem("CRT-13", ("sites", i), "activities", {"site": _called(site.id, site.name)})
        if site.id and times[site.id] > 1 and site.id not in {s.id for s in sites[i + 1 :]}:
            yield Problem("CRT-13", ("sites", i, "id"), "twice", {"site": site.id}, site.id)
    if certificate.site_count is not None and certificate.site_count != len(sites):
        said = {"count": str(certificate.site_count), "listed": str(len(sites))}
        yield Problem("CRT-13", ("site-count",), "count", said)


def _called(id: str, name: Text) -> str:
    return id or name.zh or name.en or "—"


def _version(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    version, reissued = certificate.version, certificate.reissued
    if version < 1:
        yield Problem("CRT-14", ("version",), "number", {"version": str(version)})
    elif version > 1 and reissued is None:
        yield Problem("CRT-14", ("version",), "undated", {"version": str(version)})
    elif version == 1 and reissued:
        yield Problem("CRT-14", ("reissued",), "first", {"reissued": str(reissued)})
    since = certificate.initial or certificate.effective
    if reissued and since and reissued < since:
        yield Problem("CRT-14", ("reissued",), "early", {"reissued": str(reissued), "effective": str(since)})


def _wording(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    for path, text in certificate.texts:
        if path[0] in ("client", "body") or path[-1] in ("name", "address"):
            continue  # names are what they are
        for language in ("zh", "en"):
            if match := _pattern("misleading", language).search(getattr(text, language)):
                yield Problem("CRT-15", path, "", {"words": match[0]}, match[0])


def _languages(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    texts = [(path, text) for path, text in certificate.texts if text_of(text)]
    if not any(text.en.strip() for _, text in texts):
        return
    for path, text in texts:
        for language, other in (("zh", "en"), ("en", "zh")):
            if getattr(text, other).strip() and not getattr(text, language).strip():
                yield Problem("CRT-16", path, language, {"words": getattr(text, other)}, getattr(text, other))


def text_of(text: Text | Scope) -> str:
    """Return what there is of a text."""
    return text.zh.strip() or text.en.strip()


def _together(certificate: Certificate, terms: CertificateTerms) -> Iterator[Problem]:
    named: dict[str, int] = {}
    for i, standard in enumerate(certificate.standards):
        for number in (standard.number, *standard.contains):
            if designation := parse(number):
                named.setdefault(str(designation.undated), i)
    for pair in defaults().together:
        if pair.standard in named and pair.other not in named:
            said = {"number": pair.standard, "other": pair.other}
            yield Problem("CRT-17", ("standards", named[pair.standard]), "", said)


def _empty(*path: str) -> Callable[[Certificate], Iterator[Path]]:
    """Return what yields the path of a field that is empty."""

    def check(certificate: Certificate) -> Iterator[Path]:
        value: object = certificate
        for name in path:
            value = getattr(value, name.replace("-", "_"))
        if not value or (isinstance(value, str) and not value.strip()):
            yield path

    return check


def _each(name: str, field: str) -> Callable[[Certificate], Iterator[Path]]:
    """Return what yields the paths of the elements of an array of which a field is empty."""

    def check(certificate: Certificate) -> Iterator[Path]:
        for i, element in enumerate(getattr(certificate, name)):
            value = getattr(element, field)
            if not value or (name == "standards" and field == "scope" and not all(map(text_of, value))):
                yield name, i

    return check


_TOLD = frozenset({"client.code", "grade", "statement", "query", "standards.number", "standards.name"})
"""Fields that have a finding of their own where they are missing."""

FIELDS = {
    **{
        ".".join(path): _empty(*path)
        for path in (
            ("number",), ("rule",), ("client", "name"), ("client", "address"), ("client", "code"), ("standards",),
            ("sites",), ("initial",), ("decision",), ("effective",), ("expiry",), ("body", "name"), ("body", "address"),
            ("body", "approval"), ("statement",), ("query",), ("grade",), ("accreditation",),
        )
    },
    **{
        f"{name}.{field}": _each(name, field)
        for name, field in (
            ("sites", "name"), ("sites", "address"), ("sites", "activities"), ("standards", "scope"),
            ("standards", "number"), ("standards", "name"),
        )
    },
}  # fmt: skip
"""The fields that a certificate may have to say, by their names in a rule, each with what yields where it does not."""

_CHECKS: tuple[Callable[[Certificate, CertificateTerms], Iterator[Problem]], ...] = (
    _contents, _decision, _validity, _standards, _scopes, _accreditation, _grade, _integrated, _code, _number,
    _statement, _sites, _version, _wording, _languages, _together,
)  # fmt: skip


def later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month if it is shorter.

    >>> later(date(2028, 2, 29), 36), later(date(2026, 5, 3), 36)
    (datetime.date(2031, 2, 28), datetime.date(2029, 5, 3))
    """
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(min(day.year + years, date.max.year), month + 1, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError(day)


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    return re.compile(getattr(defaults(), name)[language], re.IGNORECASE)
