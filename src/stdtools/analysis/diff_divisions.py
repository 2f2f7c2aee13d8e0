"""Which clause of one edition is which of another: by id, by title, by text; and what was moved or renumbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property

from stdtools.analysis.diff_sequence import ascending, matches
from stdtools.analysis.diff_units import Unit, Units, title
from stdtools.analysis.similarity import Pairs, likeness, pairs
from stdtools.model.document import Clause, Division, Document, TermEntry
from stdtools.model.walk import top_divisions

_PLAUSIBLE = 0.3
"""Likeness from which on two clauses with one id or title are one; what is positional (``sec_4.1``) says nothing."""

_SIMILAR = 0.5
"""Likeness from which on two clauses are one, whatever they are called."""

_SAME_PARENT = 0.15
"""How much more alike a clause elsewhere must be than one in the same place."""

_COMMON = 40
"""Clauses in which a pair of words may be that still tells something."""


class Placed:
    """A division with its place among all; ``parent`` is the place of the division around it, -1 for none."""

    def __init__(
        self, division: Division, number: str, parent: int, level: int, path: tuple[str, ...], units: Units
    ) -> None:
        self.division = division
        self.number = number
        self.parent = parent
        self.level = level
        self.path = path
        self.title = path[-1]
        self._units = units

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The pieces of its own text."""
        return self._units.of(self.division)

    @cached_property
    def key(self) -> Hashable:
        """What is equal where its own text is."""
        return tuple(unit.key for unit in self.units)

    @cached_property
    def words(self) -> Pairs:
        """Its title and text for comparison."""
        return pairs("\n".join((self.title, *(unit.text for unit in self.units if not unit.is_frame))))

    @property
    def kind(self) -> type:
        """Clause, annex or term entry."""
        return type(self.division)


def placed(document: Document, units: Units) -> list[Placed]:
    """Return all divisions in reading order."""
    found: list[Placed] = []

    def down(division: Division, parent: int, level: int, path: tuple[str, ...]) -> None:
        here = len(found)
        path = (*path, title(division))
        found.append(Placed(division, units.number(division), parent, level, path, units))
        if not isinstance(division, TermEntry):
            for sub in division.subclauses:
                down(sub, here, level + 1, path)

    for top in top_divisions(document):
        down(top, -1, 1, ())
    return found


class Matched:
    """Which division of ``old`` is which of ``new``."""

    def __init__(self, old: Sequence[Placed], new: Sequence[Placed]) -> None:
        self.old, self.new = old, new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self._by(lambda one: one.division.id, self._plausible)
        self._by(_element)
        self._by(lambda one: one.path if one.title else None, self._plausible)
        self._by(lambda one: (one.title, one.key) if one.units else None)
        self._by(lambda one: one.title or None, self._plausible)
        self._in_order(lambda one: (one.path, one.key))
        self._in_order(lambda one: one.path if one.title else None)
        self._by_words()
        self._by(lambda one: one.division.id)
        self._alone()

    def _by(self, key: Callable[[Placed], Hashable], good: Callable[[int, int], bool] = lambda i, j: True) -> None:
        """Match what has the same key, which nothing else has."""
        ones, others = (self._unique(side, known, key) for side, known in self._sides())
        for name, i in ones.items():
            j = others.get(name)
            if j is not None and self.old[i].kind is self.new[j].kind and good(i, j):
                self._match(i, j)

    def _in_order(self, key: Callable[[Placed], Hashable]) -> None:
        """Match what has the same key, where several have it: the first with the first."""
        left = [[i for i in range(len(side)) if i not in known] for side, known in self._sides()]
        names = [
            [(side[i].kind, _apart(key(side[i]), (place, which))) for place, i in enumerate(ones)]
            for which, (side, ones) in enumerate(zip((self.old, self.new), left, strict=True))
        ]
        for a, b in matches(*names):
            self._match(left[0][a], left[1][b])

    def _sides(self) -> Iterable[tuple[Sequence[Placed], dict[int, int]]]:
        return (self.old, self.to_new), (self.new, self.to_old)

    @staticmethod
    def _unique(
        side: Sequence[Placed], known: dict[int, int], key: Callable[[Placed], Hashable]
    ) -> dict[Hashable, int]:
        keys = [(key(one), i) for i, one in enumerate(side) if i not in known]
        counts = Counter(name for name, _ in keys)
        return {name: i for name, i in keys if name not in (None, "") and counts[name] == 1}

    def _match(self, i: int, j: int) -> None:
        self.to_new[i], self.to_old[j] = j, i

    def _plausible(self, i: int, j: int) -> bool:
        one, other = self.old[i], self.new[j]
        if one.title == other.title and (not one.units or not other.units or one.path == other.path):
            return True
        return one.key == other.key != () or likeness(one.words, other.words) >= _PLAUSIBLE

    def _together(self, i: int, j: int) -> bool:
        """Tell whether the divisions around two are one."""
        above, other = self.old[i].parent, self.new[j].parent
        return above == other == -1 or (above >= 0 and self.to_new.get(above) == other)

    def _by_words(self) -> None:
        """Match what is most alike, best first."""
        left = [i for i in range(len(self.old)) if i not in self.to_new]
        holding: dict[str, list[int]] = {}
        for j in (j for j in range(len(self.new)) if j not in self.to_old):
            for pair in self.new[j].words:
                holding.setdefault(pair, []).append(j)
        found: list[tuple[float, int, int]] = []
        for i in left:
            one = self.old[i]
            near = Counter(j for pair in one.words if len(at := holding.get(pair, ())) <= _COMMON for j in at)
            for j, _ in sorted(near.items(), key=lambda each: (-each[1], each[0]))[:8]:
                other = self.new[j]
                alike = likeness(one.words, other.words) + (_SAME_PARENT if self._together(i, j) else 0.0)
                if one.kind is other.kind and alike >= _SIMILAR:
                    found.append((-alike, i, j))
        for _, i, j in sorted(found):
            if i not in self.to_new and j not in self.to_old:
                self._match(i, j)

    def _alone(self) -> None:
        """Match the only clause that is left in a clause with the only one of the other, if they are somewhat alike."""
        ones: dict[int, list[int]] = {}
        others: dict[int, list[int]] = {}
        for i, one in enumerate(self.old):
            if i not in self.to_new:
                ones.setdefault(self.to_new.get(one.parent, -1), []).append(i)
        for j, other in enumerate(self.new):
            if j not in self.to_old:
                others.setdefault(other.parent, []).append(j)
        for parent, left in ones.items():
            right = others.get(parent, ())
            if parent >= 0 and len(left) == len(right) == 1:
                i, j = left[0], right[0]
                one, other = self.old[i], self.new[j]
                alike = likeness(one.words, other.words) >= _PLAUSIBLE - _SAME_PARENT
                if one.kind is other.kind and one.number == other.number and alike:
                    self._match(i, j)

    @cached_property
    def moved(self) -> frozenset[int]:
        """The places in ``new`` of what stands elsewhere: in another clause, or among the others in another order."""
        found: set[int] = set()
        stay: dict[int, list[int]] = {}
        for j, other in enumerate(self.new):
            i = self.to_old.get(j)
            if i is None:
                continue
            if self._together(i, j):
                stay.setdefault(other.parent, []).append(j)
            else:
                found.add(j)
        for siblings in stay.values():
            kept = {siblings[n] for n in ascending([self.to_old[j] for j in siblings])}
            found.update(j for j in siblings if j not in kept)
        return frozenset(found)

    def renumbered(self, i: int, j: int) -> bool:
        """Tell whether the number of a division is another one."""
        return self.old[i].number != self.new[j].number

    def follows(self, i: int, j: int) -> bool:
        """Tell whether a number is another one only because that of the division around it is."""
        above, other = self.old[i].parent, self.new[j].parent
        if above < 0 or other < 0 or self.to_new.get(above) != other:
            return False
        before, after = self.old[above].number, self.new[other].number
        return before != after and self.old[i].number == before + self.new[j].number.removeprefix(after)

    def order(self) -> list[tuple[int | None, int | None]]:
        """Return the places of all divisions in the order of the new edition; what is gone stands where it was."""
        found: list[tuple[int | None, int | None]] = []
        gone = [i for i in range(len(self.old)) if i not in self.to_new]
        at = 0
        for j in range(len(self.new)):
            i = self.to_old.get(j)
            if i is not None and not self.away(j):
                while at < len(gone) and gone[at] < i:
                    found.append((gone[at], None))
                    at += 1
            found.append((i, j))
        return [*found, *((i, None) for i in gone[at:])]

    def away(self, j: int) -> bool:
        """Tell whether a division, or one around it, was moved: its place says nothing about what is gone."""
        while j >= 0:
            if j in self.moved:
                return True
            j = self.new[j].parent
        return False


def _element(one: Placed) -> Hashable:
    """Return which element of a document it is (foreword, scope, terms …), if it is one of which there is one."""
    division = one.division
    return division.kind if isinstance(division, Clause) and division.kind not in ("", "other") else None


def _apart(key: Hashable, otherwise: Hashable) -> Hashable:
    """Return a key, or where there is none what nothing else has."""
    return otherwise if key is None else key
