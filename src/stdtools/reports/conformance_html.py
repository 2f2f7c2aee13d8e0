"""The conformance report as one page that stands alone: what it says, counts, every obligation by its verdict.

The page has no script and asks for nothing: an obligation is unfolded by the browser itself. What is violated, not
covered or for a person to judge is unfolded already; on paper everything is.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape

from stdtools import resources
from stdtools.messages import Messages
from stdtools.reports.conformance import (
    Conformance,
    ConformanceRecord,
    FoundRecord,
    ObligationRecord,
    RuleRecord,
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
from stdtools.reports.coverage import DeviationRecord, PlaceRecord
from stdtools.reports.visible import visible
from stdtools.rules.verdicts import VERDICTS, Verdict

_UNFOLDED: tuple[Verdict, ...] = ("violated", "accepted", "uncovered", "needs-human")


def encode(report: Conformance, messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8."""
    return ("\n".join(_Page(report, messages).lines()) + "\n").encode("utf-8")


def content(report: Conformance, messages: Messages) -> str:
    """Return what the page says below its title, for a page that brings its own frame."""
    page = _Page(report, messages)
    return "\n".join(page.content()) + "\n"


def style() -> str:
    """Return the style of the report without the colours and types."""
    own = resources.directory("reports") / "conformance.css"
    return own.read_text(encoding="utf-8")


class _Page:
    """The page of one report."""

    def __init__(self, report: Conformance, messages: Messages) -> None:
        self.report = report
        self.messages = messages

    def word(self, key: str, /, **arguments: object) -> str:
        return _shown(self.messages.word(f"conformance-{key}", **arguments))

    def verdict(self, verdict: Verdict) -> str:
        return _shown(self.messages.word(f"obligation-{verdict}"))

    def lines(self) -> Iterator[str]:
        own = _style()
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        title = self.word("title")
        names = " · ".join(dict.fromkeys(_shown(document.name) for document in self.report.documents))
        yield "<!DOCTYPE html>"
        yield f'<html lang="{self.messages.language}">'
        yield '<head><meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="color-scheme" content="light dark">'
        yield '<meta name="referrer" content="no-referrer">'
        yield f"<title>{title} – {names}</title>"
        yield f"<style>{own}</style></head>"
        yield f"<body><main><h1>{title}</h1>"
        yield from self.content()
        yield "</main></body></html>"

    def content(self) -> Iterator[str]:
        yield from self.about()
        if len(self.report.documents) > 1:
            yield from self.contents()
        for number, document in enumerate(self.report.documents, start=1):
            yield from self.document(document, number)

    def about(self) -> Iterator[str]:
        complete = self.report.complete
        yield f'<section class="about" aria-labelledby="about"><h2 id="about">{self.word("about")}</h2>'
        yield f'<p class="{"complete" if complete else "incomplete"}"><strong>'
        yield f"{self.word('is-complete' if complete else 'incomplete')}</strong></p><ul>"
        for about, text in statements(self.report, self.messages):
            yield f'<li class="{about}">{_shown(text)}</li>'
        yield "</ul></section>"

    def contents(self) -> Iterator[str]:
        yield f'<nav aria-label="{self.word("documents")}"><ol>'
        for number, document in enumerate(self.report.documents, start=1):
            yield f'<li><a href="#d{number}">{_shown(document.name)}</a> {_span("place", document.path)}</li>'
        yield "</ol></nav>"

    def document(self, document: ConformanceRecord, number: int) -> Iterator[str]:
        yield f'<section aria-labelledby="d{number}"><h2 id="d{number}" lang="{_shown(document.document_language)}">'
        yield f"{_shown(document.name)}</h2>"
        yield '<dl class="facts">'
        for term, value in (
            ("path", document.path),
            ("profile", f"{document.profile_title} ({document.profile})"),
            ("stage", document.stage or "—"),
        ):
            yield f"<div><dt>{self.word(term)}</dt><dd>{_shown(value)}</dd></div>"
        yield "</dl>"
        told = outcome(document)
        yield f'<p class="outcome {told}"><strong>{self.word(told)}</strong></p>'
        if not document.complete:
            yield f'<p class="incomplete"><strong>{self.word("incomplete")}</strong></p>'
        yield from self.counts(document, number)
        yield from self.inputs(document)
        for verdict in VERDICTS:
            yield from self.group(document, verdict, number)
        yield from self.others(document)
        yield "</section>"

    def counts(self, document: ConformanceRecord, number: int) -> Iterator[str]:
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{self.word("counts")}"><table class="counts">'
        yield f"<caption>{self.word('counts')}</caption>"
        yield f'<thead><tr><th scope="col">{self.word("source")}</th>'
        present = document.counts
        for verdict in VERDICTS:
            name = self.verdict(verdict)
            link = f'<a href="#d{number}-{verdict}">{name}</a>' if present[verdict] else name
            yield f'<th scope="col" class="{verdict}">{link}</th>'
        yield f'<th scope="col">{self.word("total")}</th></tr></thead><tbody>'
        for source in document.sources:
            counts = source.counts
            yield f'<tr><th scope="row">{_shown(source.document)}'
            yield f'<span class="wording">{_shown(self.messages.word(f"wording-{source.wording}"))}</span></th>'
            yield from (_count(counts[verdict]) for verdict in VERDICTS)
            yield f"{_count(len(source.obligations))}</tr>"
        yield f'</tbody><tfoot><tr><th scope="row">{self.word("total")}</th>'
        yield from (_count(present[verdict]) for verdict in VERDICTS)
        yield f"{_count(present.total())}</tr></tfoot></table></div>"

    def group(self, document: ConformanceRecord, verdict: Verdict, number: int) -> Iterator[str]:
        count = document.counts[verdict]
        if not count:
            return
        heading = _shown(group_title(verdict, count, self.messages))
        yield f'<section class="group {verdict}" aria-labelledby="d{number}-{verdict}">'
        yield f'<h3 id="d{number}-{verdict}">{heading}</h3>'
        for source in document.sources:
            for found, obligations in by_verdict(source):
                if found == verdict:
                    yield from self.source(document, source, verdict, obligations)
        yield "</section>"

    def source(
        self,
        document: ConformanceRecord,
        source: SourceRecord,
        verdict: Verdict,
        obligations: tuple[ObligationRecord, ...],
    ) -> Iterator[str]:
        language = document.document_language if source.named else document.language
        name = _shown(" ".join(part for part in (source.document, source.title) if part))
        heading = f"{name} {_span('number', f'({len(obligations)})')}"
        if verdict in _UNFOLDED:
            yield f"<h4>{heading}</h4>"
        else:
            yield f'<details class="source"><summary><h4>{heading}</h4></summary>'
        if verdict == "not-applicable":
            yield from self.unaddressed(obligations, language)
        else:
            for obligation in obligations:
                yield from self.obligation(obligation, verdict, language, document.document_language)
        if verdict not in _UNFOLDED:
            yield "</details>"

    def unaddressed(self, obligations: Iterable[ObligationRecord], language: str) -> Iterator[str]:
        """Yield what is not for this document by the reason, which many have in common."""
        for reason, those in unaddressed(obligations):
            yield f"<p>{_shown(reason)}</p><ul class=unaddressed>"
            for each in those:
                yield f"<li>{_span('id', each.id)} {_said(each.text, language)}</li>"
            yield "</ul>"

    def obligation(
        self, obligation: ObligationRecord, verdict: Verdict, language: str, document_language: str
    ) -> Iterator[str]:
        unfolded = " open" if verdict in _UNFOLDED else ""
        said = f"{_span('id', obligation.id)} {_span('verdict', self.messages.word(f'obligation-{verdict}'))}"
        yield f'<details class="obligation {verdict}"{unfolded}><summary>{said} {_said(obligation.text, language)}'
        yield '</summary><div class="evidence">'
        yield f'<p class="reason">{_shown(obligation.reason)} <span class="modality">'
        yield f"{_shown(self.messages.word(f'modality-{obligation.modality}'))}</span></p>"
        if obligation.verified == "m":
            yield f'<p class="unverified">{self.word("unverified")}</p>'
        if obligation.look:
            yield f'<p class="look">{self.word("look", look=obligation.look)}</p>'
        for found in obligation.found:
            yield from self.found(found, document_language)
        for deviation in obligation.deviations:
            said = f"{_span('code', deviation.code)} {_shown(deviation.message)}"
            yield f'<p class="finding">{said} {_at(deviation)}</p>'
        if obligation.words:
            yield f"<p>{self.word('words')}</p>"
        for words in obligation.words:
            yield f'<blockquote lang="{document_language}">{_shown(words.text)}</blockquote>{_at(words)}'
        if obligation.rules:
            yield f'<p class="rules-title">{self.word("rules")}</p><ul class="rules">'
            yield from (self.rule(rule) for rule in obligation.rules)
            yield "</ul>"
        yield "</div></details>"

    def rule(self, rule: RuleRecord) -> str:
        role = _span("role", rule_role(rule, self.messages))
        return f"<li>{_span('code', rule.code)} {_shown(rule.title)} {role}</li>"

    def found(self, found: FoundRecord, language: str) -> Iterator[str]:
        yield f'<div class="finding"><p>{_span("code", found.code)} {_shown(found.message)} {_at(found)}</p>'
        if found.quote:
            yield f'<blockquote lang="{language}">{_shown(found.quote)}</blockquote>'
        if accepted := acceptance(found, self.messages):
            yield f'<p class="accepted">{_shown(accepted)}</p>'
        elif found.hint:
            yield f'<p class="hint">{_shown(found.hint)}</p>'
        yield "</div>"

    def others(self, document: ConformanceRecord) -> Iterator[str]:
        if not document.others:
            return
        yield f"<h3>{self.word('others')}</h3><p>{self.word('others-lead')}</p>"
        for found in document.others:
            yield from self.found(found, document.document_language)

    def inputs(self, document: ConformanceRecord) -> Iterator[str]:
        yield f"<details class=inputs><summary><h3>{self.word('inputs')}</h3></summary>"
        yield f"<p>{self.word('inputs-lead')}</p>"
        label = self.word("inputs")
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table class="digests"><thead><tr>'
        yield f'<th scope="col">{self.word("input")}</th><th scope="col">{self.word("digest")}</th></tr></thead><tbody>'
        for name, note, digest in digests(document):
            yield _digest_row(name, digest, note)
        note = settings_note(document, self.messages)
        yield _digest_row(self.messages.word("conformance-settings"), document.settings.sha256, note)
        tool = self.report.tool
        version = self.messages.word("conformance-version", version=tool.version)
        yield _digest_row(self.messages.word("conformance-program"), tool.program, version)
        yield _digest_row(self.messages.word("conformance-rules-digest", count=tool.rules), tool.rules_sha256)
        yield "</tbody></table></div></details>"


def _count(number: int) -> str:
    return f'<td class="{"count" if number else "count none"}">{number}</td>'


def _digest_row(name: str, digest: str, note: str = "") -> str:
    said = "".join(f'<span class="note">{_shown(line)}</span>' for line in note.split("\n") if line)
    cells = f'<th scope="row">{_shown(name)}{said}</th><td><code>{_shown(digest)}</code></td>'
    return f"<tr>{cells}</tr>"


def _at(record: PlaceRecord | DeviationRecord | FoundRecord) -> str:
    return _span("place", text) if (text := place(record)) else ""


def _span(name: str, text: str) -> str:
    return f'<span class="{name}">{_shown(text)}</span>'


def _said(text: str, language: str) -> str:
    return f'<span lang="{_shown(language)}">{_shown(text)}</span>'


def _shown(text: str) -> str:
    return escape(visible(text))


@cache
def _style() -> str:
    return resources.stylesheet("tokens.css") + style()
