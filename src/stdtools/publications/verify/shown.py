"""The text of a publication with the part that each character is shown to belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph, Part
from stdtools.model.inlines import Text
from stdtools.model.walk import all_inlines
from stdtools.publications.verify.findings import plain

_LONGEST, _SHORTEST = 24, 6


class Shown(NamedTuple):
    """A text without spaces, and as many signs: ``A``, ``B``, or ``-`` for neither."""

    text: str
    parts: str


class Provision(NamedTuple):
    """A paragraph of part A or part B, by words that it has near its beginning."""

    paragraph: Paragraph
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


def provisions(facts: Facts) -> Iterator[Provision]:
    """Yield the paragraphs of part A and part B in their order, where they have enough words."""
    for paragraph, _ in facts.of(Paragraph):
        part = facts.part(paragraph)
        words = next((w for w in _words(paragraph) if len(w) >= _SHORTEST), "") if part else ""
        if words:
            yield Provision(paragraph, part, words[:_LONGEST])


def missed(expected: Iterable[Provision], there: Shown, signs: str) -> Iterator[Missed]:
    """Yield the provisions that are shown otherwise, or not at all.

    ``signs`` are the parts that the publication marks; the other one is what has no mark. Most characters count.
    """
    place = 0
    for provision in expected:
        found = there.text.find(provision.words, place)
        if found < 0:
            yield Missed(provision, "")
            continue
        place = found + len(provision.words)
        parts = there.parts[found:place]
        sign = max("AB-", key=parts.count)
        if sign != (provision.part if provision.part in signs else "-"):
            yield Missed(provision, sign)


def _words(paragraph: Paragraph) -> Iterator[str]:
    return (plain(inline.text) for inline in all_inlines(paragraph.content) if isinstance(inline, Text))
