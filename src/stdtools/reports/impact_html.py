"""What a new edition means, as one page that stands alone: counts, then what changed, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from stdtools import resources
from stdtools.messages import Messages
from stdtools.reports.impact import (
    ChangeRecord,
    ImpactedDocument,
    UseRecord,
    by_clause,
    place,
    relation,
    standing,
    summary,
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
    yield "<ul>"
    yield from (f"<li>{shown(line)}</li>" for line in summary(document, messages))
    yield "</ul>"
    if document.affected:
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
    yield f'<p class="place">{shown(standing(change, messages))}</p>'
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
