"""Passages: every run of prose of a document, with what surrounds it and with quotations masked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

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
    Text,
    children,
    plain_text,
)
from stdtools.model.location import Location
from stdtools.model.walk import Visit, all_inlines

Place = Literal["text", "note", "example", "footnote", "definition", "table", "figure", "quote", "warning"]

_PLACES: dict[type, Place] = {Note: "note", Example: "example", Quote: "quote", Warning: "warning"}
_FRAMES: dict[type, Place] = {Table: "table", Figure: "figure"}


class Passage(NamedTuple):
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
        top = self.visit.ancestors[0] if self.visit.ancestors else self.visit.division
        assert isinstance(top, Clause | Annex)
        return top


def passages(facts: Facts) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order."""
    return tuple(p for visit in facts.visits for p in _of(visit))


def _of(visit: Visit) -> Iterator[Passage]:
    node = visit.node
    if isinstance(node, Paragraph):
        yield _passage(node, visit, _place(visit), node.content, node.location)
        content = node.content
    elif isinstance(node, TermEntry):
        yield _passage(node, visit, "definition", node.definition, node.location)
        content = node.definition
    else:
        return
    for inline in all_inlines(content):
        if isinstance(inline, Footnote):
            for paragraph in inline.paragraphs:
                location = inline.location if inline.location.line else node.location
                yield _passage(node, visit, "footnote", paragraph, location)


def _passage(
    node: Paragraph | TermEntry, visit: Visit, place: Place, content: tuple[AnyInline, ...], location: Location
) -> Passage:
    return Passage(node, visit, place, content, plain_text(content), _masked(content), location)


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
        match inline:
            case Text():
                parts.append(inline.text)
            case Citation() | Math() | OpaqueInline() | Emphasis(style="monospace"):
                parts.append(MASK * len(plain_text((inline,))))
            case Footnote():
                pass
            case _:
                parts.append(_masked(children(inline)))
    return "".join(parts)


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
