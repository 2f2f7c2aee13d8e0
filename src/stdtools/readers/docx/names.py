"""Names in WordprocessingML (ISO/IEC 29500-1), without their namespaces.

The transitional and the strict form differ in the namespaces alone, so names are compared without them; names that
occur in two vocabularies, such as ``t`` of text and of formulas, mean the same for who reads text.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_OFF = frozenset({"0", "false", "off"})


def name(element: Element) -> str:
    """Return the local name of an element; that of a comment or processing instruction is empty."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, wanted: str) -> str:
    """Return the value of an attribute, empty if the element or the attribute is not there."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == wanted), "")


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child with a name, and so on down the path; ``None`` where there is none."""
    for wanted in path:
        if element is None:
            return None
        element = next((each for each in element if name(each) == wanted), None)
    return element


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """Yield the children with a name."""
    if element is not None:
        yield from (each for each in element if name(each) == wanted)


def value(element: Element | None, *path: str) -> str:
    """Return the attribute ``val`` of what is found down the path, empty if there is none."""
    return attribute(child(element, *path), "val")


def is_on(element: Element | None) -> bool:
    """Tell whether a property that is present or absent is on."""
    return element is not None and attribute(element, "val").lower() not in _OFF


def whole(text: str, default: int = 0) -> int:
    """Return a whole number, ``default`` for what is none."""
    try:
        return int(text)
    except ValueError:
        return default
