"""What the reports on a new edition are made from: per document what changed, what hangs on it, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

import msgspec
from msgspec.structs import replace

from stdtools.analysis.edition_diff import Change
from stdtools.analysis.uses import Relation
from stdtools.bases import correspondence
from stdtools.messages import Messages
from stdtools.reports.report import Checked
from stdtools.reports.report import below as checked_below

CHANGES: tuple[Change, ...] = ("removed", "split", "moved", "reworded")
"""What can have become of a requirement, the most serious first."""

Verified = correspondence.Verified | Literal[""]
"""How a change is verified; empty where words of the bases were compared."""


class UseRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the document: how it hangs on the base, on which anchor, where it stands and what it says."""

    relation: Relation
    anchor: str
    path: str
    line: int
    clause: str
    text: str


class NewRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Where something stands in the new edition: an id or the number of a clause, and the words if they are known."""

    id: str
    text: str


class ChangeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a requirement or clause; ``requirement`` and ``text`` are empty for what is new.

    ``clause`` and ``title`` are those of the old edition or, for what is new, of the new one.
    """

    change: Change
    requirement: str
    clause: str
    title: str
    text: str
    new: tuple[NewRecord, ...]
    verified: Verified
    note: str
    uses: tuple[UseRecord, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether it is known well enough to act on."""
        return self.verified != "m"


class ImpactedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document and what the new edition ``new`` of its base ``old`` means for it.

    ``recorded``: the correspondence of the two is recorded, and what it does not list is kept, which is verified as
    ``unlisted`` says. ``renditions``: words of a text and of a rendition were compared, which says little. ``places``
    is how much of the document hangs on the old edition. ``concerned``: something hangs on what changed.
    """

    checked: Checked
    old: str
    new: str
    recorded: bool
    unlisted: Verified
    renditions: bool
    concerned: bool
    places: int
    affected: tuple[ChangeRecord, ...]
    added: tuple[ChangeRecord, ...]
    editions: tuple[UseRecord, ...]
    unknown: tuple[UseRecord, ...]

    @property
    def counts(self) -> Counter[Change]:
        """How many requirements and clauses that something hangs on became what."""
        return Counter(each.change for each in self.affected)

    @property
    def hanging(self) -> int:
        """How many places hang on what changed."""
        return len({(use.path, use.line, use.anchor, use.text) for each in self.affected for use in each.uses})

    @property
    def unverified(self) -> int:
        """How many of the changes are not verified."""
        return sum(not each.certain for each in (*self.affected, *self.added))


def by_clause(changes: Iterable[ChangeRecord]) -> Iterator[tuple[str, str, tuple[ChangeRecord, ...]]]:
    """Yield changes by clause: its number, its title, the changes."""
    for (clause, title), group in groupby(changes, key=lambda each: (each.clause, each.title)):
        yield clause, title, tuple(group)


def below(prefix: str, document: ImpactedDocument) -> ImpactedDocument:
    """Return the document with ``prefix`` before every path."""

    def placed(uses: tuple[UseRecord, ...]) -> tuple[UseRecord, ...]:
        return tuple(replace(use, path=prefix + use.path) for use in uses)

    if not prefix:
        return document
    return replace(
        document,
        checked=checked_below(prefix, document.checked),
        affected=tuple(replace(each, uses=placed(each.uses)) for each in document.affected),
        editions=placed(document.editions),
        unknown=placed(document.unknown),
    )


def summary(document: ImpactedDocument, messages: Messages) -> Iterator[str]:
    """Yield the counts, and what is to be known of them."""
    if not document.checked.complete:
        yield messages.word("incomplete", path=document.checked.path)
    key = "impact-recorded" if document.recorded else "impact-compared"
    yield messages.word(key, old=document.old, new=document.new)
    changed = [f"{messages.word(f'base-{c}')} {document.counts[c]}" for c in CHANGES if document.counts[c]]
    yield messages.word("impact-places", places=document.places, hanging=document.hanging)
    if changed:
        yield messages.word("impact-changes", changes=messages.word("separator").join(changed))
    for name in ("added", "editions", "unknown"):
        if count := len(getattr(document, name)):
            yield messages.word(f"impact-{name}", count=count, old=document.old, new=document.new)
    if document.unverified:
        yield messages.word("impact-unverified", count=document.unverified)
    if document.renditions:
        yield messages.word("impact-renditions")
    if document.unlisted == "m":
        yield messages.word("impact-unlisted")


def became(change: ChangeRecord, messages: Messages) -> str:
    """Return what became of a requirement in a line: ``moved 10.3-1 → 10.1-1``."""
    names = " → ".join(filter(None, (change.requirement, ", ".join(new.id for new in change.new))))
    return f"{messages.word(f'base-{change.change}')}  {names}"


def verified(tag: Verified, messages: Messages) -> str:
    """Return how a change is verified, in the language of the messages."""
    return messages.word(f"verified-{tag or 'compared'}")


def standing(change: ChangeRecord, messages: Messages) -> str:
    """Return how a change is verified, and what is to be said of it."""
    return messages.word("base-between").join(filter(None, (verified(change.verified, messages), change.note)))


def place(use: UseRecord) -> str:
    """Return where something stands: ``care.rst:12 [4.1]``."""
    return f"{use.path}:{use.line}" + (f" [{use.clause}]" if use.clause else "")


def relation(use: UseRecord, messages: Messages) -> str:
    """Return how a place hangs on the base: ``part B refines 4.1-1``."""
    return " ".join(filter(None, (messages.word(f"relation-{use.relation}"), use.anchor)))
