"""Which disciplines of an integrated document a block or list item belongs to.

Source: ISO/IEC Directives, Part 1, Annex SL: one structure, differences between disciplines labelled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from stdtools.analysis.disciplines import is_integrated, of_bases, of_reference
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import load
from stdtools.bases.shared import Discipline
from stdtools.model.blocks import AnyBlock, List, Paragraph, RequirementRef
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.walk import block_children


def labels(facts: Facts) -> Mapping[str, tuple[Discipline, ...]]:
    """Return the disciplines of what belongs to some of those of the document only, by id of the block.

    What covers or refines requirements of some bases belongs to their disciplines, the lead-in of a list to those of
    its items. What names no base, or the core text, belongs to all and has no label; nothing has one in a document that
    has one discipline.
    """
    if not is_integrated(facts.document.metadata):
        return {}
    return dict(_Labels(facts).found())


class _Labels:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.known = of_bases(facts.document.metadata)
        self.all = tuple(dict.fromkeys(self.known.values()))
        self.ends = load(facts.document.metadata.language).sentences.lead_in

    def found(self) -> Iterator[tuple[str, tuple[Discipline, ...]]]:
        for visit in self.facts.visits:
            node = visit.node
            if isinstance(node, Clause | Annex):
                yield from self.of_blocks(node.blocks, self.of_refs(node.refines))
            elif isinstance(node, TermEntry):
                yield from self.of_blocks(node.notes, frozenset())

    def of_blocks(
        self, blocks: tuple[AnyBlock, ...], inherited: frozenset[str]
    ) -> Iterator[tuple[str, tuple[Discipline, ...]]]:
        own = [self.marks(block) or (inherited if block.part == "B" else frozenset()) for block in blocks]
        for place, (block, following) in enumerate(pairwise(blocks)):
            if not own[place] and isinstance(following, List) and self.leads_in(block):
                own[place] = own[place + 1]
        for block, marks in zip(blocks, own, strict=True):
            disciplines = tuple(d for d in self.all if d.mark in marks)
            partial = 0 < len(disciplines) < len(self.all)
            if partial:
                yield block.id, disciplines
            elif isinstance(block, List):
                yield from self.of_items(block)

    def of_items(self, block: List) -> Iterator[tuple[str, tuple[Discipline, ...]]]:
        """Yield the labels of the items of a list that belongs to all, and of the lists in them."""
        for item in block.items:
            marks = self.of_all(item.blocks)
            disciplines = tuple(d for d in self.all if d.mark in marks)
            if 0 < len(disciplines) < len(self.all):
                yield item.id, disciplines
            else:
                for inner in item.blocks:
                    if isinstance(inner, List):
                        yield from self.of_items(inner)

    def leads_in(self, block: AnyBlock) -> bool:
        return isinstance(block, Paragraph) and plain_text(block.content).rstrip().endswith(tuple(self.ends))

    def marks(self, block: AnyBlock) -> frozenset[str]:
        """Return the marks of what a block refines, else of what it and the blocks in it cover."""
        if block.refines:
            return self.of_refs(block.refines)
        own = self.of_refs(block.covers) if isinstance(block, Paragraph) else frozenset()
        return own | self.of_all(tuple(block_children(block)))

    def of_all(self, blocks: tuple[AnyBlock, ...]) -> frozenset[str]:
        return frozenset().union(*map(self.marks, blocks))

    def of_refs(self, refs: tuple[RequirementRef, ...]) -> frozenset[str]:
        """Return the marks of the bases that are named, all of them where it is the core text."""
        found: set[str] = set()
        for ref in refs:
            own = of_reference(ref, self.facts.document.metadata)
            found |= {own.mark} if own else {d.mark for d in self.all}
        return frozenset(found)
