"""Coverage as one page that stands alone: counts, gaps, then every requirement with the words that cover it.

The page has no script and asks for nothing: a requirement is unfolded by the browser itself.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape

from stdtools import resources
from stdtools.messages import Messages
from stdtools.reports.coverage import (
    VERDICTS,
    CoveredBase,
    CoveredDocument,
    DeviationRecord,
    PlaceRecord,
    RequirementRecord,
    verdict_word,
)
from stdtools.reports.visible import visible


def encode(documents: Iterable[CoveredDocument], messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = _shown(messages.word("coverage-title"))
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{messages.language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>{style}</style>",
        "</head>",
        f"<body><main><h1>{title}</h1>",
    ]
    for document in documents:
        parts += _document(document, messages)
    parts.append("</main></body></html>\n")
    return "\n".join(parts).encode("utf-8")


def _document(document: CoveredDocument, messages: Messages) -> Iterator[str]:
    checked = document.checked
    yield f"<section><h2>{_shown(' '.join(p for p in (checked.number, checked.title) if p) or checked.path)}</h2>"
    yield f'<p class="place">{_shown(checked.path)}</p>'
    if not checked.complete:
        yield f"<p><strong>{_shown(messages.word('incomplete', path=checked.path))}</strong></p>"
    if not document.bases:
        yield f"<p>{_shown(messages.word('coverage-no-base'))}</p>"
    for base in document.bases:
        yield from _base(base, document.called(base), messages)
    if document.structure:
        yield from _structure(document, messages)
    yield "</section>"


def _base(base: CoveredBase, name: str, messages: Messages) -> Iterator[str]:
    yield f"<h3>{_shown(f'{name} {base.title}')}</h3>"
    if not base.requirements:
        yield f"<p>{_shown(messages.word('coverage-no-requirements', base=base.base))}</p>"
        return
    numbers = {"covered": base.covered, "total": len(base.requirements), "percentage": base.percentage}
    yield f"<p><strong>{_shown(messages.word('coverage-of', base=name, **numbers))}</strong></p>"
    yield f'<table><thead><tr><th scope="col">{_shown(messages.word("coverage-verdict"))}</th>'
    yield f'<th scope="col">{_shown(messages.word("coverage-count"))}</th></tr></thead><tbody>'
    for verdict in (v for v in VERDICTS if base.counts[v]):
        word, count = verdict_word(messages, verdict), base.counts[verdict]
        yield f'<tr><th scope="row">{_shown(word)}</th><td class="count">{count}</td></tr>'
    yield f"</tbody></table><h4>{_shown(messages.word('coverage-gaps'))}</h4>"
    gaps = sorted((r for r in base.requirements if r.needs_work), key=lambda r: VERDICTS.index(r.verdict))
    if not gaps:
        yield f"<p>{_shown(messages.word('coverage-none'))}</p>"
    for requirement in gaps:
        yield from _requirement(requirement, messages, unfolded=True)
    yield f"<h4>{_shown(messages.word('coverage-all'))}</h4>"
    for requirement in base.requirements:
        yield from _requirement(requirement, messages)


def _structure(document: CoveredDocument, messages: Messages) -> Iterator[str]:
    """Yield the clauses of the harmonized structure as a table, a column a base; gaps have a sign."""
    yield f"<h3>{_shown(messages.word('coverage-structure'))}</h3>"
    yield f'<table class="structure"><thead><tr><th scope="col">{_shown(messages.word("coverage-clause"))}</th>'
    for base in document.sharing:
        yield f'<th scope="col">{_shown(document.called(base))}</th>'
    yield "</tr></thead><tbody>"
    for row in document.structure:
        yield f'<tr><th scope="row">{_shown(f"{row.clause} {row.title}")}</th>'
        for cell in row.cells:
            yield f'<td class="count{" gap" if cell.endswith("!") else ""}">{cell}</td>'
        yield "</tr>"
    yield "</tbody></table>"


def _requirement(requirement: RequirementRecord, messages: Messages, *, unfolded: bool = False) -> Iterator[str]:
    word = _shown(verdict_word(messages, requirement.verdict))
    yield f'<details class="{requirement.verdict}"{" open" if unfolded else ""}>'
    yield f'<summary><span class="id">{_shown(requirement.id)}</span> <span class="verdict">{word}</span>'
    yield f'{_shown(requirement.text)}</summary><div class="evidence">'
    if requirement.through:
        yield f'<p class="through">{_shown(messages.word("coverage-by-core", core=requirement.through))}</p>'
    for place in requirement.by:
        yield f'<p class="place">{_shown(messages.word("coverage-by"))} {_place(place)}</p>'
        yield f"<blockquote>{_shown(place.text)}</blockquote>"
    if requirement.deviations:
        yield "<ul>"
        for found in requirement.deviations:
            yield f'<li>{_shown(f"{found.code} {found.message}")} <span class="place">{_place(found)}</span></li>'
        yield "</ul>"
    yield "</div></details>"


def _place(place: PlaceRecord | DeviationRecord) -> str:
    where = f"{place.path}:{place.line}" if place.path else ""
    return _shown(f"{where} [{place.clause}]".strip() if place.clause else where)


def _shown(text: str) -> str:
    return escape(visible(text))


@cache
def _style() -> str:
    own = resources.directory("reports") / "coverage.css"
    return resources.stylesheet("tokens.css") + own.read_text(encoding="utf-8")
