"""Tables with data and parameters of certification rules: numbers that are stated once, and can be computed with."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.blocks import Table
from stdtools.model.finding import Finding
from stdtools.model.inlines import ParameterReference, plain_text
from stdtools.rules.context import Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule
from stdtools.schemes.limits import exceeded, generation
from stdtools.schemes.parameters import by_id
from stdtools.schemes.quantities import quantity
from stdtools.schemes.statements import Statement, statements


@rule("RUL-21", "number-beside-parameter", source=Source(PROJECT, "parameters", Modality.SHOULD, "project"))
def number_beside_parameter(context: Context) -> Iterator[Finding]:
    """The text repeats the value of a parameter in numbers.

    A certification rule states each number once, as a parameter. Where the text repeats it, one of the two will be
    forgotten when it changes.

    Refer to the parameter: ``:parameter:`certificate-validity```; the text then shows its value.
    """
    for found in _stated(context):
        if found.value.equals(found.parameter.value):
            yield _at(context, found)


@rule("RUL-32", "contradicts-parameter", source=Source(PROJECT, "parameters", Modality.SHALL, "project"))
def contradicts_parameter(context: Context) -> Iterator[Finding]:
    """The text says another number than the parameter.

    Nobody can tell which of the two holds, and who computes from the parameters gets another result than who reads.

    Correct the one that is wrong, and refer to the parameter in the text.
    """
    for found in _stated(context):
        if not found.value.equals(found.parameter.value):
            yield _at(context, found)
    known = by_id(context.parameters)
    for inline, visit in context.facts.inlines(ParameterReference):
        parameter, text = known.get(inline.target), plain_text(inline.content)
        given = quantity(text) if parameter and text else None
        if parameter and given and given.comparable(parameter.value) and not given.equals(parameter.value):
            language = context.document.metadata.language
            yield context.at(
                visit.node,
                excerpt=text,
                parameter=parameter.id,
                name=parameter.name,
                told=text,
                value=parameter.value.shown(language),
            )


@rule("RUL-31", "data-table", source=Source(PROJECT, "data tables", Modality.SHALL, "project"))
def data_table(context: Context) -> Iterator[Finding]:
    """A table with data cannot be understood as such.

    Programs compute audit time, scores and certificates from these tables. What they do not understand they leave out,
    and nothing is guessed.

    Write the headings that the documentation lists, and in each cell what its column holds.
    """
    for data in context.data:
        for issue in data.issues:
            said = {"column": "", "text": "", "kind": "", **issue.arguments}
            column, text, kind = said["column"], said["text"], said["kind"]
            variant = f"kind-{kind}" if issue.trouble == "kind" else issue.trouble
            yield context.at(issue.node, excerpt=issue.excerpt, variant=variant, column=column, text=text)


@rule("RUL-33", "beyond-limit", source=Source(PROJECT, "parameters", Modality.SHALL, "project"))
def beyond_limit(context: Context) -> Iterator[Finding]:
    """A parameter is beyond what the basic rules of certification allow.

    The basic rules of the certification authority, and the documents of IAF that they follow, set floors and ceilings.
    Which of them apply follows from the base that the document names: 国家认监委公告2016年第20号 or CNCA-QMS-01:2025.

    Change the value, or name the basic rules that apply.
    """
    yield from _beyond(context, binding=True)


@rule("RUL-34", "beyond-unverified-limit", source=Source(PROJECT, "parameters", Modality.ADVICE, "project"))
def beyond_unverified_limit(context: Context) -> Iterator[Finding]:
    """A parameter is beyond a limit that stdtools knows only from memory.

    The limit has not been compared with the text of the document that sets it.

    Look it up there, and change the value if need be.
    """
    yield from _beyond(context, binding=False)


@rule("RUL-35", "inconsistent-parameter", source=Source(PROJECT, "parameters", Modality.SHALL, "project"))
def inconsistent_parameter(context: Context) -> Iterator[Finding]:
    """A parameter does not agree with itself: its value, its bounds, its unit, its id.

    Each parameter has one id, and a value within its own bounds, all in units of the same kind.

    Correct the row of the parameter.
    """
    language = context.document.metadata.language
    seen: set[str] = set()
    for parameter in context.parameters:
        value = parameter.value.shown(language)
        if parameter.id in seen:
            yield context.at(
                parameter.node, excerpt=parameter.id, variant="twice", parameter=parameter.id, value=value, bound=""
            )
        seen.add(parameter.id)
        for trouble, key in parameter.troubles:
            side = parameter.at_most if trouble == "too-large" or key == "at_most" else parameter.at_least
            entry = parameter.record.entries[key]
            bound = side.shown(language) if side else ""
            yield context.at(
                entry.node, excerpt=entry.text, variant=trouble, parameter=parameter.id, value=value, bound=bound
            )


@rule("RUL-36", "unused-parameter", source=Source(PROJECT, "parameters", Modality.ADVICE, "project"))
def unused_parameter(context: Context) -> Iterator[Finding]:
    """No text refers to a parameter.

    What a parameter is for, the text says. One that nothing refers to is perhaps left over, or its number stands in the
    text.

    Refer to it where it applies, or delete it.
    """
    used = {inline.target for inline, _ in context.facts.inlines(ParameterReference)}
    for id, parameter in by_id(context.parameters).items():
        if id not in used:
            yield context.at(parameter.node, excerpt=id, parameter=id, name=parameter.name)


def _stated(context: Context) -> Iterator[Statement]:
    """Yield the values of parameters that stand in the text in numbers, not in a table with data or by reference."""
    known = by_id(context.parameters)
    if not known:
        return
    for found in statements(context.own_prose, known.values(), context.document.metadata.language):
        written = context.prose(found.passage)[found.start : found.end] == found.passage.text[found.start : found.end]
        if written and not any(isinstance(a, Table) and a.holds for a in found.passage.visit.ancestors):
            yield found


def _at(context: Context, found: Statement) -> Finding:
    parameter = found.parameter
    told = found.passage.text[found.start : found.end]
    value = parameter.value.shown(context.document.metadata.language)
    return context.within(
        found.passage, found.start, found.end, parameter=parameter.id, name=parameter.name, told=told, value=value
    )


def _beyond(context: Context, *, binding: bool) -> Iterator[Finding]:
    rules = generation(context.document.metadata)
    if rules is None:
        return
    language = context.document.metadata.language
    for found in exceeded(by_id(context.parameters).values(), rules):
        if found.limit.binds is binding:
            entry = found.parameter.record.entries["value"]
            yield context.at(
                entry.node,
                excerpt=entry.text,
                variant=found.side,
                name=found.parameter.name,
                value=found.parameter.value.shown(language),
                bound=found.bound.shown(language),
                source=rules.source(found.limit),
            )
