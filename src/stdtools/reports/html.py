"""The report as one page that stands alone: verdict and counts, then by document every finding with its line.

The page has no script and asks for nothing; which severities are shown is chosen in the browser by style alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from stdtools import resources
from stdtools.messages import Messages
from stdtools.reports.naming import name_of, source_said
from stdtools.reports.page import page, shown
from stdtools.reports.report import Checked, Frame, Related, Result, Run, Suppressed
from stdtools.reports.visible import COMMAND
from stdtools.rules.severity import ORDER

SEVERITIES = ORDER[::-1]
"""The worst first."""


def encode(run: Run, messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8."""
    return page(messages.word("report-title"), messages.language, _style(), _body(run, messages))


def _body(run: Run, messages: Messages) -> Iterator[str]:
    counts = run.counts
    verdict = "undecided" if not run.complete else "conforms" if run.conforms else "fails"
    yield f'<p class="verdict {"conforms" if verdict == "conforms" else "fails"}">{_word(messages, verdict)}</p>'
    totals = {severity: counts[severity] for severity in ORDER}
    yield f"<p>{_text(messages.word('counts', documents=len(run.documents), **totals))}</p>"
    yield from _table(run, messages)
    yield f'<fieldset class="filter"><legend>{_word(messages, "report-show")}</legend>'
    for severity in SEVERITIES:
        yield f'<label><input type="checkbox" id="show-{severity}" checked>'
        yield f"{_word(messages, f'severity-{severity}')} ({counts[severity]})</label>"
    yield "</fieldset>"
    for number, document in enumerate(run.documents, 1):
        yield from _document(number, document, messages)


def _table(run: Run, messages: Messages) -> Iterator[str]:
    label = _word(messages, "report-documents")
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{label}"><table><thead><tr>'
    heads = ("column-document", *(f"severity-{severity}" for severity in SEVERITIES), "report-checked")
    yield "".join(f'<th scope="col">{_word(messages, head)}</th>' for head in heads)
    yield "</tr></thead><tbody>"
    for number, document in enumerate(run.documents, 1):
        counts = document.counts
        path = f' <span class="place">{_text(document.path)}</span>' if _title(document) != document.path else ""
        yield f'<tr><th scope="row"><a href="#d{number}">{_text(_title(document))}</a>{path}</th>'
        yield "".join(f'<td class="count">{counts[severity]}</td>' for severity in SEVERITIES)
        word, style = ("yes", "") if document.complete else ("no", ' class="incomplete"')
        yield f"<td{style}>{_word(messages, word)}</td></tr>"
    yield "</tbody></table></div>"


def _document(number: int, document: Checked, messages: Messages) -> Iterator[str]:
    yield f'<section aria-labelledby="d{number}"><h2 id="d{number}">{_text(_title(document))}</h2>'
    yield f'<p class="place">{_text(document.path)}</p>'
    if not document.complete:
        yield f'<p class="incomplete"><strong>{_text(messages.word("incomplete", path=document.path))}</strong></p>'
    if not document.results:
        yield f"<p>{_word(messages, 'report-none')}</p>"
    for position, result in enumerate(document.results, 1):
        name = result.finding.fingerprint or str(position)
        yield from _finding(f"d{number}-{name}", result, messages)
    if document.suppressed:
        heading = messages.word("report-suppressed", count=len(document.suppressed))
        yield f"<details><summary>{_text(heading)}</summary>"
        for position, suppressed in enumerate(document.suppressed, 1):
            yield from _finding(f"d{number}-s{position}", suppressed.result, messages, suppressed)
        yield "</details>"
    yield "</section>"


def _finding(id: str, result: Result, messages: Messages, suppressed: Suppressed | None = None) -> Iterator[str]:
    finding = result.finding
    yield f'<article class="finding {finding.severity}" id="{id}" aria-labelledby="{id}-h">'
    yield f'<h3 id="{id}-h"><span class="severity">{_word(messages, f"severity-{finding.severity}")}</span>'
    yield f'<a href="#{id}">{_text(f"{finding.code} {name_of(finding)}".strip())}</a>'
    yield f"{_clause(finding.clause)}</h3>"
    yield f'<p class="message">{_text(messages.message(finding))}</p>'
    yield f'<p class="place">{_text(str(finding.location))}</p>'
    yield from _frame(finding.location.line, result.frame)
    for related in result.related:
        yield from _related(related, messages)
    if hint := messages.hint(finding):
        yield f'<p class="hint">{_text(messages.word("hint", hint=hint))}</p>'
    if source := source_said(finding, messages):
        yield f'<p class="source">{_text(messages.word("source", source=source))}</p>'
    outer = finding.location.included_from
    while outer is not None:
        yield f'<p class="included">{_text(messages.word("included-from", place=outer))}</p>'
        outer = outer.included_from
    if suppressed is not None:
        yield from _reasons(suppressed, messages)
    yield "</article>"


def _reasons(suppressed: Suppressed, messages: Messages) -> Iterator[str]:
    said = [messages.word(f"kind-{suppressed.kind}")]
    said += [str(suppressed.place)] if suppressed.place.path else []
    for name in ("reason", "approver", "expires"):
        if value := getattr(suppressed, name):
            said.append(f"{messages.word(f'column-{name}')}: {value}")
    yield f'<ul class="reasons">{"".join(f"<li>{_text(each)}</li>" for each in said)}</ul>'


def _related(related: Related, messages: Messages) -> Iterator[str]:
    span = related.span
    place = f'<span class="place">{_text(str(span.location))}</span>'
    yield f'<div class="related"><p>{_text(messages.reason(span.label))} {place}{_clause(span.clause)}</p>'
    yield from _frame(span.location.line, related.frame)
    yield "</div>"


def _frame(line: int, frame: Frame | None) -> Iterator[str]:
    if frame is not None:
        before, after = frame.text[: frame.start], frame.text[frame.start + frame.length :]
        text = f"{_text(before)}<mark>{_text(frame.meant)}</mark>{_text(after)}"
        yield f'<pre><span class="number">{line}</span>{text}</pre>'


def _text(text: str) -> str:
    """Return text as it stands in HTML; where the page is printed into a log, no CI service takes it for a command."""
    return COMMAND.sub("&#35;", shown(text))


def _clause(clause: str) -> str:
    return f' <span class="clause">[{_text(clause)}]</span>' if clause else ""


def _title(document: Checked) -> str:
    return " ".join(part for part in (document.number, document.title) if part) or document.path


def _word(messages: Messages, key: str) -> str:
    return _text(messages.word(key))


@cache
def _style() -> str:
    own = resources.directory("reports") / "check.css"
    return resources.stylesheet("tokens.css") + own.read_text(encoding="utf-8")
