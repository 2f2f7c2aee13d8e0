"""Conformance: read, judge, and give a verdict on every obligation that a document answers to, with the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.app.check import checked as result_of
from stdtools.app.check import fails, judged, missing_pictures
from stdtools.app.evidence import Scribe
from stdtools.app.governing import Governance
from stdtools.messages import Messages
from stdtools.model.blocks import Unreadable
from stdtools.readers.reading import Reading
from stdtools.reports import settings as settings_report
from stdtools.reports.conformance import (
    ConformanceRecord,
    InputRecord,
    SettingRecord,
    SettingsRecord,
    ToolRecord,
)
from stdtools.reports.report import Checked
from stdtools.rules import profile as profiles
from stdtools.rules.governing import Absence, Governing
from stdtools.rules.metadata import unknown_base, unknown_profile
from stdtools.rules.obligations import obliging
from stdtools.rules.profile import Profile
from stdtools.rules.registry import rules
from stdtools.rules.run import RULE_CRASHED
from stdtools.rules.runner import Outcome, asked_of
from stdtools.rules.verdicts import Looked, judge
from stdtools.settings.effective import Told
from stdtools.workspace import Answer, Traced, Workspace

_DECIDING = ("rules", "analysis", "bases", "data")
"""The directories of the package whose files make a verdict."""

_UNANSWERED = frozenset({unknown_base.code, unknown_profile.code})
"""Codes after which it is not known what the document answers to."""

_SHA256 = 64
"""Characters of a digest; what could not be read has none."""


class Documented(NamedTuple):
    """The result of a check, and the record of its verdicts."""

    checked: Checked
    record: ConformanceRecord


def tool() -> ToolRecord:
    """Return what decides: version and digests."""
    try:
        release = version("stdtools")
    except PackageNotFoundError:
        release = "—"
    return ToolRecord(
        version=release,
        program=resources.digest(""),
        rules_sha256=resources.digest(*_DECIDING),
        rules=len(rules()),
    )


def conformance(
    paths: Iterable[str], workspace: Workspace, messages: Messages | None, told: Told, named: str = ""
) -> Iterator[Documented]:
    """Yield result and verdicts of each document at ``paths`` (files); ``named`` is a settings file for all of them.

    Without ``messages`` the report is in the language of the first document.

    :raises SettingsError: if the settings of a document cannot be used.
    """
    for path in paths:
        traced = Traced(workspace)
        governing = Governance(traced, told, named).of(path)
        reading, outcome = judged(path, traced, governing)
        checked = result_of(path, reading, outcome, traced, governing)
        messages = messages or Messages(reading.document.metadata.language)
        yield Documented(checked, record(checked, reading, outcome, governing, traced.answers, messages))


def of_published(
    path: str, reading: Reading, outcome: Outcome, traced: Traced, governing: Governing, messages: Messages
) -> ConformanceRecord:
    """Return the verdicts on a document that was judged to be published: what a check says of it.

    Publishing itself tells of pictures that are missing; a check has the rules know.
    """
    if any(missing_pictures(reading.document, path, traced)):
        reading, outcome = judged(path, traced, governing)
    checked = result_of(path, reading, outcome, traced, governing)
    return record(checked, reading, outcome, governing, traced.answers, messages)


def record(
    checked: Checked,
    reading: Reading,
    outcome: Outcome,
    governing: Governing,
    answers: Sequence[Answer],
    messages: Messages,
) -> ConformanceRecord:
    """Return the verdicts on one document that was judged; ``answers`` are what was read for it."""
    looked = _looked(checked, reading, outcome, governing)
    scribe = Scribe(looked, checked, outcome, messages)
    of_others = obliging(messages.language)
    sources = (*scribe.obliging(of_others, judge(looked, of_others)), *scribe.bases(reading.document))
    return ConformanceRecord(
        path=checked.path,
        number=checked.number,
        title=checked.title,
        profile=looked.profile,
        profile_title=_profile(checked).title[messages.language],
        stage=governing.stage(reading.document),
        language=messages.language,
        document_language=reading.document.metadata.language,
        complete=checked.complete,
        conforms=checked.complete and not fails([checked]),
        inputs=tuple(_inputs(answers)),
        settings=_settings(governing),
        sources=sources,
        others=tuple(scribe.others(sources)),
    )


def _looked(checked: Checked, reading: Reading, outcome: Outcome, governing: Governing) -> Looked:
    context, found = outcome.context, tuple(result.finding for result in checked.results)
    asked = asked_of(reading.document, governing)
    absent: dict[str, Absence] = {
        rule.code: why for rule in governing.known.values() if (why := asked.absence(rule)) is not None
    }
    absent.update({f.arguments["rule"]: "crashed" for f in outcome.findings if f.code == RULE_CRASHED.code})
    pieces = context is not None and any(isinstance(visit.node, Unreadable) for visit in context.facts.visits)
    answered = not any(finding.code in _UNANSWERED for finding in outcome.findings)
    return Looked(
        profile=_profile(checked).name,
        found=found,
        suppressed=tuple(each.result.finding for each in checked.suppressed),
        absent=absent,
        rules=governing.known,
        language=context.language if context else None,
        complete=reading.complete and answered and not pieces,
        bases=context.bases if context else (),
    )


def _profile(checked: Checked) -> Profile:
    profile = profiles.load(checked.profile or profiles.DEFAULT) or profiles.load(profiles.DEFAULT)
    assert profile is not None, profiles.DEFAULT
    return profile


def _inputs(answers: Iterable[Answer]) -> Iterator[InputRecord]:
    """Yield the files that were read, by path."""
    found = {a.what: a.digest for a in answers if a.question == "read" and len(a.digest) == _SHA256}
    for path in sorted(found):
        yield InputRecord(path=path, sha256=found[path])


def _settings(governing: Governing) -> SettingsRecord:
    settings = governing.settings
    made = (row for row in settings_report.rows(settings) if row[2])
    return SettingsRecord(
        sha256=governing.digest,
        sealed=settings.sealed,
        policy=msgspec.json.encode(settings.policy).decode() if settings.policy != type(settings.policy)() else "",
        settings=tuple(
            SettingRecord(name=name, value=settings_report.toml(value), origin=origin) for name, value, origin in made
        ),
    )
