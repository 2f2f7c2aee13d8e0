"""Where a document mentions its tables and figures (GB/T 1.1—2020 9.7 and 9.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stdtools.analysis.annex_mentions import offset
from stdtools.analysis.facts import Facts
from stdtools.analysis.fixed_wording import Mentions, fixed_wording
from stdtools.analysis.passages import MASK, Passage
from stdtools.analysis.prose import Prose
from stdtools.model.blocks import Figure, Table
from stdtools.model.inlines import CrossReference
from stdtools.model.walk import Visit

_NUMBER = re.compile(r"(?P<annex>[A-Z]\.)?(?P<ordinal>[0-9]{1,4})")
_BEFORE = 40
"""Characters before a mention that say whose table it is."""

_MOST = 100
"""Tables that one mention may span."""


class FigureMention(NamedTuple):
    """A mention of a table or figure; ``passage`` and ``start`` are its place if it stands in a paragraph."""

    node: Table | Figure
    passage: Passage | None
    start: int


def figure_mentions(facts: Facts, prose: Prose, language: str) -> tuple[FigureMention, ...]:
    """Return the mentions of tables and figures outside of themselves: references, and numbers in the text."""
    if next(facts.of(Table, Figure), None) is None:
        return ()
    return (*_numbered(facts, prose), *_written(facts, prose, fixed_wording(language).mentions))


def numbers(written: str, through: re.Pattern[str]) -> Iterator[str]:
    """Yield the numbers of a mention, those between two included, and the mention itself if it is of one piece.

    >>> list(numbers("1、3～5和A.2", re.compile("～")))
    ['1、3～5和A.2', '1', '3', '4', '5', 'A.2']
    """
    yield written
    last: re.Match[str] | None = None
    for number in _NUMBER.finditer(written):
        if last and last["annex"] == number["annex"] and through.search(written, last.end(), number.start()):
            for between in range(int(last["ordinal"]) + 1, min(int(number["ordinal"]), int(last["ordinal"]) + _MOST)):
                yield f"{number['annex'] or ''}{between}"
        if number.group() != written:
            yield number.group()
        last = number


def _numbered(facts: Facts, prose: Prose) -> Iterator[FigureMention]:
    passages: dict[str, Passage] = {}
    for passage in prose.passages:
        passages.setdefault(passage.node.id, passage)
    for inline, visit in facts.inlines(CrossReference):
        node = facts.nodes.get(inline.target)
        if isinstance(node, Table | Figure) and not _is_in(visit, node):
            holding = passages.get(visit.node.id)
            yield FigureMention(node, holding, offset(holding.content, inline) if holding else 0)


def _written(facts: Facts, prose: Prose, wording: Mentions) -> Iterator[FigureMention]:
    kinds: tuple[tuple[type[Table | Figure], re.Pattern[str]], ...] = ((Table, wording.table), (Figure, wording.figure))
    for kind, pattern in kinds:
        known: Mapping[str, Table | Figure] = {facts.number(node): node for node, _ in facts.of(kind)}
        for passage, match in prose.finditer(pattern) if known else ():
            before = match.string[max(0, match.start() - _BEFORE) : match.start()]
            if wording.of_another.search(before) or before.rstrip("的中 ").endswith(MASK):
                continue
            for number in numbers(match["numbers"], wording.through):
                if number in known and not _is_in(passage.visit, known[number]):
                    yield FigureMention(known[number], passage, match.start())


def _is_in(visit: Visit, node: Table | Figure) -> bool:
    return visit.node is node or any(around is node for around in visit.ancestors)
