"""What was not written in the file in so many words but told from evidence, and how surely."""

from __future__ import annotations

from typing import Literal

import msgspec

What = Literal["heading", "untitled", "matter", "annex", "item", "note", "caption", "reference", "citation", "term",
               "part-A", "part-B", "anchor", "cover", "formula", "table-head", "definition"]  # fmt: skip
Evidence = Literal["style", "outline", "list", "typed", "typography", "field", "base", "legend", "position"]
Surely = Literal["sure", "likely", "guess"]


class Guess(msgspec.Struct, frozen=True, kw_only=True):
    """What a paragraph was taken for, by which evidence, and how surely."""

    what: What
    evidence: Evidence
    surely: Surely
    paragraph: int
    text: str = ""


class Guesses:
    """All guesses of one reading."""

    def __init__(self) -> None:
        self.made: list[Guess] = []

    def add(self, what: What, evidence: Evidence, surely: Surely, paragraph: int, text: str = "") -> None:
        """Write down a guess."""
        shown = " ".join(text.split())
        shown = shown[:60] + ("…" if len(shown) > 60 else "")
        self.made.append(Guess(what=what, evidence=evidence, surely=surely, paragraph=paragraph, text=shown))

    def summary(self) -> dict[tuple[What, Evidence, Surely], int]:
        """Return how many guesses of each kind there are."""
        found: dict[tuple[What, Evidence, Surely], int] = {}
        for each in self.made:
            key = each.what, each.evidence, each.surely
            found[key] = found.get(key, 0) + 1
        return found
