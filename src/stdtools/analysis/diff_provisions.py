"""Provisions that bind otherwise in the new edition: added, removed, weakened (应 to 宜), strengthened, reversed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stdtools.analysis.diff_model import ProvisionChange, ProvisionDiff
from stdtools.analysis.diff_sequence import matches
from stdtools.analysis.diff_units import Unit, Units
from stdtools.analysis.duties import STRENGTH
from stdtools.analysis.language import Kind, load
from stdtools.analysis.passages import Passage, passages
from stdtools.analysis.prose import Prose
from stdtools.analysis.provisions import provisions
from stdtools.analysis.similarity import likeness, pairs
from stdtools.model.blocks import Part
from stdtools.model.document import Annex

_BINDING = STRENGTH["permission"]
_SIMILAR = 0.4
_STATED = ("text", "table", "warning")
_UNBINDING = frozenset({"foreword", "introduction", "bibliography", "index"})


class Stated(NamedTuple):
    """A provision, with the number of its clause."""

    kind: Kind
    negated: bool
    text: str
    clause: str
    part: Part
    line: int

    @property
    def strength(self) -> int:
        """How strongly it binds; 0 for what only says something."""
        strength = STRENGTH[self.kind]
        return strength if strength >= _BINDING else 0


class Provisions:
    """The provisions of a document by the paragraph they stand in."""

    def __init__(self, units: Units) -> None:
        facts = units.facts
        language = load(facts.document.metadata.language)
        self._of: dict[str, list[Stated]] = {}
        self._units = units
        prose = Prose(passages(facts), language.sentences.quotes)
        for each in provisions(facts, prose, language):
            passage = each.passage
            if _binds(passage):
                negated = each.negated(language)
                number, part, line = facts.clause_number(passage.node), facts.part(passage.node), passage.location.line
                stated = Stated(each.kind, negated, each.text, number, part, line)
                self._of.setdefault(passage.node.id, []).append(stated)

    def of(self, unit: Unit) -> list[Stated]:
        """Return the provisions in a piece of a clause."""
        names = (self._units.identified[id(paragraph)].id for paragraph in unit.paragraphs)
        return [stated for name in names for stated in self._of.get(name, ())]


def _binds(passage: Passage) -> bool:
    element = passage.element
    normative = element.normative if isinstance(element, Annex) else element.kind not in _UNBINDING
    return normative and passage.place in _STATED


def compared(old: Sequence[Stated], new: Sequence[Stated]) -> Iterator[ProvisionDiff]:
    """Yield what differs between the provisions of two pieces that are one; either may have none."""
    equal = matches([one.text for one in old], [other.text for other in new])
    i = j = 0
    for one, other in [*equal, (len(old), len(new))]:
        yield from _between(old[i:one], new[j:other])
        if one < len(old) and other < len(new):
            yield from _pair(old[one], new[other])
        i, j = one + 1, other + 1


def _between(old: Sequence[Stated], new: Sequence[Stated]) -> Iterator[ProvisionDiff]:
    left = list(new)
    for one in old:
        best = max(left, key=lambda other: likeness(pairs(one.text), pairs(other.text)), default=None)
        alike = likeness(pairs(one.text), pairs(best.text)) if best else 0.0
        if best and (alike >= _SIMILAR or len(old) == len(new) == 1):
            left.remove(best)
            yield from _pair(one, best)
        elif one.strength:
            yield _only("removed", one)
    yield from (_only("added", other) for other in left if other.strength)


def _only(change: ProvisionChange, one: Stated) -> ProvisionDiff:
    if change == "removed":
        return ProvisionDiff(
            change=change, old_kind=one.kind, old_clause=one.clause, old_text=one.text, part=one.part, line=one.line
        )
    return ProvisionDiff(
        change=change, new_kind=one.kind, new_clause=one.clause, new_text=one.text, part=one.part, line=one.line
    )


def _pair(one: Stated, other: Stated) -> Iterator[ProvisionDiff]:
    change: ProvisionChange
    if one.strength != other.strength:
        change = "strengthened" if other.strength > one.strength else "weakened"
    elif not one.strength:
        return
    elif one.negated != other.negated:
        change = "reversed"
    elif one.text != other.text:
        change = "reworded"
    else:
        return
    yield ProvisionDiff(
        change=change,
        old_kind=one.kind,
        new_kind=other.kind,
        old_clause=one.clause,
        new_clause=other.clause,
        old_text=one.text,
        new_text=other.text,
        part=other.part,
        by_lead_in=one.text == other.text,
        line=other.line,
    )


def without_moved(found: Sequence[ProvisionDiff]) -> tuple[ProvisionDiff, ...]:
    """Leave out what is removed in one place and added in the same words, as binding, in another."""
    gone = Counter((each.old_kind, each.old_text) for each in found if each.change == "removed")
    come = Counter((each.new_kind, each.new_text) for each in found if each.change == "added")
    both = {"removed": gone & come, "added": gone & come}
    kept: list[ProvisionDiff] = []
    for each in found:
        left = both.get(each.change)
        name = (each.old_kind or each.new_kind, each.old_text or each.new_text)
        if left and left[name]:
            left[name] -= 1
        else:
            kept.append(each)
    return tuple(kept)
