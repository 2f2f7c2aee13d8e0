"""Footnotes that stand together in a group or below a table, away from their points of use."""

from __future__ import annotations

from lxml.etree import _Element as Element
from msgspec.structs import replace

from stdtools.model.document import Clause, Document
from stdtools.readers.sts.blocks import flow
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


def with_unused(context: Context, document: Document) -> Document:
    """Return the document with the footnotes whose point of use was not read, at its end."""
    left = list(context.footnotes.values())
    if not left:
        return document
    blocks = tuple(block for element in left for block in flow(context, element))
    clause = Clause(kind="other", blocks=blocks, location=context.at(left[0]))
    return replace(document, back=(*document.back, clause))
