"""Collated comments as one page that stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from stdtools import resources
from stdtools.consultation.model import Collated, Item
from stdtools.messages import Messages
from stdtools.reports.comments import (
    clause_shown,
    disposition_word,
    how_it_stands,
    notice_said,
    summary_lines,
    who_said,
)
from stdtools.reports.page import page, shown


def encode(found: Collated, messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8."""
    title = messages.word("comments-collated-title", title=found.title or found.document)
    return page(title, messages.language, _style(), _body(found, messages))


def _body(found: Collated, messages: Messages) -> Iterator[str]:
    if found.document:
        yield f'<p class="designation">{shown(found.document)}</p>'
    lines = "".join(f"<li>{shown(line)}</li>" for line in summary_lines(found.statistics, messages))
    yield f'<ul class="summary">{lines}</ul>'
    heads = messages.word("comments-heads").split("|")
    head = "".join(f'<th scope="col">{shown(each)}</th>' for each in heads)
    if found.items:
        label = shown(messages.word("comments-items"))
        yield f'<h2 id="items">{label}</h2><div class="wide" tabindex="0" role="region" aria-labelledby="items">'
        yield f"<table><thead><tr>{head}</tr></thead>"
        for _, items in groupby(found.items, key=lambda each: (each.anchor.order, each.anchor.how == "nowhere")):
            yield from _clause(tuple(items), len(heads), messages)
        yield "</table></div>"
    else:
        yield f"<p>{shown(messages.word('comments-none'))}</p>"
    if found.notices:
        yield f"<h2>{shown(messages.word('comments-notices'))}</h2><ul>"
        for notice in found.notices:
            yield f"<li><code>{shown(str(notice.place))}</code> {shown(notice_said(notice, messages))}</li>"
        yield "</ul>"


def _clause(items: tuple[Item, ...], columns: int, messages: Messages) -> Iterator[str]:
    first = items[0]
    if first.anchor.how == "nowhere":
        name = messages.word("comments-how-nowhere")
    else:
        name = f"{first.anchor.number} {first.anchor.title}".strip() or clause_shown(first, messages)
    yield f'<tbody><tr class="clause"><th scope="rowgroup" colspan="{columns}">{shown(name)}</th></tr>'
    for item in items:
        yield from _item(item, messages)
    yield "</tbody>"


def _item(item: Item, messages: Messages) -> Iterator[str]:
    decided = disposition_word(item, messages) or messages.word("comments-open")
    notes = how_it_stands(item, messages)
    cells = (
        f'<th scope="row">{item.number}</th>',
        f"<td>{shown(clause_shown(item, messages))}</td>",
        f"<td>{_lines(item.text, item.other)}</td>",
        f"<td>{_lines(item.change)}</td>",
        f"<td>{_lines(who_said(item, messages))}</td>",
        f'<td><span class="disposition {item.disposition or "open"}">{shown(decided)}</span>{_reason(item)}</td>',
        f"<td>{_lines(item.type, item.element, notes)}</td>",
    )
    yield f'<tr id="comment-{item.number}">{"".join(cells)}</tr>'


def _reason(item: Item) -> str:
    return f"<br>{_lines(item.reason)}" if item.reason else ""


def _lines(*texts: str) -> str:
    return "<br>".join(shown(line) for text in texts for line in text.split("\n") if line)


def _style() -> str:
    own = (resources.directory("reports") / "comments.css").read_text(encoding="utf-8")
    return resources.stylesheet("tokens.css") + own
