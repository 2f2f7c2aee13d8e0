"""Lists of references: clause 2 and the bibliography."""

from __future__ import annotations

from lxml.etree import _Element as Element

from stdtools.model.blocks import Paragraph, Reference, ReferenceList
from stdtools.model.inlines import AnyInline, OpaqueInline, Text, normalize
from stdtools.readers.sts import inlines
from stdtools.readers.sts.blocks import Blocks, block, flow, handles, identifier, joined, leftover, titled, with_label
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.texts import NOT_ELEMENTS, string
from stdtools.sts.names import first_child, name

_NOT_BLOCKS = frozenset({"label", "title", "ref", "ref-list", "object-id", ""})
_SEPARATORS = " \t\n\u3000,，:："


@handles("ref-list")
def _reference_list(context: Context, element: Element) -> Blocks:
    return [*with_label(context, element), *titled(context, element), *untitled(context, element)]


def untitled(context: Context, element: Element, *, own: bool = True) -> Blocks:
    """Return a list of references and what stands in it, without its label and title; ``own``: with its id."""
    before = [b for child in element if name(child) not in _NOT_BLOCKS for b in block(context, child)]
    items = tuple(_reference(context, each) for each in element.iterchildren("ref"))
    nested = [b for each in element.iterchildren("ref-list") for b in block(context, each)]
    nested += leftover(context, element, frozenset(name(each) for each in element))
    if not items and (before or nested):
        return [*before, *nested]
    listed = ReferenceList(items=items, id=identifier(element) if own else "", location=context.at(element))
    return [*before, listed, *nested]


def _reference(context: Context, element: Element) -> Reference:
    parts = [c for c in element if not isinstance(c, NOT_ELEMENTS) and name(c) != "label"]
    designation, content = "", tuple[AnyInline, ...]()
    if len(parts) == 1 and name(parts[0]) == "std":
        designation, content = _standard(context, parts[0])
    else:
        content = normalize(joined(_entry(context, part) for part in parts))
    beside = leftover(context, element, frozenset(name(each) for each in element))
    content = normalize(joined([content, *(b.content for b in beside if isinstance(b, Paragraph))]))
    return Reference(
        designation=designation,
        content=content,
        id=identifier(element),
        label=string(first_child(element, "label")),
        location=context.at(element),
    )


def _entry(context: Context, element: Element) -> tuple[AnyInline, ...]:
    if name(element) == "mixed-citation":
        return inlines.content(context, element)
    if name(element) in ("std", "element-citation", "citation-alternatives"):
        return normalize(inlines.inline(context, element))
    return normalize(joined(b.content for b in flow(context, element) if isinstance(b, Paragraph)))


def _standard(context: Context, element: Element) -> tuple[str, tuple[AnyInline, ...]]:
    """Return the designation of a listed standard and what follows it: its title, a footnote, its other identifiers."""
    reference = next((child for child in element if name(child) == "std-ref"), None)
    if reference is None:
        return "", normalize(inlines.inline(context, element))
    pieces: list[AnyInline] = [Text(element.text or "")]
    for child in element:
        if child is reference:
            pieces.append(Text((child.tail or "").lstrip(_SEPARATORS)))
        else:
            pieces += inlines.node(context, child)
    silent = [i for i in pieces if isinstance(i, OpaqueInline) and i.xml.startswith("<std-id")]
    content = normalize(i for i in pieces if i not in silent)
    return string(reference), normalize((*silent, *content))
