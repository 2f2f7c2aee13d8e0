"""What stands before the text of a redline: which editions, which clauses changed, which provisions bind otherwise."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from stdtools.analysis.diff_model import Difference, DivisionDiff, ProvisionDiff
from stdtools.messages import Messages
from stdtools.model.metadata import Metadata
from stdtools.reports.diff_words import state
from stdtools.workspace import Memory, Workspace

_WORDS = 24
"""Characters of a clause without title that stand for it."""


class Edition(NamedTuple):
    """One of the two: what it was called, what it says of itself, and where its pictures are."""

    name: str
    metadata: Metadata
    workspace: Workspace = Memory({})
    path: str = ""

    @property
    def title(self) -> str:
        """Its number and title."""
        return f"{self.metadata.number} {self.metadata.title()}".strip()


def titled(edition: Edition, messages: Messages) -> str:
    """Return the number, title and stage of an edition."""
    stage = edition.metadata.stage
    return edition.title + (messages.word("diff-stage", stage=stage) if stage else "")


def is_listed(division: DivisionDiff) -> bool:
    """Tell whether the table of changes names a clause: not if its number only follows that of the clause around it."""
    return division.change != "same" or division.moved or (division.renumbered and not division.follows)


class Binding(NamedTuple):
    """Provisions that bind otherwise: ``listed`` in clauses that are in both editions, and how many in the others.

    ``counts`` are of clauses in one edition only, by whether it is the old one and the number.
    """

    listed: tuple[ProvisionDiff, ...]
    counts: Counter[tuple[bool, str]]


def binding(found: Difference) -> Binding:
    """Return which provisions are listed; what a whole clause says that was inserted or deleted stands in the text."""
    whole = {(True, each.old_number) for each in found.divisions if each.change == "deleted"}
    whole |= {(False, each.new_number) for each in found.divisions if each.change == "inserted"}
    listed: list[ProvisionDiff] = []
    counts: Counter[tuple[bool, str]] = Counter()
    for each in found.provisions:
        gone = each.change == "removed"
        number = each.old_clause if gone else each.new_clause
        if each.change in ("added", "removed") and number and (gone, number) in whole:
            counts[gone, number] += 1
        elif each.change != "reworded":
            listed.append(each)
    return Binding(tuple(listed), counts)


def happened(division: DivisionDiff, counts: Counter[tuple[bool, str]], messages: Messages) -> str:
    """Return what happened to a clause, with the number of its provisions where all of it is new or gone."""
    gone = division.change == "deleted"
    number = division.old_number if gone else division.new_number
    count = counts[gone, number] if division.change in ("inserted", "deleted") else 0
    told = state(division, messages)
    return messages.word("diff-with-provisions", state=told, count=count) if count else told


def named(division: DivisionDiff) -> str:
    """Return the title of a clause, of one without title its first words."""
    if title := division.new_title or division.old_title:
        return title
    gone = division.change == "deleted"
    every = (piece.text for unit in division.units for piece in unit.pieces if piece.op != "deleted" or gone)
    text = next(every, "").strip()
    return text if len(text) <= _WORDS else f"{text[:_WORDS]}…"


def places(found: Difference) -> dict[tuple[bool, str], int]:
    """Return the place of each clause among all by its number, whether in the old edition (true) or the new."""
    places: dict[tuple[bool, str], int] = {}
    for position, division in enumerate(found.divisions):
        places.setdefault((True, division.old_number), position)
        places.setdefault((False, division.new_number), position)
    return places


def place(each: ProvisionDiff, found: dict[tuple[bool, str], int]) -> tuple[str, int | None]:
    """Return the number of the clause of a provision, and the place of that clause."""
    gone = each.change == "removed"
    number = each.old_clause if gone else each.new_clause
    return number, found.get((gone, number)) if number else None
