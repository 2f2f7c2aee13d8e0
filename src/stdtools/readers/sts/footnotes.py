"""Footnotes that stand together in a group or below a table, away from their points of use."""

from __future__ import annotations

from lxml.etree import _Element as Element

from stdtools.readers.sts.context import Context
from stdtools.sts.names import name

_APART = frozenset({"fn-group", "table-wrap-foot", "fig"})


def collect(context: Context, root: Element) -> None:
    """Note the footnotes that stand apart and which of them something points at."""
    apart = {}
    for element in root.iter("fn"):
        parent = element.getparent()
        identifier = element.get("id")
        if identifier and parent is not None and name(parent) in _APART:
            apart[identifier] = element
    if apart:
        used = {str(each.get("rid")) for each in root.iter("xref")}
        context.footnotes = {key: element for key, element in apart.items() if key in used}
        context.used_footnotes = frozenset(context.footnotes)
