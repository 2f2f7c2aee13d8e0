"""What a new edition means, as one page that stands alone: counts, then what changed, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from stdtools import resources
from stdtools.messages import Messages
from stdtools.reports.impact import (
    CHANGES,
    ChangeRecord,
    ImpactedDocument,
    UseRecord,
    by_clause,
    place,
    relation,
    summary,
    verified,
)
from stdtools.reports.page import page, shown


def encode(documents: Iterable[ImpactedDocument], messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8."""
    body = (line for document in documents for line in _document(document, messages))
    return page(messages.word("impact-title"), messages.language, _style(), body)


def _document(document: ImpactedDocument, messages: Messages) -> Iterator[str]:
    checked = document.checked
    yield f"<section><h2>{shown(' '.join(p for p in (checked.number, checked.title) if p) or checked.path)}</h2>"
    yield f'<p class="place">{shown(checked.path)}</p>'
    if not checked.complete:
        yield f"<p><strong>{shown(messages.word('incomplete', path=checked.path))}</strong></p>"
    yield from (f"<p>{shown(line)}</p>" for line in summary(document, messages))
    if document.affected:
        yield from _counts(document, messages)
        yield f"<h3>{shown(messages.word('impact-affected-title', old=document.old))}</h3>"
        yield from _changes(document.affected, messages)
    if document.added:
        yield f"<h3>{shown(messages.word('impact-added-title', new=document.new))}</h3>"
        yield from _changes(document.added, messages)
    for key, uses in (("editions", document.editions), ("unknown", document.unknown)):
        if uses:
            yield f"<h3>{shown(messages.word(f'impact-{key}-title', old=document.old))}</h3>"
            yield from _uses(uses, messages)
    yield "</section>"


def _counts(document: ImpactedDocument, messages: Messages) -> Iterator[str]:
    yield f'<table><thead><tr><th scope="col">{shown(messages.word("impact-column-change"))}</th>'
    yield f'<th scope="col">{shown(messages.word("coverage-count"))}</th></tr></thead><tbody>'
    for change in (c for c in CHANGES if document.counts[c]):
        word, count = messages.word(f"base-{change}"), document.counts[change]
        yield f'<tr><th scope="row">{shown(word)}</th><td class="count">{count}</td></tr>'
    yield "</tbody></table>"


def _changes(changes: Iterable[ChangeRecord], messages: Messages) -> Iterator[str]:
    for clause, title, group in by_clause(changes):
        yield f"<h4>{shown(f'{clause} {title}'.rstrip())}</h4>"
        for change in group:
            yield from _change(change, messages)


def _change(change: ChangeRecord, messages: Messages) -> Iterator[str]:
    certainty = "certain" if change.certain else "uncertain"
    name = change.requirement or change.new[0].id
    yield f'<details class="{change.change} {certainty}" open>'
    yield f'<summary><span class="id">{shown(name)}</span> '
    yield f'<span class="verdict">{shown(messages.word(f"base-{change.change}"))}</span>'
    yield f'{shown(change.text or change.new[0].text)}</summary><div class="evidence">'
    said = verified(change.verified, messages)
    yield f'<p class="place">{shown(messages.word("impact-column-verified"))} {shown(said)} {shown(change.note)}</p>'
    if change.requirement:
        for new in change.new:
            text = f"<blockquote>{shown(new.text)}</blockquote>" if new.text else ""
            yield f'<p class="place">→ {shown(new.id)}</p>{text}'
    yield from _uses(change.uses, messages)
    yield "</div></details>"


def _uses(uses: Iterable[UseRecord], messages: Messages) -> Iterator[str]:
    for use in uses:
        yield f'<p class="place">{shown(place(use))} {shown(relation(use, messages))}</p>'
        yield f"<blockquote>{shown(use.text)}</blockquote>"


@cache
def _style() -> str:
    own = (resources.directory("reports") / name for name in ("coverage.css", "impact.css"))
    return resources.stylesheet("tokens.css") + "".join(file.read_text(encoding="utf-8") for file in own)
