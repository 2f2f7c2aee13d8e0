"""What a new edition means, as a table for spreadsheets: a row a place, or a change that nothing hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stdtools.data_files import table
from stdtools.messages import Messages
from stdtools.reports.impact import ChangeRecord, ImpactedDocument, UseRecord, verified
from stdtools.workspace import in_unicode

COLUMNS = (
    "document", "old", "new", "clause", "requirement", "change", "became", "verified", "note", "words", "new-words",
    "relation", "anchor", "path", "line", "at", "provision",
)  # fmt: skip


def encode(documents: Iterable[ImpactedDocument], messages: Messages) -> bytes:
    """Return the table as CSV."""
    return table.encode(_rows(documents, messages))


def _rows(documents: Iterable[ImpactedDocument], messages: Messages) -> Iterator[tuple[str, ...]]:
    yield tuple(messages.word(f"impact-column-{column}") for column in COLUMNS)
    for document in documents:
        start = (in_unicode(document.checked.path), document.old, document.new)
        yield from ((*start, *row) for row in _of_document(document, messages))


def _of_document(document: ImpactedDocument, messages: Messages) -> Iterator[tuple[str, ...]]:
    for change in (*document.affected, *document.added):
        for use in change.uses or (None,):
            yield (*_change(change, messages), *_use(use, messages))
    nothing = ("",) * 6
    for key, uses in (("editions", document.editions), ("unknown", document.unknown)):
        for use in uses:
            yield ("", "", messages.word(f"impact-change-{key}"), *nothing[1:], *_use(use, messages))


def _change(change: ChangeRecord, messages: Messages) -> tuple[str, ...]:
    return (
        change.clause,
        change.requirement,
        messages.word(f"base-{change.change}"),
        "\n".join(new.id for new in change.new),
        verified(change.verified, messages),
        change.note,
        change.text,
        "\n".join(new.text for new in change.new if new.text),
    )


def _use(use: UseRecord | None, messages: Messages) -> tuple[str, ...]:
    if use is None:
        return ("",) * 6
    return (
        messages.word(f"relation-{use.relation}"),
        use.anchor,
        in_unicode(use.path),
        str(use.line),
        use.clause,
        use.text,
    )
