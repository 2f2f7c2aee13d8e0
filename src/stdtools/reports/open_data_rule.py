"""A certification rule or a standard as data: what it states in tables and parameters, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from stdtools.analysis.facts import Facts
from stdtools.analysis.sections import sections
from stdtools.model.inlines import plain_text
from stdtools.schemes.audit_time_tables import Stated, audit_time_terms
from stdtools.schemes.certificate import Text
from stdtools.schemes.certificate_terms import CertificateTerms, terms
from stdtools.schemes.grading_model import Level, Model
from stdtools.schemes.grading_tables import grading
from stdtools.schemes.parameters import Parameter, parameters
from stdtools.schemes.personnel import Demand, Demands, demands
from stdtools.schemes.quantities import Quantity
from stdtools.schemes.system_member import Member


class _Record(msgspec.Struct, frozen=True, kw_only=True):
    pass


class SectionRecord(_Record, frozen=True, kw_only=True):
    """A section of a rule and its types (``data/sections.toml``); ``clause`` is its number."""

    id: str
    clause: str
    title: str
    types: tuple[str, ...]


class QuantityRecord(_Record, frozen=True, kw_only=True):
    """A number, the unit that it is in (``data/schemes/units.toml``), and both as they are printed."""

    value: Decimal
    unit: str
    text: str


class ParameterRecord(_Record, frozen=True, kw_only=True):
    """A number that the rule states, with its bounds and its source; ``clause`` is where it stands."""

    id: str
    name: str
    value: QuantityRecord
    at_least: QuantityRecord | None
    at_most: QuantityRecord | None
    source: str
    clause: str


class BandRecord(_Record, frozen=True, kw_only=True):
    """The days for an effective number of personnel from ``least`` to ``most``."""

    least: int
    most: int
    days: Decimal
    source: str


class AuditTimeTable(_Record, frozen=True, kw_only=True):
    """The bands for one discipline and class of complexity or risk, empty if it has none."""

    id: str
    discipline: str
    class_: str = msgspec.field(name="class")
    source: str
    bands: tuple[BandRecord, ...]


class TermRecord(_Record, frozen=True, kw_only=True):
    """A limit or share that audit time is computed with; shares are parts of 1."""

    id: str
    value: Decimal
    source: str


class SamplingRecord(_Record, frozen=True, kw_only=True):
    """How many sites are audited: ``factor`` times the square root, at least ``least``."""

    id: str
    audit: str
    class_: str = msgspec.field(name="class")
    factor: Decimal
    least: int
    source: str


class AdjustmentRecord(_Record, frozen=True, kw_only=True):
    """A factor that changes audit time by a ``share`` of 1."""

    id: str
    factor: str
    share: Decimal
    source: str


class AuditTimeRecord(_Record, frozen=True, kw_only=True):
    """Audit time. ``rounding``: up, or to the nearest; without ``sampling`` that of IAF MD 1."""

    tables: tuple[AuditTimeTable, ...]
    terms: tuple[TermRecord, ...]
    rounding: str
    sampling: tuple[SamplingRecord, ...]
    adjustments: tuple[AdjustmentRecord, ...]


class DemandRecord(_Record, frozen=True, kw_only=True):
    """What is demanded of people in a ``role``, of all if it is empty; of ``words`` one is enough."""

    id: str
    role: str
    what: str
    least: QuantityRecord | None
    most: QuantityRecord | None
    words: tuple[str, ...]
    source: str


class PersonnelRecord(_Record, frozen=True, kw_only=True):
    """Demands on personnel; ``specialists``: how many have to have the professional field."""

    roles: tuple[str, ...]
    demands: tuple[DemandRecord, ...]
    specialists: DemandRecord | None


class StandardRecord(_Record, frozen=True, kw_only=True):
    """A standard of certification."""

    number: str
    name: Text


class CertificateTermsRecord(_Record, frozen=True, kw_only=True):
    """What a certificate is: the standards it names, its grades (none if it is not graded), longest validity, fields.

    ``number_forms``: ``#`` is a digit, ``@`` a capital letter.
    """

    standards: tuple[StandardRecord, ...]
    grades: tuple[str, ...]
    integrated: bool
    months: int
    number_forms: tuple[str, ...]
    contents: tuple[str, ...]


class LevelRecord(_Record, frozen=True, kw_only=True):
    """Values from ``least`` to below ``most`` get ``points``; an end that is ``null`` is open."""

    points: Decimal
    least: Decimal | None
    most: Decimal | None
    condition: str
    source: str


class IndicatorRecord(_Record, frozen=True, kw_only=True):
    """An indicator; ``weight`` in per cent, ``data`` the names that the formula, or without one the value, needs."""

    id: str
    name: str
    family: str
    definition: str
    unit: str
    formula: str
    data: tuple[str, ...]
    data_source: str
    period: str
    outside: str
    direction: str
    weight: Decimal
    lowest: Decimal | None
    highest: Decimal | None
    anchor: str
    group: str
    source: str
    levels: tuple[LevelRecord, ...]


class GroupRecord(_Record, frozen=True, kw_only=True):
    """A dimension with the weight that its indicators have together."""

    id: str
    name: str
    weight: Decimal
    source: str


class ThresholdRecord(_Record, frozen=True, kw_only=True):
    """A grade is given for at least so many points."""

    grade: str
    least: Decimal
    source: str


class CapRecord(_Record, frozen=True, kw_only=True):
    """With an event no grade above ``at_most`` is given; empty is none at all."""

    id: str
    name: str
    at_most: str
    source: str


class PreconditionRecord(_Record, frozen=True, kw_only=True):
    """Without it there is no grade."""

    id: str
    name: str
    source: str


class GradingRecord(_Record, frozen=True, kw_only=True):
    """The grading model: indicators, scoring rules, grading rules."""

    lowest: Decimal
    highest: Decimal
    decimals: int
    missing: str
    below: str
    indicators: tuple[IndicatorRecord, ...]
    groups: tuple[GroupRecord, ...]
    thresholds: tuple[ThresholdRecord, ...]
    caps: tuple[CapRecord, ...]
    preconditions: tuple[PreconditionRecord, ...]


class RuleRecord(_Record, frozen=True, kw_only=True):
    """A document. ``id`` is its number, or without a final one its path.

    ``audit_time``, ``personnel`` and ``grading`` are ``null`` where it says nothing of them, ``certificate`` where it
    is no certification rule. ``drafters`` are empty unless persons are published.
    """

    id: str
    number: str
    profile: str
    stage: str
    language: str
    titles: dict[str, str]
    edition: str
    issued: str
    effective: str
    issuers: tuple[str, ...]
    drafters: tuple[str, ...]
    sectors: tuple[str, ...]
    bases: tuple[str, ...]
    replaces: tuple[str, ...]
    sections: tuple[SectionRecord, ...]
    parameters: tuple[ParameterRecord, ...]
    audit_time: AuditTimeRecord | None
    personnel: PersonnelRecord | None
    certificate: CertificateTermsRecord | None
    grading: GradingRecord | None


def rule(facts: Facts, member: Member, *, is_rule: bool, persons: bool) -> RuleRecord:
    """Return a document as data, whose id is that of a document alone; ``is_rule``: a certification rule."""
    metadata = facts.document.metadata
    model = grading(facts).usable
    asked = demands(facts) if is_rule else Demands((), ())
    return RuleRecord(
        id=member.number or member.path,
        number=metadata.number,
        profile=member.profile,
        stage=metadata.stage,
        language=metadata.language,
        titles=member.titles,
        edition=metadata.edition,
        issued=metadata.issued,
        effective=metadata.effective,
        issuers=metadata.issuers,
        drafters=metadata.drafters if persons else (),
        sectors=metadata.sectors,
        bases=metadata.bases,
        replaces=metadata.replaces,
        sections=tuple(_sections(facts)) if is_rule else (),
        parameters=tuple(_parameter(each, facts) for each in parameters(facts)),
        audit_time=_audit_time(audit_time_terms(facts)) if is_rule else None,
        personnel=_personnel(asked, metadata.language) if asked.roles else None,
        certificate=_certificate(terms(facts)) if is_rule else None,
        grading=_grading(model) if model else None,
    )


def _sections(facts: Facts) -> Iterator[SectionRecord]:
    for node, types in sections(facts):
        yield SectionRecord(
            id=node.id, clause=facts.number(node), title=plain_text(node.title), types=tuple(sorted(types))
        )


def _quantity(found: Quantity, language: str) -> QuantityRecord:
    return QuantityRecord(value=found.value, unit=found.unit.id, text=found.shown(language))


def _bound(found: Quantity | None, language: str) -> QuantityRecord | None:
    return _quantity(found, language) if found else None


def _parameter(found: Parameter, facts: Facts) -> ParameterRecord:
    language = facts.document.metadata.language
    return ParameterRecord(
        id=found.id,
        name=found.name,
        value=_quantity(found.value, language),
        at_least=_bound(found.at_least, language),
        at_most=_bound(found.at_most, language),
        source=found.source,
        clause=facts.clause_number(found.record.table),
    )


def _audit_time(stated: Stated) -> AuditTimeRecord | None:
    if not stated.tables:
        return None
    tables = (
        AuditTimeTable(
            id=_id(table.discipline, table.class_),
            discipline=table.discipline,
            class_=table.class_,
            source=table.source,
            bands=tuple(BandRecord(least=b.least, most=b.most, days=b.days, source=b.source) for b in table.bands),
        )
        for table in stated.terms.tables
    )
    sampling = (
        SamplingRecord(
            id=_id(audit, class_), audit=audit, class_=class_, factor=by.factor, least=by.least, source=by.source
        )
        for (audit, class_), by in (stated.terms.sampling or {}).items()
    )
    adjustments = (
        AdjustmentRecord(id=each.id, factor=each.factor, share=each.share, source=each.source)
        for each in stated.adjustments
    )
    return AuditTimeRecord(
        tables=tuple(tables),
        terms=tuple(
            TermRecord(id=name, value=term.value, source=term.source) for name, term in stated.terms.terms.items()
        ),
        rounding=stated.terms.rounding,
        sampling=tuple(sampling),
        adjustments=tuple(adjustments),
    )


def _personnel(asked: Demands, language: str) -> PersonnelRecord:
    specialists = _demand(asked.specialists, language) if asked.specialists else None
    found = tuple(_demand(each, language) for each in asked.demands)
    return PersonnelRecord(roles=asked.roles, demands=found, specialists=specialists)


def _demand(found: Demand, language: str) -> DemandRecord:
    return DemandRecord(
        id=_id(found.role, found.what),
        role=found.role,
        what=found.what,
        least=_bound(found.least, language),
        most=_bound(found.most, language),
        words=found.words,
        source=found.source,
    )


def _certificate(found: CertificateTerms) -> CertificateTermsRecord:
    return CertificateTermsRecord(
        standards=tuple(StandardRecord(number=each.number, name=each.name) for each in found.standards),
        grades=found.grades,
        integrated=found.integrated,
        months=found.months,
        number_forms=found.number_forms,
        contents=found.contents,
    )


def _level(level: Level) -> LevelRecord:
    return LevelRecord(
        points=level.points, least=level.least, most=level.most, condition=level.condition, source=level.place
    )


def _grading(model: Model) -> GradingRecord:
    indicators = (
        IndicatorRecord(
            **{name: getattr(each, name) for name in _SAME},
            formula=each.formula.text if each.formula else "",
            source=each.place,
            levels=tuple(map(_level, each.levels)),
        )
        for each in model.indicators
    )
    return GradingRecord(
        lowest=model.scale[0],
        highest=model.scale[1],
        decimals=model.decimals,
        missing=model.missing,
        below=model.below,
        indicators=tuple(indicators),
        groups=tuple(GroupRecord(id=g.id, name=g.name, weight=g.weight, source=g.place) for g in model.groups),
        thresholds=tuple(ThresholdRecord(grade=t.grade, least=t.least, source=t.place) for t in model.thresholds),
        caps=tuple(CapRecord(id=c.event, name=c.name, at_most=c.at_most, source=c.place) for c in model.caps),
        preconditions=tuple(PreconditionRecord(id=p.id, name=p.name, source=p.place) for p in model.preconditions),
    )


_SAME = tuple(name for name in IndicatorRecord.__struct_fields__ if name not in ("formula", "source", "levels"))


def _id(*parts: str) -> str:
    return "/".join(filter(None, parts))
