"""Where a document mentions its annexes (GB/T 1.1—2020 9.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.analysis.fixed_wording import Annexes, fixed_wording
from stdtools.analysis.passages import MASK, Passage
from stdtools.analysis.prose import Prose
from stdtools.model.document import Annex
from stdtools.model.inlines import AnyInline, CrossReference, plain_text
from stdtools.model.walk import all_inlines

_BEFORE = 80
"""Characters before a mention that say whose annex it is, and whether it has to be followed."""


class Mention(NamedTuple):
    """A mention of an annex, or of something in it (``within``), at the character ``start`` of a passage.

    ``before`` is what stands before it. Mentions inside of the annex itself are none.
    """

    annex: Annex
    passage: Passage
    start: int
    before: str
    within: bool


def mentions(facts: Facts, prose: Prose, language: str) -> tuple[Mention, ...]:
    """Return the mentions of annexes in reading order: references that are numbered, and letters in the text."""
    if not facts.document.annexes:
        return ()
    by_letter = {facts.number(annex): annex for annex in facts.document.annexes}
    found = [*_written(prose, by_letter, fixed_wording(language).annexes), *_numbered(facts, prose)]
    order = {id(passage): place for place, passage in enumerate(prose.passages)}
    outside = [mention for mention in found if mention.passage.element is not mention.annex]
    return tuple(sorted(outside, key=lambda mention: (order[id(mention.passage)], mention.start)))


def _written(prose: Prose, annexes: Mapping[str, Annex], wording: Annexes) -> Iterator[Mention]:
    for passage, match in prose.finditer(wording.mention):
        before = match.string[max(0, match.start() - _BEFORE) : match.start()]
        if not wording.of_another.search(before) and not before.rstrip("的中 ").endswith(MASK):
            for letter in _letters(match["first"], match["join"], match["second"]):
                if letter in annexes:
                    yield Mention(annexes[letter], passage, match.start(), before, within=False)
    for passage, match in prose.finditer(wording.within):
        if match["letter"] in annexes:
            yield Mention(annexes[match["letter"]], passage, match.start(), "", within=True)


def _letters(first: str, join: str | None, second: str | None) -> Iterator[str]:
    """Yield the letters of a mention: one, two, or all from one to another (附录A～C)."""
    if not second:
        yield first
    elif join and join.strip() in ("～", "~", "-", "–", "至", "到", "to"):
        yield from map(chr, range(ord(first), ord(second) + 1))
    else:
        yield from (first, second)


def _numbered(facts: Facts, prose: Prose) -> Iterator[Mention]:
    inside = {id: annex for annex in facts.document.annexes for id in (annex.id,)}
    inside |= {
        visit.node.id: visit.ancestors[0]
        for visit in facts.visits
        if visit.ancestors and isinstance(visit.ancestors[0], Annex)
    }
    passages: dict[str, Passage] = {}
    for passage in prose.passages:
        passages.setdefault(passage.node.id, passage)
    for inline, visit in facts.inlines(CrossReference):
        annex, holding = inside.get(inline.target), passages.get(visit.node.id)
        if annex is not None and holding is not None:
            start = offset(holding.content, inline)
            before = holding.text[max(0, start - _BEFORE) : start]
            yield Mention(annex, holding, start, before, within=inline.target != annex.id)


def offset(content: tuple[AnyInline, ...], inline: AnyInline) -> int:
    """Return the place in the text of ``content`` of the inline at its top that is or holds ``inline``."""
    position = 0
    for part in content:
        if part is inline or any(each is inline for each in all_inlines((part,))):
            return position
        position += len(plain_text((part,)))
    return 0
