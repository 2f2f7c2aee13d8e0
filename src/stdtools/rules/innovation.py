"""What a certification rule says about new techniques and added services (国认可〔2017〕137号 （十四）—（二十）)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.required_contents import lacking
from stdtools.rules.rule import Modality, Source, rule

SEED = "国认可〔2017〕137号"


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
