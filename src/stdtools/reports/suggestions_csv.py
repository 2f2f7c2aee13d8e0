"""Suggestions as a table for spreadsheets: a row a suggestion, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stdtools.data_files import table
from stdtools.messages import Messages
from stdtools.reports.suggestions import SuggestedDocument, SuggestionRecord
from stdtools.workspace import in_unicode

COLUMNS = (
    "document", "base", "id", "clause", "requirement", "score", "likely", "path", "line-number", "place", "text",
    "alternatives", "state",
)  # fmt: skip


def encode(documents: Iterable[SuggestedDocument], messages: Messages) -> bytes:
    """Return the table as CSV."""
    return table.encode(_rows(documents, messages))


def _rows(documents: Iterable[SuggestedDocument], messages: Messages) -> Iterator[tuple[str, ...]]:
    yield tuple(messages.word(f"suggestion-{column}") for column in COLUMNS)
    for document in documents:
        for suggestion in document.suggestions:
            yield in_unicode(document.checked.path), *_row(suggestion, messages)


def _row(suggestion: SuggestionRecord, messages: Messages) -> tuple[str, ...]:
    return (
        suggestion.base,
        suggestion.id,
        suggestion.clause,
        suggestion.requirement,
        f"{suggestion.score:.2f}",
        messages.word(f"suggestion-{'yes' if suggestion.likely else 'no'}"),
        in_unicode(suggestion.path),
        str(suggestion.line),
        suggestion.place,
        suggestion.text,
        "\n".join(f"{other.score:.2f} {other.id} {other.requirement}" for other in suggestion.alternatives),
        _state(suggestion, messages),
    )


def _state(suggestion: SuggestionRecord, messages: Messages) -> str:
    if suggestion.reason:
        return messages.word("suggestion-not-written", reason=messages.reason(suggestion.reason))
    return messages.word("suggestion-written") if suggestion.written else ""
