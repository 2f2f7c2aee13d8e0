"""Whether the grading model of a graded standard is complete and consistent (国认可〔2017〕137号 （七）).

What the model is: ``schemes/grading_model.py``; what can be wrong with it: ``schemes/grading_checks.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule
from stdtools.schemes.grading_checks import outside_share
from stdtools.schemes.grading_examples import differences
from stdtools.schemes.grading_tables import thresholds as limits
from stdtools.schemes.quantities import shown

SEED = "国认可〔2017〕137号"


@rule("GRD-02", "grading-tables", source=Source(SEED, "（七）", Modality.SHALL, "S"))
def grading_tables(context: Context) -> Iterator[Finding]:
    """A standard for graded certification lacks indicators, rules of scoring or rules of grading.

    The regulation demands all three. As tables with data they can be checked and computed with.

    Add the table, with ``:content:``.
    """
    for trouble in context.grading.troubles:
        if trouble.name == "no-table":
            yield context.whole(variant=trouble.arguments["table"])


@rule("GRD-18", "outside-share", source=Source(SEED, "（七）", Modality.SHOULD, "project"), options=("outside",))
def outside_weight(context: Context) -> Iterator[Finding]:
    """Too little of the weight rests on evidence from outside.

    The regulation wants indicators as objective as possible. What an organization says of itself is the least so.
    Half of the weight is this project's number; the option ``outside`` sets another.

    Give more weight to indicators that rest on evidence from outside.
    """
    model = context.grading.model
    if model is None or not model.indicators:
        return
    least = Decimal(str(context.option(outside_weight.code, "outside", limits().outside))) * 100
    if (share := outside_share(model)) < least:
        node = context.grading.places[model.indicators[0].place]
        yield context.at(node, share=shown(share), least=shown(least))


@rule("GRD-01", "grades", source=Source(SEED, "（七）", Modality.SHALL, "S"))
def grades(context: Context) -> Iterator[Finding]:
    """The grades are not A, AA and AAA.

    The regulation knows three grades of graded certification, and a certificate shows one of them.

    State a threshold for each of the three.
    """
    yield from _told(context, "grades")


@rule("GRD-03", "quantified-indicator", source=Source(SEED, "（七）", Modality.SHALL, "S"))
def quantified_indicator(context: Context) -> Iterator[Finding]:
    """An indicator is not quantified.

    The regulation demands quantified indicators. Without definition, unit, data source, period and possible
    values two assessors count different things.

    Complete the row of the indicator.
    """
    yield from _told(context, "no-definition", "no-unit", "no-data-source", "no-period", "bounds", "bound-unit")


@rule("GRD-04", "indicator-families", source=Source(SEED, "（七）", Modality.SHALL, "S"))
def indicator_families(context: Context) -> Iterator[Finding]:
    """The indicators do not cover both maturity and quality performance.

    The regulation grades by how mature the system is and by what it achieves.

    Say of each indicator which it measures, and have both.
    """
    yield from _told(context, "no-maturity", "no-performance", "no-family")


@rule("GRD-05", "outside-evidence", source=Source(SEED, "（七）", Modality.SHOULD, "S"))
def outside_evidence(context: Context) -> Iterator[Finding]:
    """A kind of evidence from outside is not used.

    The regulation names five: inspections by authorities, customer satisfaction, published faults, the national
    credit system and the integration of systems.

    Add an indicator that rests on it, or say of an indicator that it does.
    """
    yield from _told(
        context, "no-government-check", "no-customer-satisfaction", "no-quality-exposure", "no-credit", "no-integration"
    )


@rule("GRD-06", "weights", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def weights(context: Context) -> Iterator[Finding]:
    """The weights do not fit together.

    All indicators weigh 100 % together, and those of a dimension what the dimension weighs. Otherwise the scale
    of the score is another than stated.

    Correct the weights.
    """
    yield from _told(context, "no-weight", "negative-weight", "weights", "unknown-group", "group-weights")


@rule("GRD-07", "level-points", source=Source(PROJECT, "grading", Modality.SHOULD, "project"))
def level_points(context: Context) -> Iterator[Finding]:
    """The points of the levels of an indicator are not right.

    A better value never gets fewer points, points are within the scale, and each level of maturity says what
    has to be there.

    Correct the points, or describe the level.
    """
    yield from _told(context, "not-monotone", "points", "no-condition")


@rule("GRD-08", "thresholds", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def thresholds(context: Context) -> Iterator[Finding]:
    """The thresholds of the grades are not right.

    Each grade begins at a score within the scale, higher for a higher grade. It ends where the next one begins.

    Write ≥70, ≥80, ≥90, or other numbers that tell your organizations apart: the regulation states none.
    """
    yield from _told(context, "threshold", "thresholds", "threshold-form")


@rule("GRD-09", "below-lowest-grade", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def below_lowest_grade(context: Context) -> Iterator[Finding]:
    """The document does not say what happens below the lowest threshold.

    Who does not reach a grade has to know whether there is a certificate at all.

    Add a row with <70 and what follows.
    """
    yield from _told(context, "below")


@rule("GRD-10", "conformity-first", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def conformity_first(context: Context) -> Iterator[Finding]:
    """There is no precondition for a grade.

    A standard for graded certification meets all that the standard of the sector meets; no score makes up for a
    requirement that is not met.

    Add a table of preconditions that demands full conformity with parts A and B.
    """
    yield from _told(context, "no-precondition")


@rule("GRD-11", "caps", source=Source(PROJECT, "grading", Modality.SHOULD, "project"))
def caps(context: Context) -> Iterator[Finding]:
    """No event limits the grade.

    After a failed inspection or a severe accident a high grade misleads, whatever the score.

    Add a table of events with the highest grade that each allows.
    """
    yield from _told(context, "no-caps")


@rule("GRD-12", "reproducible-score", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def reproducible_score(context: Context) -> Iterator[Finding]:
    """The score cannot be computed from the document.

    Formulas that can be worked out and a rule of rounding make two assessors find the same score.

    Write formulas with + - × ÷, and state the parameter score-decimals.
    """
    yield from _told(context, "no-decimals", "decimals", "formula")


@rule("GRD-13", "missing-data", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def missing_data(context: Context) -> Iterator[Finding]:
    """The document does not say what happens to an indicator without data.

    Leaving it out, giving no points and giving its weight to others are three different scores.

    Say it in the column for it, the same for all indicators.
    """
    yield from _told(context, "no-missing", "missing-differs")


@rule("GRD-15", "indicator-anchor", source=Source(PROJECT, "grading", Modality.SHOULD, "project"))
def indicator_anchor(context: Context) -> Iterator[Finding]:
    """An indicator does not say which requirement it measures.

    An indicator that belongs to no requirement grades something that the standard does not ask for.

    State the clause.
    """
    yield from _told(context, "no-anchor")


@rule("GRD-19", "direction", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def direction(context: Context) -> Iterator[Finding]:
    """An indicator does not say which values are better.

    Without a direction nobody can tell whether its levels are right.

    Say whether higher, lower or target values are better.
    """
    yield from _told(context, "no-direction")


@rule("GRD-20", "grading-example", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def grading_example(context: Context) -> Iterator[Finding]:
    """A worked example does not give what the tables of the document give.

    Readers take an example for the rule. Where the two differ, one of them is wrong, and nobody knows which. Compared
    are tables with the contents ``grading-example`` and ``grading-result``; values of indicators with as many decimals
    as they state, the score exactly.

    Correct the example, or the model; ``stdtools grade --trial`` tells every step.
    """
    if (model := context.grading.usable) is None:
        return
    for name, node, arguments in differences(context.data, model):
        said = defaultdict(str, arguments)
        yield context.at(
            node,
            variant=name,
            id=said["id"],
            name=said["name"],
            text=said["text"],
            computed=said["computed"],
            known=said["known"],
            what=said["data"] or said["formula"],
            unit=said["unit"],
            wanted=said["wanted"],
            value=said["value"],
            least=said["least"],
            most=said["most"],
        )


@rule("GRD-23", "levels", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def levels(context: Context) -> Iterator[Finding]:
    """The levels of an indicator do not cover its possible values exactly once.

    A value in no level has no score, one in two levels has two.

    Let each level begin where the one before ends, from the lowest to the highest possible value.
    """
    yield from _told(
        context,
        "no-levels",
        "level-backwards",
        "level-overlap",
        "level-gap",
        "level-start",
        "level-end",
        "unknown-indicator",
        "level-number",
    )


@rule("GRD-24", "unreachable-grade", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def unreachable_grade(context: Context) -> Iterator[Finding]:
    """A grade cannot be reached.

    No combination of levels gives a score from its threshold to below the next.

    Change the threshold or the points.
    """
    yield from _told(context, "unreachable")


@rule("GRD-25", "cap-grade", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def cap_grade(context: Context) -> Iterator[Finding]:
    """The limit of an event is no limit.

    An event allows at most A or AA, or no grade at all.

    Write one of these.
    """
    yield from _told(context, "cap")


@rule("GRD-26", "grading-id-twice", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def grading_id_twice(context: Context) -> Iterator[Finding]:
    """An id of the grading model is used twice.

    Data name indicators, events and preconditions by id.

    Give each its own.
    """
    yield from _told(context, "same-id", "id-twice")


@rule("GRD-27", "grading-word", source=Source(PROJECT, "grading", Modality.SHALL, "project"))
def grading_word(context: Context) -> Iterator[Finding]:
    """A cell of the grading model holds a word that has no meaning there.

    Directions, families, kinds of evidence and the treatment of missing data have fixed words, so that programs
    can read them.

    Write one of the words that the message lists.
    """
    yield from _told(context, "unknown-word")


def _told(context: Context, *names: str) -> Iterator[Finding]:
    """Yield what the model is found to have of some kinds, each in the row where it stands."""
    for name, node, arguments in context.grading_problems:
        if name in names:
            said = defaultdict(str, arguments)
            yield context.at(
                node,
                variant=name,
                id=said["id"],
                name=said["name"],
                grade=said["grade"],
                grades=said["grades"],
                group=said["group"],
                known=said["known"],
                least=said["least"],
                level=said["level"],
                lower=said["lower"],
                higher=said["higher"],
                most=said["most"],
                next=said["next"],
                points=said["points"],
                text=said["text"],
                total=said["total"],
                weight=said["weight"],
                what=said["what"],
            )
