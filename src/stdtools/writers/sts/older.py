"""NISO STS 1.0 from 1.2: what 1.0 has not is said in other ways, or left out and named.

1.2 is a superset of 1.0. ``data/sts/version-1.0.toml`` lists what was added.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml.etree import _Element as Element

from stdtools import resources
from stdtools.model.blocks import Opaque
from stdtools.model.document import Document
from stdtools.model.inlines import OpaqueInline
from stdtools.model.location import Location
from stdtools.model.walk import all_inlines, own_inlines, walk
from stdtools.sts.names import name
from stdtools.writers.sts.context import make
from stdtools.writers.sts.inlines import parsed

_TABLES: dict[str, Any] = resources.toml("sts/version-1.0.toml") or {}
_CELLS = frozenset({"td", "th"})
_QUIET = frozenset({"processing-meta"})
"""What the writer itself puts there, and says in another way in a file of version 1.0."""


class Left(NamedTuple):
    """What a file of version 1.0 does not carry, and where it stands."""

    names: tuple[str, ...]
    location: Location


def lower(root: Element) -> tuple[str, ...]:
    """Make of an element of version 1.2 one of 1.0; return the names of what was left out."""
    left: dict[str, None] = {}
    for element in [*root.iter("*")]:
        parent = element.getparent()
        where = name(parent) if parent is not None else ""
        label = name(element)
        if label in _TABLES["out"] or where in _TABLES["out-of"].get(label, ()):
            if label not in _QUIET:
                left[label] = None
            if parent is not None:
                _remove(element)
            continue
        for each in _attributes(element, label):
            left[each] = None
        if label in _TABLES["rename"]:
            element.tag = _TABLES["rename"][label]
        elif parent is not None and _is_unwrapped(label, where):
            _unwrap(element)
        elif parent is not None and (label == "legend" or where in _TABLES["behind"].get(label, ())):
            _move_behind(element, parent)
        elif parent is not None and where in _CELLS and label in _TABLES["in-cells"]["paragraph"]:
            around = make(None, "p")
            around.tail, element.tail = element.tail, None
            parent.replace(element, around)
            around.append(element)
    return tuple(left)


def left_out(document: Document) -> Iterator[Left]:
    """Yield what of a document a file of version 1.0 does not carry: all of it stands in elements kept as they are."""
    pieces = [(xml, document.metadata.location) for xml in document.metadata.opaque]
    for visit in walk(document):
        node = visit.node
        if isinstance(node, Opaque):
            pieces.append((node.xml, node.location))
        inlines = all_inlines(own_inlines(node))
        pieces += [(inline.xml, inline.location) for inline in inlines if isinstance(inline, OpaqueInline)]
    for xml, location in pieces:
        element = parsed(xml)
        if element is not None and (names := lower(element)):
            yield Left(names, location)


def _is_unwrapped(label: str, where: str) -> bool:
    return label in _TABLES["unwrap"] or where in _TABLES["unwrap-in"].get(label, ())


def _attributes(element: Element, label: str) -> Iterator[str]:
    """Take out what only 1.2 has; yield what is not said in another way."""
    custom = element.get("custom-type")
    for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
        instead = _TABLES["values"].get(f"{key}={value}")
        if instead is not None:
            if instead:
                element.set(key, instead)
            else:
                del element.attrib[key]
            if key == "ref-type" and custom and "specific-use" not in element.attrib:
                element.set("specific-use", custom)
                custom = None
        elements = _TABLES["attributes"].get(key, ())
        if "*" in elements or label in elements:
            del element.attrib[key]
            if key != "custom-type" or custom:
                yield f"{label}/@{key}"


def _remove(element: Element) -> None:
    """Take an element out; the text behind it stays."""
    parent = element.getparent()
    assert parent is not None
    _put_text(parent, parent.index(element), element.tail or "")
    element.tail = None
    parent.remove(element)


def _unwrap(element: Element) -> None:
    """Put what is in an element in its place."""
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    _put_text(parent, place, element.text or "")
    tail, element.tail = element.tail or "", None
    children = [*element]
    for offset, child in enumerate(children):
        parent.insert(place + offset, child)
    parent.remove(element)
    _put_text(parent, place + len(children), tail)


def _put_text(parent: Element, place: int, text: str) -> None:
    """Add text before the child at ``place``."""
    if not text:
        return
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _move_behind(element: Element, parent: Element) -> None:
    """Put the blocks in an element behind its parent; a title or label there is a paragraph."""
    around = parent.getparent()
    if around is None:
        return
    place = around.index(parent) + 1
    tail, parent.tail = parent.tail, None
    children = [*element]
    _remove(element)
    for offset, child in enumerate(children):
        if name(child) in ("title", "label"):
            child.tag = "p"
        around.insert(place + offset, child)
    (children[-1] if children else parent).tail = tail
