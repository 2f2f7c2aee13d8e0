"""Who certifies: what a certification rule says of bodies and people, looked for by ``data/rule_contents.toml``."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.required_contents import lacking
from stdtools.rules.rule import Modality, Source, rule

SEED = "国认可〔2017〕137号"
GBT_27021 = "GB/T 27021.1—2017"


@rule("RUL-07", "body-criteria", source=Source(SEED, "（五）", Modality.SHOULD, "S"))
def body_criteria(context: Context) -> Iterator[Finding]:
    """The section on certification bodies leaves out GB/T 27021.1, qualification for the sector, or competence.

    The regulation asks for all three: whoever certifies a sector has to know it.

    State all three, or refer to where they are stated.
    """
    yield from lacking(context, body_criteria.code)


@rule("RUL-09", "evaluation-tools", source=Source(SEED, "（九）", Modality.SHOULD, "S"))
def evaluation_tools(context: Context) -> Iterator[Finding]:
    """The section on personnel of a graded rule does not name the tools and methods of evaluation.

    The regulation wants people who grade to master them.

    Name the tools and methods, and how they are learnt.
    """
    yield from lacking(context, evaluation_tools.code)


@rule(
    "RUL-23",
    "load-of-auditors",
    source=Source("CNCA-QMS-01:2025", "3.9", Modality.SHOULD, "V"),
    editions=("CNCA-QMS-01:2025",),
)
def load_of_auditors(context: Context) -> Iterator[Finding]:
    """The days that an auditor spends on site in a year are not limited, or to more than 180.

    Whoever audits too much audits badly; the basic rules limit it for all management systems together.

    State a limit of up to 180 days.
    """
    yield from lacking(context, load_of_auditors.code)


@rule(
    "RUL-24",
    "certificates-per-auditor",
    source=Source("CNCA-QMS-01:2025", "3.10", Modality.SHOULD, "V"),
    editions=("CNCA-QMS-01:2025",),
)
def certificates_per_auditor(context: Context) -> Iterator[Finding]:
    """The number of valid certificates per auditor is not limited, or to more than 50.

    A body with too few auditors for its certificates cannot audit them all with care.

    State a limit of up to 50.
    """
    yield from lacking(context, certificates_per_auditor.code)


@rule(
    "RUL-25",
    "competence-for-sector",
    source=Source(GBT_27021, "9.2.2", Modality.ADVICE, "m"),
    editions=("CNCA-QMS-01:2025",),
)
def competence_for_sector(context: Context) -> Iterator[Finding]:
    """Nothing says that somebody in the audit team is competent for the business scope.

    A team without knowledge of the sector overlooks what matters there.

    State who in the team has to be competent for which scope.
    """
    yield from lacking(context, competence_for_sector.code)


@rule(
    "RUL-26",
    "basis-names-19001",
    source=Source("CNCA-QMS-01:2025", "2", Modality.ADVICE, "V"),
    editions=("CNCA-QMS-01:2025",),
)
def basis_names_gbt_19001(context: Context) -> Iterator[Finding]:
    """The section on the basis of certification does not name GB/T 19001.

    Where a certificate names GB/T 19001, all of the basic rules hold; where it does not, only 3.9, 3.10 and 5.12.1
    do. Readers have to know which.

    Name GB/T 19001 beside the standard of the sector, or say that it is no basis.
    """
    yield from lacking(context, basis_names_gbt_19001.code)
