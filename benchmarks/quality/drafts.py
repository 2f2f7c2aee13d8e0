"""Drafts that say what a base requires without saying so: nothing is marked, and the truth is known."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple, TypeGuard, TypeVar

from msgspec.structs import replace

from benchmarks.quality.rewriting import Rewriter, vocabulary
from stdtools.analysis.compose import compose
from stdtools.model.blocks import AnyBlock, List, ListItem, Paragraph
from stdtools.model.codec import without_locations
from stdtools.model.document import Clause, Document
from stdtools.model.identifiers import identify
from stdtools.model.inlines import Text, plain_text
from stdtools.model.metadata import Metadata
from stdtools.model.walk import walk

Edit = Callable[[Clause], Clause]
T = TypeVar("T")


class Draft(NamedTuple):
    """A document and, by id of a paragraph, the requirements that it states."""

    document: Document
    truth: dict[str, frozenset[str]]

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Paragraphs and requirements that belong together."""
        return frozenset((paragraph, id) for paragraph, ids in self.truth.items() for id in ids)


def original(base: Document) -> Document:
    """Return a document with all that a base requires, as a drafter would have typed it, every node with an id."""
    named = Metadata(bases=(base.metadata.number,), language=base.metadata.language, part_a="composed")
    composed = compose(Document(metadata=named), base)
    return identify(without_locations(replace(composed, base=None, metadata=replace(named, part_a="included"))))


def unmarked(document: Document) -> Draft:
    """Return the draft that a document with marks becomes without them."""
    marked = (v.node for v in walk(document) if isinstance(v.node, Paragraph) and v.node.covers)
    truth = {paragraph.id: frozenset(ref.id for ref in paragraph.covers) for paragraph in marked}
    return Draft(_each(document, _without_marks), truth)


def shuffled(document: Document, seed: int) -> Document:
    """Return a document with the order of blocks and list items within each clause changed."""
    chance = random.Random(seed)

    def shuffle(clause: Clause) -> Clause:
        groups = _drawn(chance, list(_groups(clause.blocks)))
        lists = (_lists(block, lambda items: _drawn(chance, items)) for block in chain(*groups))
        return replace(clause, blocks=tuple(lists))

    return _each(document, shuffle)


def scattered(document: Document, seed: int) -> Document:
    """Return a document with sentences and lists in other clauses than theirs."""
    chance = random.Random(seed)
    chapters = Document(clauses=tuple(clause for clause in document.clauses if not clause.kind))
    clauses = (visit.node for visit in walk(chapters))
    pool = [group for clause in clauses if isinstance(clause, Clause) for group in _groups(clause.blocks)]
    dealt = iter(_drawn(chance, pool))

    def deal(clause: Clause) -> Clause:
        return replace(clause, blocks=tuple(chain.from_iterable(next(dealt) for _ in _groups(clause.blocks))))

    return shuffled(_each(document, deal), seed)


def retitled(document: Document, rewriter: Rewriter) -> Document:
    """Return a document whose clauses have other titles and no order: 4.1 is not the 4.1 of the base."""

    def retitle(clause: Clause) -> Clause:
        title = rewriter.random.choice(rewriter.titles)
        return replace(clause, title=(Text(title),), subclauses=tuple(reversed(clause.subclauses)))

    changed = _each(document, retitle)
    return replace(changed, clauses=tuple(reversed(changed.clauses)))


def rewritten(document: Document, rewrite: Callable[[str], str]) -> Document:
    """Return a document with the words of every paragraph rewritten."""

    def paragraph(block: Paragraph) -> Paragraph:
        return replace(block, content=(Text(rewrite(plain_text(block.content))),))

    return _each(
        document, lambda clause: replace(clause, blocks=tuple(_paragraphs(b, paragraph) for b in clause.blocks))
    )


def paraphrased(document: Document, rewriter: Rewriter) -> Document:
    """Return a document in other words; some sentences are two there, and some two sentences are one."""

    def rewrite(text: str) -> str:
        text = rewriter.paraphrased(text)
        return rewriter.split(text) if rewriter.random.random() < 0.3 else text

    def merge(clause: Clause) -> Clause:
        blocks: list[AnyBlock] = []
        for block in clause.blocks:
            last = blocks[-1] if blocks else None
            if _is_sentence(last) and _is_sentence(block) and rewriter.random.random() < 0.3:
                text = rewriter.merged(plain_text(last.content), plain_text(block.content))
                blocks[-1] = replace(last, content=(Text(text),), covers=(*last.covers, *block.covers))
            else:
                blocks.append(block)
        return replace(clause, blocks=tuple(blocks))

    return rewritten(_each(document, merge), rewrite)


def part_b(document: Document) -> Draft:
    """Return the part B of a full document as if it were not marked; it states no requirement of the base."""

    def only_b(clause: Clause) -> Clause:
        blocks = (b for b in clause.blocks if b.part == "B" or clause.part == "B")
        return _without_marks(replace(clause, blocks=tuple(blocks)))

    return Draft(_each(replace(document, annexes=()), only_b), {})


def prose(document: Document) -> Draft:
    """Return a document with what no base requires in its clauses instead of what it says."""
    empty = _each(document, lambda clause: replace(clause, blocks=(), part=""))
    return Draft(identify(among(empty)), {})


def among(document: Document) -> Document:
    """Return a document with what no base requires besides what it says, a sentence a clause until all are said."""
    sentences = iter(vocabulary()["negative"][document.metadata.language])

    def added(clause: Clause) -> Clause:
        text = next(sentences, "")
        return replace(clause, blocks=(*clause.blocks, Paragraph(content=(Text(text),)))) if text else clause

    return _each(document, added)


def _each(document: Document, edit: Edit) -> Document:
    """Return the document with every clause of its chapters edited, those around before those inside."""

    def down(clause: Clause) -> Clause:
        edited = edit(clause)
        below = tuple(down(sub) if isinstance(sub, Clause) else sub for sub in edited.subclauses)
        return replace(edited, subclauses=below)

    return replace(document, clauses=tuple(c if c.kind else down(c) for c in document.clauses))


def _groups(blocks: tuple[AnyBlock, ...]) -> Iterator[list[AnyBlock]]:
    """Yield blocks that stay together: a list and what leads it in."""
    group: list[AnyBlock] = []
    for block in blocks:
        group.append(block)
        if not (isinstance(block, Paragraph) and _leads_in(block)):
            yield group
            group = []
    if group:
        yield group


def _is_sentence(block: AnyBlock | None) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and bool(block.covers) and not _leads_in(block)


def _leads_in(block: Paragraph) -> bool:
    return plain_text(block.content).endswith(("：", ":"))


def _drawn(chance: random.Random, things: list[T]) -> list[T]:
    return chance.sample(things, len(things))


def _lists(block: AnyBlock, order: Callable[[list[ListItem]], list[ListItem]]) -> AnyBlock:
    if not isinstance(block, List):
        return block
    items = (replace(item, blocks=tuple(_lists(b, order) for b in item.blocks)) for item in block.items)
    return replace(block, items=tuple(order(list(items))))


def _paragraphs(block: AnyBlock, edit: Callable[[Paragraph], Paragraph]) -> AnyBlock:
    if isinstance(block, Paragraph):
        return edit(block)
    if isinstance(block, List):
        items = (replace(item, blocks=tuple(_paragraphs(b, edit) for b in item.blocks)) for item in block.items)
        return replace(block, items=tuple(items))
    return block


def _without_marks(clause: Clause) -> Clause:
    def plain(block: AnyBlock) -> AnyBlock:
        bare = _paragraphs(block, lambda p: replace(p, covers=(), part="", refines=(), refinement=""))
        return replace(bare, part="", refines=(), refinement="")

    return replace(clause, part="", refines=(), refinement="", blocks=tuple(map(plain, clause.blocks)))
