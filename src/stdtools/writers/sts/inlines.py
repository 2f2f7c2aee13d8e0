"""Inline content."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.model.blocks import Example, Figure, Formula, List, ListItem, Note, Reference, Table
from stdtools.model.designation import parse
from stdtools.model.document import Annex, Clause, TermEntry
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
    plain_text,
)
from stdtools.model.walk import Node
from stdtools.sts import mathml
from stdtools.sts.instruction import attach
from stdtools.sts.names import HREF, PARAMETER, PARAMETER_ID, SHOWN, WRAPPER, name
from stdtools.sts.parser import parser
from stdtools.sts.vocabulary import EMPHASIS_TAG, INLINES, NOT_IN
from stdtools.writers.sts.context import Context, make, say

_TYPES: tuple[tuple[type | tuple[type, ...], dict[str, str]], ...] = (
    (Annex, {"ref-type": "app"}),
    ((Clause, TermEntry), {"ref-type": "sec"}),
    (Table, {"ref-type": "table"}),
    (Figure, {"ref-type": "fig"}),
    (Formula, {"ref-type": "disp-formula"}),
    (Reference, {"ref-type": "bibr"}),
    ((List, ListItem), {"ref-type": "list"}),
    (Note, {"ref-type": "custom", "custom-type": "note"}),
    (Example, {"ref-type": "custom", "custom-type": "example"}),
)


def write(context: Context, parent: Element, content: Sequence[AnyInline], where: str = "p") -> None:
    """Append inline content to ``parent``.

    ``where`` names the element as far as it may hold less than a paragraph: ``xref``, ``named-content``, ``tbx``,
    ``mixed-citation``.
    """
    banned = NOT_IN.get(where, frozenset())
    skipped: set[int] = set()
    for index, inline in enumerate(content):
        if isinstance(inline, Text):
            say(parent, inline.text)
        elif index not in skipped:
            following = content[index + 1] if index + 1 < len(content) else None
            element = _element(context, inline)
            if name(element) in banned:
                around = make(None, "roman", {"specific-use": WRAPPER})
                around.append(element)
                parent.append(around)
            else:
                parent.append(element)
            if isinstance(inline, Citation) and isinstance(following, OpaqueInline) and is_identifier(following):
                identifier = _parsed(context, following.xml)
                if identifier is not None:
                    element.insert(0, identifier)
                    skipped.add(index + 1)


def is_identifier(inline: AnyInline) -> bool:
    """Whether an inline is a further identifier of the standard cited before it."""
    return isinstance(inline, OpaqueInline) and inline.xml.startswith("<std-id") and not inline.text


def _element(context: Context, inline: AnyInline) -> Element:
    match inline:
        case Emphasis():
            element = make(None, EMPHASIS_TAG[inline.style])
            write(context, element, inline.content)
        case CrossReference() | TermReference():
            element = _reference(context, inline)
        case ParameterReference():
            element = _parameter(context, inline)
        case Citation():
            element = citation(inline)
        case Footnote():
            element = _footnote(context, inline)
        case Math():
            element = _math(context, inline)
        case Link():
            element = make(None, "ext-link", {"ext-link-type": "uri", HREF: inline.uri})
            write(context, element, inline.content or (Text(inline.uri),), "xref")
        case OpaqueInline():
            element = _opaque(context, inline)
        case _:
            element = make(None, "roman", {"specific-use": WRAPPER})
    return element


def _reference(context: Context, inline: CrossReference | TermReference) -> Element:
    if isinstance(inline, TermReference):
        kind = {"ref-type": "custom", "custom-type": "term-entry"}
    else:
        kind = _kind(context.target(inline.target))
    element = make(None, "xref", {**kind, "rid": inline.target})
    printed = context.printed(inline)
    if inline.content:
        write(context, element, inline.content, "xref")
        if all(isinstance(each, Text) for each in inline.content) and plain_text(inline.content) == printed:
            attach(element, {"text": "given"})
    else:
        say(element, printed)
    return element


def _parameter(context: Context, inline: ParameterReference) -> Element:
    """Return a use of a parameter; its value, where nothing else is to be shown, is marked as such."""
    element = make(None, "named-content", {"content-type": PARAMETER, PARAMETER_ID: inline.target})
    if inline.content:
        write(context, element, inline.content, "named-content")
    elif inline.value:
        say(element, inline.value)
        attach(element, {"text": SHOWN})
    return element


def _kind(node: Node | None) -> dict[str, str]:
    return next((dict(kind) for types, kind in _TYPES if isinstance(node, types)), {"ref-type": "other"})


def citation(inline: Citation) -> Element:
    """Return a cited document as ``std``."""
    element = make(None, "std", dated(inline.designation))
    say(make(element, "std-ref"), inline.designation)
    say(element, f", {inline.clause}" if inline.clause else "")
    return element


def dated(designation: str) -> dict[str, str]:
    """Return the attribute that says whether a designation names an edition."""
    found = parse(designation)
    return {"type": "dated" if found.dated else "undated"} if found else {}


def _footnote(context: Context, inline: Footnote) -> Element:
    element = make(None, "fn", {"id": inline.id})
    for paragraph in inline.paragraphs or ((),):
        write(context, make(element, "p"), paragraph)
    return element


def _math(context: Context, inline: Math) -> Element:
    element = make(None, "inline-formula")
    formula(context, element, inline.source, inline.notation)
    return element


def formula(context: Context, parent: Element, source: str, notation: str) -> None:
    """Append a formula in its own notation; MathML that is none is kept as text, marked as such."""
    context.notations.add(notation)
    if notation == "tex":
        say(make(parent, "tex-math", {"notation": "LaTeX"}), source)
        return
    element = mathml.parse(source)
    if element is None:
        parent.set("content-type", "mathml")
        say(parent, source)
    else:
        context.opaque.append(element)
        parent.append(element)


def _opaque(context: Context, inline: OpaqueInline) -> Element:
    element = _parsed(context, inline.xml)
    if element is not None and name(element) in INLINES:
        return element
    if element is not None and is_identifier(inline) and not context.whole:
        return element
    substitute = make(None, "styled-content", {"style-type": "stdtools:opaque"})
    say(substitute, inline.text)
    attach(substitute, {"opaque": inline.xml})
    return substitute


def _parsed(context: Context, xml: str) -> Element | None:
    element = parsed(xml)
    if element is not None:
        context.opaque.append(element)
    return element


def parsed(xml: str) -> Element | None:
    """Return the element that stands in the model as text, ``None`` if it is not XML."""
    try:
        element = etree.fromstring(xml.encode("utf-8", "replace"), parser())
    except etree.XMLSyntaxError:
        return None
    return element
