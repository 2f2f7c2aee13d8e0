"""Part A on its own: what is left of a file when everything that another body added is taken out.

Source: NISO STS tag library, ``originator``: content without it originates with the body responsible for the enclosing
standard or adoption.
"""

from __future__ import annotations

import copy
import hashlib

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.sts.canonical import canonical
from stdtools.sts.names import name
from stdtools.sts.parser import parser
from stdtools.sts.suppression import instructions, remove

_PRUNED = frozenset({"app-group", "back"})
"""Elements that cannot say who added them, taken out when nothing is left in them."""


def strip_part_b(data: bytes) -> bytes:
    """Return part A of an STS file as a file of its own: the inner ``standard`` of an ``adoption`` without part B.

    :raises ValueError: if ``data`` is not an adoption that says who its originator is.
    """
    try:
        root = etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    standard = root.find("standard")
    originator = root.findtext("adoption-front/std-meta/std-ident/originator")
    if name(root) != "adoption" or standard is None or not originator:
        raise ValueError("not an adoption with an originator")
    alone = without(standard, originator)
    etree.cleanup_namespaces(alone, keep_ns_prefixes=["mml", "tbx", "xlink"])
    return etree.tostring(alone, xml_declaration=True, encoding="UTF-8") + b"\n"


def without(standard: Element, originator: str) -> Element:
    """Return a copy of ``standard`` without the elements of ``originator`` and the groups that this leaves empty.

    Suppressions are left out too: they speak about the checking of the whole document.
    """
    alone = _copy(standard)
    for element in [each for each in alone.iter("*") if each.get("originator") == originator]:
        _remove(element)
    for section in alone.findall("back/sec[@sec-type='bibl']"):
        _only_a_list(section)
    return alone


def _only_a_list(section: Element) -> None:
    """Put a bibliography in which nothing is left but its list into the form that such a one has: the list itself."""
    title = section.find("title")
    others = [child for child in section if child is not title]
    alone = others[0] if len(others) == 1 else None
    parent = section.getparent()
    if (
        alone is None
        or parent is None
        or name(alone) != "ref-list"
        or alone.get("id")
        or alone.find("title") is not None
    ):
        return
    for key in ("id", "originator", "specific-use"):
        if (value := section.get(key)) is not None:
            alone.set(key, value)
    if title is not None:
        alone.insert(0, title)
    alone.tail = section.tail
    parent.replace(section, alone)


def digest(standard: Element) -> str:
    """Return the SHA-256 of the Canonical XML 2.0 of ``standard``, in hexadecimal.

    White space between elements does not count, nor does what only speaks about the file (``processing-meta``,
    ``dtd-version``) or its checking (suppressions).
    """
    alone = _copy(standard)
    alone.attrib.pop("dtd-version", "")
    for about in alone.findall("processing-meta"):
        alone.remove(about)
    for element in alone.iter():
        if element.text and not element.text.strip():
            element.text = None
        if element.tail and not element.tail.strip():
            element.tail = None
    return hashlib.sha256(canonical(alone, comments=False)).hexdigest()


def _copy(standard: Element) -> Element:
    """Return a copy without suppressions."""
    alone = copy.deepcopy(standard)
    alone.tail = None
    for node in instructions(alone):
        remove(node)
    return alone


def _remove(element: Element) -> None:
    """Remove an element with the white space before it, and its parent if that holds nothing any more."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and element.tail.strip():  # text that does not belong to the element stays
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    elif before is not None:
        before.tail = element.tail if element.getnext() is None else before.tail
    elif element.getnext() is None:
        parent.text = None
    parent.remove(element)
    if name(parent) in _PRUNED and len(parent) == 0:
        _remove(parent)
