"""Inline content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.grammar.citations import leading
from stdtools.grammar.links import is_safe
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    OpaqueInline,
    ParameterReference,
    TermReference,
    Text,
    line,
    normalize,
    plain_text,
)
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.texts import NOT_ELEMENTS, exact, string, verbatim
from stdtools.sts import mathml
from stdtools.sts.instruction import attached
from stdtools.sts.names import HREF, NAMES, PARAMETER, PARAMETER_ID, SHOWN, WRAPPER, name
from stdtools.sts.vocabulary import EMPHASIS, SILENT

Inlines = tuple[AnyInline, ...]

_CLAUSE = re.compile(r"[,，]\s+(?P<clause>\S.*)", re.DOTALL)
_MOST_FOOTNOTES = 4
"""Footnotes of footnotes that are put in their places; a longer chain stays references."""
_WHITE = " \t\r\n\f\v"


def content(context: Context, element: Element) -> Inlines:
    """Return everything inside ``element`` as inline content in canonical form."""
    return normalize(raw(context, element))


def raw(context: Context, element: Element) -> Iterator[AnyInline]:
    """Yield what is inside ``element`` as it stands, white space not yet collapsed."""
    if element.text:
        yield Text(element.text)
    for child in element:
        yield from node(context, child)


def node(context: Context, child: Element) -> Iterator[AnyInline]:
    """Yield a child of an element with inline content, and the text after it."""
    if isinstance(child, etree._Entity):
        yield Text(child.text or "")
    elif not isinstance(child, NOT_ELEMENTS):
        yield from inline(context, child)
    if child.tail:
        yield Text(child.tail)


def inline(context: Context, element: Element) -> Iterable[AnyInline]:
    """Return what an element in a line stands for."""
    label = NAMES[element.tag]
    if handler := _HANDLERS.get(label):
        return handler(context, element)
    if style := EMPHASIS.get(label):
        return _around(context, element, lambda inside: Emphasis(style, inside))
    return _opaque(context, element)


def _around(
    context: Context, element: Element, build: Callable[[Inlines], AnyInline], *, keep_empty: bool = False
) -> Sequence[AnyInline]:
    """Return an inline with content of its own; white space at the ends of the content stands outside it."""
    if not len(element) and (text := element.text or "") and text[0] not in _WHITE and text[-1] not in _WHITE:
        return (build(line(text)),)  # as most references are
    pieces = list(raw(context, element))
    first, last = (pieces[0], pieces[-1]) if pieces else (None, None)
    inside = normalize(pieces)
    before = isinstance(first, Text) and first.text[:1] in _WHITE and first.text != ""
    after = isinstance(last, Text) and last.text[-1:] in _WHITE and last.text != ""
    found: list[AnyInline] = [Text(" ")] if before else []
    if inside or keep_empty:
        found.append(build(inside))
        if after:
            found.append(Text(" "))
    return found


def _opaque(context: Context, element: Element) -> Sequence[AnyInline]:
    context.not_modelled(element, each=False)
    text = "" if name(element) in SILENT else string(element)
    return (OpaqueInline(xml=exact(element), text=text, location=context.at(element)),)


def _roman(context: Context, element: Element) -> Iterator[AnyInline]:
    if element.get("specific-use") == WRAPPER:
        yield from raw(context, element)
    else:
        yield from _opaque(context, element)


def _break(context: Context, element: Element) -> Iterator[AnyInline]:
    yield Text("\n")
    yield from raw(context, element)


def _xref(context: Context, element: Element) -> Sequence[AnyInline]:
    stated = element.get("rid") or element.get("target") or ""
    said = attached(element)
    target = said.get("target") or next(iter(stated.split()), "")
    if target in context.footnotes and context.footnote_depth < _MOST_FOOTNOTES:
        footnote = context.footnotes.pop(target)
        context.footnote_depth += 1
        read = _footnote(context, footnote)
        context.footnote_depth -= 1
        return (read,)
    if not target:
        return _opaque(context, element)
    kind = TermReference if _to_term(element) else CrossReference
    location = context.at(element)
    if said.get("text") == "given":
        context.given.add(location)

    def build(inside: Inlines) -> CrossReference | TermReference:
        reference = kind(target, inside, location)
        context.references.append(reference)
        return reference

    return _around(context, element, build, keep_empty=True)


def _to_term(element: Element) -> bool:
    kind = element.get("custom-type") or element.get("specific-use")  # NISO STS 1.0 has no custom-type
    custom = (element.get("ref-type"), kind) in (("custom", "term-entry"), ("other", "term-entry"))
    return custom or name(element) == "tbx:entailedTerm"


def _std(context: Context, element: Element) -> Iterator[AnyInline]:
    reference = next((child for child in element if name(child) == "std-ref"), None)
    designation = string(reference)
    pieces: list[AnyInline] = [Text(element.text or "")]
    for child in element:
        pieces += [Text(child.tail or "")] if child is reference else node(context, child)
    if reference is None:
        designation, pieces = _designation(pieces)
    identifiers = [i for i in pieces if isinstance(i, OpaqueInline) and i.xml.startswith("<std-id")]
    rest = normalize(i for i in pieces if i not in identifiers)
    if not designation:
        yield from pieces
        return
    clause = ""
    if len(rest) == 1 and isinstance(rest[0], Text) and (found := _CLAUSE.fullmatch(rest[0].text)):
        clause, rest = found["clause"], ()
    yield Citation(designation, clause, context.at(element))
    yield from identifiers
    if rest and isinstance(rest[0], Text) and rest[0].text[0].isalnum():
        yield Text(" ")
    yield from rest


def _designation(pieces: list[AnyInline]) -> tuple[str, list[AnyInline]]:
    """Return the designation that a citation without ``std-ref`` begins with, and the rest of it."""
    inside = normalize(pieces)
    text = plain_text(i for i in inside if not isinstance(i, OpaqueInline))
    designation = leading(text)[0] or text
    for index, piece in enumerate(inside):
        if isinstance(piece, Text) and piece.text.startswith(designation):
            return designation, [*inside[:index], Text(piece.text[len(designation) :]), *inside[index + 1 :]]
    return text, [i for i in inside if isinstance(i, Footnote | OpaqueInline)]


def _plain(context: Context, element: Element) -> Iterator[AnyInline]:
    yield from raw(context, element)


def _footnote(context: Context, element: Element) -> Footnote:
    paragraphs = [content(context, p) for p in element if name(p) not in ("", "label")]
    for text in [element.text, *(child.tail for child in element)]:
        if text and text.strip():
            context.add("SRC-09", element, detail=text.strip()[:40], excerpt=text.strip()[:40])
            paragraphs.append(normalize((Text(text),)))
    return Footnote(tuple(p for p in paragraphs if p), element.get("id") or "", context.at(element))


def _fn(context: Context, element: Element) -> Iterator[AnyInline]:
    extras = attached(element)
    footnote = _footnote(context, element)
    yield Footnote(footnote.paragraphs, extras.get("id") or footnote.id, footnote.location)


def _formula(context: Context, element: Element) -> Iterator[AnyInline]:
    children = [child for child in element if not isinstance(child, NOT_ELEMENTS)]
    loose = "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
    if len(children) == 1 and not loose and name(children[0]) in ("mml:math", "tex-math"):
        yield math(context, children[0])
    elif not children and element.get("content-type") == "mathml":
        yield Math(element.text or "", "mathml", context.at(element))
    else:
        yield from _opaque(context, element)


def math(context: Context, element: Element) -> Math:
    """Return a formula in a line: ``mml:math`` or ``tex-math``."""
    if name(element) == "mml:math":
        return Math(mathml.serialized(element), "mathml", context.at(element))
    return Math(verbatim(element).strip(), "tex", context.at(element))


def _math(context: Context, element: Element) -> Iterator[AnyInline]:
    yield math(context, element)


def _link(context: Context, element: Element) -> Iterator[AnyInline]:
    uri = element.get(HREF) or string(element)
    if name(element) == "email" and not uri.startswith("mailto:"):
        uri = f"mailto:{uri}"
    if not is_safe(uri):
        context.add("SRC-17", element, uri=uri, excerpt=uri)
        yield from raw(context, element)
        return
    location = context.at(element)

    def build(inside: Inlines) -> Link:
        return Link(uri, () if plain_text(inside) == uri else inside, location)

    yield from _around(context, element, build, keep_empty=True)


def _named(context: Context, element: Element) -> Iterator[AnyInline]:
    """A kind of provision after the SMART ontology says what the words themselves say; other names are kept."""
    if element.get("content-type") == "requirement" and element.get("vocab-identifier"):
        yield from raw(context, element)
    elif element.get("content-type") == PARAMETER and (target := element.get(PARAMETER_ID) or ""):
        yield from _parameter(context, element, target)
    else:
        yield from _opaque(context, element)


def _parameter(context: Context, element: Element, target: str) -> Iterator[AnyInline]:
    """A use of a parameter; text that only shows its value is not stored."""
    location = context.at(element)
    if attached(element).get("text") == SHOWN:
        yield ParameterReference(target, location=location)
    else:
        yield from _around(
            context, element, lambda inside: ParameterReference(target, inside, location=location), keep_empty=True
        )


def _styled(context: Context, element: Element) -> Iterator[AnyInline]:
    if xml := attached(element).get("opaque"):
        yield OpaqueInline(xml=xml, text=verbatim(element), location=context.at(element))
    else:
        yield from _opaque(context, element)


_HANDLERS: dict[str, Callable[[Context, Element], Iterable[AnyInline]]] = {
    "roman": _roman,
    "break": _break,
    "xref": _xref,
    "tbx:entailedTerm": _xref,
    "std": _std,
    "std-ref": _plain,
    "title": _plain,
    "data-title": _plain,
    "fn": _fn,
    "inline-formula": _formula,
    "mml:math": _math,
    "tex-math": _math,
    "ext-link": _link,
    "uri": _link,
    "email": _link,
    "named-content": _named,
    "styled-content": _styled,
}
