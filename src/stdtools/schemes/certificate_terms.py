"""What a certification rule demands of a certificate, and what holds where it says nothing.

Data: ``data/schemes/certificate.toml``. From the rule: its profile (graded, integrated), the standards in its section
on the basis of certification, the parameter ``certificate-validity``, and the table with the content ``certificate``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.citations import citations, listed
from stdtools.analysis.facts import Facts
from stdtools.analysis.passages import passages
from stdtools.bases import catalogue
from stdtools.bases.errors import BaseError
from stdtools.model.designation import Designation, parse
from stdtools.model.document import Annex, Clause
from stdtools.model.inlines import plain_text
from stdtools.schemes.certificate import Text, key
from stdtools.schemes.parameters import by_id, parameters
from stdtools.schemes.tables import tables

VALIDITY = "certificate-validity"
"""The id of the parameter that says how long a certificate is valid."""

_GRADED = ("graded-rule",)
_INTEGRATED = ("integrated-rule",)
_OPTIONAL = re.compile(r"^(?:否|不要求|可选|适用时.*|no|optional|where applicable.*|-|—+)$", re.IGNORECASE)
_NOTATION = re.compile(r"[#@A-Z0-9/\[\]()?.\- ]+")
_NAMED = re.compile(r"\s{0,3}《([^》]{1,80})》")


class Together(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"other": "with"}):
    """A standard that is only named together with another one."""

    standard: str
    other: str


class Defaults(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What holds where the rule says nothing."""

    years: int
    contents: tuple[str, ...]
    grades: tuple[str, ...]
    integrated: tuple[str, ...]
    generic: tuple[str, ...]
    number_forms: tuple[str, ...]
    public_query: tuple[str, ...]
    accreditation_words: tuple[str, ...]
    rules: tuple[str, ...]
    basis: dict[str, tuple[str, ...]]
    together: tuple[Together, ...]
    vague: dict[str, str]
    misleading: dict[str, str]


class Basis(NamedTuple):
    """A standard of certification: its designation, and its name where the rule or a base says it."""

    number: str
    name: Text

    @property
    def designation(self) -> Designation | None:
        """The designation, taken to pieces."""
        return parse(self.number)


class CertificateTerms(NamedTuple):
    """What a rule demands of a certificate.

    ``standards`` are those of certification, empty if the rule does not say; they are all if the rule has a section
    about them (``closed``). ``grades`` are empty unless it is graded. ``months`` is the longest validity,
    ``number_forms`` are forms of the number, empty if it may have any, ``contents`` the fields that must be there.
    """

    number: str = ""
    title: Text = Text()
    standards: tuple[Basis, ...] = ()
    closed: bool = False
    grades: tuple[str, ...] = ()
    integrated: bool = False
    months: int = 36
    number_forms: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()

    @property
    def graded(self) -> bool:
        """Whether a certificate has a grade."""
        return bool(self.grades)


@cache
def defaults() -> Defaults:
    """Return what holds where a rule says nothing.

    :raises msgspec.ValidationError: if the file of the package is not such data.
    """
    return msgspec.convert(resources.toml("schemes/certificate.toml"), Defaults)


def general() -> CertificateTerms:
    """Return the terms of a certificate whose rule is not known."""
    known = defaults()
    return CertificateTerms(months=12 * known.years, number_forms=known.number_forms, contents=known.contents)


def terms(facts: Facts) -> CertificateTerms:
    """Return the terms of a certification rule."""
    known, metadata = defaults(), facts.document.metadata
    graded, integrated = metadata.profile in _GRADED, metadata.profile in _INTEGRATED
    standards = _stated(facts)
    found = general()._replace(
        number=metadata.number,
        title=Text(zh=metadata.title("zh"), en=metadata.title("en", " — ")),
        standards=tuple(_standards(facts, standards)),
        closed=bool(standards),
        grades=(tuple(_grades(facts)) or known.grades) if graded else (),
        integrated=integrated,
        months=min(_months(facts) or 12 * known.years, 12 * known.years),
    )
    return _with_table(facts, found)


def _stated(facts: Facts) -> dict[str, str]:
    """Return the standards that the section on the basis names, each with its name if it says that too."""
    titles = {key(title) for each in defaults().basis.values() for title in each}
    homes = {node.id for node, _ in facts.of(Clause, Annex) if key(plain_text(node.title)) in titles}
    own = tuple(
        p
        for p in passages(facts)
        if p.visit.division.id in homes or any(around.id in homes for around in p.visit.ancestors)
    )
    found: dict[str, str] = {}
    for cited in citations(own):
        if cited.parsed and cited.parsed.code not in defaults().rules:
            named = _NAMED.match(cited.passage.text, cited.end)
            found[str(cited.parsed)] = found.get(str(cited.parsed)) or (named[1] if named else "")
    return found


def _standards(facts: Facts, stated: dict[str, str]) -> Iterator[Basis]:
    """Yield the standards that are stated, else the bases of the document, with their names."""
    language = facts.document.metadata.language
    names = dict(_listed_names(facts))
    for number in stated or facts.document.metadata.bases:
        text = stated.get(number) or names.get(number, "")
        yield Basis(number, _official(number) or Text(**{"zh" if language == "zh" else "en": text}))


def _listed_names(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the entries of clause 2 with their titles."""
    for reference in listed(facts):
        if parsed := parse(reference.designation):
            yield str(parsed), plain_text(reference.content).strip(" \u3000《》")


def _official(number: str) -> Text | None:
    """Return the name of a standard that is a base, as it is published."""
    try:
        zh, en = (catalogue.load(number, language) for language in ("zh", "en"))
    except BaseError:
        return None
    name = Text(zh=zh.metadata.title("zh") if zh else "", en=en.metadata.title("en", " — ") if en else "")
    return name or None


def _grades(facts: Facts) -> Iterator[str]:
    for data in tables(facts, "grades"):
        for record in data.records:
            if grade := record.get("grade", str):
                yield grade.removesuffix("级")


def _months(facts: Facts) -> int:
    """Return how many months a certificate is valid, 0 if the rule does not say it as a parameter."""
    found = by_id(parameters(facts)).get(VALIDITY)
    if not found:
        return 0
    value, unit = found.value.value, found.value.unit.id
    months = value * 12 if unit == "year" else value if unit == "month" else Decimal(0)
    return int(months) if months > 0 else 0


def _with_table(facts: Facts, found: CertificateTerms) -> CertificateTerms:
    """Return terms with what the table of the contents of a certificate says."""
    contents, forms = list(found.contents), found.number_forms
    for data in tables(facts, "certificate"):
        for record in data.records:
            field = record.get("field", str) or ""
            form = record.text("form").strip()
            if field and not _OPTIONAL.match(record.text("required").strip() or "x") and field not in contents:
                contents.append(field)
            if field == "number" and form:
                forms = (form,) if _NOTATION.fullmatch(form) and "#" in form else ()
    return found._replace(contents=tuple(contents), number_forms=forms)


@cache
def form_pattern(form: str) -> re.Pattern[str]:
    """Return what matches a number of this form.

    >>> bool(form_pattern("###@R#[SML](-#)?").fullmatch("034QR0S-1"))
    True
    """
    signs = {"#": "[0-9]", "@": "[A-Z]", "(": "(?:", ")": ")", "?": "?", "[": "[", "]": "]"}
    try:
        return re.compile("".join(signs.get(c) or re.escape(c) for c in form))
    except re.error:
        return re.compile(re.escape(form))
