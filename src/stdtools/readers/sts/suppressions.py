"""Suppressions: taken out of the tree before it is read, given to the divisions that they stand in."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from stdtools.model.location import Location
from stdtools.model.suppression import FIELDS, Suppression
from stdtools.readers.sts.context import Context
from stdtools.sts.suppression import TARGET, instructions, remove, said

_MARKUP = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_ITSELF = re.compile(rf"<\?{TARGET}(?=\s|\?>)")


def collect(context: Context, root: Element) -> None:
    """Take the suppressions out of a tree, so that the rest is read as if they were not there."""
    if TARGET not in context.source.text:
        return
    nodes = instructions(root)
    places = _places(context)
    if len(places) != len(nodes):  # some were lost where the file is no XML
        places = [context.at(node) for node in nodes]
    for node, place in zip(nodes, places, strict=True):
        around = frozenset(node.iterancestors())
        values = said(node)
        for name in values:
            if name not in FIELDS:
                context.add("SRC-08", place, name, name=name, value=values[name], detail="unknown")
        context.suppressions.append(
            (around, Suppression(**{name: values.get(name, "") for name in FIELDS}, location=place))
        )
        remove(node)


def claimed(context: Context, element: Element) -> tuple[Suppression, ...]:
    """Return the suppressions in a division whose subdivisions have been read, so that theirs are no longer there."""
    if not context.suppressions:
        return ()
    found = [each for each in context.suppressions if element in each[0]]
    context.suppressions = [each for each in context.suppressions if element not in each[0]]
    return tuple(suppression for _, suppression in found)


def rest(context: Context) -> tuple[Suppression, ...]:
    """Return the suppressions that stand in no division: those of the whole document."""
    found = tuple(suppression for _, suppression in context.suppressions)
    context.suppressions = []
    return found


def _places(context: Context) -> list[Location]:
    text = context.source.text
    starts = (found.start() for found in _MARKUP.finditer(text) if _ITSELF.match(found[0]))
    return [context.source.location(start) for start in starts]
