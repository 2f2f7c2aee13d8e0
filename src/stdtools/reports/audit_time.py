"""Audit time: the result as text and as JSON; :func:`schema` describes that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec

from stdtools.messages import Messages
from stdtools.reports import json_text
from stdtools.reports.json import numbers
from stdtools.reports.report import Checked
from stdtools.reports.visible import visible
from stdtools.schemes.audit_time import Answer, Question, Unanswerable
from stdtools.schemes.audit_time_words import usual
from stdtools.schemes.quantities import shown
from stdtools.schemes.steps import Step
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class ComputedAuditTime(NamedTuple):
    """A result with the rule and the question."""

    checked: Checked
    question: Question
    answer: Answer


class DisciplineRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A discipline of the audit with its class of complexity or risk, empty if it has none."""

    mark: str
    class_: str = msgspec.field(name="class")


class QuestionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked. Shares are parts of 1."""

    personnel: int
    audit: str
    disciplines: tuple[DisciplineRecord, ...]
    sites: tuple[int, ...]
    reduction: Decimal
    increase: Decimal
    site_reduction: Decimal
    integration: Decimal
    graded: bool


class StepRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A step: a stable name, its result with its unit, where the rule says so, and the sentence."""

    name: str
    value: Decimal
    unit: str
    source: str
    text: str


class AuditTimeReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report: auditor-days of the audit, how many of them are on site at least, and the steps."""

    version: int
    rule: str
    document: str
    question: QuestionRecord
    days: Decimal
    on_site: Decimal
    steps: tuple[StepRecord, ...]


_ENCODER = msgspec.json.Encoder(decimal_format="number")


def json(done: ComputedAuditTime, messages: Messages) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    asked = done.question
    report = AuditTimeReport(
        version=VERSION,
        rule=done.checked.number or done.checked.title,
        document=in_unicode(done.checked.path),
        question=QuestionRecord(
            personnel=asked.personnel,
            audit=asked.audit,
            disciplines=tuple(DisciplineRecord(mark=mark, class_=class_) for mark, class_ in asked.disciplines),
            sites=asked.sites,
            reduction=_plain(asked.reduction),
            increase=_plain(asked.increase),
            site_reduction=_plain(asked.site_reduction),
            integration=_plain(asked.integration),
            graded=asked.is_graded,
        ),
        days=_plain(done.answer.days),
        on_site=_plain(done.answer.on_site),
        steps=tuple(
            StepRecord(
                name=step.name,
                value=_plain(step.value),
                unit=step.unit,
                source=step.source,
                text=said(step, messages),
            )
            for step in done.answer.steps
        ),
    )
    return json_text.encode(msgspec.Raw(_ENCODER.encode(report)))


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report; its decimal numbers are numbers."""
    found = numbers(msgspec.json.schema(AuditTimeReport))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def text(done: ComputedAuditTime, messages: Messages) -> Iterator[str]:
    """Yield the lines of the report for people."""
    yield visible(" ".join(part for part in (done.checked.number, done.checked.title) if part))
    days, on_site = shown(done.answer.days), shown(done.answer.on_site)
    for line in asked(done.question, messages):
        yield visible(line)
    yield ""
    yield messages.word("audit-time-result", days=days, on_site=on_site)
    yield ""
    yield messages.word("audit-time-steps")
    for number, step in enumerate(done.answer.steps, 1):
        yield visible(f"  {number}. {said(step, messages)}" + (f"  [{step.source}]" if step.source else ""))


def asked(question: Question, messages: Messages) -> Iterator[str]:
    """Yield what was asked, in words."""
    between = messages.word("separator")
    audit = usual("audit", question.audit, messages.language)
    systems = between.join(
        messages.word(f"discipline-{mark}")
        + (messages.word("audit-of-class", class_=_class(class_, messages)) if class_ else "")
        for mark, class_ in question.disciplines
    )
    line = messages.word("audit-asked", audit=audit, systems=systems, personnel=question.personnel)
    yield line[:1].upper() + line[1:]
    if question.sites:
        counts = Counter(question.sites)
        sites = between.join(f"{each}×{count}" if count > 1 else f"{each}" for each, count in counts.items())
        yield messages.word("audit-asked-sites", count=len(question.sites), sites=sites)


def _number(value: Decimal) -> str:
    """Return a number as people write it, to four places at most."""
    return shown(_plain(value))


def said(step: Step, messages: Messages) -> str:
    """Return the sentence of a step."""
    arguments = dict(step.arguments)
    if "discipline" in arguments:
        arguments["discipline"] = messages.word(f"discipline-{arguments['discipline']}")
    for name in ("before", "terms"):
        if name in arguments:
            arguments[name] = " + ".join(_number(Decimal(each)) for each in arguments[name].split(" + "))
    sentence = messages.word(f"step-{step.name}", **{"value": _number(step.value), **arguments})
    return _percent(sentence[:1].upper() + sentence[1:], messages)


def reason(error: Unanswerable, messages: Messages) -> str:
    """Return why a question has no answer."""
    arguments = {name: visible(argument) for name, argument in error.arguments.items()}
    if arguments.get("discipline"):
        arguments["discipline"] = messages.word(f"discipline-{arguments['discipline']}")
    for name in ("class_", "known"):
        if error.reason in ("no-such-class", "no-classes") and arguments.get(name):
            classes = (_class(each, messages) for each in arguments[name].split(", "))
            arguments[name] = messages.word("separator").join(classes)
    if error.reason in ("unknown-factor", "no-such-class"):
        arguments["known"] = messages.word("separator").join(arguments["known"].split(", "))
    if "audit" in arguments:
        arguments["audit"] = usual("audit", arguments["audit"], messages.language)
    if error.reason == "no-term":
        arguments["name"] = messages.word(f"audit-term-{arguments['name']}")
    if error.reason == "too-much":
        arguments["what"] = messages.word(f"audit-share-{arguments['what']}")
    key = "class-needed" if error.reason == "no-such-class" and not error.arguments["class_"] else error.reason
    return _percent(messages.word(f"audit-{key}", **arguments), messages)


def _percent(sentence: str, messages: Messages) -> str:
    """Return a sentence with its percentages as the language writes them."""
    return sentence.replace(" %", "%") if messages.language == "zh" else sentence


def _class(class_: str, messages: Messages) -> str:
    if not class_:
        return "—"
    return usual("class_", class_, messages.language) if class_ in ("high", "medium", "low", "limited") else class_


def _plain(value: Decimal) -> Decimal:
    """Return a number as people write it: 14 for 14.0 or 1.4E+1."""
    return Decimal(shown(value.quantize(Decimal("0.0001")) if value.as_tuple().exponent < -4 else value))  # type: ignore[operator]
