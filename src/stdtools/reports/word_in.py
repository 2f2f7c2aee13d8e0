"""What reading a Word draft carried over, left out and guessed, as JSON (:func:`schema`) and as lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from stdtools.messages import Messages
from stdtools.readers.draft.guesses import Evidence, Surely, What
from stdtools.readers.draft.ledger import Kind
from stdtools.readers.draft.reader import Draft
from stdtools.reports.visible import visible
from stdtools.workspace import in_unicode

VERSION: Literal[1] = 1
"""Version of the report's form; raised when a field changes its meaning."""


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not in the document: ``paragraph`` counts from 1, 0 is outside of the text.

    ``pieces`` of text as Word keeps it; ``by`` is who commented or changed.
    """

    kind: Kind
    paragraph: int
    text: str
    pieces: int
    by: str


class Guessed(msgspec.Struct, frozen=True, kw_only=True):
    """What a paragraph was taken for, by which evidence, how surely."""

    what: What
    evidence: Evidence
    surely: Surely
    paragraph: int
    text: str


class Pieces(msgspec.Struct, frozen=True, kw_only=True):
    """How many pieces of text there are; ``total`` is ``carried`` and ``left_out`` together."""

    total: int
    carried: int
    left_out: int


class WordReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report. ``complete``: everything could be read and has its place."""

    version: Literal[1]
    source: str
    complete: bool
    pieces: Pieces
    left_out: tuple[LeftOut, ...]
    guesses: tuple[Guessed, ...]
    pictures: tuple[str, ...]


def report(draft: Draft, path: str) -> WordReport:
    """Return the report on a draft."""
    left = sum(each.pieces for each in draft.ledger)
    return WordReport(
        version=VERSION,
        source=in_unicode(path),
        complete=draft.reading.complete,
        pieces=Pieces(total=draft.pieces, carried=draft.pieces - left, left_out=left),
        left_out=tuple(
            LeftOut(kind=e.kind, paragraph=e.paragraph, text=in_unicode(e.text), pieces=e.pieces, by=in_unicode(e.by))
            for e in draft.ledger
        ),
        guesses=tuple(
            Guessed(what=g.what, evidence=g.evidence, surely=g.surely, paragraph=g.paragraph, text=in_unicode(g.text))
            for g in draft.guesses
        ),
        pictures=tuple(sorted(draft.pictures)),
    )


def encode(draft: Draft, path: str) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    return msgspec.json.format(msgspec.json.encode(report(draft, path)), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the report."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:stdtools:word-in:{VERSION}"}
    return {**head, **msgspec.json.schema(WordReport)}


def lines(draft: Draft, messages: Messages) -> Iterator[str]:
    """Yield the report for people: how much was carried over, what was left out and guessed, a line for each kind."""
    if not draft.pieces:
        return
    counts = {"total": draft.pieces, "carried": draft.carried, "left": draft.pieces - draft.carried}
    yield messages.word("word-pieces", **{name: str(count) for name, count in counts.items()})
    kinds = Counter(each.kind for each in draft.ledger)
    for kind, count in sorted(kinds.items()):
        places = list(dict.fromkeys(str(e.paragraph) for e in draft.ledger if e.kind == kind and e.paragraph))
        shown = messages.word("separator").join(places[:8]) + ("…" if len(places) > 8 else "") if places else "—"
        yield "  " + visible(messages.word(f"word-left-{kind}", count=str(count), places=shown))
    guesses = Counter((g.what, g.surely) for g in draft.guesses)
    if guesses:
        yield messages.word("word-guesses")
    for (what, surely), count in sorted(guesses.items()):
        said = {"what": messages.word(f"word-what-{what}"), "surely": messages.word(f"word-surely-{surely}")}
        yield "  " + messages.word("word-guess", count=str(count), **said)
