"""What one base requires that another does not: requirements added, removed, reworded and moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from stdtools.analysis.similarity import Pairs, likeness, pairs
from stdtools.bases import correspondence, layers
from stdtools.bases.requirements import Requirement, requirements
from stdtools.bases.verification import is_unverified
from stdtools.model.document import Document

Change = Literal["reworded", "moved", "split", "removed", "added"]

_SAME_PLACE = 0.3
"""Likeness from which on two requirements with the same id are one, reworded."""

_ELSEWHERE = 0.5
"""Likeness from which on a requirement that is gone and one that is new are one, moved."""

_PREFERRED = 0.25
"""How much more alike a requirement elsewhere must be to be the one that is meant rather than that with the same id."""


class Changed(NamedTuple):
    """A requirement that is not the same in both bases; ``likeness`` of the words, from 0 to 1.

    ``moved`` has another id, and perhaps other words too; ``reworded`` has the same id; ``split`` is one of several
    that were one. ``new`` is missing too where the new words are not known; ``place`` has the clauses or ids that a
    record names. ``verified`` says how far it is verified (V, VS, M, m): as the record says, m where one of the two
    is unverified in its base or where words of the text and of a rendition were compared, empty where just words were
    compared. ``note`` is what the record has to say, by language.
    """

    change: Change
    old: Requirement | None
    new: Requirement | None
    likeness: float
    verified: correspondence.Verified | Literal[""] = ""
    place: tuple[str, ...] = ()
    note: Mapping[str, str] = MappingProxyType({})


def difference(old: Document, new: Document) -> tuple[Changed, ...]:
    """Return what changed from ``old`` to ``new``: what was removed, in the order of ``old``, then the rest.

    The rest is in the order of ``new``. Words are compared, so the two have to be in one language. Where the
    correspondence of the two is recorded, that decides, and the order is that of the record. What an amendment or a
    preview of ``old`` does not state is not gone.
    """
    recorded = correspondence.load(old.metadata.number, new.metadata.number)
    if recorded:
        return _recorded(old, new, recorded)
    found = _compared(old, new)
    return tuple(each for each in found if each.change != "removed") if layers.layer_of(new) else found


CHANGES: Mapping[str, Change] = MappingProxyType(
    {"changed": "reworded", "moved": "moved", "split": "split", "removed": "removed", "new": "added"}
)
"""The kinds of a recorded correspondence and what they are called here."""


def _recorded(old: Document, new: Document, recorded: correspondence.Correspondence) -> tuple[Changed, ...]:
    """Return the changes of requirements in a record; those of clauses say nothing about what they require."""
    before, after = requirements(old), requirements(new)
    found: list[Changed] = []
    for change in recorded.changes:
        ones: list[Requirement | None] = [
            one for name, one in before.items() if name == change.old or name.startswith(f"{change.old}.")
        ]
        others: list[Requirement | None] = [after[name] for name in change.new if name in after]
        if change.kind not in CHANGES or "-" not in change.old + "".join(change.new):
            continue
        for one in ones or [None]:
            for other in others or [None]:
                if one or other:
                    alike = likeness(pairs(one.text), pairs(other.text)) if one and other else 0.0
                    doubtful = other is not None and is_unverified(new, other.id)
                    verified = "m" if doubtful else change.verified
                    kind = CHANGES[change.kind]
                    found.append(Changed(kind, one, other, alike, verified, change.new, change.note))
    return tuple(found)


def _compared(old: Document, new: Document) -> tuple[Changed, ...]:
    """Return the changes that the words of two bases show."""
    before, after = requirements(old), requirements(new)
    same = {name for name, one in before.items() if name in after and after[name].text == one.text}
    gone = [one for name, one in before.items() if name not in same]
    come = [other for name, other in after.items() if name not in same]
    pairs_found = _paired(gone, come)
    kept = {one.id for one, _, _ in pairs_found}
    renditions = old.metadata.own_words != new.metadata.own_words

    def changed(change: Change, one: Requirement | None, other: Requirement | None, alike: float = 0.0) -> Changed:
        doubtful = (one and is_unverified(old, one.id)) or (other and is_unverified(new, other.id))
        return Changed(change, one, other, alike, "m" if renditions or doubtful else "")

    changes = {
        other.id: changed("reworded" if one.id == other.id else "moved", one, other, alike)
        for one, other, alike in pairs_found
    }
    removed = (changed("removed", one, None) for one in gone if one.id not in kept)
    return (*removed, *(changes.get(other.id) or changed("added", None, other) for other in come))


def _paired(gone: Sequence[Requirement], come: Sequence[Requirement]) -> list[tuple[Requirement, Requirement, float]]:
    """Return the pairs of requirements that are one, with their likeness; each requirement is in one pair at most."""
    words: dict[str, Pairs] = {other.id: pairs(other.text) for other in come}
    found: list[tuple[float, float, Requirement, Requirement]] = []
    for one in gone:
        mine = pairs(one.text)
        for other in come:
            alike = 1.0 if one.text == other.text else likeness(mine, words[other.id])
            if alike >= (_SAME_PLACE if one.id == other.id else _ELSEWHERE):
                found.append((alike + (_PREFERRED if one.id == other.id else 0.0), alike, one, other))
    found.sort(key=lambda pair: -pair[0])
    chosen: list[tuple[Requirement, Requirement, float]] = []
    used_old: set[str] = set()
    used_new: set[str] = set()
    for _, alike, one, other in found:
        if one.id not in used_old and other.id not in used_new:
            used_old.add(one.id)
            used_new.add(other.id)
            chosen.append((one, other, alike))
    return chosen
