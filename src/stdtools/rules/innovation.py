"""What a certification rule says about new techniques and added services (国认可〔2017〕137号 （十四）—（二十）)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.required_contents import lacking
from stdtools.rules.rule import PROJECT, Modality, Source, rule

SEED = "国认可〔2017〕137号"
GBT_27021 = "GB/T 27021.1—2017"


@rule("INN-01", "risk-of-new-technology", source=Source(SEED, "（十四）", Modality.SHALL, "S"))
def risk_of_new_technology(context: Context) -> Iterator[Finding]:
    """The section on new technology says nothing about its risks.

    The regulation wants new techniques chosen by thinking about risks.

    State how risks are identified and treated.
    """
    yield from lacking(context, risk_of_new_technology.code)


@rule("INN-03", "ict-requirements", source=Source(SEED, "（十五）", Modality.SHALL, "S"))
def ict_requirements(context: Context) -> Iterator[Finding]:
    """The section on remote audits does not name the requirements for information and communication technology.

    The regulation asks for GB/T 27021 and for these.

    Cite the document that states them, such as IAF MD 4.
    """
    yield from lacking(context, ict_requirements.code)


@rule("INN-06", "impartial-services", source=Source(SEED, "（二十）", Modality.SHALL, "S"))
def impartial_services(context: Context) -> Iterator[Finding]:
    """The section on value-added services says nothing about impartiality.

    Services must not touch the impartiality of certification.

    State that they do not, and how people are kept apart.
    """
    yield from lacking(context, impartial_services.code)


@rule("INN-02", "evidence-of-effect", source=Source(SEED, "（十四）", Modality.SHOULD, "S"))
def evidence_of_effect(context: Context) -> Iterator[Finding]:
    """The section on new technology does not say how to show that certification is as effective with it as without.

    The regulation wants evidence; good effect is none.

    State indicators and with what they are compared.
    """
    yield from lacking(context, evidence_of_effect.code)


@rule("INN-04", "share-of-remote-audit", source=Source("IAF MD 4", "4", Modality.ADVICE, "M"))
def share_of_remote_audit(context: Context) -> Iterator[Finding]:
    """The section on remote audits limits neither their share nor what they are used for.

    What has to be seen on site cannot be seen on a screen.

    State a share of the audit time, or what must not be audited remotely.
    """
    yield from lacking(context, share_of_remote_audit.code)


@rule("INN-07", "services-in-threats", source=Source(GBT_27021, "5.2", Modality.ADVICE, "M"))
def services_in_threats(context: Context) -> Iterator[Finding]:
    """The section on impartiality does not mention the value-added services that the rule allows.

    Services are the most frequent threat to impartiality.

    Name them among the risks to impartiality.
    """
    yield from lacking(context, services_in_threats.code)


@rule("INN-08", "diagnosis-of-weaknesses", source=Source(PROJECT, "diagnosis", Modality.ADVICE, "project"))
def diagnosis_of_weaknesses(context: Context) -> Iterator[Finding]:
    """The section on diagnosis does not say that it tells weaknesses.

    国认可〔2017〕137号 （十九） says what a diagnosis is for: organizations learn where they are weak, not how a
    certificate is had.

    State what a diagnosis says: weaknesses, with data.
    """
    yield from lacking(context, diagnosis_of_weaknesses.code)


@rule("INN-09", "open-data", source=Source(SEED, "（十七）", Modality.ADVICE, "S"))
def open_data(context: Context) -> Iterator[Finding]:
    """The section on data exchange names no format.

    Data that only one program reads are not exchanged.

    Name an open format and lasting identifiers.
    """
    yield from lacking(context, open_data.code)


@rule("INN-10", "source-of-data", source=Source(SEED, "（十六）", Modality.ADVICE, "S"))
def source_of_data(context: Context) -> Iterator[Finding]:
    """The section on big data does not name where data are from, or nothing about personal data.

    Conclusions are as good as the data, and people have a right to theirs.

    Name the sources, how they are verified, and how personal data are protected.
    """
    yield from lacking(context, source_of_data.code)


@rule("INN-11", "no-writing-for-clients", source=Source("国家认监委通知", "2026-01-09", Modality.SHOULD, "V"))
def no_writing_for_clients(context: Context) -> Iterator[Finding]:
    """The section on value-added services does not forbid to write documents for clients.

    Nobody audits without bias what his own house has written.

    State that no documents of the management system are written for clients.
    """
    yield from lacking(context, no_writing_for_clients.code)
