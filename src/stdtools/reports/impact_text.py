"""What a new edition means, for people at a terminal: counts, then what changed, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stdtools.messages import Messages
from stdtools.reports.impact import (
    ChangeRecord,
    ImpactedDocument,
    UseRecord,
    became,
    by_clause,
    place,
    relation,
    standing,
    summary,
)
from stdtools.reports.visible import visible

INDENT = "    "

LONGEST = 72
"""Characters of a provision that are shown; the other forms have all of it."""


def lines(documents: Iterable[ImpactedDocument], messages: Messages) -> Iterator[str]:
    """Yield the lines of the report."""
    for document in documents:
        checked = document.checked
        yield visible(" ".join(part for part in (checked.path, checked.number, checked.title) if part))
        yield from (INDENT + visible(line) for line in summary(document, messages))
        yield from _changes(document.affected, messages)
        if document.added:
            yield ""
            yield messages.word("impact-added-title", new=visible(document.new))
            yield from _changes(document.added, messages)
        for key, uses in (("editions", document.editions), ("unknown", document.unknown)):
            if uses:
                yield ""
                yield messages.word(f"impact-{key}-title", old=visible(document.old))
                yield from (INDENT + _use(use, messages) for use in uses)
        yield ""


def _changes(changes: Iterable[ChangeRecord], messages: Messages) -> Iterator[str]:
    for clause, title, group in by_clause(changes):
        yield ""
        yield visible(f"{clause} {title}".rstrip())
        for change in group:
            yield from _change(change, messages)


def _change(change: ChangeRecord, messages: Messages) -> Iterator[str]:
    yield INDENT + visible(f"{became(change, messages)}  [{standing(change, messages)}]")
    if change.text:
        yield INDENT + visible(f"  - {change.text}")
    yield from (INDENT + visible(f"  + {new.text}") for new in change.new if new.text)
    yield from (INDENT * 2 + _use(use, messages) for use in change.uses)


def _use(use: UseRecord, messages: Messages) -> str:
    words = use.text if len(use.text) <= LONGEST else use.text[: LONGEST - 1] + "…"
    return visible(f"{place(use)} {relation(use, messages)}: {words}")
