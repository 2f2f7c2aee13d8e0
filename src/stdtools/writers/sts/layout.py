"""Line breaks and indentation, where they mean nothing."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element as Element

from stdtools.sts.names import name

# fmt: off
_LINES = frozenset(
    {
        "adoption", "adoption-front", "standard", "processing-meta", "custom-meta-group", "custom-meta", "front",
        "std-meta", "title-wrap", "std-ident", "std-org", "std-xref", "permissions", "meta-note", "body", "back",
        "app-group", "app", "sec", "term-sec", "tbx:termEntry", "tbx:langSet", "tbx:tig", "list", "list-item",
        "def-list", "def-item", "def", "table-wrap", "caption", "table", "colgroup", "thead", "tbody", "tr",
        "table-wrap-foot", "fig", "legend", "graphic", "disp-quote", "ref-list", "ref", "non-normative-note",
        "non-normative-example", "normative-note", "boxed-text",
    }
)
# fmt: on
"""Elements that hold only elements, of those that the writer makes."""
_INDENT = "  "


def indent(root: Element, untouched: Iterable[Element]) -> None:
    """Put each child of an element that holds only elements on a line of its own.

    ``untouched`` are elements that come from elsewhere; what is inside them stays as it is.
    """
    closed = set(untouched)

    def walk(element: Element, depth: int) -> None:
        if element in closed:
            return
        if name(element) in _LINES and len(element):
            element.text = "\n" + _INDENT * (depth + 1)
            for child in element:
                child.tail = "\n" + _INDENT * (depth + 1)
            element[-1].tail = "\n" + _INDENT * depth
        for child in element:
            walk(child, depth + 1)

    walk(root, 0)
