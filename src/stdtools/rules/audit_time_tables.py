"""Whether the tables of audit time in a certification rule fit together and reach what IAF asks for at least."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from stdtools.analysis.disciplines import of_bases
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule
from stdtools.schemes.audit_time import Band, Table, below, gaps
from stdtools.schemes.audit_time_tables import Node, StatedTable
from stdtools.schemes.floors import floor
from stdtools.schemes.quantities import shown
from stdtools.schemes.sampling import FACTORS

_OTHERWISE = ("open",)
"""Troubles that have a rule of their own."""

_OF_BANDS = ("empty-days",)


@rule("AT-20", "audit-time-bands", source=Source(PROJECT, "audit time", Modality.SHALL, "project"))
def audit_time_bands(context: Context) -> Iterator[Finding]:
    """The bands of a table of audit time do not follow each other, or more people take less time.

    For every number of persons from one on there is exactly one time. Where bands leave a gap or overlap, two bodies
    compute different times, and nobody can say which is right.

    Let each band begin one person above the one before it, with no less time.
    """
    told: set[tuple[str, str]] = set()
    for stated in context.audit_time.tables:
        rows = {id(row.band): row for row in stated.rows}
        for name, band, before in gaps(stated.table):
            row = rows[id(band)]
            node = row.days if name in ("fewer", "days") else row.personnel
            if (name, node.id) in told:
                continue
            told.add((name, node.id))
            yield context.at(
                node,
                variant=name,
                band=_shown(band),
                before=_shown(before) if before else "",
                days=shown(band.days),
                other=shown(before.days) if before else "",
            )
    for trouble in context.audit_time.troubles:
        if trouble.name in _OF_BANDS:
            yield context.at(
                trouble.node, variant=trouble.name, band=trouble.arguments["text"], before="", days="", other=""
            )


@rule("AT-21", "audit-time-terms", source=Source(PROJECT, "audit time", Modality.SHALL, "project"))
def audit_time_terms(context: Context) -> Iterator[Finding]:
    """A heading, word or parameter of audit time cannot be understood.

    Audit time is computed from these. What is not understood is left out, and nothing is guessed.

    Classes are 高, 中, 低 and 有限; systems are named as in their standards, or by Q, E and S; time is in 人日. Each
    parameter has the unit of what it measures (the documentation of ``stdtools audit-time`` lists them).
    """
    for trouble in context.audit_time.troubles:
        if trouble.name not in (*_OTHERWISE, *_OF_BANDS):
            said = {"parameter": "", "what": "", **trouble.arguments}
            text = said.get("text", "")
            yield context.at(
                trouble.node, variant=trouble.name, text=text, parameter=said["parameter"], what=said["what"]
            )


@rule("AT-17", "below-published-audit-time", source=Source("IAF MD 5", "tables", Modality.SHALL, "V"))
def below_published_audit_time(context: Context) -> Iterator[Finding]:
    """A table gives less time than IAF MD 5.

    A rule for a sector may ask for more time than the tables of IAF, never for less. A table of audit time for quality
    is compared whatever the class of risk.

    Give at least the time that the message tells.
    """
    for stated in context.audit_time.tables:
        published = _floor(stated.table)
        if published is None:
            continue
        rows = {id(row.band): row for row in stated.rows}
        for band, personnel, days in below(stated.table, published):
            yield context.at(rows[id(band)].days, personnel=str(personnel), days=shown(band.days), least=shown(days))


@rule("AT-16", "class-not-stated", source=Source("IAF MD 5", "tables", Modality.SHALL, "V"))
def class_not_stated(context: Context) -> Iterator[Finding]:
    """Audit time for the environment or for occupational health and safety is not stated, or without a class.

    Audit time for environmental management systems goes by complexity, that for occupational health and safety by
    risk. An integrated rule has a table for each of its standards.

    Head each column with its class: 高, 中, 低 or, for the environment, 有限.
    """
    stated = context.audit_time.tables
    for each in stated:
        if each.table.discipline in ("E", "S") and each.table.class_ == "":
            yield context.at(each.heading, variant=f"class-{each.table.discipline}", discipline="")
    if stated and context.profile.name == "integrated-rule":
        marks = {each.table.discipline for each in stated}
        for wanted in dict.fromkeys(["Q", "E", "S", *(d.mark for d in of_bases(context.document.metadata).values())]):
            if wanted not in marks:
                yield context.at(_first(stated), variant="table", discipline=wanted)


@rule("AT-10", "sampling-factors", source=Source("IAF MD 1", "6.1.3", Modality.SHALL, "V"))
def sampling_factors(context: Context) -> Iterator[Finding]:
    """A factor for sampling sites is below that of IAF MD 1, or one of the audits has none.

    The number of sites is the square root of all, in surveillance 0.6 and in recertification 0.8 of that, rounded up;
    the central function comes on top. A rule may ask for more.

    State the three factors, none below these.
    """
    sampling = context.audit_time.terms.sampling or {}
    for (audit, class_), term in sampling.items():
        if term.factor < FACTORS[audit]:
            node = context.audit_time.places[f"sampling-{audit}-{class_}"]
            yield context.at(node, variant="factor", factor=shown(term.factor), least=shown(FACTORS[audit]))
    found = next((data for data in context.data if data.content == "sampling" and data.records), None)
    if found and not context.audit_time.faulty:
        for audit in FACTORS:
            if audit not in {of for of, _ in sampling}:
                yield context.at(found.table, variant=audit, factor="", least=shown(FACTORS[audit]))


@rule("AT-22", "adjustment-beyond-limit", source=Source("IAF MD 5", "adjustment", Modality.SHALL, "V"))
def adjustment_beyond_limit(context: Context) -> Iterator[Finding]:
    """One factor alone reduces audit time by more than all together may.

    All reductions together are limited, by the parameter ``reduction`` of the rule and by IAF MD 5 to 30 %.

    Reduce the share of the factor.
    """
    limit = context.audit_time.terms.terms.get("max-reduction")
    most = limit.value * 100 if limit else Decimal(30)
    for each in context.audit_time.adjustments:
        if -each.share * 100 > most:
            yield context.at(each.node, factor=each.factor, share=shown(-each.share * 100), most=shown(most))


def _floor(table: Table) -> Table | None:
    return floor(table.discipline, "" if table.discipline == "Q" else table.class_)


def _first(stated: tuple[StatedTable, ...]) -> Node:
    return stated[0].rows[0].personnel if stated[0].rows else stated[0].heading


def _shown(band: Band) -> str:
    return f"{band.least}～{band.most}"
