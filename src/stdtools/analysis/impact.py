"""What a new edition of a base means for a document: what of it hangs on requirements that are not what they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from stdtools.analysis.edition_diff import CHANGES, Change, Changed, difference
from stdtools.analysis.facts import Facts
from stdtools.analysis.shown import as_shown
from stdtools.analysis.uses import Use, covered, editions, uses, uses_through_core
from stdtools.bases import catalogue, layers
from stdtools.bases.correspondence import Correspondence, Verified, load
from stdtools.bases.requirements import anchors, clause_numbers, requirements
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Node

UNCERTAIN = "m"
"""How a change is verified that nobody should rely on."""


class Became(NamedTuple):
    """What became of a requirement or clause, ``old``; that of something new is empty.

    ``clause`` is the clause that it stands in, in the old edition or, for what is new, in the new one. ``new`` are ids
    in the new edition, or numbers of clauses where the wording there is not known. ``verified`` and ``note`` are as in
    :class:`~stdtools.analysis.edition_diff.Changed`.
    """

    change: Change
    old: str
    clause: str
    new: tuple[str, ...]
    verified: Verified | Literal[""] = ""
    note: Mapping[str, str] = MappingProxyType({})

    @property
    def is_clause(self) -> bool:
        """Whether it is a clause that changed as such, in its title or its place, not a requirement."""
        return self.old == self.clause

    @property
    def certain(self) -> bool:
        """Whether it is known well enough to act on."""
        return self.verified != UNCERTAIN


class Affected(NamedTuple):
    """A requirement or clause of the old edition that is not what it was, and what of the document hangs on it."""

    became: Became
    uses: tuple[Use, ...]


class Impact(NamedTuple):
    """What a new edition means for a document.

    ``affected`` is in the order of the old edition. ``added`` is new and covered by nothing in the document yet.
    ``editions`` are dated citations of the old edition as a whole, which an amendment leaves as they are. ``unknown``
    are places that name something the old edition does not have. ``hanging`` is how many places hang on the old edition
    at all.
    """

    affected: tuple[Affected, ...]
    added: tuple[Became, ...]
    editions: tuple[Use, ...]
    unknown: tuple[Use, ...]
    hanging: int

    @property
    def concerned(self) -> bool:
        """Whether something hangs on what changed; what is not verified does not decide that."""
        return bool(self.editions) or any(each.became.certain for each in self.affected)


class Editions:
    """Two editions of a base, and what became of each requirement and clause of the old one.

    ``renditions``: the words of a text were compared with those of a rendition, which says little. ``words`` are those
    of the requirements of both, as a reader sees them.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self.old = old
        self.new = new
        self.recorded = load(old.metadata.number, new.metadata.number)
        self.renditions = not self.recorded and old.metadata.own_words != new.metadata.own_words
        self.became = tuple(_became(old, new, self.recorded))
        self.words = _words(old), _words(new)
        self._anchors = anchors(old)
        places = [*clause_numbers(old), *(each.old for each in self.became)]
        self._order = {name: place for place, name in reversed(list(enumerate(places)))}

    def impact(self, facts: Facts) -> Impact:
        """Return what the new edition means for a document."""
        language = facts.document.metadata.language
        old = catalogue.load(self.old.metadata.number, language) or self.old  # from which its part A was composed
        hanging = (*uses(facts, old), *uses_through_core(facts, old))
        affected = (
            Affected(became, tuple(use for use in hanging if _hangs(use.anchor, became)))
            for became in self.became
            if became.change != "added"
        )
        found = sorted((each for each in affected if each.uses), key=lambda each: self._place(each.became))
        known = self._anchors.keys() | {became.old for became in self.became}
        already = covered(facts, self.new)
        notes = {name for name, requirement in requirements(self.new).items() if requirement.note}
        added = (b for b in self.became if b.change == "added" and not notes.issuperset(b.new))
        return Impact(
            affected=tuple(found),
            added=tuple(became for became in added if not _is_covered(became, already)),
            editions=() if layers.setting(self.new, layers.AMENDS) else editions(facts, old),
            unknown=tuple(use for use in hanging if use.anchor not in known),
            hanging=len({(use.node.id, use.location, use.anchor) for use in hanging}),
        )

    def _place(self, became: Became) -> tuple[int, int]:
        last = len(self._order)
        own = -1 if became.is_clause else self._order.get(became.old, last)
        return self._order.get(became.clause, last), own


def _words(base: Document) -> Mapping[str, str]:
    read = as_shown(Facts(base))
    return {name: read(requirement.content) for name, requirement in requirements(base).items()}


def _became(old: Document, new: Document, recorded: Correspondence | None) -> Iterator[Became]:
    """Yield what became of requirements, then of clauses, then of requirements of clauses that went elsewhere."""
    by_old: dict[str, list[Changed]] = {}
    for changed in difference(old, new):
        by_old.setdefault(changed.old.id if changed.old else "", []).append(changed)
    for changed in by_old.pop("", ()):
        if changed.new:
            yield Became(changed.change, "", changed.new.clause, (changed.new.id,), changed.verified, changed.note)
    for name, found in by_old.items():
        first = next((c for c in found if c.verified != UNCERTAIN), found[0])
        ids = dict.fromkeys(new for c in found for new in (c.place or ((c.new.id,) if c.new else ())))
        clause = first.old.clause if first.old else ""
        yield Became(first.change, name, clause, tuple(ids), first.verified, first.note)
    clauses = tuple(_recorded_clauses(recorded) if recorded else _compared_clauses(old, new))
    yield from clauses
    yield from _inherited(old, clauses, set(by_old))


def _recorded_clauses(recorded: Correspondence) -> Iterator[Became]:
    for change in recorded.changes:
        if change.old and "-" not in change.old and change.kind in CHANGES:
            yield Became(CHANGES[change.kind], change.old, change.old, change.new, change.verified, change.note)


def _compared_clauses(old: Document, new: Document) -> Iterator[Became]:
    """Yield clauses that are gone or have another title; an amendment or a preview does not state all clauses."""
    after = clause_numbers(new)
    for number, clause in clause_numbers(old).items():
        if number not in after:
            if not layers.layer_of(new):
                yield Became("removed", number, number, ())
        elif title(clause) != title(after[number]):
            yield Became("reworded", number, number, (number,))


def _inherited(old: Document, clauses: tuple[Became, ...], known: set[str]) -> Iterator[Became]:
    """Yield requirements of which only is known that their clause was moved, split or removed."""
    gone = {became.old: became for became in clauses if became.change in ("moved", "split", "removed")}
    for requirement in requirements(old).values():
        steps = requirement.clause.split(".")
        around = (".".join(steps[:depth]) for depth in range(len(steps), 0, -1))
        became = next((gone[number] for number in around if number in gone), None)
        if became and requirement.id not in known:
            yield became._replace(old=requirement.id, clause=requirement.clause)


def title(clause: Node) -> str:
    """Return the title of a clause."""
    return plain_text(clause.title) if isinstance(clause, Clause) else ""


def _hangs(anchor: str, became: Became) -> bool:
    """Tell whether an anchor means what changed: the requirement, its sentence, or its clause or one around it."""
    below = (f"{anchor}.", f"{anchor}-")
    return anchor == became.old or (not became.is_clause and became.old.startswith(below))


def _is_covered(became: Became, already: frozenset[str]) -> bool:
    steps = became.clause.split(".")
    around = {".".join(steps[:depth]) for depth in range(1, len(steps) + 1)}
    return not already.isdisjoint({*became.new, *around})
