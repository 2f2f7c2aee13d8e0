"""Integration: several bases as one part A, in the clauses of the harmonized structure.

In each clause stands what the bases have in common once, then what each demands beside it. What is common is said in
the words of the core text, the disciplines put in, where all bases concerned are in stdtools' own words; text of a
licensed standard stays as it is, unless another has it word for word.

Source: ISO/IEC Directives, Part 1, Annex SL; SL-13.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.analysis.common_structure import Place, Structure
from stdtools.analysis.core_text import Blocks, Origin, Voice, core_of, paragraphs, rest, shared_blocks
from stdtools.analysis.disciplines import filled, masked, names_of
from stdtools.analysis.same_words import once
from stdtools.bases import shared
from stdtools.bases.requirements import anchors, requirements
from stdtools.model.blocks import AnyBlock
from stdtools.model.designation import normal
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import AnyInline, Text, plain_text
from stdtools.model.numbering import numbered
from stdtools.model.retarget import retarget

Pieces = Mapping[str, Sequence[tuple[int, Blocks]]]
"""By the id of a clause its pieces of text, each with the order of its base."""


class Integrated(NamedTuple):
    """Part A of several bases: a document whose clauses all have ids, and where what part B is anchored to stands.

    ``homes`` has the id of the clause by the designation of a base, in normal form, and an anchor in it.
    """

    document: Document
    homes: Mapping[tuple[str, str], str]


def integrate(bases: Sequence[Document], core: Document, names: Sequence[str]) -> Integrated:
    """Return the part A of ``bases``, reduced to it, whose core text is ``core``; ``names`` is how they are named."""
    return _Integration(bases, core, names).integrated()


class _Integration:
    def __init__(self, bases: Sequence[Document], core: Document, names: Sequence[str]) -> None:
        self.bases = bases
        self.core = core
        self.names = names
        self.shared = [found for base in bases if (found := shared.shared(base))]
        self.language = bases[0].metadata.language
        self.voice = Voice([found.discipline for found in self.shared], names, self.language)
        self.ids: dict[int, str] = {}
        self.common: Mapping[str, Mapping[str, Origin]] = {}
        """What several bases have of the core: by the id of the clause where the first one has it, by requirement."""
        self.said: dict[int, set[str]] = {}
        """By order of a base the requirements that are said in the words of the core."""
        self.home: dict[tuple[int, str], str] = {}
        """By order of a base (-1: the core) and number or requirement, the id of the clause where it stands."""

    def integrated(self) -> Integrated:
        places = Structure(self.bases, self.shared).of([base.clauses for base in self.bases])
        every = [each for place in places for each in place.everywhere()]
        for place in every:
            self.name(place)
        bases = [self.retargeted(order, base) for order, base in enumerate((*self.bases, self.core))]
        pieces = self.pieces(places, bases)
        self.common = self.in_common(pieces)
        everything = [origin for of in self.common.values() for origin in of.values()]
        self.said = {order: {o[order] for o in everything if order in o} for order in range(len(self.bases))}
        core = {number: clause.blocks for clause, number in _clauses(bases[-1])}
        clauses = tuple(self.clause(place, pieces, core) for place in places)
        document = Document(metadata=self.bases[0].metadata, clauses=clauses)
        return Integrated(document, self.homes(pieces))

    def name(self, place: Place) -> None:
        """Give a place an id: that of its first clause, with the mark of its discipline if another has it."""
        first = place.sources[0]
        mark = self.shared[first.order].discipline.mark.lower()
        wanted = (first.clause.id, f"{first.clause.id}-{mark}", *(f"{first.clause.id}-{mark}{n}" for n in range(2, 99)))
        used = set(self.ids.values())
        self.ids[id(place)] = next(each for each in wanted if each not in used)
        for source in place.sources:
            self.home.setdefault((source.order, source.number), self.ids[id(place)])
            if following := self.shared[source.order].clauses.get(source.number):
                self.home.setdefault((-1, following), self.ids[id(place)])

    def retargeted(self, order: int, base: Document) -> Document:
        """Return a base whose references point at the clauses of the whole."""
        key = -1 if base is self.core else order
        numbers = {v.node.id: n for v, n in numbered(base) if isinstance(v.node, Clause)}
        return retarget(base, {id: self.home[key, n] for id, n in numbers.items() if (key, n) in self.home})

    def pieces(self, places: Sequence[Place], bases: Sequence[Document]) -> Pieces:
        """Return the pieces of text of every place by its id, with their references pointing at the whole."""
        moved = [_blocks(base, of) for base, of in zip(self.bases, bases, strict=False)]
        return {
            self.ids[id(place)]: [(order, tuple(moved[order][id(b)] for b in piece)) for order, piece in place.pieces]
            for top in places
            for place in top.everywhere()
        }

    def in_common(self, pieces: Pieces) -> dict[str, dict[str, Origin]]:
        """Return what several bases have of the core: by the id of the place where the first one has it."""
        origins: dict[str, dict[int, str]] = {}
        where: dict[str, tuple[int, str]] = {}
        for place, found in pieces.items():
            for order, piece in found:
                if not self.bases[order].metadata.own_words:
                    continue
                for core, own in core_of(piece, self.shared[order].same):
                    origins.setdefault(core, {}).setdefault(order, own)
                    where[core] = min(where.get(core, (order, place)), (order, place))
        result: dict[str, dict[str, Origin]] = {}
        for core, origin in origins.items():
            if len(origin) > 1:
                result.setdefault(where[core][1], {})[core] = origin
        return result

    def clause(self, place: Place, pieces: Pieces, core: Mapping[str, Blocks]) -> Clause:
        """Return a place as a clause of part A; ``core`` are the blocks of the core by clause."""
        identifier = self.ids[id(place)]
        here = self.common.get(identifier, {})
        clauses = dict.fromkeys(requirement.partition("-")[0] for requirement in self.in_order(here))
        said = tuple(block for number in clauses for block in shared_blocks(core[number], here, self.voice))
        left = [(order, kept) for order, piece in pieces[identifier] if (kept := rest(piece, self.said[order]))]
        first = place.sources[0]
        return Clause(
            title=self.title(place),
            kind=first.clause.kind,
            id=identifier,
            part="A",
            blocks=tuple(replace(block, part="A") for block in (*said, *once(left, self.voice))),
            subclauses=tuple(self.clause(below, pieces, core) for below in place.below),
            location=first.clause.location,
        )

    def in_order(self, wanted: Iterable[str]) -> list[str]:
        """Return requirements of the core in its order."""
        known = set(wanted)
        return [requirement for requirement in requirements(self.core) if requirement in known] if known else []

    def title(self, place: Place) -> tuple[AnyInline, ...]:
        """Return the title of a place: that of the first base that has one, in the words of all disciplines.

        A place that only has its subject in common has the titles of all.
        """
        sources = sorted(place.sources, key=lambda each: each.order)
        titled = [source for source in sources if source.clause.title]
        orders = sorted({source.order for source in sources} | {order for order, _ in place.pieces})
        if not titled or len(orders) == 1:
            return titled[0].clause.title if titled else ()
        texts = list(dict.fromkeys(masked(plain_text(source.clause.title), self.language) for source in titled))
        text = texts[0]
        if all(source.number in self.shared[source.order].joined_titles for source in titled):
            text = names_of(self.language).titles.join((text, *map(_in_the_middle, texts[1:])))
        disciplines = [self.shared[order].discipline for order in orders]
        text = filled(text, disciplines, self.language)
        return (Text(text[:1].upper() + text[1:]),)

    def homes(self, pieces: Pieces) -> dict[tuple[str, str], str]:
        """Return where everything stands that part B can be anchored to."""
        of_requirement: dict[tuple[int, str], str] = {}
        for place, found in pieces.items():
            for order, piece in found:
                for id in _covered(piece):
                    of_requirement[order, id] = place
        homes: dict[tuple[str, str], str] = {}
        for order, base in enumerate(self.bases):
            known = requirements(base)
            for anchor, number in anchors(base).items():
                inside = (of_requirement[order, id] for id in known if id == anchor or id.startswith(f"{anchor}."))
                home = next(inside, "") or self.home.get((order, number), "")
                for name in {normal(self.names[order]), base.metadata.number}:
                    homes[name, anchor] = home
        of_core: dict[str, str] = {}
        for (order, id), place in of_requirement.items():
            if core := self.shared[order].of_core(id):
                of_core.setdefault(core, place)
        for anchor, number in anchors(self.core).items():
            inside = (place for id, place in of_core.items() if id == anchor or id.startswith(f"{anchor}."))
            homes[self.core.metadata.number, anchor] = next(inside, "") or self.home.get((-1, number), "")
        return homes


def _in_the_middle(title: str) -> str:
    """Return a title as it stands behind another one: without its capital, unless that is one of an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _blocks(base: Document, moved: Document) -> dict[int, AnyBlock]:
    """Return the blocks of clauses of a changed base by the identity of the block of the base."""
    found: dict[int, AnyBlock] = {}
    for (one, _), (other, _) in zip(_clauses(base), _clauses(moved), strict=True):
        found.update((id(block), changed) for block, changed in zip(one.blocks, other.blocks, strict=True))
    return found


def _clauses(base: Document) -> list[tuple[Clause, str]]:
    return [(v.node, number) for v, number in numbered(base) if isinstance(v.node, Clause)]


def _covered(blocks: tuple[AnyBlock, ...]) -> list[str]:
    return [ref.id for p in paragraphs(blocks) for ref in p.covers]
