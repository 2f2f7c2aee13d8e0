"""What a conformance report is made from: per document every obligation, its verdict and the evidence.

Texts are in the language of the report. A record holds nothing of the machine or the moment, so that the same inputs,
rules, settings and bases give the same report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from stdtools.messages import Messages
from stdtools.model.finding import Severity
from stdtools.reports.coverage import DeviationRecord, PlaceRecord
from stdtools.rules.rule import Modality, Passing, Verified
from stdtools.rules.verdicts import VERDICTS, Verdict, Why
from stdtools.workspace import in_unicode

Wording = Literal["own-words", "licensed", "base", "rendered", "titles", "unknown"]
"""Whose words the text of a document stands in here.

own-words: a rendition by stdtools. licensed: the text that a user imported. base: a base of the user's. rendered:
obligations that stdtools says in its own words. titles: only titles are known. unknown: there is no such base.
"""


Outcome = Literal["conforms", "mild", "fails", "undecided"]
"""conforms: ``check`` says so. mild: it does, and yet something is violated: at an early stage, or accepted."""

Placed = TypeVar("Placed", "FoundRecord", PlaceRecord, DeviationRecord)


class Acceptance(msgspec.Struct, frozen=True, kw_only=True):
    """Who accepted a finding and why: ``kind`` and ``place`` say where that stands."""

    kind: str
    reason: str = ""
    approver: str = ""
    expires: str = ""
    place: str = ""


class FoundRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as evidence; ``quote`` is the line that it stands in. ``accepted`` if it is suppressed."""

    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    path: str
    line: int
    column: int
    clause: str
    quote: str
    fingerprint: str
    accepted: Acceptance | None = None


class RuleRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that an obligation is looked at by; ``absent`` says why it did not look, empty if it did.

    ``findings`` is how many findings of it are evidence on the obligation, suppressed ones included.
    """

    code: str
    name: str
    title: str
    passing: Passing
    absent: str = ""
    findings: int = 0


class ObligationRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An obligation with its verdict; ``why`` is what that was told from, ``reason`` says it.

    ``look`` says what a person has to judge. ``words`` are the words of the document that meet it, ``deviations`` where
    they deviate; ``following`` counts the verdicts of what it is met with.
    """

    id: str
    clause: str
    text: str
    modality: Modality
    verified: Verified
    verdict: Verdict
    why: Why
    reason: str
    look: str = ""
    rules: tuple[RuleRecord, ...] = ()
    found: tuple[FoundRecord, ...] = ()
    words: tuple[PlaceRecord, ...] = ()
    deviations: tuple[DeviationRecord, ...] = ()
    following: dict[Verdict, int] = {}


class SourceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A document that obligations are from: whose words they stand in, how they were verified, the file's SHA-256.

    ``named`` tells whether the document names it as its base.
    """

    document: str
    title: str
    wording: Wording
    verified: str
    sha256: str
    named: bool
    obligations: tuple[ObligationRecord, ...]

    @property
    def counts(self) -> Counter[Verdict]:
        """How many obligations have each verdict."""
        return Counter(obligation.verdict for obligation in self.obligations)


class InputRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was read for a document, and its SHA-256."""

    path: str
    sha256: str


class SettingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A setting that somebody made, as TOML, and where."""

    name: str
    value: str
    origin: str


class SettingsRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What governed the check, with a digest of all of it."""

    sha256: str
    sealed: bool
    policy: str
    settings: tuple[SettingRecord, ...]


class ConformanceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A document with the verdict on every obligation.

    ``language`` is that of the report, ``document_language`` that of the document, its quotations and its bases.
    ``others`` are findings that belong to no obligation, such as on the source file or the project's own demands.
    ``complete`` is false where not everything could be checked.
    """

    path: str
    number: str
    title: str
    profile: str
    profile_title: str
    stage: str
    language: str
    document_language: str
    complete: bool
    conforms: bool
    inputs: tuple[InputRecord, ...]
    settings: SettingsRecord
    sources: tuple[SourceRecord, ...]
    others: tuple[FoundRecord, ...]

    @property
    def counts(self) -> Counter[Verdict]:
        """How many obligations have each verdict."""
        return sum((source.counts for source in self.sources), Counter())

    @property
    def name(self) -> str:
        """Number and title, or the path of a document that has neither."""
        return " ".join(part for part in (self.number, self.title) if part) or self.path


class ToolRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What decided: version, SHA-256 of the whole program and of its rules with their data, number of rules."""

    version: str
    program: str
    rules_sha256: str
    rules: int


class Conformance(msgspec.Struct, frozen=True, kw_only=True):
    """A conformance report."""

    tool: ToolRecord
    documents: tuple[ConformanceRecord, ...]

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.documents[0].language

    @property
    def complete(self) -> bool:
        """Whether everything could be checked."""
        return all(document.complete for document in self.documents)

    @property
    def conforms(self) -> bool:
        """Whether every document conforms, as ``check`` says."""
        return all(document.conforms for document in self.documents)

    @property
    def counts(self) -> Counter[Verdict]:
        """How many obligations of all documents have each verdict."""
        return sum((document.counts for document in self.documents), Counter())


def told(counts: Mapping[Verdict, int]) -> dict[Verdict, int]:
    """Return the number of every verdict, in the order of reports."""
    return {verdict: counts.get(verdict, 0) for verdict in VERDICTS}


def by_verdict(source: SourceRecord) -> Iterable[tuple[Verdict, tuple[ObligationRecord, ...]]]:
    """Yield the obligations of a source by verdict, in the order of reports; no verdict without an obligation."""
    for verdict in VERDICTS:
        if found := tuple(o for o in source.obligations if o.verdict == verdict):
            yield verdict, found


def outcome(document: ConformanceRecord) -> Outcome:
    """Return what is said of a document as a whole."""
    if not document.complete:
        return "undecided"
    if not document.conforms:
        return "fails"
    counts = document.counts
    return "mild" if counts["violated"] or counts["uncovered"] or counts["accepted"] else "conforms"


def group_title(verdict: Verdict, count: int, messages: Messages) -> str:
    """Return the heading above the obligations with a verdict."""
    word = messages.word(f"obligation-{verdict}")
    return messages.word("conformance-group", verdict=word[:1].upper() + word[1:], count=count)


def unaddressed(obligations: Iterable[ObligationRecord]) -> Iterable[tuple[str, tuple[ObligationRecord, ...]]]:
    """Yield what is not for a document by the reason, which many have in common."""
    grouped: dict[str, list[ObligationRecord]] = {}
    for obligation in obligations:
        grouped.setdefault(obligation.reason, []).append(obligation)
    return ((reason, tuple(those)) for reason, those in grouped.items())


def place(record: PlaceRecord | DeviationRecord | FoundRecord) -> str:
    """Return where something stands: file, line and clause; empty for what comes from a base."""
    column = f":{record.column}" if isinstance(record, FoundRecord) and record.column else ""
    where = f"{record.path}:{record.line}{column}" if record.path else ""
    return f"{where} [{record.clause}]".strip() if record.clause else where


def acceptance(found: FoundRecord, messages: Messages) -> str:
    """Return who accepted a finding and why; empty if nobody did."""
    accepted = found.accepted
    if accepted is None:
        return ""
    reason = accepted.reason or messages.word("conformance-no-reason")
    told = [messages.word("conformance-accepted", reason=reason)]
    if accepted.approver:
        told.append(messages.word("conformance-approver", approver=accepted.approver))
    if accepted.expires:
        told.append(messages.word("conformance-expires", day=accepted.expires))
    if accepted.place:
        told.append(accepted.place)
    return messages.word("base-between").join(told)


def digests(document: ConformanceRecord) -> Iterable[tuple[str, str, str]]:
    """Yield name, note and SHA-256 of every file that was looked at: those of the document, those of the bases."""
    yield from ((each.path, "", each.sha256) for each in document.inputs)
    yield from ((s.document, s.verified, s.sha256) for s in document.sources if s.sha256)


def settings_note(document: ConformanceRecord, messages: Messages) -> str:
    """Return the settings that somebody made, a line each, with where."""
    settings = document.settings
    made = [f"{each.name} = {each.value}  # {each.origin}" for each in settings.settings]
    if settings.policy:
        made.append(f"policy = {settings.policy}")
    if settings.sealed:
        made.append(messages.word("conformance-sealed"))
    return "\n".join(made) or messages.word("conformance-default-settings")


def rule_role(rule: RuleRecord, messages: Messages) -> str:
    """Return what is said of a rule beside an obligation: what it found, or what silence means."""
    if rule.absent:
        return messages.word("conformance-absent", why=messages.word(f"absence-{rule.absent}"))
    if rule.findings:
        return messages.word("conformance-told", count=rule.findings)
    return messages.word("conformance-looked", passing=messages.word(f"passing-{rule.passing}"))


def statements(report: Conformance, messages: Messages) -> Iterable[tuple[str, str]]:
    """Yield what a reader has to know first: what a program decided and what not, and whose the words are."""
    counts = report.counts
    decided = sum(counts[verdict] for verdict in ("violated", "accepted", "uncovered", "satisfied"))
    yield "decided", messages.word("conformance-decided", count=decided)
    if supported := sum(o.why == "supported" for d in report.documents for s in d.sources for o in s.obligations):
        yield "supported", messages.word("conformance-supported", count=supported)
    yield "open", messages.word("conformance-open", count=counts["needs-human"])
    wordings = {source.wording for document in report.documents for source in document.sources}
    named = {s.wording for d in report.documents for s in d.sources if s.named}
    if named & {"own-words", "titles"}:
        yield "words", messages.word("conformance-own-words")
    elif "licensed" in named:
        yield "words", messages.word("conformance-licensed")
    if "rendered" in wordings or "own-words" in wordings - named:
        yield "rendered", messages.word("conformance-rendered")
    yield "scope", messages.word("conformance-scope")


def below(prefix: str, record: ConformanceRecord) -> ConformanceRecord:
    """Return the record with ``prefix`` before every path, as the user would type it."""

    def placed(record: Placed) -> Placed:
        return replace(record, path=prefix + record.path) if record.path else record

    def accepted(found: FoundRecord) -> FoundRecord:
        known = found.accepted
        if known is not None and known.place:
            found = replace(found, accepted=replace(known, place=prefix + known.place))
        return placed(found)

    def of(obligation: ObligationRecord) -> ObligationRecord:
        return replace(
            obligation,
            found=tuple(map(accepted, obligation.found)),
            words=tuple(map(placed, obligation.words)),
            deviations=tuple(map(placed, obligation.deviations)),
        )

    if not prefix:
        return record
    sources = tuple(replace(s, obligations=tuple(map(of, s.obligations))) for s in record.sources)
    inputs = tuple(replace(each, path=prefix + each.path) for each in record.inputs)
    others = tuple(map(accepted, record.others))
    return replace(record, path=prefix + record.path, inputs=inputs, sources=sources, others=others)


def printable(value: Any) -> Any:
    """Return records as plain data with every text in Unicode: names of files may be none."""
    if isinstance(value, str):
        return in_unicode(value)
    if isinstance(value, dict):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value
