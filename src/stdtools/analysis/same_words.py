"""What several bases say in the same words, the names of disciplines aside: once, for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from stdtools.analysis.core_text import ENDS, Blocks, Voice, paragraphs
from stdtools.analysis.disciplines import masked
from stdtools.model.blocks import Paragraph, RequirementRef
from stdtools.model.inlines import AnyInline, Text, plain_text
from stdtools.model.transform import N, Transform


def once(pieces: Sequence[tuple[int, Blocks]], voice: Voice) -> Blocks:
    """Return what is left of each base, with the order of the base: what several say in the same words once.

    What is said once comes first. Only the names of disciplines may differ.
    """
    groups: dict[tuple[str, ...], dict[int, Blocks]] = {}
    for place, (order, unit) in enumerate(pieces):
        words = tuple(masked(plain_text(p.content), voice.language).rstrip(ENDS) for p in paragraphs(unit))
        group = groups.setdefault(words, {})
        if order in group:
            group = groups.setdefault((*words, str(place)), {})
        group[order] = unit
    joined = [_Joined(group, voice).blocks(min(group.items())[1]) for group in groups.values() if len(group) > 1]
    alone = [
        (order, _Named(voice, order).blocks(unit)) for g in groups.values() if len(g) == 1 for order, unit in g.items()
    ]
    return tuple(
        block for unit in (*joined, *(u for _, u in sorted(alone, key=lambda each: each[0]))) for block in unit
    )


class _Named(Transform):
    """Names the base in what a paragraph covers."""

    def __init__(self, voice: Voice, order: int) -> None:
        self.voice = voice
        self.order = order

    def node(self, node: N) -> N:
        if isinstance(node, Paragraph) and node.covers:
            return replace(node, covers=_named(node.covers, self.order, self.voice))
        return node


class _Joined(Transform):
    """Says for several bases what they say in the same words, in those of the first one."""

    def __init__(self, group: Mapping[int, Blocks], voice: Voice) -> None:
        self.filling = voice.filling(group)
        self.language = voice.language
        of_bases = [[_named(p.covers, order, voice) for p in paragraphs(group[order])] for order in sorted(group)]
        self.covers = [tuple(chain.from_iterable(of_paragraph)) for of_paragraph in zip(*of_bases, strict=True)]
        self.position = 0

    def node(self, node: N) -> N:
        if isinstance(node, Paragraph):
            self.position += 1
            return replace(node, covers=self.covers[self.position - 1])
        return node

    def inline(self, inline: AnyInline) -> AnyInline:
        if isinstance(inline, Text):
            return self.filling.inline(replace(inline, text=masked(inline.text, self.language)))
        return inline


def _named(covers: tuple[RequirementRef, ...], order: int, voice: Voice) -> tuple[RequirementRef, ...]:
    return tuple(ref for own in covers for ref in voice.refs({order: own.id}))
