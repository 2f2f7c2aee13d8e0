"""What the sections of a certification rule say, looked for by the patterns of ``data/rule_contents.toml``."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.required_contents import lacking
from stdtools.rules.rule import Modality, Source, rule

SEED = "国认可〔2017〕137号"
GBT_27021 = "GB/T 27021.1—2017"


@rule("RUL-08", "personnel-criteria", source=Source(SEED, "（五）", Modality.SHOULD, "S"))
def personnel_criteria(context: Context) -> Iterator[Finding]:
    """The criteria for certification personnel name no number of years or audits.

    Rich experience means something else to everybody. The regulation asks for education, experience and audits.

    State years of work in the sector and numbers of audits.
    """
    yield from lacking(context, personnel_criteria.code)


@rule("RUL-11", "two-stages", source=Source(GBT_27021, "9.3", Modality.SHOULD, "VS"))
def two_stages(context: Context) -> Iterator[Finding]:
    """The section on the initial audit names no stage 1.

    What stage 1 finds decides whether and how stage 2 can be carried out.

    State what each of the two stages does.
    """
    yield from lacking(context, two_stages.code)


@rule("RUL-12", "surveillance-interval", source=Source(GBT_27021, "9.6.2", Modality.SHALL, "M"))
def surveillance_interval(context: Context) -> Iterator[Finding]:
    """The section on surveillance does not say how often it takes place.

    Between two audits nobody sees whether the system is kept up; the certification standard limits that time.

    State the interval in months or per year.
    """
    yield from lacking(context, surveillance_interval.code)


@rule("RUL-13", "validity", source=Source(GBT_27021, "8.2", Modality.SHALL, "V"))
def validity(context: Context) -> Iterator[Finding]:
    """The section on certificates states a validity of more than three years.

    A cycle of certification has three years at most; then the whole system is audited again.

    State a validity of up to three years.
    """
    yield from lacking(context, validity_not_stated.code, missing=False)


@rule("RUL-15", "suspension-period", source=Source(GBT_27021, "9.6.5", Modality.SHOULD, "V"))
def suspension_period(context: Context) -> Iterator[Finding]:
    """The section on suspension states no period, or one of more than six months.

    A suspended certificate has to be restored, reduced or withdrawn in time, or nobody knows what it is worth.

    State a period of up to six months, as is usual.
    """
    yield from lacking(context, suspension_period.code)


@rule("RUL-17", "complaints", source=Source(GBT_27021, "9.7", Modality.SHOULD, "M"))
def complaints(context: Context) -> Iterator[Finding]:
    """The section on appeals and complaints states no time limit.

    Whoever complains wants to know when to expect an answer.

    State in how many days it is given.
    """
    yield from lacking(context, complaints.code)


@rule("RUL-18", "records-retention", source=Source(GBT_27021, "9.9", Modality.SHALL, "M"))
def records_retention(context: Context) -> Iterator[Finding]:
    """The section on records does not say how long they are kept.

    Records prove the cycle they are from and the one before.

    State the time, at least the current and one full cycle.
    """
    yield from lacking(context, records_retention.code)


@rule("RUL-22", "correction-deadline", source=Source(GBT_27021, "9.4.9", Modality.SHOULD, "M"))
def correction_deadline(context: Context) -> Iterator[Finding]:
    """The section on nonconformities states no time limit for correction.

    Without one a certificate is granted or kept while faults stay open.

    State classes of nonconformities and days for each.
    """
    yield from lacking(context, correction_deadline.code)


@rule("RUL-27", "independent-decision", source=Source(GBT_27021, "9.5", Modality.SHALL, "M"))
def independent_decision(context: Context) -> Iterator[Finding]:
    """The section on the decision does not say that those who decide have not audited.

    Nobody judges his own work.

    State that the decision is made by people other than the audit team.
    """
    yield from lacking(context, independent_decision.code)


@rule("RUL-37", "validity-not-stated", source=Source(GBT_27021, "8.2.2", Modality.SHOULD, "V"))
def validity_not_stated(context: Context) -> Iterator[Finding]:
    """The section on certificates does not state how long they are valid.

    Whoever sees a certificate wants to know until when it holds.

    State a validity of up to three years.
    """
    yield from lacking(context, validity_not_stated.code, beyond=False)
