"""Rules for the certification of integrated management systems (国认可〔2017〕137号 （十一）, （十二）).

Data: ``data/schemes/integrated.toml``. How integrated documents cover their bases, COV and SL look at; what stands on
certificates, CRT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

import msgspec

from stdtools import resources
from stdtools.analysis.passages import Passage
from stdtools.model import designation
from stdtools.model.blocks import Reference
from stdtools.model.designation import Designation
from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding
from stdtools.rules.audit_time_text import said
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

SEED = "国认可〔2017〕137号"

_INTEGRATED_AUDITS = frozenset({("IAF", "MD 11"), ("CNAS", "CC106")})


class _Further(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A further system by how it is named, and its national standard."""

    standard: str
    zh: str
    en: str


class _Systems(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    required: dict[str, str]
    superseded: dict[str, str]
    further: tuple[_Further, ...]


class _Basis:
    """What a rule certifies against: the documents cited where it says so, and those that it names as bases."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def home(self) -> Clause | Annex | None:
        """The section on the basis of certification."""
        return next((node for node, types in self.context.sections if "certification-basis" in types), None)

    @cached_property
    def cited(self) -> tuple[tuple[Designation, Finding], ...]:
        """The documents that are cited there, each with the finding that would be told at it."""
        if self.home is None:
            return ()
        inside = self.home.id
        return tuple(
            (each.parsed, self.context.within(each.passage, each.start, each.end, document=each.name))
            for each in self.context.citations
            if each.parsed
            and (each.passage.visit.division.id == inside or inside in {a.id for a in each.passage.visit.ancestors})
        )

    def has(self, standard: str) -> bool:
        """Tell whether a standard, in whatever edition, is among them."""
        wanted = designation.parse(standard)
        bases = [designation.parse(name) for name in self.context.document.metadata.bases]
        found = [*(parsed for parsed, _ in self.cited), *filter(None, bases)]
        return wanted is not None and any(each.undated == wanted.undated for each in found)


@rule("IMS-01", "basis-incomplete", source=Source(SEED, "（十一）", Modality.SHALL, "S"))
def basis_incomplete(context: Context) -> Iterator[Finding]:
    """The basis of certification of an integrated management system lacks one of the three national standards.

    The regulation wants those for quality, environment, and occupational health and safety: GB/T 19001, GB/T 24001 and
    GB/T 45001, which has taken the place of GB/T 28001.

    Name the standard in the section on the basis of certification.
    """
    basis = _Basis(context)
    if basis.home is None or not _applies(context):
        return
    old = {new: old for old, new in _systems().superseded.items()}
    for standard in _systems().required:
        if not basis.has(standard):
            former = old.get(standard, "")
            variant = "superseded" if former and basis.has(former) else "missing"
            yield context.at(basis.home, variant=variant, standard=standard, former=former)


@rule("IMS-02", "further-system-without-standard", source=Source(SEED, "（十一）", Modality.SHOULD, "S"))
def further_system_without_standard(context: Context) -> Iterator[Finding]:
    """A rule names a further management system as one of those that are integrated, without its national standard.

    Where further systems are integrated, their national standards are certified against too. Systems are looked for in
    the title, in the scope and where the basis of certification is stated.

    Name the standard in the section on the basis of certification.
    """
    basis = _Basis(context)
    if basis.home is None or not _applies(context):
        return
    chinese = context.document.metadata.language == "zh"
    text = "\n".join([context.document.metadata.title(), *(p.text for p in _scope(context, basis.home))])
    for further in _systems().further:
        found = re.search(further.zh if chinese else further.en, text, re.IGNORECASE)
        if found and not basis.has(further.standard):
            yield context.at(basis.home, system=found.group(), standard=further.standard)


@rule("IMS-13", "undated-basis", source=Source(SEED, "（十一）", Modality.SHOULD, "project"))
def undated_basis(context: Context) -> Iterator[Finding]:
    """A standard that is certified against is named without its year.

    A new edition has other requirements. Which edition is certified against must not be open, least of all where
    several standards change at different times.

    Add the year.
    """
    if not _applies(context):
        return
    basis = _Basis(context)
    dated = {parsed.undated for parsed, _ in basis.cited if parsed.dated}
    wanted = [*_systems().required, *(each.standard for each in _systems().further)]
    known = {parsed.undated for name in wanted if (parsed := designation.parse(name))}
    told: set[Designation] = set()
    for parsed, finding in basis.cited:
        if parsed.undated in known - dated - told:
            told.add(parsed.undated)
            yield finding


@rule("IMS-05", "integrated-audit-not-cited", source=Source(SEED, "（十二）", Modality.SHOULD, "S"))
def integrated_audit_not_cited(context: Context) -> Iterator[Finding]:
    """A rule for integrated management systems does not name what holds for audits of several systems at once.

    The regulation wants GB/T 27021, which REF-12 looks for, and the requirements of accreditation for integrated
    audits: IAF MD 11, or CNAS-CC106.

    Cite it where the rule speaks of integrated audits.
    """
    if not _applies(context):
        return
    cited = [each.parsed for each in context.citations]
    entries = [designation.parse(entry.designation) for entry, _ in context.facts.of(Reference)]
    found = {(each.code, each.number) for each in (*cited, *entries) if each}
    if not found & _INTEGRATED_AUDITS:
        yield context.whole()


@rule("IMS-06", "competence-per-standard", source=Source("IAF MD 11", "competence", Modality.SHOULD, "M"))
def competence_per_standard(context: Context) -> Iterator[Finding]:
    """A rule for integrated management systems does not ask for a team that is competent for each standard.

    One auditor may be competent for several standards, but each standard needs one who is.

    Say that the team covers the competence for each standard.
    """
    yield from _silent(context, competence_per_standard.code)


@rule("IMS-11", "participation-dropped", source=Source("GB/T 45001", "5.4", Modality.SHOULD, "V"))
def participation_dropped(context: Context) -> Iterator[Finding]:
    """A rule for integrated management systems says nothing of consultation and participation of workers.

    GB/T 45001 alone asks for it, so it is easily lost where systems are audited together.

    Say that it is audited.
    """
    yield from _silent(context, participation_dropped.code)


@rule("IMS-12", "compliance-or-emergency-dropped", source=Source("GB/T 24001", "6.1.3, 8.2", Modality.SHOULD, "V"))
def compliance_or_emergency_dropped(context: Context) -> Iterator[Finding]:
    """A rule for integrated management systems says nothing of compliance obligations, or nothing of emergencies.

    GB/T 24001 and GB/T 45001 ask for them, GB/T 19001 does not, so they are easily lost where systems are audited
    together.

    Say that they are audited.
    """
    yield from _silent(context, compliance_or_emergency_dropped.code)


def _applies(context: Context) -> bool:
    return context.profile.name == "integrated-rule"


def _silent(context: Context, code: str) -> Iterator[Finding]:
    """Yield a finding if a rule that has a section on planning or conducting audits does not say something."""
    wanted = {"audit-planning", "audit-conduct"}
    home = next((node for node, types in context.sections if types & wanted), None)
    if home is not None and _applies(context) and not said(context, code):
        yield context.at(home)


def _scope(context: Context, home: Clause | Annex) -> Iterator[Passage]:
    """Yield the passages of the basis of certification and of the scope of the rule."""
    for passage in context.normative_prose.passages:
        inside = passage.visit.division.id == home.id or home.id in {a.id for a in passage.visit.ancestors}
        if inside or (isinstance(passage.element, Clause) and passage.element.kind == "scope"):
            yield passage


@cache
def _systems() -> _Systems:
    return msgspec.convert(resources.toml("schemes/integrated.toml"), _Systems)
