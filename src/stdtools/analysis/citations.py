"""Citations: which documents a document lists in clause 2 and cites in its text, where and how strongly.

Source: GB/T 1.1—2020 8.6 (clause 2), 9.5.4 (references to other documents).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.analysis.passages import Passage
from stdtools.model import designation
from stdtools.model.blocks import Reference
from stdtools.model.designation import Designation
from stdtools.model.document import Clause
from stdtools.model.inlines import Citation
from stdtools.model.walk import all_inlines

_CANDIDATE = re.compile(r"(?<![A-Za-z0-9/])[A-Z]{1,5}[0-9]{0,4}(?:/[A-Z]{1,5})*[ \u00a0\u3000]?(?:[A-Z]{1,3} )?[0-9×]")
_STANDARD = re.compile(r"GB(?:/[TZ])?|GJB|[A-Z]{2}/[TZ]|T/[A-Z]+|ISO(?:/[A-Z]+)*|IEC(?:/[A-Z]+)*|ITU|IAF|IATF|EN|CNCA")
_LONGEST = 80
"""Characters that a designation may have."""


class Cited(NamedTuple):
    """A document cited in the characters ``start`` to ``end`` of a passage; ``parsed`` is ``None`` for free names.

    ``clause`` is the number of the clause that is cited, where the citation is marked and names one.
    """

    passage: Passage
    start: int
    end: int
    name: str
    parsed: Designation | None
    clause: str = ""


def listed(facts: Facts) -> tuple[Reference, ...]:
    """Return the entries of clause 2."""
    return tuple(
        visit.node
        for visit in facts.visits
        if isinstance(visit.node, Reference)
        and isinstance(top := visit.ancestors[0], Clause)
        and top.kind == "normative-references"
    )


def citations(passages: tuple[Passage, ...]) -> tuple[Cited, ...]:
    """Return what the passages cite: marked citations, and designations of standards that stand in the text."""
    return tuple(cited for passage in passages for cited in _in(passage))


def same(one: Designation, other: Designation) -> bool:
    """Tell whether two designations may mean the same document: undated is any edition, all parts is any part."""
    if one.dated and other.dated and one.year != other.year:
        return False
    if one.code != other.code:
        return False
    return one.number == other.number or _is_part(one, other) or _is_part(other, one)


def _is_part(whole: Designation, part: Designation) -> bool:
    return whole.all_parts and part.number.startswith((f"{whole.number}.", f"{whole.number}-"))


def _in(passage: Passage) -> Iterator[Cited]:
    position = 0
    taken: list[tuple[int, int]] = []
    for inline in all_inlines(passage.content):
        if isinstance(inline, Citation) and (start := passage.text.find(inline.designation, position)) >= 0:
            position = start + len(inline.designation)
            taken.append((start, position))
            parsed = designation.parse(inline.designation)
            yield Cited(passage, start, position, inline.designation, parsed, inline.clause)
    for match in _CANDIDATE.finditer(passage.text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        found = designation.split(passage.text[match.start() : match.start() + _LONGEST])
        if found and _STANDARD.fullmatch(found[0].code):
            end = min(match.start() + _LONGEST, len(passage.text)) - len(found[1])
            yield Cited(passage, match.start(), end, str(found[0]), found[0])
