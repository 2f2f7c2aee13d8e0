"""What one base requires that another does not: requirements added, removed, reworded and moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from stdtools.analysis.similarity import Pairs, likeness, pairs
from stdtools.bases import correspondence
from stdtools.bases.requirements import Requirement, requirements
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
    that were one. ``new`` is missing too where the new words are not known. ``verified`` says how far a recorded
    correspondence is verified (V, VS, M, m); it is empty where only the words of the bases were compared.
    """

    change: Change
    old: Requirement | None
    new: Requirement | None
    likeness: float
    verified: str = ""


def difference(old: Document, new: Document) -> tuple[Changed, ...]:
    """Return what changed from ``old`` to ``new``: what was removed, in the order of ``old``, then the rest.

    The rest is in the order of ``new``. Words are compared, so the two have to be in one language. Where the
    correspondence of the two is recorded, that decides, and the order is that of the record.
    """
    recorded = correspondence.load(old.metadata.number, new.metadata.number)
    return _recorded(old, new, recorded) if recorded else _compared(old, new)


_CHANGES: Mapping[str, Change] = MappingProxyType(
    {"changed": "reworded", "moved": "moved", "split": "split", "removed": "removed", "new": "added"}
)


def _recorded(old: Document, new: Document, recorded: correspondence.Correspondence) -> tuple[Changed, ...]:
    """Return the changes of requirements in a record; those of clauses say nothing about what they require."""
    before, after = requirements(old), requirements(new)
    found: list[Changed] = []
    for change in recorded.changes:
        ones: list[Requirement | None] = [
            one for name, one in before.items() if name == change.old or name.startswith(f"{change.old}.")
        ]
        others: list[Requirement | None] = [after[name] for name in change.new if name in after]
        if change.kind not in _CHANGES or "-" not in change.old + "".join(change.new):
            continue
        for one in ones or [None]:
            for other in others or [None]:
                if one or other:
                    alike = likeness(pairs(one.text), pairs(other.text)) if one and other else 0.0
                    found.append(Changed(_CHANGES[change.kind], one, other, alike, change.verified))
    return tuple(found)


def _compared(old: Document, new: Document) -> tuple[Changed, ...]:
    """Return the changes that the words of two bases show."""
    before, after = requirements(old), requirements(new)
    same = {name for name, one in before.items() if name in after and after[name].text == one.text}
    gone = [one for name, one in before.items() if name not in same]
    come = [other for name, other in after.items() if name not in same]
    pairs_found = _paired(gone, come)
    kept = {one.id for one, _, _ in pairs_found}
    changes = {
        other.id: Changed("reworded" if one.id == other.id else "moved", one, other, alike)
        for one, other, alike in pairs_found
    }
    removed = (Changed("removed", one, None, 0.0) for one in gone if one.id not in kept)
    return (*removed, *(changes.get(other.id) or Changed("added", None, other, 0.0) for other in come))


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
