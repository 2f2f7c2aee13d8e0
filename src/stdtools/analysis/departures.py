"""How the clauses of a document depart from those of its base, and from the harmonized structure that it names.

Source: ISO/IEC Directives, Part 1, Annex SL, Appendix 2: clause numbers and titles are those of the structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from stdtools.analysis.disciplines import PLACEHOLDER
from stdtools.analysis.framework import Difference, by_path, differences
from stdtools.analysis.titles import Compared, plain
from stdtools.bases.requirements import clause_numbers
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import plain_text

BEFORE = ("scope", "normative-references", "terms")
"""The chapters before the harmonized ones."""

ALIKE = 0.75
ALIKE_IN_LETTERS = 0.9
"""Likeness from which on a title is taken for a slip of the pen in another; letters are alike sooner than Han."""

Level = Literal["chapter", "subclause", "structure"]
"""chapter, subclause: measured by the base. structure: measured by a harmonized structure named beside it."""


class Departure(NamedTuple):
    """One departure.

    ``places`` are the clauses concerned, as base and number there, the first one that of the framework; ``clause`` is
    the chapter or clause of the document around it, if there is one.
    """

    level: Level
    places: tuple[tuple[str, str], ...]
    difference: Difference
    clause: Clause | None = None

    @property
    def base(self) -> str:
        """The designation of the framework."""
        return self.places[0][0]

    @property
    def number(self) -> str:
        """The number of the clause in the framework; for an insertion that of the clause that follows."""
        return self.places[0][1]


def departures(
    document: Document, base: Document, structures: Sequence[Document] = (), compared: Compared = plain
) -> tuple[Departure, ...]:
    """Return how the document departs from ``base``, and where it follows that, from the ``structures`` it names.

    What differs from the base because a named structure has it so is no departure; neither is what ``compared`` takes
    for the title that the base gives the clause.
    """
    of_base = tuple(
        _told(departure, base, compared)
        for departure in _from_base(document, base, compared)
        if not any(_allowed(departure, structure, compared) for structure in structures)
    )
    told = {id(d.difference.clause) for d in of_base if d.difference.kind == "moved"}
    following = (_Following(document, base, structure, compared) for structure in structures)
    of_structures = (d for each in following for d in each.departures())
    return (*of_base, *(d for d in of_structures if id(d.difference.clause) not in told or not d.difference.clause))


def _from_base(document: Document, base: Document, compared: Compared) -> Iterator[Departure]:
    name, numbers = base.metadata.number, _numbers(base)
    own, framework = _chapters(document), _chapters(base)
    for difference in differences(_filled(framework, own, compared), own, compared):
        yield Departure("chapter", ((name, numbers[id(framework[difference.position])]),), difference)
    for chapter in own:
        like = _like(chapter, framework, compared)
        if like is not None:
            subclauses, of_base = _titled(chapter), _titled(like)
            for difference in differences(_filled(of_base, subclauses, compared), subclauses, compared):
                number = numbers[id(of_base[difference.position])]
                yield Departure("subclause", ((name, number),), difference, chapter)
            yield from _insertions(chapter, like, name, numbers, compared)


def _insertions(
    around: Clause, like: Clause, base: str, numbers: Mapping[int, str], compared: Compared
) -> Iterator[Departure]:
    """Yield what stands before clauses of the base, below the subclauses of a clause: 8.4.2a before 8.4.3."""
    for clause in _titled(around):
        same = _like(clause, _titled(like), compared)
        if same is None:
            continue
        subclauses, of_base = _titled(clause), _titled(same)
        for difference in differences(_filled(of_base, subclauses, compared), subclauses, compared):
            if difference.kind in ("inserted", "first"):
                yield Departure("subclause", ((base, numbers[id(of_base[difference.position])]),), difference, clause)
        yield from _insertions(clause, same, base, numbers, compared)


def _told(departure: Departure, base: Document, compared: Compared) -> Departure:
    """Return a departure with the title of the base as the base has it, where titles are compared in another form."""
    if compared is plain:
        return departure
    titles = {compared(c): plain_text(c.title) for c in clause_numbers(base).values() if isinstance(c, Clause)}
    difference = departure.difference
    return departure._replace(difference=difference._replace(title=titles.get(difference.title, difference.title)))


def _allowed(departure: Departure, structure: Document, compared: Compared) -> bool:
    """Whether a structure has it so: the title of a renamed clause, or two clauses in this order."""
    difference, found = departure.difference, departure.difference.clause
    if departure.level != "subclause" or found is None or departure.clause is None:
        return False
    chapter = _like(departure.clause, _chapters(structure), compared)
    titles = [] if chapter is None else [compared(sub) for sub in _titled(chapter)]
    own = _place(compared(found), titles)
    if difference.kind == "renamed":
        return own is not None
    if difference.kind == "moved":
        before = _place(difference.title, titles)
        return own is not None and before is not None and before < own
    return False


def misspelt(
    document: Document, written: Document, bases: Sequence[Document], compared: Compared = plain
) -> Iterator[Departure]:
    """Yield the clauses of a composed document that are its own only because their titles are not a base's.

    ``written`` is the document before it was composed, which does not have that title itself; ``bases`` are those that
    it was composed from.
    """
    of_bases: dict[tuple[str, ...], tuple[Document, Clause]] = {}
    for base in bases:
        for path, clause in by_path(base, compared):
            of_bases.setdefault(path, (base, clause))
    own = {path for path, _ in by_path(written, compared)}
    for path, clause in by_path(document, compared):
        meaning = path in own and path not in of_bases and clause.part != "A"
        if meaning and (len(path) == 1 or path[:-1] in of_bases):
            beside = (other for other in of_bases if other[:-1] == path[:-1] and other not in own)
            if meant := next((other for other in beside if _meant(clause, *of_bases[other])), None):
                base, like = of_bases[meant]
                places = ((base.metadata.number, _numbers(base)[id(like)]),)
                yield Departure("subclause", places, Difference("alike", clause, 0, plain_text(like.title)))


def _meant(clause: Clause, base: Document, other: Clause) -> bool:
    """Whether a clause is meant to be that of a base: its author numbered it so, or the titles are nearly the same."""
    return (clause.number != "" and clause.number == _numbers(base)[id(other)]) or _alike(clause, other)


def _alike(one: Clause, other: Clause) -> bool:
    from difflib import SequenceMatcher  # rarely needed, and slow to import

    title, wanted = plain_text(one.title), plain_text(other.title)
    return SequenceMatcher(None, title, wanted).ratio() >= (ALIKE_IN_LETTERS if title.isascii() else ALIKE)


class _Following:
    """A document beside a structure that it names and a base that has an older one."""

    def __init__(self, document: Document, base: Document, structure: Document, compared: Compared) -> None:
        self.document = document
        self.base = base
        self.structure = structure
        self.compared = compared
        self.numbers = _numbers(structure)
        self.of_base = clause_numbers(base)
        self.base_numbers = _numbers(base)

    def departures(self) -> Iterator[Departure]:
        """Yield what the document has as the base has it, but not as the structure does."""
        for chapter in _chapters(self.structure):
            own, like = (_like(chapter, _chapters(each), self.compared) for each in (self.document, self.base))
            if own is not None and like is not None:
                yield from self._below(chapter, own, like)

    def _below(self, wanted: Clause, own: Clause, base: Clause) -> Iterator[Departure]:
        there: list[tuple[int, Clause]] = []
        present, of_base = _titled(own), _titled(base)
        for sub in _titled(wanted):
            like = self._of_base(sub, of_base)
            titles = [self.compared(c) for c in (sub, like) if c is not None]
            found = next((c for c in present if any(_same(title, self.compared(c)) for title in titles)), None)
            if found is not None:
                there.append((present.index(found), sub))
                if like is not None:
                    yield from self._below(sub, found, like)
                elif _titled(sub):
                    yield from self._below(sub, found, found)
            elif like is None:
                title = self._title(sub)
                yield self._departure(sub, None, Difference("missing", None, 0, title), own)
        yield from self._moved(there, present, own, of_base)

    def _moved(
        self, there: list[tuple[int, Clause]], present: list[Clause], own: Clause, of_base: list[Clause]
    ) -> Iterator[Departure]:
        """Yield the clauses that stand after one which they should precede."""
        for position, (place, sub) in enumerate(there):
            before = [later for later in there[position + 1 :] if later[0] < place]
            if before:
                difference = Difference("moved", present[place], 0, self._title(before[-1][1]))
                yield self._departure(sub, self._of_base(sub, of_base), difference, own)

    def _of_base(self, sub: Clause, of_base: list[Clause]) -> Clause | None:
        """Return the base's clause for one of the structure: of the same title, else of the same number."""
        like = _like(sub, of_base, self.compared)
        if like is not None:
            return like
        number = self.numbers[id(sub)]
        return next((c for c in of_base if self.base_numbers.get(id(c)) == number), None)

    def _departure(self, sub: Clause, of_base: Clause | None, difference: Difference, own: Clause) -> Departure:
        places = [(self.structure.metadata.number, self.numbers[id(sub)])]
        if of_base is not None:
            places.append((self.base.metadata.number, self.base_numbers[id(of_base)]))
        return Departure("structure", tuple(places), difference, own)

    def _title(self, sub: Clause) -> str:
        return plain_text(sub.title)


def _numbers(base: Document) -> dict[int, str]:
    return {id(clause): number for number, clause in clause_numbers(base).items()}


def _chapters(document: Document) -> list[Clause]:
    return [chapter for chapter in document.clauses if chapter.kind not in BEFORE]


def _titled(clause: Clause) -> list[Clause]:
    return [sub for sub in clause.subclauses if isinstance(sub, Clause) and sub.title]


def _filled(framework: Iterable[Clause], own: Iterable[Clause], compared: Compared) -> list[str]:
    """Return the titles of a framework, those with a placeholder as the document fills it in."""
    titles = [compared(clause) for clause in own]
    wanted = (compared(clause) for clause in framework)
    return [next((t for t in titles if _same(title, t)), title) if PLACEHOLDER in title else title for title in wanted]


def _like(clause: Clause, among: Iterable[Clause], compared: Compared) -> Clause | None:
    title = compared(clause)
    return next((c for c in among if _same(compared(c), title) or _same(title, compared(c))), None)


def _place(title: str, titles: Sequence[str]) -> int | None:
    return next((place for place, wanted in enumerate(titles) if _same(wanted, title)), None)


def _same(wanted: str, title: str) -> bool:
    """Whether a title is the wanted one, in which the placeholder stands for any discipline."""
    if PLACEHOLDER not in wanted:
        return wanted == title
    return re.fullmatch(".+".join(map(re.escape, wanted.split(PLACEHOLDER))), title) is not None
