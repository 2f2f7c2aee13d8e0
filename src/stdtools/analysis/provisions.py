"""Provisions: every sentence and list item of a document, with its kind.

Source: GB/T 1.1—2020 9.1 and 附录C (要求、推荐、允许、陈述); kinds as in the ISO/IEC SMART core ontology.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.analysis.language import Kind, Language, Match
from stdtools.analysis.passages import Passage, unquoted
from stdtools.model.blocks import List, ListItem, Paragraph

_STRENGTH: dict[str, int] = {"requirement": 4, "recommendation": 3, "permission": 2, "capability": 1}


class Provision(NamedTuple):
    """A sentence, or a list item, of a passage.

    ``start`` and ``end`` are its place in ``passage.text``; ``modal`` is the verb that makes it what it is, ``None``
    for a statement and for a list item, which has the kind of the sentence that leads in.
    """

    passage: Passage
    start: int
    end: int
    kind: Kind
    modal: Match | None

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text[self.start : self.end].strip()


def provisions(facts: Facts, passages: tuple[Passage, ...], language: Language) -> tuple[Provision, ...]:
    """Return the provisions of a document in reading order."""
    introduced_by = _lead_ins(facts)
    lead_in: dict[str, Kind] = {}  # id of a paragraph that ends with a colon -> kind of its last sentence
    found: list[Provision] = []
    for passage in passages:
        inherited: Kind = "statement"
        if passage.place != "footnote":
            inherited = lead_in.get(introduced_by.get(passage.node.id, ""), "statement")
        own = list(_sentences(passage, language, inherited))
        found += own
        if own and passage.place != "footnote" and passage.text.rstrip().endswith(tuple(language.sentences.lead_in)):
            lead_in[passage.node.id] = own[-1].kind
    return tuple(found)


def _sentences(passage: Passage, language: Language, inherited: Kind) -> Iterator[Provision]:
    masked = unquoted(passage.masked, language.sentences.quotes)
    modals = deque(language.modals(masked))
    for start, end in sentences(masked, language.sentences.end):
        inside: list[Match] = []
        while modals and modals[0].start < end:
            inside.append(modals.popleft())
        strongest = max(inside, key=lambda m: _STRENGTH[m.key], default=None)
        kind: Kind = strongest.key if strongest else inherited  # type: ignore[assignment]
        yield Provision(passage, start, end, kind, strongest)


def sentences(text: str, ends: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence; one of ``ends`` ends it, an ASCII one only before a space or the end.

    >>> list(sentences("甲。乙", "。")), list(sentences("See 4.1. Go.", "."))
    ([(0, 2), (2, 3)], [(0, 8), (8, 12)])
    """
    start = 0
    for found in _ends(ends).finditer(text):
        yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


@cache
def _ends(characters: str) -> re.Pattern[str]:
    ascii_only = "".join(c for c in characters if c.isascii())
    others = "".join(c for c in characters if not c.isascii())
    classes = (f"[{re.escape(others)}]" if others else "", rf"[{re.escape(ascii_only)}](?= |\Z)" if ascii_only else "")
    return re.compile("|".join(filter(None, classes)) or "(?!)")


def _lead_ins(facts: Facts) -> dict[str, str]:
    """Return, for the first paragraph of each list item, the id of the paragraph before the list."""
    before: dict[str, str] = {}  # id of what holds blocks -> id of the last paragraph in it
    of_list: dict[str, str] = {}
    result: dict[str, str] = {}
    for visit in facts.visits:
        around = visit.ancestors[-1].id if visit.ancestors else ""
        match visit.node:
            case Paragraph():
                before[around] = visit.node.id
                if (
                    visit.ancestors
                    and isinstance(item := visit.ancestors[-1], ListItem)
                    and item.blocks[0] is visit.node
                ):
                    result[visit.node.id] = of_list.get(visit.ancestors[-2].id, "")
            case List():
                of_list[visit.node.id] = before.get(around, "")
            case _:
                pass
    return result
