"""The text of an edition by its clauses, and both editions in one order.

A clause that was moved is gone where it stood and new where it stands, so that either edition can be had again.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence

from stdtools.analysis.diff_divisions import Matched, placed
from stdtools.analysis.diff_sequence import ascending
from stdtools.analysis.diff_units import Units
from stdtools.model.document import Document
from stdtools.publications.docx.tracked.blocks import Block, Step, blocks, steps
from stdtools.publications.docx.tracked.edition import Edition
from stdtools.publications.docx.tracked.names import descendants, value


class Segment:
    """A stretch of text: of one clause, without its subclauses, or of what stands outside of clauses.

    ``head`` is the place of the heading, -1 outside of clauses. ``division`` is the place of the clause among all.
    """

    def __init__(self, division: int = -1) -> None:
        self.division = division
        self.head = -1
        self.blocks: list[Block] = []


def ordered(documents: tuple[Document, Document], editions: tuple[Edition, Edition]) -> list[Step]:
    """Return the blocks of both editions in one order."""
    units = [Units(document) for document in documents]
    old, new = (placed(document, of) for document, of in zip(documents, units, strict=True))
    matched = Matched(old, new)
    segments: list[list[Segment]] = []
    for side, of, edition in zip((old, new), units, editions, strict=True):
        names = {edition.scope.bookmark(of.identified[id(one.division)].id): n for n, one in enumerate(side)}
        segments.append(_segments(edition, names))
    return list(_steps(segments[0], segments[1], matched))


def _segments(edition: Edition, names: Mapping[str, int]) -> list[Segment]:
    found = [Segment()]
    letter: Block | None = None
    for block in blocks(edition.body, edition):
        place = next((names[name] for name in _bookmarks(block.element) if name in names), None)
        if place is not None and block.kind == "p":
            found.append(Segment(place))
            if letter:
                found[-2].blocks.remove(letter)
                found[-1].blocks.append(letter)
            found[-1].head = len(found[-1].blocks)
        if block.is_end_line:
            found.append(Segment())
        found[-1].blocks.append(block)
        letter = block if block.is_letter else None
        if block.ends_section:
            found.append(Segment())
    return found


def _bookmarks(element: ET.Element) -> Iterator[str]:
    yield from (value(each, "name") for each in descendants(element, "bookmarkStart"))


def _steps(old: Sequence[Segment], new: Sequence[Segment], matched: Matched) -> Iterator[Step]:
    i = j = 0
    for one, other in [*_anchors(old, new, matched), (len(old), len(new))]:
        yield from (Step(block, None) for segment in old[i:one] for block in segment.blocks)
        yield from (Step(None, block) for segment in new[j:other] for block in segment.blocks)
        if one < len(old) and other < len(new):
            yield from _within(old[one], new[other])
        i, j = one + 1, other + 1


def _within(old: Segment, new: Segment) -> Iterator[Step]:
    """Yield the blocks of a clause that is in both: its heading is the heading, whatever its words are."""
    if old.head < 0 or new.head < 0:
        yield from steps(old.blocks, new.blocks)
        return
    yield from steps(old.blocks[: old.head], new.blocks[: new.head])
    yield Step(old.blocks[old.head], new.blocks[new.head])
    yield from steps(old.blocks[old.head + 1 :], new.blocks[new.head + 1 :])


def _anchors(old: Sequence[Segment], new: Sequence[Segment], matched: Matched) -> Iterable[tuple[int, int]]:
    """Return the places of segments that are one and stand in the same order in both.

    What is outside of clauses (cover, contents, end of the front matter) is there in both.
    """
    at = {segment.division: n for n, segment in enumerate(old) if segment.division >= 0}
    outside = [[n for n, segment in enumerate(side) if segment.division < 0] for side in (old, new)]
    found = list(zip(*outside, strict=False))
    for n, segment in enumerate(new):
        one = matched.to_old.get(segment.division, -1) if segment.division >= 0 else -1
        if one in at and not matched.away(segment.division):
            before = [sum(place < here for place in side) for side, here in zip(outside, (at[one], n), strict=True)]
            if before[0] == before[1]:
                found.append((at[one], n))
    found.sort(key=lambda pair: pair[1])
    return [found[place] for place in ascending([one for one, _ in found])]
