"""Inline content: text, emphasis, references, citations, footnotes, mathematics.

Source of the vocabulary: NISO STS 1.2 (inline elements), GB/T 1.1—2020 9.5 (references).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from stdtools.model.location import NOWHERE, Location

Style = Literal["italic", "bold", "monospace", "superscript", "subscript", "underline"]
Notation = Literal["tex", "mathml"]


class Inline(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """Base of everything that stands inside a line of text."""


class Text(Inline, frozen=True, tag=True, omit_defaults=True):
    """Plain text, white space collapsed; a line break between two Han characters leaves no space."""

    text: str


class Emphasis(Inline, frozen=True, tag=True, omit_defaults=True):
    """Text in another style."""

    style: Style
    content: tuple[AnyInline, ...]


class CrossReference(Inline, frozen=True, tag=True, omit_defaults=True):
    """A reference inside the document (``见 5.2``, ``表 3``): STS ``xref``, reST ``:ref:``.

    ``target`` is the id of a clause, annex, table, figure, formula, term entry, note, list item … Empty ``content``
    means that the number of the target is shown.
    """

    target: str
    content: tuple[AnyInline, ...] = ()
    location: Location = NOWHERE


class TermReference(Inline, frozen=True, tag=True, omit_defaults=True):
    """A use of a defined term: reST ``:term:``, STS ``xref[@custom-type="term-entry"]`` or ``tbx:entailedTerm``."""

    target: str
    content: tuple[AnyInline, ...] = ()
    location: Location = NOWHERE


class Citation(Inline, frozen=True, tag=True, omit_defaults=True):
    """A cited document, optionally with the clause cited: STS ``std``, reST ``:std:`GB/T 19001—2016, 8.3```."""

    designation: str
    clause: str = ""
    location: Location = NOWHERE


class Footnote(Inline, frozen=True, tag=True, omit_defaults=True):
    """A footnote of one or more paragraphs, at the point of use; its number is derived."""

    paragraphs: tuple[tuple[AnyInline, ...], ...]
    id: str = ""
    location: Location = NOWHERE


class Math(Inline, frozen=True, tag=True, omit_defaults=True):
    """An inline formula in its own notation: LaTeX or a serialized MathML element."""

    source: str
    notation: Notation = "tex"
    location: Location = NOWHERE


class Link(Inline, frozen=True, tag=True, omit_defaults=True):
    """A link out of the document; only ``http``, ``https`` and ``mailto`` are read."""

    uri: str
    content: tuple[AnyInline, ...] = ()
    location: Location = NOWHERE


class OpaqueInline(Inline, frozen=True, tag=True, omit_defaults=True):
    """An STS inline element that the model has no type for; ``xml`` survives a round trip, ``text`` is published."""

    xml: str
    text: str = ""
    location: Location = NOWHERE


AnyInline = Text | Emphasis | CrossReference | TermReference | Citation | Footnote | Math | Link | OpaqueInline

_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_LOOSE = re.compile(r"[\t\r\n\f\v]| {2}")
"""What collapsed text has none of: looked for first, because most text is."""
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f\u2014\u2018\u2019\u201c\u201d\u2026]"
_HAN_BREAK = re.compile(rf"(?<={_HAN})[ \t]*[\r\n][ \t\r\n]*(?={_HAN})")


def collapse(text: str) -> str:
    """Collapse ASCII white space; a line break between two Han characters vanishes. U+3000 and U+00A0 stay."""
    return _WHITE.sub(" ", _HAN_BREAK.sub("", text)) if _LOOSE.search(text) else text


def normalize(content: Iterable[AnyInline]) -> tuple[AnyInline, ...]:
    """Return ``content`` in canonical form: adjacent texts joined, white space collapsed and trimmed, empties dropped.

    Both readers end with this, so that equal text gives an equal model whatever the source format.
    """
    content = tuple(content)
    if len(content) == 1 and isinstance(only := content[0], Text):  # as most content is
        text = collapse(only.text).strip(" ")
        return (only if text == only.text else Text(text),) if text else ()
    merged: list[AnyInline] = []
    for inline in content:
        last = merged[-1] if merged else None
        if isinstance(inline, Text) and isinstance(last, Text):
            merged[-1] = Text(last.text + inline.text)
        else:
            merged.append(inline)
    normal: list[AnyInline] = []
    for position, inline in enumerate(merged, 1):
        if isinstance(inline, Text):
            text = collapse(inline.text)
            text = text.lstrip(" ") if position == 1 else text
            text = text.rstrip(" ") if position == len(merged) else text
            if text:
                normal.append(Text(text) if text != inline.text else inline)
        else:
            normal.append(inline)
    return tuple(normal)


def children(inline: AnyInline) -> tuple[AnyInline, ...]:
    """Return the inlines directly inside ``inline`` (a footnote's paragraphs do not stand in the line)."""
    match inline:
        case Emphasis() | CrossReference() | TermReference() | Link():
            return inline.content
        case _:
            return ()


def plain_text(content: Iterable[AnyInline]) -> str:
    """Return the text a reader sees, without footnotes; references without content of their own give nothing."""
    if isinstance(content, tuple) and len(content) == 1 and isinstance(content[0], Text):  # as most content is
        return content[0].text
    parts: list[str] = []
    for inline in content:
        match inline:
            case Text() | OpaqueInline():
                parts.append(inline.text)
            case Citation():
                parts.append(inline.designation + (f", {inline.clause}" if inline.clause else ""))
            case Math():
                parts.append(inline.source)
            case Footnote():
                pass
            case _:
                parts.append(plain_text(children(inline)))
    return "".join(parts)
