"""The index: Word shows keywords sorted, with where they stand; the model lists them as somebody wrote them down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from stdtools.model.blocks import List, ListItem, Paragraph
from stdtools.model.codec import said
from stdtools.model.inlines import Text, plain_text
from stdtools.model.location import Location
from stdtools.readers.draft.kept import Node
from stdtools.word.carried import fingerprint


def named(branch: Any) -> Iterator[str]:
    """Yield the terms and abbreviations that a division explains, and those in it."""
    yield from (term.text for term in branch.terms)
    waiting = list(branch.nesting.root)
    while waiting:
        node = waiting.pop()
        if getattr(node, "kind", "") == "Definition":
            yield plain_text(node.term)
        waiting += getattr(node, "children", ())
    for sub in branch.subs:
        yield from named(sub)


def listed(keywords: list[tuple[str, Location]], division: str, nodes: Mapping[str, Node]) -> List:
    """Return the list of keywords of an index, in the order of our own file where that is known."""
    waiting = dict(keywords)
    paragraphs = {id: node for id, node in nodes.items() if node.division == division and node.type == "Paragraph"}
    found: list[ListItem] = []
    for id, node in paragraphs.items():
        for keyword in waiting:
            paragraph = Paragraph(content=(Text(keyword),), id=id)
            if fingerprint(said(paragraph)) == node.digest:
                location = waiting.pop(keyword)
                paragraph = Paragraph(content=(Text(keyword),), id=id, location=location)
                found.append(ListItem(blocks=(paragraph,), id=node.inside, location=location))
                break
    for keyword, location in waiting.items():
        found.append(ListItem(blocks=(Paragraph(content=(Text(keyword),), location=location),), location=location))
    id = next((nodes[item.id].inside for item in found if item.id in nodes), "")
    return List(items=tuple(found), id=id, location=keywords[0][1])
