"""The result of grading: what reports are made from, as text and as JSON; :func:`schema` describes that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from stdtools.messages import Messages
from stdtools.reports.report import Checked
from stdtools.reports.visible import visible
from stdtools.schemes.grading import Graded, Influence, Points, rounded
from stdtools.schemes.grading_data import Given
from stdtools.schemes.grading_model import Model
from stdtools.schemes.quantities import shown
from stdtools.schemes.steps import Step
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


DECIMALS = 4
"""Decimals at most of a value that people read; it is computed with all of its decimals, and JSON has them."""
_CLOSE = re.compile(r"(?<=[0-9]) (%|[\u4e00-\u9fff])")
"""A unit that Chinese writes without a space."""


class InputRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was read, and its SHA-256."""

    path: str
    sha256: str


class GradedOrganization(NamedTuple):
    """A result with all that it is computed from; ``data`` names the data file, ``inputs`` all that was read."""

    checked: Checked
    model: Model
    given: Given
    graded: Graded
    influences: tuple[Influence, ...]
    data: str
    inputs: tuple[InputRecord, ...]
    version: str


def open_findings(checked: Checked) -> tuple[str, ...]:
    """Return the codes of the errors and warnings about a model: with them a result is a trial."""
    return tuple(result.finding.code for result in checked.results if result.finding.severity != "info")


class StepRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A step: a stable name, its result with its unit, where the standard says so, and the sentence."""

    name: str
    value: str
    unit: str
    source: str
    text: str


class InfluenceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What one indicator could do to the grade; ``unused`` points it could add. A grade that is empty is none."""

    indicator: str
    best: str
    worst: str
    unused: str
    moves: bool


class IndicatorRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What an indicator gave; ``value`` and ``points`` are empty without data, ``evidence`` is by datum."""

    id: str
    name: str
    value: str
    unit: str
    points: str
    weight: str
    share: str
    source: str
    evidence: dict[str, str]


class GradingReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report. Numbers are decimal numbers in strings; an empty ``grade`` is none.

    ``trial``: the codes of what was found wrong with the model; such a result is a trial and nobody's grade.
    ``certificate`` is the one that it is a result for, number and version; with the standard it is the ``id`` of the
    result. Both are empty where nobody said which.
    ``organization``, ``scope`` and ``period`` are as the data say, empty where they do not; ``inputs`` are the files
    that were read, ``program`` is the version of stdtools.
    """

    version: int
    id: str
    certificate: str
    standard: str
    document: str
    trial: tuple[str, ...]
    score: str
    grade: str
    met: tuple[str, ...]
    events: tuple[str, ...]
    steps: tuple[StepRecord, ...]
    influences: tuple[InfluenceRecord, ...]
    organization: str
    scope: str
    period: str
    indicators: tuple[IndicatorRecord, ...]
    inputs: tuple[InputRecord, ...]
    program: str


def json(done: GradedOrganization, messages: Messages, certificate: str = "") -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    report = GradingReport(
        version=VERSION,
        id="@".join(filter(None, (certificate, done.checked.number))) if certificate else "",
        certificate=certificate,
        standard=done.checked.number,
        document=in_unicode(done.checked.path),
        trial=open_findings(done.checked),
        score=f"{done.graded.score:f}",
        grade=done.graded.grade,
        met=done.given.met,
        events=done.given.events,
        steps=tuple(
            StepRecord(
                name=step.name, value=f"{step.value:f}", unit=step.unit, source=step.source, text=said(step, messages)
            )
            for step in done.graded.steps
        ),
        influences=tuple(
            InfluenceRecord(
                indicator=each.indicator.id,
                best=each.best,
                worst=each.worst,
                unused=shown(rounded(each.unused, 4)),
                moves=moves(each, done),
            )
            for each in done.influences
        ),
        **done.given.about._asdict(),
        indicators=tuple(_indicator(each, done) for each in done.graded.points),
        inputs=done.inputs,
        program=done.version,
    )
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def _indicator(each: Points, done: GradedOrganization) -> IndicatorRecord:
    indicator = each.indicator
    return IndicatorRecord(
        id=indicator.id,
        name=indicator.name,
        value="" if each.value is None else shown(each.value),
        unit=indicator.unit,
        points="" if each.points is None else shown(each.points),
        weight=shown(rounded(each.weight, 4)),
        share=shown(rounded(each.share, 4)),
        source=indicator.data_source,
        evidence={name: text for name, text in done.given.evidence.items() if name in indicator.data},
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(GradingReport)}


def text(done: GradedOrganization, messages: Messages) -> Iterator[str]:
    """Yield the lines of the report for people."""
    yield visible(" ".join(part for part in (done.checked.number, done.checked.title) if part))
    yield messages.word("grade-result", score=f"{done.graded.score:f}", grade=visible(grade_of(done, messages)))
    if trial := on_trial(done, messages):
        yield trial
    for title, lines in sections(done, messages):
        yield ""
        yield title
        yield from (f"  {visible(line)}" for line in lines)


def on_trial(done: GradedOrganization, messages: Messages) -> str:
    """Return what says that a result is only a trial, empty if it is not."""
    codes = messages.word("separator").join(dict.fromkeys(open_findings(done.checked)))
    return messages.word("grade-on-trial", codes=codes) if codes else ""


def sections(done: GradedOrganization, messages: Messages) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts of the report: steps, preconditions and events, indicators that move the grade."""
    places = (f"{said(step, messages)}" + (f"  [{step.source}]" if step.source else "") for step in done.graded.steps)
    yield messages.word("grade-steps"), list(places)
    yes, no = messages.word("grade-yes"), messages.word("grade-no")
    stated = [f"{each.name}: {yes if each.id in done.given.met else no}" for each in done.model.preconditions]
    stated += [f"{each.name}: {yes if each.event in done.given.events else no}" for each in done.model.caps]
    yield messages.word("grade-said"), stated
    moving = [each for each in done.influences if moves(each, done)]
    told = [
        messages.word(
            "grade-move",
            name=each.indicator.name,
            id=each.indicator.id,
            best=each.best or messages.word("grade-none"),
            worst=each.worst or messages.word("grade-none"),
            unused=shown(rounded(each.unused, 4)),
        )
        for each in moving
    ]
    yield messages.word("grade-moves"), told or [messages.word("grade-no-move")]


def moves(influence: Influence, done: GradedOrganization) -> bool:
    """Tell whether an indicator alone could change the grade."""
    return {influence.best, influence.worst} != {done.graded.grade}


def grade_of(done: GradedOrganization, messages: Messages) -> str:
    """Return the grade as it is told."""
    return done.graded.grade or messages.word("grade-none")


def said(step: Step, messages: Messages) -> str:
    """Return the sentence of a step."""
    arguments = dict(step.arguments)
    key = step.name
    if "grade" in arguments and not arguments["grade"]:
        key = "threshold-none" if key == "threshold" else key
        arguments["grade"] = messages.word("grade-none")
    unit = "" if step.unit == "—" else step.unit
    near = rounded(step.value, DECIMALS)
    value = f"{step.value:f}" if step.name in ("score", "threshold") else shown(near)
    equals = "=" if near == step.value else "≈"
    sentence = messages.word(f"step-{key}", **{"value": value, "equals": equals, **arguments, "unit": unit}).strip()
    return _CLOSE.sub(r"\1", sentence) if messages.language == "zh" else sentence
