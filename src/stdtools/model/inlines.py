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


class Inline(msgspec.Struct, frozen=True, gc=False, tag=True, omit_defaults=True):
    """Base of everything that stands inside a line of text."""


class Text(Inline, frozen=True, gc=False, tag=True, omit_defaults=True):
    """Plain text, white space collapsed; a line break between two Han characters leaves no space."""

    text: str


class Emphasis(Inline, frozen=True, gc=False, tag=True, omit_defaults=True):
    """Text in another style."""

    style: Style
    content: tuple[AnyInline, ...]


class CrossReference(Inline, frozen=True, gc=False, tag=True, omit_defaults=True):
    """A reference inside the document (``见 5.2``, ``表 3``): STS ``xref``, reST ``:ref:``.

    ``target`` is the id of a clause, annex, table, figure, formula, term entry, note, list item … Empty ``content``
    means that the number of the target is shown.
    """

    target: str
    content: tuple[AnyInline, ...] = ()
    location: Location = NOWHERE


class TermReference(Inline, frozen=True, gc=False, tag=True, omit_defaults=True):
    """A use of a defined term: reST ``:term:``, STS ``xref[@custom-type="term-entry"]`` or ``tbx:entailedTerm``."""

    target: str
    content: tuple[AnyInline, ...] = ()
    location: Location = NOWHERE


class ParameterReference(Inline, frozen=True, gc=False, tag=True, omit_defaults=True):
    """A use of a parameter of the document (a table that holds ``parameters``): reST ``:parameter:``.

    ``target`` is the id of the parameter. Empty ``content`` means that its value is shown, which is put into ``value``
    when the document is composed; a source never holds it.
    """

    target: str
    content: tuple[AnyInline, ...] = ()
    value: str = ""
    location: Location = NOWHERE


class Citation(Inline, frozen=True, gc=False, tag=True, omit_defaults=True):
    """A cited document, optionally with the clause cited: STS ``std``, reST ``:std:`GB/T 19001—2016, 8.3```."""

    designation: str
    clause: str = ""
    location: Location = NOWHERE


class Footnote(Inline, frozen=True, gc=False, tag=True, omit_defaults=True):
    """A footnote of one or more paragraphs, at the point of use; its number is derived."""

    paragraphs: tuple[tuple[AnyInline, ...], ...]
    id: str = ""
    location: Location = NOWHERE


class Math(Inline, frozen=True, gc=False, tag=True, omit_defaults=True):
    """An inline formula in its own notation: LaTeX or a serialized MathML element."""

    source: str
    notation: Notation = "tex"
    location: Location = NOWHERE


class Link(Inline, frozen=True, gc=False, tag=True, omit_defaults=True):
    """A link out of the document; only ``http``, ``https`` and ``mailto`` are read."""

    uri: str
    content: tuple[AnyInline, ...] = ()
    location: Location = NOWHERE


class OpaqueInline(Inline, frozen=True, gc=False, tag=True, omit_defaults=True):
    """An STS inline element that the model has no type for; ``xml`` survives a round trip, ``text`` is published."""

    xml: str
    text: str = ""
    location: Location = NOWHERE


AnyInline = (
    Text
    | Emphasis
    | CrossReference
    | TermReference
    | ParameterReference
    | Citation
    | Footnote
    | Math
    | Link
    | OpaqueInline
)

_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f\u2014\u2018\u2019\u201c\u201d\u2026]"
_HAN_BREAK = re.compile(rf"(?<={_HAN})[ \t]*[\r\n][ \t\r\n]*(?={_HAN})")


def collapse(text: str) -> str:
    """Collapse ASCII white space; a line break between two Han characters vanishes. U+3000 and U+00A0 stay."""
    if "\n" in text or "\r" in text:
        text = _HAN_BREAK.sub("", text)
    elif not ("  " in text or "\t" in text or "\f" in text or "\v" in text):  # as most text is
        return text
    return _WHITE.sub(" ", text)


def normalize(content: Iterable[AnyInline]) -> tuple[AnyInline, ...]:
    """Return ``content`` in canonical form: adjacent texts joined, white space collapsed and trimmed, empties dropped.

    Both readers end with this, so that equal text gives an equal model whatever the source format.
    """
    content = tuple(content)
    if len(content) == 1 and type(content[0]) is Text:  # as most content is
        return line(content[0].text)
    normal: list[AnyInline] = []
    run: list[Text] = []
    at_start = True
    for inline in content:
        if type(inline) is Text:
            run.append(inline)
        else:
            if run:
                normal += _joined(run, at_start=at_start)
                run.clear()
            at_start = False
            normal.append(inline)
    normal += _joined(run, at_start=at_start, at_end=True)
    return tuple(normal)


def line(text: str) -> tuple[Text, ...]:
    """Return a text as content in canonical form."""
    text = collapse(text).strip(" ")
    return (Text(text),) if text else ()


def _joined(run: list[Text], *, at_start: bool = False, at_end: bool = False) -> tuple[Text, ...]:
    """Return adjacent texts as one, trimmed at the ends of the content; none if nothing is left."""
    written = run[0].text if len(run) == 1 else "".join(each.text for each in run)
    text = collapse(written)
    text = text.lstrip(" ") if at_start else text
    text = text.rstrip(" ") if at_end else text
    if not text:
        return ()
    return (run[0],) if text == written and len(run) == 1 else (Text(text),)


_AROUND = frozenset({Emphasis, CrossReference, TermReference, ParameterReference, Link})
"""Inlines with content in the line."""


def children(inline: AnyInline) -> tuple[AnyInline, ...]:
    """Return the inlines directly inside ``inline`` (a footnote's paragraphs do not stand in the line)."""
    return inline.content if type(inline) in _AROUND else ()  # type: ignore[union-attr]


def plain_text(content: Iterable[AnyInline]) -> str:
    """Return the text a reader sees, without footnotes; references without content of their own give nothing."""
    if type(content) is tuple and len(content) == 1 and type(content[0]) is Text:  # as most content is
        return content[0].text
    parts: list[str] = []
    for inline in content:
        kind = type(inline)
        if kind is Text:
            parts.append(inline.text)  # type: ignore[union-attr]
        elif kind in _AROUND:
            if inside := inline.content:  # type: ignore[union-attr]
                parts.append(plain_text(inside))
            elif kind is ParameterReference:
                parts.append(inline.value)  # type: ignore[union-attr]
        else:
            parts.append(_shown(inline))
    return "".join(parts)


def _shown(inline: AnyInline) -> str:
    match inline:
        case OpaqueInline():
            return inline.text
        case Citation():
            return inline.designation + (f", {inline.clause}" if inline.clause else "")
        case Math():
            return inline.source
        case _:
            return ""
