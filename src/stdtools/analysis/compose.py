"""Composition: a source that holds only part B, and the base, give the full document.

Source: 国认可〔2017〕137号 （三）, A holds every requirement of GB/T 19001, B what the industry details or adds.
"""

from __future__ import annotations

from msgspec.structs import replace

from stdtools.bases import catalogue
from stdtools.bases.requirements import anchors
from stdtools.model.blocks import AnyBlock, Paragraph
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.numbering import numbered
from stdtools.model.retarget import retarget
from stdtools.model.walk import block_children

Siblings = tuple[Clause | TermEntry, ...]


def compose(document: Document, base: Document | None = None) -> Document:
    """Return the full document: part A from ``base``, in each clause before the document's own blocks.

    Without ``base``, the first one that the document names is taken from the catalogue. A document that already holds
    or cites part A, or whose base is not known, is returned as it is.
    """
    metadata = document.metadata
    if metadata.part_a != "composed" or document.base is not None or not metadata.bases:
        return document
    base = base or catalogue.load(metadata.bases[0], metadata.language)
    return _Composition(part_a(base), document).compose() if base else document


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
    """One document merged into one base, whose clauses all have ids."""

    def __init__(self, base: Document, document: Document) -> None:
        self.base = base
        self.source = document
        self.typed = {id(v.node): n for v, n in numbered(document) if isinstance(v.node, Clause)}
        self.numbers = {v.node.id: n for v, n in numbered(base) if isinstance(v.node, Clause)}
        self.clause_of = anchors(base)
        self.renamed: dict[str, str] = {}

    def compose(self) -> Document:
        """Return the merged document."""
        clauses = self.merge_level(self.base.clauses, self.source.clauses)
        composed = replace(self.source, clauses=_clauses(clauses), base=self.base.metadata)
        return retarget(composed, self.renamed)

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
        title = plain_text(clause.title)
        for candidate in _clauses(base):
            same_title = title != "" and title == plain_text(candidate.title)
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
        anchor = self.clause_of.get(block.refines[0].id, "") + "."
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
