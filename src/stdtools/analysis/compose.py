"""Composition: a source that holds only part B, and the base, give the full document.

Source: 国认可〔2017〕137号 （三）, A holds every requirement of GB/T 19001, B what the industry details or adds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec.structs import replace

from stdtools.analysis.disciplines import masked
from stdtools.analysis.integrate import Integrated, integrate
from stdtools.bases import catalogue, shared
from stdtools.bases.requirements import anchors
from stdtools.model.blocks import AnyBlock, Paragraph, RequirementRef
from stdtools.model.designation import normal
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.metadata import PART_A_TEXT, Custom, Metadata
from stdtools.model.numbering import numbered
from stdtools.model.retarget import retarget
from stdtools.model.walk import block_children

Siblings = tuple[Clause | TermEntry, ...]


def compose(document: Document, base: Document | None = None) -> Document:
    """Return the full document: part A from ``base``, in each clause before the document's own blocks.

    Without ``base``, the first one that the document names is taken from the catalogue, together with the others that
    have the core text of the same structure. A document that already holds or cites part A, or whose base is not known,
    is returned as it is.
    """
    metadata = document.metadata
    if metadata.part_a != "composed" or document.base is not None or metadata.part_a_text or not metadata.bases:
        return document
    several = () if base else composed_from(metadata)
    if several:
        return _of_several(document, several)
    base = base or catalogue.load(metadata.bases[0], metadata.language)
    if base is None:
        return document
    alone = part_a(base)
    composed = _Composition(alone, document, _home_in(alone)).compose()
    return replace(composed, base=base.metadata)


def composed_from(metadata: Metadata) -> tuple[Document, ...]:
    """Return the bases that part A is composed from where there are several, in the order in which they are named.

    These are the first one and those that have the core text of the same structure. What they have not in common is
    composed as what each demands of its own; other bases are not composed.
    """
    if len(metadata.bases) < 2 or catalogue.load(metadata.bases[0], metadata.language) is None:
        return ()
    return shared.sharing(tuple(base for _, base in _named(metadata)))


def origins(metadata: Metadata) -> frozenset[str]:
    """Return the paths of the files from which part A of a document may be composed."""
    several = composed_from(metadata)
    if several:
        core = catalogue.load(shared.core(several), metadata.language)
        return frozenset(each.location.path for each in (*several, core) if each)
    first = next((base for _, base in _named(metadata)), None)
    return frozenset({first.location.path}) if first else frozenset()


def _named(metadata: Metadata) -> list[tuple[str, Document]]:
    """Return the known bases of a document with the first name that it gives each."""
    found: dict[str, tuple[str, Document]] = {}
    for name in metadata.bases:
        if base := catalogue.load(name, metadata.language):
            found.setdefault(base.metadata.number, (name, base))
    return list(found.values())


def _of_several(document: Document, bases: tuple[Document, ...]) -> Document:
    metadata = document.metadata
    core = catalogue.load(shared.core(bases), metadata.language)
    assert core is not None, shared.core(bases)
    called = {base.metadata.number: name for name, base in _named(metadata)}
    names = tuple(called[base.metadata.number] for base in bases)
    whole = _integrated(bases, core, names)
    composed = _Composition(whole.document, document, _home_among(whole, names[0])).compose()
    own_words = any(base.metadata.own_words for base in bases)
    said = Custom(PART_A_TEXT, "own-words" if own_words else "base")
    return replace(composed, metadata=replace(metadata, custom=(*metadata.custom, said)))


@lru_cache(maxsize=4)
def _integrated(bases: tuple[Document, ...], core: Document, names: tuple[str, ...]) -> Integrated:
    return integrate(tuple(map(part_a, bases)), core, names)


def _home_in(base: Document) -> Callable[[RequirementRef], str]:
    """Return what tells the number of the clause of a base that an anchor is in."""
    numbers = anchors(base)
    return lambda ref: numbers.get(ref.id, "")


def _home_among(whole: Integrated, first: str) -> Callable[[RequirementRef], str]:
    """Return what tells the number of the clause of several bases that an anchor in one of them is in."""
    numbers = {v.node.id: number for v, number in numbered(whole.document) if isinstance(v.node, Clause)}
    homes: Mapping[tuple[str, str], str] = whole.homes
    return lambda ref: numbers.get(homes.get((normal(ref.base or first), ref.id), ""), "")


def part_a(base: Document) -> Document:
    """Return a base as it stands in a composed document: all titles, and the text of chapters with requirements.

    Scope, references and terms of the base give way to those of the document; its suppressions do not hold for others.
    """
    return replace(base, clauses=tuple(_in_part_a(c) if _states_requirements(c) else _title(c) for c in base.clauses))


def _states_requirements(clause: Clause) -> bool:
    def in_block(block: AnyBlock) -> bool:
        return (isinstance(block, Paragraph) and bool(block.covers)) or any(map(in_block, block_children(block)))

    return any(map(in_block, clause.blocks)) or any(
        isinstance(sub, Clause) and _states_requirements(sub) for sub in clause.subclauses
    )


def _title(clause: Clause) -> Clause:
    return replace(clause, blocks=(), subclauses=(), suppressions=(), part="A")


def _in_part_a(clause: Clause) -> Clause:
    return replace(
        clause,
        part="A",
        blocks=tuple(replace(b, part="A") for b in clause.blocks),
        subclauses=tuple(_in_part_a(s) for s in clause.subclauses if isinstance(s, Clause)),
        suppressions=(),
    )


class _Composition:
    """One document merged into one part A, whose clauses all have ids.

    ``home`` tells the number of its clause that an anchor is in.
    """

    def __init__(self, base: Document, document: Document, home: Callable[[RequirementRef], str]) -> None:
        self.base = base
        self.source = document
        self.language = document.metadata.language
        self.typed = {id(v.node): n for v, n in numbered(document) if isinstance(v.node, Clause)}
        self.numbers = {v.node.id: n for v, n in numbered(base) if isinstance(v.node, Clause)}
        self.home = home
        self.renamed: dict[str, str] = {}

    def compose(self) -> Document:
        """Return the merged document."""
        clauses = self.merge_level(self.base.clauses, self.source.clauses)
        return retarget(replace(self.source, clauses=_clauses(clauses)), self.renamed)

    def merge_level(self, base: Siblings, own: Siblings) -> Siblings:
        """Merge siblings, the base's in their order.

        A clause of our own stands before the next one that the base has too, or at the end.
        """
        before: dict[str, list[Clause | TermEntry]] = {}
        merged: dict[str, Clause] = {}
        waiting: list[Clause | TermEntry] = []
        for clause in own:
            match = self.match(clause, base)
            if match is None or not isinstance(clause, Clause):
                waiting.append(clause)
                continue
            before.setdefault(match.id, []).extend(waiting)
            waiting = []
            merged[match.id] = self.merge(merged.get(match.id, match), clause)
        result: list[Clause | TermEntry] = []
        for clause in base:
            result += [*before.get(clause.id, ()), merged.get(clause.id, clause)]
        return (*result, *waiting)

    def match(self, clause: Clause | TermEntry, base: Siblings) -> Clause | None:
        """Return the clause of the base that is meant: the one with the same title or kind, or, untitled, number."""
        if not isinstance(clause, Clause):
            return None
        title = masked(plain_text(clause.title), self.language)
        for candidate in _clauses(base):
            same_title = title != "" and title == masked(plain_text(candidate.title), self.language)
            same_kind = clause.kind not in ("", "other") and clause.kind == candidate.kind
            same_number = title == "" and self.typed[id(clause)] == self.numbers[candidate.id]
            if same_title or same_kind or same_number:
                return candidate
        return None

    def merge(self, base: Clause, own: Clause) -> Clause:
        """Return the base's clause with what our own adds to it."""
        if own.id:
            self.renamed[own.id] = base.id
        blocks = [_anchored(block, own) for block in own.blocks]
        here = [block for block in blocks if not self.subclause(base.subclauses, block)]
        below = [block for block in blocks if self.subclause(base.subclauses, block)]
        subclauses = self.merge_level(base.subclauses, own.subclauses)
        for block in below:
            subclauses = self.place(block, subclauses)
        return replace(
            base,
            kind=base.kind or own.kind,
            number=base.number if own.number == self.numbers[base.id] else own.number or base.number,
            blocks=(*base.blocks, *here),
            subclauses=subclauses,
            suppressions=(*base.suppressions, *own.suppressions),
            location=own.location,
        )

    def subclause(self, subclauses: Siblings, block: AnyBlock) -> Clause | None:
        """Return the clause of the base, at or above the block's anchor, that is among these."""
        if not block.refines:
            return None
        anchor = self.home(block.refines[0]) + "."
        return next((c for c in _clauses(subclauses) if anchor.startswith(self.numbers.get(c.id, " ") + ".")), None)

    def place(self, block: AnyBlock, subclauses: Siblings) -> Siblings:
        """Append a block written under a parent to the subclause that its anchor names."""
        home = self.subclause(subclauses, block)
        if home is None:
            return subclauses
        if self.subclause(home.subclauses, block):
            filled = replace(home, subclauses=self.place(block, home.subclauses))
        else:
            filled = replace(home, blocks=(*home.blocks, block))
        return tuple(filled if sub is home else sub for sub in subclauses)


def _anchored(block: AnyBlock, clause: Clause) -> AnyBlock:
    """Return a block of part B with the anchor of its clause: the clause becomes that of the base, which has none."""
    if block.part != "B" or block.refines or not clause.refines:
        return block
    return replace(block, refines=clause.refines, refinement=block.refinement or clause.refinement)


def _clauses(siblings: Siblings) -> tuple[Clause, ...]:
    return tuple(s for s in siblings if isinstance(s, Clause))
