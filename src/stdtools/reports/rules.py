"""What rules are, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from stdtools.messages import Messages
from stdtools.model.finding import Severity
from stdtools.reports.visible import visible, width
from stdtools.rules import profile as profiles
from stdtools.rules.rule import PROJECT, Rule, Source
from stdtools.rules.severity import severity, stages


def rows(rules: Iterable[Rule], messages: Messages) -> Iterator[str]:
    """Yield a line a rule: code, name and what it is about."""
    rules = tuple(rules)
    longest = max((width(rule.name) for rule in rules), default=0)
    code = max((8, *(width(rule.code) for rule in rules)))
    for rule in rules:
        yield visible(f"{rule.code:<{code}} {rule.name:<{longest}}  {_title(rule, messages)}")


def page(rule: Rule, messages: Messages) -> Iterator[str]:
    """Yield the page of a rule."""
    yield visible(f"{rule.code} {rule.name}")
    yield visible(_title(rule, messages))
    yield ""
    yield from map(visible, rule.page.splitlines())
    yield ""
    for source in rule.sources:
        yield messages.word("source", source=visible(source_words(source, messages)))
    yield messages.word("rule-passing", passing=messages.word(f"passing-{rule.passing}"))
    by_stage = messages.word("base-between").join(
        f"{stage} {messages.word(f'severity-{found}')}" for stage, found in _severities(rule).items()
    )
    yield messages.word("rule-severity", severities=by_stage)
    if not rule.suppressible:
        yield messages.word("rule-unsuppressible")
    yield messages.word("rule-profiles", profiles=messages.word("separator").join(_profiles(rule)))
    limited = (
        ("stages", rule.stages),
        ("formats", rule.formats),
        ("editions", rule.editions),
        ("languages", rule.languages),
    )
    for name, limits in limited:
        if limits:
            yield messages.word(f"rule-{name}", values=visible(messages.word("separator").join(limits)))
    if rule.options:
        options = (f"{name} = {default:g}" for name, default in rule.defaults.items())
        yield messages.word("rule-options", values=messages.word("separator").join(options))
    if rule.fixes:
        kinds = messages.word("separator").join(messages.word(f"fixes-{kind}") for kind in rule.fixes)
        yield messages.word("rule-fixes", values=kinds)
    if rule.since:
        yield messages.word("rule-since", version=rule.since)


def encode(rules: Iterable[Rule], messages: Messages) -> bytes:
    """Return the rules as JSON: ``rules``, each with all that is known of it."""
    records = {"version": 1, "rules": [record(rule, messages) for rule in rules]}
    return msgspec.json.format(msgspec.json.encode(records), indent=2) + b"\n"


def record(rule: Rule, messages: Messages) -> dict[str, Any]:
    """Return what is known of a rule as plain data; texts are in the language of ``messages``, the page is English."""
    entry = messages.among(rule.said) or messages.entry(rule.code)
    return {
        "code": rule.code,
        "name": rule.name,
        "group": rule.group,
        "title": _title(rule, messages),
        "message": entry.message if entry else "",
        "hint": entry.hint if entry else "",
        "page": rule.page,
        "sources": [
            {"document": s.document, "clause": s.clause, "modality": s.modality, "verified": s.verified}
            for s in rule.sources
        ],
        "passing": rule.passing,
        "suppressible": rule.suppressible,
        "severity": _severities(rule),
        "profiles": _profiles(rule),
        "stages": rule.stages,
        "formats": rule.formats,
        "editions": rule.editions,
        "languages": rule.languages,
        "options": rule.options,
        "fixes": rule.fixes,
        "defaults": rule.defaults,
        "since": rule.since,
    }


def _title(rule: Rule, messages: Messages) -> str:
    own = messages.among(rule.said)
    return own.title if own else messages.title(rule.code)


def source_words(source: Source, messages: Messages) -> str:
    """Return a clause that a rule enforces with how it was verified."""
    verified = messages.word(f"source-verified-{source.verified}")
    return verified if source.document == PROJECT else f"{source} ({verified})"


def final_severity(rule: Rule) -> Severity:
    """Return how severe a finding is in a published document of the default profile."""
    return _severities(rule)[stages()[-1]]


def _severities(rule: Rule) -> dict[str, Severity]:
    profile = profiles.load(profiles.DEFAULT)
    assert profile is not None
    return {stage: severity(rule, profile, stage) for stage in stages()}


def _profiles(rule: Rule) -> list[str]:
    names = profiles.available()
    if rule.said:
        return list(rule.profiles or names)
    return [name for name in names if (p := profiles.load(name)) and (rule.check is None or p.applies(rule.code))]
