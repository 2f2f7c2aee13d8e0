"""Putting pieces of one document into another, at places by chance."""

from __future__ import annotations

from collections.abc import Iterator, Set
from random import Random
from typing import TypeVar

from msgspec.structs import fields, replace

from stdtools.bases import catalogue
from stdtools.bases.requirements import clause_numbers
from stdtools.model.blocks import AnyBlock, ListItem, Paragraph, Part, Reference, ReferenceList
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.metadata import Metadata
from stdtools.model.numbering import numbered
from stdtools.model.transform import Transform
from stdtools.model.walk import Node, walk

N = TypeVar("N", Clause, Annex, TermEntry, AnyBlock, ListItem, Reference)
Division = Clause | Annex


class Edit(Transform):
    """Replaces one node."""

    def __init__(self, old: object, new: object) -> None:
        self.old, self.new = old, new

    def node(self, node: N) -> N:
        """Return the new node in the place of the old one."""
        return self.new if node is self.old else node  # type: ignore[return-value]


def with_reference(reference: Reference, element: Node, host: Document, random: Random) -> Document | None:
    """Put a reference somewhere into a list of references of the same element."""
    kind = getattr(element, "kind", "")
    lists = [
        v.node
        for v in walk(host)
        if isinstance(v.node, ReferenceList) and getattr((*v.ancestors, v.division)[0], "kind", "") == kind
    ]
    if not lists:
        return None
    chosen = random.choice(lists)
    place = random.randint(0, len(chosen.items))
    items = (*chosen.items[:place], reference, *chosen.items[place:])
    return Edit(chosen, replace(chosen, items=items)).document(host)


def with_blocks(blocks: tuple[AnyBlock, ...], element: Node, host: Document, random: Random) -> Document | None:
    """Put blocks into a division of the same kind, behind a paragraph that does not lead in a list."""
    part: Part = blocks[0].part if blocks else ""
    places = [
        (division, place)
        for division, outer in _divisions(host)
        if isinstance(outer, Annex) == isinstance(element, Annex)
        and not division.refines  # an anchor for all that is in it
        and getattr(outer, "kind", "") == getattr(element, "kind", "")
        for place, block in enumerate(division.blocks, start=1)
        if (block.part or division.part) == part and not leads_in(block)
    ]
    if not places:
        return None
    division, place = random.choice(places)
    changed = (*division.blocks[:place], *blocks, *division.blocks[place:])
    return Edit(division, replace(division, blocks=changed)).document(host)


def leads_in(block: AnyBlock) -> bool:
    """Tell whether a paragraph leads in a list."""
    return isinstance(block, Paragraph) and plain_text(block.content).rstrip().endswith(("：", ":"))


def _divisions(host: Document) -> Iterator[tuple[Division, Division]]:
    """Yield every clause and annex with the top division that it is in."""
    for visit in walk(host):
        if isinstance(visit.node, Clause | Annex):
            top = visit.ancestors[0] if visit.ancestors else visit.node
            assert isinstance(top, Clause | Annex)
            yield visit.node, top


def with_division(division: Node, top: bool, host: Document, random: Random) -> Document | None:
    """Put a division where it belongs: in the place of its like, or behind the others."""
    match division:
        case Annex():
            return replace(host, annexes=(*host.annexes, division))
        case TermEntry():
            terms = next((c for c in host.clauses if c.kind == "terms"), None)
            if terms is None:
                return None
            place = random.randint(0, len(terms.subclauses))
            subclauses = (*terms.subclauses[:place], division, *terms.subclauses[place:])
            return Edit(terms, replace(terms, subclauses=subclauses)).document(host)
        case Clause(kind=kind) if top and kind:
            for where in ("front", "clauses", "back"):
                there: tuple[Clause, ...] = getattr(host, where)
                if any(c.kind == kind for c in there):
                    return replace(host, **{where: tuple(division if c.kind == kind else c for c in there)})
            return None
        case Clause() if top:
            same = [c for c in host.clauses if not c.kind and plain_text(c.title) == plain_text(division.title)]
            if same:
                return Edit(same[0], division).document(host)
            return replace(host, clauses=(*host.clauses, division))
        case Clause():
            return _with_subclause(host, division, random)
    return None


def _with_subclause(host: Document, clause: Clause, random: Random) -> Document | None:
    """Put a clause in the place of the one with its title, or behind the subclauses of a chapter."""
    title = plain_text(clause.title)
    if same := [d for d, top in _divisions(host) if d is not top and title and plain_text(d.title) == title]:
        return Edit(same[0], clause).document(host) if isinstance(same[0], Clause) else None
    chapters = [c for c in host.clauses if not c.kind and c.subclauses]
    if not title:  # composition takes an untitled clause for that of a base with its number, and gives it its title
        numbers, taken = {id(v.node): number for v, number in numbered(host)}, _of_bases(host)
        chapters = [c for c in chapters if _next(numbers[id(c.subclauses[-1])]) not in taken]
    if not chapters:
        return None
    chapter = random.choice(chapters)
    return Edit(chapter, replace(chapter, subclauses=(*chapter.subclauses, clause))).document(host)


def _next(number: str) -> str:
    before, _, last = number.rpartition(".")
    return f"{before}.{int(last) + 1}" if last.isdecimal() else ""


def _of_bases(host: Document) -> set[str]:
    """Return the numbers of the clauses of the bases that part A is composed of."""
    if host.metadata.part_a != "composed":
        return set()
    bases = (catalogue.load(name, host.metadata.language) for name in host.metadata.bases)
    return {number for base in bases if base is not None for number in clause_numbers(base)}


def changed(old: Metadata, new: Metadata) -> dict[str, object]:
    """Return the fields of the metadata that are different."""
    names = [f.name for f in fields(Metadata) if f.name not in ("location", "titles", "id")]
    return {name: getattr(new, name) for name in names if getattr(old, name) != getattr(new, name)}


def covered(changed: dict[str, object], host: Document, _: Random) -> Document | None:
    """Set fields of the metadata."""
    metadata = replace(host.metadata, **changed)
    return replace(host, metadata=metadata) if metadata != host.metadata else None


def tops(document: Document) -> tuple[Clause, ...]:
    """Return front matter, chapters and back matter."""
    return (*document.front, *document.clauses, *document.back)


def without(kinds: Set[str], host: Document, _: Random) -> Document | None:
    """Take elements away."""
    kept = {w: tuple(c for c in getattr(host, w) if c.kind not in kinds) for w in ("front", "clauses", "back")}
    there = {c.kind for c in tops(host)}
    return replace(host, **kept) if kinds <= there else None


def mixed(fail: Document, chapters: bool, host: Document, random: Random) -> Document | None:
    """Put chapters of a host, without marks of parts, behind those of the file, and paragraphs of it into an annex."""
    plain = _Unmarked().document(host)
    found = [c for c in plain.clauses if not c.kind]
    annex = Annex(title=found[0].title if found else (), blocks=_some(plain, random))
    result = replace(fail, annexes=(*fail.annexes, annex, *plain.annexes))
    if chapters:
        chosen = [c for c in found if random.random() < 0.7] or found[:1]
        result = replace(result, clauses=(*fail.clauses, *chosen))
    return result


def _some(document: Document, random: Random) -> tuple[AnyBlock, ...]:
    paragraphs = [v.node for v in walk(document) if isinstance(v.node, Paragraph) and not leads_in(v.node)]
    return tuple(random.sample(paragraphs, min(len(paragraphs), random.randint(1, 5))))


class _Unmarked(Transform):
    """Takes parts, anchors and claims away."""

    def node(self, node: N) -> N:
        if hasattr(node, "refines"):
            node = replace(node, refines=(), part="")
        if isinstance(node, Paragraph) and node.covers:
            return replace(node, covers=())
        return node
