"""What a rule for graded certification says of grades, looked for by ``data/rule_contents.toml``."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.required_contents import lacking
from stdtools.rules.rule import PROJECT, Modality, Source, rule

SEED = "国认可〔2017〕137号"


@rule("GRD-14", "body-evaluation-tools", source=Source(SEED, "（九）", Modality.SHOULD, "S"))
def body_evaluation_tools(context: Context) -> Iterator[Finding]:
    """The section on certification bodies does not ask for the tools and methods of evaluation.

    The regulation wants bodies that grade to master them, beside what it wants of every body; that their people do
    is another demand (RUL-09).

    Name the tools and methods, and what a body has for them: people who score, tested records, comparisons.
    """
    yield from lacking(context, body_evaluation_tools.code)


@rule("GRD-16", "scoring-in-surveillance", source=Source(PROJECT, "grading", Modality.SHOULD, "project"))
def scoring_in_surveillance(context: Context) -> Iterator[Finding]:
    """The section on surveillance does not say that the grade is looked at again.

    A certificate shows a grade for three years. Without new scores nobody knows after one whether it still holds.

    Say that each surveillance audit scores again, and which indicators.
    """
    yield from lacking(context, scoring_in_surveillance.code)


@rule("GRD-30", "change-of-grade", source=Source(PROJECT, "grading", Modality.SHOULD, "project"))
def change_of_grade(context: Context) -> Iterator[Finding]:
    """The rule does not say how a grade is raised, or how it is lowered.

    An organization wants to know when it may ask for a higher grade, and whoever relies on a certificate when a grade
    is taken away.

    State when grades are raised and lowered, who decides, and what happens to the certificate.
    """
    yield from lacking(context, change_of_grade.code)
