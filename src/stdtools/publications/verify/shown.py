"""The text of a publication with the part that each character is shown to belong to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph, Part
from stdtools.model.document import TermEntry
from stdtools.model.inlines import Text
from stdtools.model.walk import all_inlines
from stdtools.publications.verify.findings import plain

_LONGEST, _SHORTEST = 24, 6


class Shown(NamedTuple):
    """A text without spaces, and as many signs: ``A``, ``B``, or ``-`` for neither."""

    text: str
    parts: str


class Provision(NamedTuple):
    """A paragraph or definition of part A or part B, by words that it has near its beginning."""

    node: Paragraph | TermEntry
    part: Part
    words: str


class Missed(NamedTuple):
    """A provision that is shown as another part (a sign), or is not there (empty)."""

    provision: Provision
    shown: str


def shown(pieces: Iterable[tuple[str, str]]) -> Shown:
    """Return texts, each with its sign, as one."""
    kept = [(plain(text), part or "-") for text, part in pieces]
    return Shown("".join(text for text, _ in kept), "".join(part * len(text) for text, part in kept))


def provisions(facts: Facts, lacking: Collection[str] = ()) -> Iterator[Provision]:
    """Yield the paragraphs and definitions of part A and part B in their order, where they have enough words.

    Words are taken from between the characters that are ``lacking`` in a font, for which another mark is shown.
    """
    between = re.compile("[" + re.escape("".join(lacking)) + "]") if lacking else None
    for node in said(facts):
        part = facts.part(node)
        pieces = (plain(p) for text in texts(node) for p in (between.split(text) if between else (text,)))
        words = next((w for w in pieces if len(w) >= _SHORTEST), "") if part else ""
        if words:
            yield Provision(node, part, words[:_LONGEST])


def said(facts: Facts) -> Iterator[Paragraph | TermEntry]:
    """Yield the paragraphs and term entries of a document."""
    for visit in facts.visits:
        if isinstance(visit.node, Paragraph | TermEntry):
            yield visit.node


def texts(node: Paragraph | TermEntry) -> Iterator[str]:
    """Yield the pieces of text of a paragraph or definition."""
    content = node.definition if isinstance(node, TermEntry) else node.content
    return (inline.text for inline in all_inlines(content) if isinstance(inline, Text))


def missed(expected: Iterable[Provision], there: Shown, signs: str) -> Iterator[Missed]:
    """Yield the provisions that are shown otherwise, or not at all.

    ``signs`` are the parts that the publication marks; the other one is what has no mark. Most characters count.
    """
    place = 0
    for provision in expected:
        wanted = provision.part if provision.part in signs else "-"
        found = there.text.find(provision.words, place)
        sign = _sign(there, found, provision.words)
        if sign == wanted:
            place = found + len(provision.words)
            continue
        # Cells of a table may be printed in another order than they are written in, and words may come again.
        elsewhere = [_sign(there, at, provision.words) for at in places(there.text, provision.words)]
        if wanted not in elsewhere:
            yield Missed(provision, sign or next(iter(elsewhere), ""))


def places(text: str, words: str) -> Iterator[int]:
    """Yield where words begin in a text."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _sign(there: Shown, place: int, words: str) -> str:
    """Return the sign of most characters, empty if the words are not there."""
    if place < 0:
        return ""
    parts = there.parts[place : place + len(words)]
    return max("AB-", key=parts.count)
