"""Suggestions for people at a terminal, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stdtools.messages import Messages
from stdtools.reports.suggestions import SuggestedBase, SuggestedDocument, SuggestionRecord
from stdtools.reports.visible import visible

INDENT = "    "

SHOWN = 12
"""Requirements without a suggestion that are named; the other reports name all."""


def lines(documents: Iterable[SuggestedDocument], messages: Messages) -> Iterator[str]:
    """Yield the lines of the report."""
    for document in documents:
        checked = document.checked
        yield visible(" ".join(part for part in (checked.path, checked.number, checked.title) if part))
        if not document.bases:
            yield INDENT + messages.word("coverage-no-base")
        for base in document.bases:
            yield from _base(base, messages)
        yield ""


def _base(base: SuggestedBase, messages: Messages) -> Iterator[str]:
    name = visible(base.base)
    if not base.total:
        yield INDENT + messages.word("coverage-no-requirements", base=name)
        return
    if not base.uncovered:
        yield INDENT + messages.word("suggestion-none", base=name)
        return
    if not base.comparable:
        yield INDENT + messages.word("suggestion-language", base=name, language=visible(base.language))
        return
    numbers = {"open": len(base.uncovered), "likely": base.likely, "uncertain": len(base.suggestions) - base.likely}
    yield INDENT + messages.word("suggestion-count", base=name, total=base.total, **numbers)
    for suggestion in base.suggestions:
        yield from _suggestion(suggestion, messages)
    if base.rest:
        more = [messages.word("base-more", count=len(base.rest) - SHOWN)] if len(base.rest) > SHOWN else []
        ids = visible(messages.word("separator").join([*base.rest[:SHOWN], *more]))
        yield INDENT + messages.word("suggestion-rest", count=len(base.rest), ids=ids)


def _suggestion(suggestion: SuggestionRecord, messages: Messages) -> Iterator[str]:
    place = visible(f"{suggestion.path}:{suggestion.line}")
    words = {"clause": visible(suggestion.place or "—"), "text": visible(suggestion.text)}
    yield INDENT + messages.word("suggestion-line", place=place, **words)
    named = {"id": visible(suggestion.id), "requirement": visible(suggestion.requirement)}
    remarks = [] if suggestion.likely else [messages.word("suggestion-uncertain")]
    if suggestion.written:
        remarks.append(messages.word("suggestion-written"))
    if suggestion.reason:
        remarks.append(messages.word("suggestion-not-written", reason=messages.reason(suggestion.reason)))
    remark = f" ({messages.word('separator').join(remarks)})" if remarks else ""
    yield INDENT * 2 + messages.word("suggestion-is", score=f"{suggestion.score:.2f}", **named) + remark
    for other in suggestion.alternatives:
        named = {"id": visible(other.id), "requirement": visible(other.requirement)}
        yield INDENT * 3 + messages.word("suggestion-or", score=f"{other.score:.2f}", **named)
