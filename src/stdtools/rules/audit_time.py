"""What a certification rule states of audit time: terms, limits and worked examples."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule
from stdtools.schemes.audit_time_questions import examples
from stdtools.schemes.audit_time_tables import Node
from stdtools.schemes.limits import exceeded, generation, published
from stdtools.schemes.parameters import by_id
from stdtools.schemes.quantities import shown

_TERMS = {
    "on-site-share": "min-on-site",
    "surveillance-share": "surveillance",
    "recertification-share": "recertification",
    "reduction": "max-reduction",
    "person-day": "hours",
}
"""Parameters that every rule with tables of audit time states, and the terms that they are."""

_MOST_STEPS = 6
"""Steps at most that a message tells: the last ones."""

_OF_REASONS = ("name", "known", "what", "asked", "most", "discipline", "class_", "personnel", "audit")


@rule("AT-01", "worked-example", source=Source(PROJECT, "audit time", Modality.SHALL, "project"))
def worked_example(context: Context) -> Iterator[Finding]:
    """A worked example does not give what the tables and parameters of the rule give.

    Readers take an example for the rule. Where the two differ, one of them is wrong, and nobody knows which. Examples
    are compared where they stand in a table with the content ``audit-time-example``.

    Correct the example, or the table or parameter; ``stdtools audit-time`` tells every step.
    """
    stated = context.audit_time
    if stated.faulty or [each for each in stated.troubles if each.name != "open"]:
        return
    for example in examples(context.facts, stated):
        if example.reason:
            said = dict.fromkeys(_OF_REASONS, "") | dict(example.reason.arguments)
            yield context.at(
                example.node,
                variant=example.reason.reason,
                days="",
                computed="",
                name=said["name"],
                known=said["known"],
                what=said["what"],
                asked=said["asked"],
                most=said["most"],
                discipline=said["discipline"],
                class_=said["class_"] or "—",
                personnel=str(example.personnel),
                audit=said["audit"],
            )
            continue
        assert example.answer
        compared = (
            ("days", example.node, example.days, example.answer.days),
            ("on-site", example.on_site_node, example.on_site, example.answer.on_site),
        )
        for variant, node, told, computed in compared:
            if told is not None and told != computed:
                values = [shown(step.value) for step in example.answer.steps]
                steps = " → ".join(values if len(values) <= _MOST_STEPS else ["…", *values[-_MOST_STEPS:]])
                yield context.at(
                    node,
                    variant=variant,
                    personnel=str(example.personnel),
                    days=shown(told),
                    computed=shown(computed),
                    what=steps,
                )


@rule("AT-23", "audit-time-term-missing", source=Source(PROJECT, "audit time", Modality.SHOULD, "project"))
def audit_time_term_missing(context: Context) -> Iterator[Finding]:
    """A rule has tables of audit time, but does not state as parameters what else audit time is computed from.

    Without the shares for the time on site, for surveillance and for recertification, without the largest reduction
    and the length of a day, the tables alone give no audit time.

    State the parameter that the message names.
    """
    node = _first_table(context)
    wrong = {trouble.arguments.get("parameter") for trouble in context.audit_time.troubles}
    if node is None:
        return
    wanted = dict(_TERMS)
    if context.profile.name == "integrated-rule":
        wanted["integration-reduction"] = "max-integration"
    for parameter, term in wanted.items():
        if term not in context.audit_time.terms.terms and parameter not in wrong:
            yield context.at(node, parameter=parameter)


@rule("AT-07", "rounding-not-stated", source=Source("IAF MD 5", "rounding", Modality.ADVICE, "M"))
def rounding_not_stated(context: Context) -> Iterator[Finding]:
    """A rule does not state how audit time is rounded.

    Times are usually rounded to half days. Where nothing is said, two bodies come to different times.

    State the parameter ``audit-time-rounding``, or ``audit-time-rounding-nearest`` for the nearest multiple.
    """
    node = _first_table(context)
    wrong = {trouble.arguments.get("parameter", "") for trouble in context.audit_time.troubles}
    if node and "rounding" not in context.audit_time.terms.terms and not any("rounding" in each for each in wrong):
        yield context.at(node)


@rule("AT-13", "scoring-time-not-stated", source=Source(PROJECT, "audit time", Modality.SHOULD, "project"))
def scoring_time_not_stated(context: Context) -> Iterator[Finding]:
    """A rule of graded certification does not state how much time scoring takes.

    Scoring is done beside the audit. Without time of its own it is taken from the audit.

    State the parameter ``scoring-time`` in auditor-days.
    """
    node = _first_table(context)
    wrong = {trouble.arguments.get("parameter") for trouble in context.audit_time.troubles}
    graded = context.profile.name == "graded-rule"
    if node and graded and "scoring" not in context.audit_time.terms.terms and "scoring-time" not in wrong:
        yield context.at(node)


@rule("AT-02", "reductions-without-factors", source=Source("IAF MD 5", "adjustment", Modality.SHOULD, "V"))
def reductions_without_factors(context: Context) -> Iterator[Finding]:
    """A rule allows audit time to be reduced, but lists no factors for it.

    A reduction has to be justified by factors that were seen. Without a list every body finds its own.

    List the factors in a table with the content ``adjustments``.
    """
    limit = context.audit_time.terms.terms.get("max-reduction")
    if _first_table(context) and limit and limit.value and not any(a.share < 0 for a in context.audit_time.adjustments):
        yield context.at(context.audit_time.places["max-reduction"])


@rule("AT-03", "on-site-below-published", source=Source("IAF MD 5", "time on site", Modality.SHALL, "V"))
def on_site_below_published(context: Context) -> Iterator[Finding]:
    """Less than 80 % of audit time is spent on site.

    What is planned, travelled and written elsewhere is not audited. Rules that name the basic rules of certification
    hear of it by RUL-33.

    State at least 80 %.
    """
    yield from _beyond(context, "on-site-share")


@rule("AT-04", "surveillance-below-published", source=Source("IAF MD 5", "surveillance", Modality.SHOULD, "m"))
def surveillance_below_published(context: Context) -> Iterator[Finding]:
    """A surveillance audit takes less than a third of the initial audit.

    Rules that name the basic rules of certification hear of it by RUL-33 or RUL-34.

    State at least one third.
    """
    yield from _beyond(context, "surveillance-share")


@rule("AT-05", "recertification-below-published", source=Source("IAF MD 5", "recertification", Modality.SHOULD, "m"))
def recertification_below_published(context: Context) -> Iterator[Finding]:
    """A recertification audit takes less than two thirds of the initial audit.

    Rules that name the basic rules of certification hear of it by RUL-33 or RUL-34.

    State at least two thirds.
    """
    yield from _beyond(context, "recertification-share")


@rule("AT-06", "day-not-eight-hours", source=Source("IAF MD 5", "auditor-day", Modality.SHOULD, "M"))
def day_not_eight_hours(context: Context) -> Iterator[Finding]:
    """An auditor-day is not eight hours.

    Longer days would make fewer of them. Rules that name the basic rules of certification hear of it by RUL-33.

    State 8 h.
    """
    yield from _beyond(context, "person-day")


@rule("AT-09", "site-reduction-beyond-published", source=Source("IAF MD 1", "reduction of sites", Modality.SHALL, "V"))
def site_reduction_beyond_published(context: Context) -> Iterator[Finding]:
    """The time of a site is reduced by more than half.

    Rules that name the basic rules of certification hear of it by RUL-33.

    State 50 % at most.
    """
    yield from _beyond(context, "site-reduction")


@rule("AT-11", "integration-beyond-published", source=Source("IAF MD 11", "reduction", Modality.SHALL, "V"))
def integration_beyond_published(context: Context) -> Iterator[Finding]:
    """Audit time is reduced for integration by more than 20 %.

    The time is worked out for each standard and added; the sum may be reduced by 20 % at most, as far as systems are
    integrated and auditors competent for several. A table of reductions is looked at whatever basic rules are named,
    the parameter where none are.

    State 20 % at most.
    """
    yield from _beyond(context, "integration-reduction")
    for data in context.data:
        if data.content != "integration":
            continue
        for record in data.records:
            cells = [*record.others.values(), *(record.entries[k] for k in ("percent",) if k in record.entries)]
            for cell in cells:
                if not isinstance(cell.value, str | tuple) and cell.value is not None and cell.value > 20:  # type: ignore[operator]
                    yield context.at(cell.node, excerpt=cell.text, value=cell.text, bound="20%", source="IAF MD 11")


@rule("AT-24", "reduction-beyond-published", source=Source("IAF MD 5", "adjustment", Modality.SHALL, "V"))
def reduction_beyond_published(context: Context) -> Iterator[Finding]:
    """Audit time may be reduced by more than 30 %.

    Rules that name the basic rules of certification hear of it by RUL-33.

    State 30 % at most.
    """
    yield from _beyond(context, "reduction")


def _beyond(context: Context, parameter: str) -> Iterator[Finding]:
    """Yield a finding where a parameter is beyond the limit of IAF, and no basic rules are named that set one."""
    if generation(context.document.metadata):
        return
    found = [each for each in by_id(context.parameters).values() if each.id == parameter]
    language = context.document.metadata.language
    for each in exceeded(found, published()):
        entry = each.parameter.record.entries["value"]
        yield context.at(
            entry.node,
            excerpt=entry.text,
            value=each.parameter.value.shown(language),
            bound=each.bound.shown(language),
            source=published().source(each.limit),
        )


def _first_table(context: Context) -> Node | None:
    """Return the first table of audit time, ``None`` if there is none."""
    return next((data.table for data in context.data if data.content == "audit-time"), None)
