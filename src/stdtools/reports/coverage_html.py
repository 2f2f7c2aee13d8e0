"""Coverage as one page that stands alone: counts, gaps, then every requirement with the words that cover it.

The page has no script and asks for nothing: the browser itself unfolds a requirement and filters by verdict.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache

from stdtools import resources
from stdtools.messages import Messages
from stdtools.reports.coverage import (
    VERDICTS,
    Chapter,
    CoveredBase,
    CoveredDocument,
    RequirementRecord,
    decision_word,
    verdict_word,
)
from stdtools.reports.coverage_bar import bar
from stdtools.reports.coverage_entry import entry
from stdtools.reports.visible import escaped


def encode(documents: Iterable[CoveredDocument], messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = escaped(messages.word("coverage-title"))
    documents = tuple(documents)
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
        *_contents(documents, messages),
    ]
    for number, document in enumerate(documents, 1):
        parts += _document(document, f"d{number}", messages)
    parts.append("</main></body></html>\n")
    return "\n".join(parts).encode("utf-8")


def _contents(documents: tuple[CoveredDocument, ...], messages: Messages) -> Iterator[str]:
    """Yield an overview that leads to each document and base, where there are several."""
    rows = [
        (f"d{number}-b{position}", document, base)
        for number, document in enumerate(documents, 1)
        for position, base in enumerate(document.bases, 1)
    ]
    if len(rows) < 2:
        return
    yield f'<nav aria-label="{escaped(messages.word("coverage-title"))}"><table><thead><tr>'
    for name in ("document", "base", "covered", "share"):
        yield f'<th scope="col">{escaped(messages.word(f"coverage-{name}"))}</th>'
    yield "</tr></thead><tbody>"
    for key, document, base in rows:
        total = len(base.requirements)
        name = escaped(document.called(base))
        yield f'<tr><td>{escaped(_name(document))}</td><th scope="row"><a href="#{key}">{name}</a></th>'
        yield f'<td class="count">{base.covered} / {total}</td><td>{_bar(base.requirements, messages)}</td></tr>'
    yield "</tbody></table></nav>"


def _document(document: CoveredDocument, key: str, messages: Messages) -> Iterator[str]:
    checked = document.checked
    yield f'<section id="{key}"><h2>{escaped(_name(document))}</h2>'
    yield f'<p class="place">{escaped(checked.path)}</p>'
    if not checked.complete:
        yield f'<p class="remark"><strong>{escaped(messages.word("incomplete", path=checked.path))}</strong></p>'
    if not document.bases:
        yield f"<p>{escaped(messages.word('coverage-no-base'))}</p>"
    for position, base in enumerate(document.bases, 1):
        yield from _base(base, document.called(base), f"{key}-b{position}", messages)
    if document.structure:
        yield from _structure(document, messages)
    yield "</section>"


def _base(base: CoveredBase, name: str, key: str, messages: Messages) -> Iterator[str]:
    yield f'<section id="{key}"><h3>{escaped(f"{name} {base.title}")}</h3>'
    if not base.requirements:
        yield f"<p>{escaped(messages.word('coverage-no-requirements', base=base.base))}</p>"
        yield from _amendments(base, messages)
        yield "</section>"
        return
    numbers = {"covered": base.covered, "total": len(base.requirements), "percentage": base.percentage}
    yield f'<p class="sum">{escaped(messages.word("coverage-of", base=name, **numbers))}</p>'
    if base.own_words:
        yield f'<p class="remark">{escaped(messages.word("coverage-own-words", base=base.base))}</p>'
    yield _bar(base.requirements, messages)
    yield from _verdicts(base, messages)
    yield from _chapters(base, key, messages)
    yield f"<h4>{escaped(messages.word('coverage-gaps'))}</h4>"
    if not base.gaps_first:
        yield f"<p>{escaped(messages.word('coverage-none'))}</p>"
    for requirement in base.gaps_first:
        yield from entry(requirement, base, messages, link=f"#{key}-{requirement.id}")
    yield from _all(base, key, messages)
    yield from _amendments(base, messages)
    yield "</section>"


def _verdicts(base: CoveredBase, messages: Messages) -> Iterator[str]:
    """Yield how many requirements have each verdict; it is the key to the bars too."""
    yield f'<table><thead><tr><th scope="col">{escaped(messages.word("coverage-verdict"))}</th>'
    yield f'<th scope="col">{escaped(messages.word("coverage-count"))}</th></tr></thead><tbody>'
    for verdict in (v for v in VERDICTS if base.counts[v]):
        swatch = f'<svg class="swatch" aria-hidden="true"><rect class="{verdict}" width="100%" height="100%"/></svg>'
        yield f'<tr><th scope="row">{swatch}{escaped(verdict_word(messages, verdict))}</th>'
        yield f'<td class="count">{base.counts[verdict]}</td></tr>'
    yield "</tbody></table>"


def _chapters(base: CoveredBase, key: str, messages: Messages) -> Iterator[str]:
    """Yield a row for each chapter, which leads to its requirements."""
    yield '<table class="chapters"><thead><tr>'
    for name in ("clause", "total", "uncovered", "deviating", "share"):
        yield f'<th scope="col">{escaped(messages.word(f"coverage-{name}"))}</th>'
    yield "</tr></thead><tbody>"
    for chapter in base.chapters:
        place = f"#{key}-c{chapter.number}"
        yield f'<tr><th scope="row"><a href="{escaped(place)}">{escaped(f"{chapter.number} {chapter.title}")}</a></th>'
        for count in (len(chapter.requirements), chapter.gaps, chapter.deviating):
            yield f'<td class="count">{count}</td>'
        yield f"<td>{_bar(chapter.requirements, messages)}</td></tr>"
    yield "</tbody></table>"


def _structure(document: CoveredDocument, messages: Messages) -> Iterator[str]:
    """Yield the clauses of the harmonized structure as a table, a column a base; gaps have a sign."""
    yield f"<h3>{escaped(messages.word('coverage-structure'))}</h3>"
    yield f'<table class="structure"><thead><tr><th scope="col">{escaped(messages.word("coverage-clause"))}</th>'
    for base in document.sharing:
        yield f'<th scope="col">{escaped(document.called(base))}</th>'
    yield "</tr></thead><tbody>"
    for row in document.structure:
        yield f'<tr><th scope="row">{escaped(f"{row.clause} {row.title}")}</th>'
        for cell in row.cells:
            yield f'<td class="count{" gap" if cell.endswith("!") else ""}">{cell}</td>'
        yield "</tr>"
    yield "</tbody></table>"


def _amendments(base: CoveredBase, messages: Messages) -> Iterator[str]:
    for amendment in base.amendments:
        yield f"<h4>{escaped(f'{amendment.amendment} {amendment.title}')}</h4>"
        yield f"<p>{escaped(decision_word(messages, amendment))}</p>"
        for requirement in amendment.requirements:
            yield from entry(requirement, base, messages)


def _all(base: CoveredBase, key: str, messages: Messages) -> Iterator[str]:
    """Yield every requirement, by chapter and clause; radio buttons before them say which are shown."""
    yield f'<h4>{escaped(messages.word("coverage-all"))}</h4><div class="filtered">'
    choices = ["all", *(["work"] if base.gaps_first else []), *(v for v in VERDICTS if base.counts[v])]
    if len(choices) > 2:
        for choice in choices:
            checked = " checked" if choice == "all" else ""
            yield f'<input type="radio" name="{key}-show" id="{key}-show-{choice}" class="show-{choice}"{checked}>'
            yield f'<label for="{key}-show-{choice}">{escaped(_choice(choice, base, messages))}</label>'
    for chapter in base.chapters:
        yield from _chapter(chapter, base, key, messages)
    yield "</div>"


def _choice(choice: str, base: CoveredBase, messages: Messages) -> str:
    if choice == "all":
        word, count = messages.word("coverage-all"), len(base.requirements)
    elif choice == "work":
        word, count = messages.word("coverage-gaps"), len(base.gaps_first)
    else:
        word, count = messages.word(f"verdict-{choice}"), sum(r.verdict == choice for r in base.requirements)
    return messages.word("coverage-group", verdict=word, count=count)


def _chapter(chapter: Chapter, base: CoveredBase, key: str, messages: Messages) -> Iterator[str]:
    yield f'<section class="chapter" id="{escaped(f"{key}-c{chapter.number}")}">'
    yield f"<h5>{escaped(f'{chapter.number} {chapter.title}')}</h5>"
    clause = chapter.number
    for requirement in chapter.requirements:
        if requirement.clause != clause:
            clause = requirement.clause
            yield f'<p class="clause">{escaped(base.titled(clause))}</p>'
        yield from entry(requirement, base, messages, id=f"{key}-{requirement.id}")
    yield "</section>"


def _bar(requirements: tuple[RequirementRecord, ...], messages: Messages) -> str:
    return bar(requirements, messages) if requirements else ""


def _name(document: CoveredDocument) -> str:
    checked = document.checked
    return " ".join(part for part in (checked.number, checked.title) if part) or checked.path


@cache
def _style() -> str:
    own = resources.directory("reports") / "coverage.css"
    return resources.stylesheet("tokens.css") + own.read_text(encoding="utf-8")
