"""Passages: every run of prose of a document, with what surrounds it and with quotations masked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Example, Figure, Note, Paragraph, Quote, Table, Warning
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.edit import MASK as MASK
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    Emphasis,
    Footnote,
    Math,
    OpaqueInline,
    ParameterReference,
    Text,
    children,
    plain_text,
)
from stdtools.model.location import Location
from stdtools.model.walk import Visit, all_inlines

Place = Literal["text", "note", "example", "footnote", "definition", "table", "figure", "quote", "warning"]

_PLACES: dict[type, Place] = {Note: "note", Example: "example", Quote: "quote", Warning: "warning"}
_FRAMES: dict[type, Place] = {Table: "table", Figure: "figure"}


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A paragraph, a definition or a paragraph of a footnote.

    ``text`` is what a reader sees, without footnotes and generated numbers; ``masked`` is as long and has code,
    formulas and citations blotted out. ``element`` is the top-level clause or annex around it.
    """

    node: Paragraph | TermEntry
    visit: Visit
    place: Place
    content: tuple[AnyInline, ...]
    text: str
    masked: str
    location: Location

    @property
    def element(self) -> Clause | Annex:
        """The chapter, annex or unnumbered element that the passage stands in."""
        ancestors = self.visit.ancestors
        return ancestors[0] if ancestors else self.visit.division  # type: ignore[return-value]


def passages(facts: Facts) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order."""
    found: list[Passage] = []
    places: dict[int, Place] = {}
    for node, visit in facts.of(Paragraph, TermEntry):
        if isinstance(node, TermEntry):
            place: Place = "definition"
            content = node.definition
        else:
            around = id(visit.ancestors)  # what stands side by side has the same
            if around not in places:
                places[around] = _place(visit)
            place, content = places[around], node.content
        if len(content) == 1 and type(content[0]) is Text:  # as most are
            found.append(Passage(node, visit, place, content, content[0].text, content[0].text, node.location))
            continue
        found.append(Passage(node, visit, place, content, plain_text(content), _masked(content), node.location))
        found += _footnotes(node, visit, content)
    return tuple(found)


def _footnotes(node: Paragraph | TermEntry, visit: Visit, content: tuple[AnyInline, ...]) -> Iterator[Passage]:
    for inline in all_inlines(content):
        if isinstance(inline, Footnote):
            for paragraph in inline.paragraphs:
                location = inline.location if inline.location.line else node.location
                yield Passage(node, visit, "footnote", paragraph, plain_text(paragraph), _masked(paragraph), location)


def _place(visit: Visit) -> Place:
    """Return the innermost of note, example and quotation around the paragraph, else table or figure, else text."""
    around = [type(a) for a in reversed(visit.ancestors)]
    for places in (_PLACES, _FRAMES):
        for kind in around:
            if kind in places:
                return places[kind]
    return "text"


def _masked(content: tuple[AnyInline, ...]) -> str:
    parts: list[str] = []
    for inline in content:
        kind = type(inline)
        if kind is Text:
            parts.append(inline.text)  # type: ignore[union-attr]
        elif kind in _BLOTTED or (isinstance(inline, Emphasis) and inline.style == "monospace"):
            parts.append(MASK * len(plain_text((inline,))))
        elif inside := children(inline):
            parts.append(_masked(inside))
        elif kind is ParameterReference:
            parts.append(inline.value)  # type: ignore[union-attr]
    return "".join(parts)


_BLOTTED = frozenset({Citation, Math, OpaqueInline})


def editable(content: tuple[AnyInline, ...]) -> str:
    """Return the text of ``content`` as :func:`plain_text` does, what stands nowhere as it is read blotted out.

    That is what a role, a substitution or an element puts there: references, formulas, links, code.
    """
    parts: list[str] = []
    for inline in content:
        match inline:
            case Text() | Citation():
                parts.append(plain_text((inline,)))
            case Emphasis(style=style) if style != "monospace":
                parts.append(editable(inline.content))
            case _:
                parts.append(MASK * len(plain_text((inline,))))
    return "".join(parts)


@lru_cache(maxsize=2048)
def unquoted(text: str, quotes: tuple[str, ...]) -> str:
    """Return ``text`` with everything between pairs of quotation marks masked, marks kept; an open quote masks nothing.

    >>> unquoted("不用“必须”一词", ("“”",)) == "不用“" + MASK * 2 + "”一词"
    True
    """
    closing = {pair[0]: pair[1] for pair in quotes}
    if closing.keys().isdisjoint(text):
        return text
    result = list(text)
    open_at: list[tuple[str, int]] = []
    for position, character in enumerate(text):
        if open_at and character == open_at[-1][0]:
            start = open_at.pop()[1]
            if not open_at:
                result[start + 1 : position] = MASK * (position - start - 1)
        elif character in closing:
            open_at.append((closing[character], position))
    return "".join(result)
