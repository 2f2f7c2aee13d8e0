"""The conformance report as a PDF: PDF/A-2a and PDF/UA-1, as the documents themselves.

It has what the page has, but quotes the words that meet a requirement only where they are not those of the base.
"""

from __future__ import annotations

from collections.abc import Iterable

from stdtools.messages import Messages
from stdtools.publications.pdf.report import printed
from stdtools.publications.pdf.scope import Json
from stdtools.publications.pdf.ties import plain
from stdtools.reports.conformance import (
    Conformance,
    ConformanceRecord,
    FoundRecord,
    ObligationRecord,
    SourceRecord,
    acceptance,
    by_verdict,
    digests,
    group_title,
    outcome,
    place,
    rule_role,
    settings_note,
    statements,
    unaddressed,
)
from stdtools.reports.visible import visible
from stdtools.rules.verdicts import VERDICTS, Verdict
from stdtools.workspace import Workspace

_SAME_WORDS = ("composed", "verbatim")


def render(report: Conformance, messages: Messages, workspace: Workspace) -> bytes:
    """Return the PDF of a report; characters that no font has leave a visible mark.

    :raises PublishError: if Typst or the fonts are not installed (``PUB-15``), or Typst refuses the page (``PUB-16``).
    """
    return printed("conformance", _Content(report, messages).whole(), workspace)


class _Content:
    """A report as plain data for the template."""

    def __init__(self, report: Conformance, messages: Messages) -> None:
        self.report = report
        self.messages = messages

    def word(self, key: str, /, **arguments: object) -> str:
        return _said(self.messages.word(f"conformance-{key}", **arguments))

    def verdict(self, verdict: Verdict) -> str:
        return _said(self.messages.word(f"obligation-{verdict}"))

    def whole(self) -> Json:
        report, tool = self.report, self.report.tool
        version = self.word("version", version=tool.version)
        return {
            "language": self.messages.language,
            "title": self.word("title"),
            "name": " · ".join(dict.fromkeys(_said(document.name) for document in report.documents)),
            "about": self.word("about"),
            "complete": report.complete,
            "completeness": self.word("is-complete" if report.complete else "incomplete"),
            "statements": [_said(text) for _, text in statements(report, self.messages)],
            "words": {
                key: self.word(key) for key in ("words", "rules", "source", "total", "counts", "input", "digest")
            },
            "documents": [self.document(document) for document in report.documents],
            "tool": [
                [self.word("program"), version, _said(tool.program)],
                [self.word("rules-digest", count=tool.rules), "", _said(tool.rules_sha256)],
            ],
        }

    def document(self, document: ConformanceRecord) -> Json:
        counts = document.counts
        told = outcome(document)
        facts = (
            ("path", document.path),
            ("profile", f"{document.profile_title} ({document.profile})"),
            ("stage", document.stage or "—"),
        )
        return {
            "name": _said(document.name),
            "facts": [[self.word(term), _said(value)] for term, value in facts],
            "good": told == "conforms",
            "outcome": self.word(told),
            "counts": {
                "head": [self.verdict(verdict) for verdict in VERDICTS],
                "rows": [
                    {
                        "name": _said(source.document),
                        "note": _said(self.messages.word(f"wording-{source.wording}")),
                        "cells": _cells(source.counts),
                    }
                    for source in document.sources
                ],
                "total": _cells(counts),
            },
            "groups": [self.group(document, verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]],
            "others": {
                "title": self.word("others"),
                "lead": self.word("others-lead"),
                "items": [self.found(found) for found in document.others],
            },
            "inputs": {
                "title": self.word("inputs"),
                "lead": self.word("inputs-lead"),
                "rows": [[_said(n), _said(note), _said(digest)] for n, note, digest in digests(document)]
                + [
                    [
                        self.word("settings"),
                        _said(settings_note(document, self.messages)),
                        _said(document.settings.sha256),
                    ]
                ],
            },
        }

    def group(self, document: ConformanceRecord, verdict: Verdict, count: int) -> Json:
        return {
            "title": _said(group_title(verdict, count, self.messages)),
            "kind": verdict,
            "sources": [
                self.source(source, verdict, obligations)
                for source in document.sources
                for found, obligations in by_verdict(source)
                if found == verdict
            ],
        }

    def source(self, source: SourceRecord, verdict: Verdict, obligations: Iterable[ObligationRecord]) -> Json:
        title = " ".join(part for part in (source.document, source.title) if part)
        if verdict == "not-applicable":
            grouped = unaddressed(obligations)
            reasons = [
                [_said(reason), [[_said(each.id), _said(each.text)] for each in those]] for reason, those in grouped
            ]
            return {"title": _said(title), "reasons": reasons, "items": []}
        return {"title": _said(title), "reasons": [], "items": [self.obligation(each) for each in obligations]}

    def obligation(self, obligation: ObligationRecord) -> Json:
        quoted = obligation.why not in _SAME_WORDS
        modality = self.messages.word(f"modality-{obligation.modality}")
        return {
            "id": _said(obligation.id),
            "text": _said(obligation.text),
            "reason": _said(obligation.reason),
            "modality": _said(modality),
            "unverified": self.word("unverified") if obligation.verified == "m" else "",
            "look": self.word("look", look=obligation.look) if obligation.look else "",
            "findings": [
                *(self.found(found) for found in obligation.found),
                *(_finding(d.code, d.message, place(d)) for d in obligation.deviations),
            ],
            "at": "" if quoted else _said(" ".join(map(place, obligation.words))),
            "words": [[_said(each.text), _said(place(each))] for each in obligation.words] if quoted else [],
            "rules": [
                [rule.code, f"{_said(rule.title)} ", _said(rule_role(rule, self.messages))] for rule in obligation.rules
            ],
        }

    def found(self, found: FoundRecord) -> Json:
        hint = "" if found.accepted else found.hint
        accepted = acceptance(found, self.messages)
        return _finding(found.code, found.message, place(found), quote=found.quote, hint=hint, accepted=accepted)


def _finding(code: str, message: str, at: str, *, quote: str = "", hint: str = "", accepted: str = "") -> Json:
    told = {"code": code, "message": message, "at": at, "quote": quote, "hint": hint, "accepted": accepted}
    return {key: _said(value) for key, value in told.items()}


def _cells(counts: dict[Verdict, int]) -> list[int]:
    return [*(counts[verdict] for verdict in VERDICTS), sum(counts.values())]


def _said(text: str) -> str:
    return plain(visible(text))
