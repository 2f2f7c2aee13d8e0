"""The clauses of several bases as one structure: each clause once, with those of every base that it stands for.

Clauses are matched by the clause of the harmonized structure that they follow, else by subject, title, or the core text
that they have in common, never by number: 6.1.2 means something else in GB/T 24001 than in GB/T 45001. What only one
base has stands before the next clause that others have too, or at the end, so that numbers of the first base stay.

Source: ISO/IEC Directives, Part 1, Annex SL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stdtools.analysis.core_text import Blocks, paragraphs, units
from stdtools.analysis.disciplines import masked
from stdtools.bases.shared import Shared
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.model.numbering import numbered


class Source(NamedTuple):
    """A clause of a base: the order of the base, the clause and its number."""

    order: int
    clause: Clause
    number: str


class Place:
    """A clause of the common structure: the clauses that it stands for, those below it, and its pieces of text."""

    def __init__(self, source: Source) -> None:
        self.sources = [source]
        self.below: list[Place] = []
        self.pieces: list[tuple[int, Blocks]] = []

    def everywhere(self) -> Iterator[Place]:
        """Yield the place and all below it, in order."""
        yield self
        for place in self.below:
            yield from place.everywhere()


class Structure:
    """Builds the structure of bases, whose clauses all have ids; ``shared`` says what each has of the core."""

    def __init__(self, bases: Sequence[Document], shared: Sequence[Shared]) -> None:
        self.shared = shared
        self.languages = [base.metadata.language for base in bases]
        self.numbers = [{v.node.id: n for v, n in numbered(base) if isinstance(v.node, Clause)} for base in bases]

    def of(self, chapters: Sequence[tuple[Clause, ...]]) -> list[Place]:
        """Return the places of the chapters of all bases, given in the order of the bases."""
        places: list[Place] = []
        for order, clauses in enumerate(chapters):
            self.merge(places, order, clauses)
        for place in places:
            self.settle(place)
        return places

    def merge(self, places: list[Place], order: int, clauses: Sequence[Clause]) -> None:
        """Merge sibling clauses of a base into ``places``."""
        sources = [Source(order, clause, self.numbers[order][clause.id]) for clause in clauses]
        taken: list[Place] = []
        matches: list[Place | None] = []
        for source in sources:
            match = self.match(source, [place for place in places if place not in taken])
            taken += [match] if match else []
            matches.append(match)
        for index, (source, match) in enumerate(zip(sources, matches, strict=True)):
            place = match
            if place is None:
                place = Place(source)
                following = next((m for m in matches[index + 1 :] if m is not None), None)
                places.insert(places.index(following) if following else len(places), place)
            else:
                place.sources.append(source)
            self.merge(place.below, order, [sub for sub in source.clause.subclauses if isinstance(sub, Clause)])

    def match(self, source: Source, places: Sequence[Place]) -> Place | None:
        """Return the place of a clause, ``None`` if no other base has it."""
        keys = self.keys(source)
        for which, key in enumerate(keys):
            for place in places if key else ():
                if any(self.keys(other)[which] == key for other in place.sources):
                    return place
        common = [
            max(len(self.core(source) & self.core(other)) for other in place.sources) if not self.mapped(place) else 0
            for place in places
        ]
        return places[common.index(max(common))] if not keys[1] and any(common) else None

    def keys(self, source: Source) -> tuple[str, ...]:
        """Return what a clause is matched by: kind, clause of the harmonized structure, subject, title."""
        own, title = self.shared[source.order], plain_text(source.clause.title)
        following = own.clauses.get(source.number, "")
        return (
            source.clause.kind,
            following,
            own.subjects.get(source.number, ""),
            masked(title, self.languages[source.order]),
        )

    def mapped(self, place: Place) -> bool:
        """Tell whether a place is one of the harmonized structure."""
        return any(source.number in self.shared[source.order].clauses for source in place.sources)

    def core(self, source: Source) -> frozenset[str]:
        """Return the sentences of the core that stand in a clause itself."""
        return self.sentences(source.order, source.clause.blocks)

    def sentences(self, order: int, blocks: Blocks) -> frozenset[str]:
        """Return the sentences of the core that blocks of a base have."""
        found = (self.shared[order].of_core(ref.id) for p in paragraphs(blocks) for ref in p.covers)
        return frozenset(_sentence(id) for id in found if id)

    def settle(self, place: Place) -> None:
        """Give every piece of text its place: where a clause has subclauses, the one that others say the like in."""
        for source in sorted(place.sources, key=lambda each: each.order):
            pieces = units(source.clause.blocks)
            if place.below and pieces:
                self.distribute(place, source, pieces)
            else:
                place.pieces += [(source.order, piece) for piece in pieces]
        for below in place.below:
            self.settle(below)

    def distribute(self, place: Place, source: Source, pieces: Sequence[Blocks]) -> None:
        """Move the text of a clause into the subclauses that other bases have in it; into a new one if none fits."""
        homes = [self.home(place.below, self.sentences(source.order, piece)) for piece in pieces]
        home = next((each for each in homes if each), None)
        if home is None:
            home = Place(source)
            first = place.below[0].sources[0].order
            place.below.insert(0 if source.order < first else len(place.below), home)
            home.sources = [source._replace(clause=_bare(source.clause))]
        for piece, own in zip(pieces, homes, strict=True):
            home = own or home
            home.pieces.append((source.order, piece))

    def home(self, places: Sequence[Place], sentences: frozenset[str]) -> Place | None:
        """Return the place that has most of these sentences in it."""
        common = [
            len(sentences & frozenset[str]().union(*(self.core(source) for source in place.sources)))
            for place in places
        ]
        return places[common.index(max(common))] if any(common) else None


def _bare(clause: Clause) -> Clause:
    return Clause(title=clause.title, id=f"{clause.id}-own", location=clause.location)


def _sentence(requirement: str) -> str:
    """Return the sentence that a requirement is in: ``6.1-2`` of ``6.1-2.b.1``."""
    clause, _, within = requirement.rpartition("-")
    return f"{clause}-{within.partition('.')[0]}"
