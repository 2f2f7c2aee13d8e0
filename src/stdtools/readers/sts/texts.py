"""Text of elements, and exact copies of elements that the model has no type for."""

from __future__ import annotations

import copy

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.model.inlines import collapse
from stdtools.sts.canonical import canonical
from stdtools.sts.instruction import attached, detach
from stdtools.sts.names import PREFIXES, name
from stdtools.sts.originators import ADDITION, IDENTICAL, NEUTRAL
from stdtools.sts.vocabulary import BLOCKS, INLINES, SILENT

NOT_ELEMENTS = (etree._Comment, etree._ProcessingInstruction, etree._Entity)

PREFIX_OF = {uri: prefix for prefix, uri in PREFIXES.items()}
"""The prefixes that the tag library uses, by namespace."""

_CELLS = frozenset({"td", "th", "title", "label", "term", "def", "tr", "list-item"})


def string(element: Element | None) -> str:
    """Return all text of an element, white space collapsed; block elements are set apart by a space."""
    if element is None:
        return ""
    return collapse("".join(_pieces(element))).strip(" ")


def _pieces(element: Element) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child, etree._Entity):
            pieces.append(child.text or "")
        elif not isinstance(child, NOT_ELEMENTS) and name(child) not in SILENT:
            apart = " " if name(child) in BLOCKS | _CELLS else ""
            pieces += [apart, *_pieces(child), apart]
        pieces.append(child.tail or "")
    return pieces


def verbatim(element: Element) -> str:
    """Return all text of an element, white space as it stands."""
    return str(element.xpath("string()"))


def exact(element: Element, *, marked: bool = False) -> str:
    """Return an element as XML that stands for itself: Canonical XML 2.0, only the namespaces it uses.

    With ``marked``, its id, its part mark and our instructions are left out: the model holds them.
    """
    alone = copy.deepcopy(element)
    alone.tail = None
    if any(each.prefix != PREFIX_OF[uri] for each in alone.iter("*") if (uri := _namespace(each)) in PREFIX_OF):
        alone = _prefixed(alone)
    if alone.xpath("boolean(.//processing-instruction('stdtools'))"):
        unsealed(alone)
    if marked:
        for key in ("id", "originator", "specific-use"):
            if _mark(alone, key):
                del alone.attrib[key]
        detach(alone)
    return canonical(alone).decode()


def unsealed(root: Element) -> None:
    """Give the elements inside ``root`` back the ids and targets that instructions hold for them."""
    for element in [each for each in root.iter("*") if each is not root]:
        said = attached(element)
        for key, attribute in (("id", "id"), ("target", "rid")):
            if key in said:
                element.set(attribute, said[key])
        if said:
            detach(element)


def _namespace(element: Element) -> str:
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def _prefixed(element: Element) -> Element:
    """Return a copy of an element in which the namespaces of STS have the prefixes of the tag library."""
    copied = etree.Element(element.tag, nsmap=PREFIXES)
    for key, value in element.attrib.items():
        copied.set(key, value)
    copied.text = element.text
    for child in element:
        inner = copy.deepcopy(child) if isinstance(child, NOT_ELEMENTS) else _prefixed(child)
        inner.tail = child.tail
        copied.append(inner)
    return copied


def _mark(element: Element, key: str) -> str:
    value = element.get(key) or ""
    if key == "specific-use" and value not in (ADDITION, IDENTICAL, NEUTRAL):
        return ""
    return value


def is_inline(element: Element) -> bool:
    """Whether an element stands in a line."""
    return name(element) in INLINES
