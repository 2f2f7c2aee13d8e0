"""The core text that several bases share: which requirements it stands for, and what is left of the bases beside it.

Source: ISO/IEC Directives, Part 1, Annex SL: the same text in every management system standard, the discipline put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.analysis.disciplines import Filled
from stdtools.bases.shared import Discipline
from stdtools.model.blocks import AnyBlock, List, ListItem, Paragraph, RequirementRef
from stdtools.model.inlines import Text, plain_text
from stdtools.model.walk import block_children

Blocks = tuple[AnyBlock, ...]

ENDS = "；;。. "
"""What ends an item or a sentence."""

_LEADS_IN = ("：", ":")

Origin = Mapping[int, str]
"""By the order of a base, the requirement of it that says what the core says."""


class Voice(NamedTuple):
    """How text of several bases is worded: the disciplines and names of the bases in their order, and the language."""

    disciplines: Sequence[Discipline]
    names: Sequence[str]
    language: str

    def filling(self, orders: Iterable[int]) -> Filled:
        """Return what puts the disciplines of some of the bases in place of the placeholder."""
        return Filled([self.disciplines[order] for order in sorted(orders)], self.language)

    def refs(self, origin: Origin) -> tuple[RequirementRef, ...]:
        """Return the requirements in ``origin`` as a document names them, those of its first base without its name."""
        pairs = sorted(origin.items())
        return tuple(RequirementRef(id, "" if order == 0 else self.names[order]) for order, id in pairs)


def units(blocks: Blocks) -> list[Blocks]:
    """Return blocks in pieces that say something together: a list goes with the paragraph that leads in to it."""
    pieces: list[Blocks] = []
    for block in blocks:
        if isinstance(block, List) and pieces and leads_in(pieces[-1][-1]):
            pieces[-1] = (*pieces[-1], block)
        else:
            pieces.append((block,))
    return pieces


def leads_in(block: AnyBlock) -> bool:
    """Tell whether a list may follow a block."""
    return isinstance(block, Paragraph) and plain_text(block.content).rstrip().endswith(_LEADS_IN)


def paragraphs(blocks: Iterable[AnyBlock]) -> Iterator[Paragraph]:
    """Yield the paragraphs in blocks, at any depth."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from paragraphs(block_children(block))


def core_of(blocks: Blocks, same: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the requirements of the core that blocks say in full, with those of the base.

    The items of a list whose lead-in demands something of the discipline's own are not among them: without it they say
    something else.
    """
    governed = True
    for block in blocks:
        if isinstance(block, Paragraph):
            governed = all(ref.id in same for ref in block.covers)
            yield from ((same[ref.id], ref.id) for ref in block.covers if ref.id in same)
        elif isinstance(block, List) and governed:
            for item in block.items:
                yield from core_of(item.blocks, same)


def shared_blocks(core: Blocks, origins: Mapping[str, Origin], voice: Voice) -> Blocks:
    """Return what the core says of the requirements in ``origins``, by id, in the words of all bases concerned."""
    return _Core(origins, voice).blocks(core)[0]


class _Core:
    def __init__(self, origins: Mapping[str, Origin], voice: Voice) -> None:
        self.origins = origins
        self.voice = voice

    def blocks(self, blocks: Blocks) -> tuple[Blocks, frozenset[int]]:
        """Return what is wanted of ``blocks``, with the orders of the bases that it is of."""
        found: list[AnyBlock] = []
        orders: frozenset[int] = frozenset()
        for unit in units(blocks):
            kept, of_unit = self.unit(unit)
            found += kept
            orders |= of_unit
        return tuple(found), orders

    def unit(self, unit: Blocks) -> tuple[Blocks, frozenset[int]]:
        head, *lists = unit
        if not isinstance(head, Paragraph):
            head, lists = Paragraph(content=()), [head, *lists]
        origin = {} if not head.covers else self.origins.get(head.covers[0].id, {})
        orders = frozenset(origin)
        inside: list[AnyBlock] = []
        for block in lists:
            items = [self.blocks(item.blocks) for item in block.items] if isinstance(block, List) else []
            kept = tuple(ListItem(blocks=own) for own, _ in items if own)
            if isinstance(block, List) and kept:
                inside.append(_punctuated(replace(block, items=kept), block))
                orders = orders.union(*(of_item for _, of_item in items))
        if not orders:
            return (), orders
        content = self.voice.filling(orders).inlines(head.content)
        written = (replace(head, content=content, covers=self.voice.refs(origin)),) if content else ()
        return (*written, *inside), orders


def rest(blocks: Blocks, taken: Set[str]) -> Blocks:
    """Return what is left of the blocks of a base without the requirements that the core says for it.

    A lead-in stays with what is left of its list, and claims nothing that was said before.
    """
    found: list[AnyBlock] = []
    for unit in units(blocks):
        head, *lists = unit
        below = [kept for block in lists for kept in _list_rest(block, taken)]
        if isinstance(head, List):
            found += [*_list_rest(head, taken), *below]
        elif not isinstance(head, Paragraph) or any(ref.id not in taken for ref in head.covers):
            found += [head, *(below or lists)]
        elif below or not (head.covers or lists):
            found += [replace(head, covers=()), *below]
    return tuple(found)


def _list_rest(block: AnyBlock, taken: Set[str]) -> Iterator[AnyBlock]:
    if not isinstance(block, List):
        yield block
        return
    items = tuple(replace(item, blocks=kept, label="") for item in block.items if (kept := rest(item.blocks, taken)))
    if items:
        yield _punctuated(replace(block, items=items), block)


def _punctuated(block: List, before: List) -> List:
    """Return a list with the ends of its items put right again if items were taken from it."""
    if sum(1 for _ in paragraphs((block,))) == sum(1 for _ in paragraphs((before,))):
        return block
    last = len(block.items) - 1
    items = tuple(
        replace(item, blocks=_ended(item.blocks, last=place == last)) for place, item in enumerate(block.items)
    )
    return replace(block, items=items)


def _ended(blocks: Blocks, *, last: bool) -> Blocks:
    end = blocks[-1]
    if isinstance(end, List):
        inner = end.items[-1]
        ended: AnyBlock = replace(end, items=(*end.items[:-1], replace(inner, blocks=_ended(inner.blocks, last=last))))
        return (*blocks[:-1], ended)
    if not isinstance(end, Paragraph) or not end.content or not isinstance(end.content[-1], Text):
        return blocks
    text = end.content[-1].text
    bare = text.removesuffix(" and").rstrip(ENDS)
    chinese = text[-1:] in "；。"
    mark = ("。" if last else "；") if chinese else ("." if last else ";")
    return (*blocks[:-1], replace(end, content=(*end.content[:-1], replace(end.content[-1], text=bare + mark))))
