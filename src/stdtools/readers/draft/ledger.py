"""The ledger: what of a Word file is not in the document that was read from it, and why. Nothing is lost silently.

What is counted are the pieces of text as Word keeps them (``w:t``, ``m:t``, ``w:sym`` …) in the text, the notes and the
comments. Each is carried over or stands in an entry.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal[
    "contents",
    "cover",
    "title",
    "label",
    "number",
    "deleted",
    "inserted",
    "comment",
    "header",
    "hidden",
    "instruction",
    "fallback",
    "field",
    "object",
    "picture",
    "chart",
    "symbol",
    "document",
    "note",
    "end",
    "unaccounted",
    "macros",
    "external",
    "picture-size",
    "format",
    "changes",
]

WITHOUT_TEXT = frozenset({"macros", "external", "picture-size", "object", "picture", "chart", "document", "changes"})
"""What stands in the ledger although it is no text."""

_LONGEST = 200


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was not carried over: at a paragraph (0: in none), with its text and how many pieces it is."""

    kind: Kind
    paragraph: int = 0
    text: str = ""
    pieces: int = 0
    by: str = ""


class Ledger:
    """What is seen, and what is left out of it, while a file is read."""

    def __init__(self) -> None:
        self.pieces = 0
        self.entries: list[Entry] = []

    def leave(self, kind: Kind, paragraph: int, text: str = "", pieces: int = 0, by: str = "") -> None:
        """Write down something that is left out."""
        text = " ".join(text.split())
        if len(text) > _LONGEST:
            text = text[:_LONGEST] + "…"
        self.entries.append(Entry(kind=kind, paragraph=paragraph, text=text, pieces=pieces, by=by))

    @property
    def left_out(self) -> int:
        """How many pieces of text stand in entries."""
        return sum(each.pieces for each in self.entries)

    @property
    def carried(self) -> int:
        """How many pieces of text were carried over."""
        return self.pieces - self.left_out
