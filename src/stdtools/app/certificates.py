"""Certificates: read the rule, the data and a register, find what is wrong, and print the certificate if nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.app.certification_rule import prove
from stdtools.app.results import result
from stdtools.data_files import toml
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.read import load
from stdtools.data_files.toml import TomlFile
from stdtools.model.finding import Finding, Severity, Span
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata, Title
from stdtools.readers import read
from stdtools.reports.report import Checked
from stdtools.rules import profile as profiles
from stdtools.rules.registry import rules
from stdtools.rules.severity import severity
from stdtools.schemes.certificate import Certificate
from stdtools.schemes.certificate_checks import FIELDS, Path, Problem, problems
from stdtools.schemes.certificate_terms import CertificateTerms, general, terms
from stdtools.schemes.register import Conflict, conflicts
from stdtools.schemes.register_file import SUFFIXES, Registered, registered
from stdtools.settings.errors import SettingsError
from stdtools.settings.file import converted
from stdtools.workspace import Workspace

_OTHER = "other-certificate"
_EXCERPT = 60
"""Characters of what is meant by which it is found in a line."""

_LONGEST = 200
"""Characters of a value that a message repeats."""

_UNRULED = Checked(path="", complete=True, results=())
_Locate = Callable[[int, Path], Location]
_REASONS = {"settings-key": "certificate-key"}
"""What is said of a certificate instead of settings; of all others that it is no value."""


class RuleOfCertificates(NamedTuple):
    """A certification rule: its terms, its profile, and how it was read."""

    terms: CertificateTerms
    profile: str
    checked: Checked


class CertificateData(NamedTuple):
    """A certificate with the file that it was read from."""

    file: TomlFile
    certificate: Certificate

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.file.path

    def location(self, field: Path) -> Location:
        """Return where a field stands, or what is nearest around it."""
        return Location(self.path, self.file.place(*field).line)


class Register(NamedTuple):
    """A register of certificates with the file that it was read from."""

    path: str
    rows: tuple[Registered, ...]


class Judged(NamedTuple):
    """What was read, what was found in each file, and the PDF, if it was wanted and nothing speaks against it."""

    rule: RuleOfCertificates | None
    data: CertificateData | None
    register: Register | None
    documents: tuple[Checked, ...]
    pdf: bytes = b""
    issuable: bool = False
    """Whether nothing that was found about the certificate is an error."""


def judge(rule: str, data: str, register: str, workspace: Workspace, *, pdf: bool = False) -> Judged:
    """Check the certificate ``data`` by the rule ``rule``, and a register; empty paths are not given.

    :raises NoCertificationRule: if the rule is none.
    :raises DataFileError: if data or register cannot be read.
    :raises PublishError: if the PDF cannot be made.
    """
    known = read_rule(rule, workspace) if rule else None
    certificate = read_certificate(data, workspace) if data else None
    known_before = read_register(register, workspace) if register else None
    if known and not known.checked.complete:
        return Judged(known, certificate, known_before, (known.checked,))
    documents: list[Checked] = []
    about: list[Finding] = []
    if certificate:
        terms_of = known or RuleOfCertificates(general(), "", _UNRULED)
        documents.append(check_certificate(certificate, terms_of, workspace))
    if known_before:
        checked, own = check_register(known_before, workspace, known, certificate)
        documents.append(checked)
        about = [r.finding for r in checked.results if any(s.span.location.path == data for s in r.related)]
        if certificate:
            documents[0] = with_findings(documents[0], own, workspace)
    issuable = bool(certificate) and not documents[0].counts["error"] and not any(f.severity == "error" for f in about)
    made = b""
    if certificate and known and pdf and issuable:
        made, missing = printed(certificate, known, workspace)
        if missing:
            documents[0], issuable = with_findings(documents[0], missing, workspace), False
    return Judged(known, certificate, known_before, tuple(documents), made, issuable)


def read_rule(path: str, workspace: Workspace) -> RuleOfCertificates:
    """Return the terms of the certification rule at ``path``.

    If not all of it could be read, ``checked`` says why and is not complete, and the terms are none to go by.

    :raises NoCertificationRule: if the document is none.
    """
    reading = read(path, workspace)
    metadata = reading.document.metadata
    if reading.complete:
        prove(path, metadata)
    found = () if reading.complete else reading.findings
    checked = result(path, metadata, found, workspace, complete=reading.complete)
    known = terms(Facts(reading.document)) if reading.complete else general()
    return RuleOfCertificates(known, metadata.profile, checked)


def read_certificate(path: str, workspace: Workspace) -> CertificateData:
    """Return the certificate in a TOML file.

    :raises DataFileError: if it is none.
    """
    file = toml.parsed(load(path, workspace, ()).data, path)
    try:
        return CertificateData(file, converted(dict(file.tables), Certificate, path, file.text, ()))
    except SettingsError as error:
        said = {"key": error.key, "detail": error.detail, "nearest": error.nearest}
        reason = _REASONS.get(error.reason, "certificate-value")
        raise DataFileError(Place(path, error.line), reason, **said) from error


def read_register(path: str, workspace: Workspace) -> Register:
    """Return the certificates of a register.

    :raises DataFileError: if it is none.
    """
    return Register(path, tuple(registered(load(path, workspace, SUFFIXES))))


def check_certificate(data: CertificateData, rule: RuleOfCertificates, workspace: Workspace) -> Checked:
    """Return what is wrong with a certificate by the terms of its rule."""
    found = [_finding(problem, data, rule.profile) for problem in problems(data.certificate, rule.terms)]
    return _checked(data.path, data.certificate, found, rule.profile, workspace)


def check_register(
    register: Register,
    workspace: Workspace,
    rule: RuleOfCertificates | None = None,
    data: CertificateData | None = None,
) -> tuple[Checked, tuple[Finding, ...]]:
    """Return what is wrong in a register, and with ``data`` beside it, a certificate that is to be issued.

    An issue that the register already has is not compared with itself.
    """
    rows = register.rows
    if data:
        issue = data.certificate.id, data.certificate.client.code.strip()
        rows = tuple(r for r in rows if (r.certificate.id, r.certificate.client.code.strip()) != issue)
    certificates = [*(row.certificate for row in rows), *([data.certificate] if data else ())]
    profile = rule.profile if rule else ""

    def location(place: int, path: Path) -> Location:
        if place < len(rows):
            return Location(register.path, rows[place].place.line)
        assert data
        return data.location(path)

    own: list[Finding] = []
    found: list[Finding] = []
    for conflict in conflicts(certificates, rule.terms if rule else None):
        is_new = conflict.place >= len(rows)
        if is_new and conflict.other is None:
            continue  # told of the certificate itself
        finding = _conflict(conflict, certificates, location, profile)
        (own if is_new else found).append(finding)
    checked = result(register.path, Metadata(profile=profile), found, workspace, complete=True)
    return checked, tuple(own)


def with_findings(checked: Checked, findings: Iterable[Finding], workspace: Workspace) -> Checked:
    """Return the result of a certificate with further findings."""
    more = result(checked.path, Metadata(), findings, workspace, complete=True).results
    both = sorted((*checked.results, *more), key=lambda r: (r.finding.location.line, r.finding.location.column))
    return replace(checked, results=tuple(both))


def printed(data: CertificateData, rule: RuleOfCertificates, workspace: Workspace) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the PDF of a certificate, or none and the characters that no font has, each at its field.

    :raises PublishError: if a package is not installed, or Typst refuses the page.
    """
    from stdtools.publications.pdf.certificate import render, unprintable_texts

    missing = unprintable_texts(data.certificate, workspace)
    if missing:
        return b"", tuple(_glyph(character, path, data) for character, path in missing)
    return render(data.certificate, rule.terms, rule.profile, workspace), ()


def _glyph(character: str, path: Path, data: CertificateData) -> Finding:
    said = {"character": character, "code": f"U+{ord(character):04X}"}
    return Finding(code="PUB-13", location=data.location(path), clause=name(path), arguments=said, excerpt=character)


def _checked(
    path: str, certificate: Certificate, found: Iterable[Finding], profile: str, workspace: Workspace
) -> Checked:
    titles = (Title("zh", (certificate.client.name.zh or certificate.client.name.en,)),)
    metadata = Metadata(number=certificate.number, titles=titles, profile=profile)
    return result(path, metadata, found, workspace, complete=True)


def name(path: Path) -> str:
    """Return how a field is called in a report: ``standards.1.scope.2``, ordinals from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _finding(problem: Problem, data: CertificateData, profile: str) -> Finding:
    return Finding(
        code=problem.code,
        location=data.location(problem.path),
        clause=name(problem.path),
        arguments=_arguments(problem.arguments),
        excerpt=problem.excerpt[:_EXCERPT],
        variant=problem.variant,
        severity=_severity(problem.code, profile),
    )


def _conflict(conflict: Conflict, certificates: Sequence[Certificate], location: _Locate, profile: str) -> Finding:
    related: tuple[Span, ...] = ()
    if conflict.other is not None:
        other = certificates[conflict.other]
        place = location(conflict.other, ("number",))
        related = (Span(place, _OTHER, excerpt=other.number.strip()[:_EXCERPT]),)
    return Finding(
        code=conflict.code,
        location=location(conflict.place, conflict.path),
        clause=name(conflict.path),
        arguments=_arguments(conflict.arguments),
        excerpt=conflict.excerpt[:_EXCERPT],
        variant=conflict.variant,
        severity=_severity(conflict.code, profile),
        related=related,
    )


def _arguments(arguments: Mapping[str, str]) -> dict[str, str]:
    """Return arguments, none too long for a message, with the name of the field in words beside it."""
    short = {k: v if len(v) <= _LONGEST else f"{v[:_LONGEST]}…" for k, v in arguments.items()}
    field = arguments.get("field", "")
    return {**short, "wanted": f"field-{field}"} if field in FIELDS else short


def _severity(code: str, profile: str) -> Severity:
    kind = profiles.load(profile) or profiles.load(profiles.DEFAULT)
    assert kind
    return severity(rules()[code], kind, "")
