"""A licensed text that nobody has written: the structure of a base with other words, numbered in reading order."""

from __future__ import annotations

from msgspec.structs import replace

from stdtools.model.blocks import ListItem, Paragraph
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import Text, plain_text
from stdtools.model.metadata import Custom
from stdtools.model.numbering import numbered
from stdtools.model.transform import N, Transform
from stdtools.model.walk import Visit


def words(document: Document) -> dict[int, str]:
    """Other words for each paragraph, by identity; they end as those of the base do."""
    paragraphs = [v.node for v, _ in numbered(document) if isinstance(v.node, Paragraph)]
    return {id(p): f"虚构的第{i}句话{plain_text(p.content)[-1]}" for i, p in enumerate(paragraphs, 1)}


def plain(document: Document) -> str:
    """The text as it would be copied out of a file: a line for each heading, sentence and list item."""
    labels: dict[int, str] = {}
    said = words(document)
    lines: list[str] = []
    for visit, number in numbered(document):
        node = visit.node
        if isinstance(node, ListItem):
            labels[id(node)] = number
        elif isinstance(node, Clause):
            lines += ["", f"{number}　{plain_text(node.title)}".strip()]
        elif isinstance(node, Paragraph) and not second(node):
            lines.append(f"{label(visit, labels)}{said[id(node)]}")
    return "\n".join(lines)


def label(visit: Visit, labels: dict[int, str]) -> str:
    items = [ancestor for ancestor in visit.ancestors if isinstance(ancestor, ListItem)]
    return f"{labels[id(items[-1])]} " if items else ""


def second(paragraph: Paragraph) -> bool:
    """Whether the paragraph is the second requirement of one item, which a real text says in one sentence."""
    return any(ref.id.endswith("+") for ref in paragraph.covers)


class _Other(Transform):
    def __init__(self, document: Document) -> None:
        self.words = words(document)

    def node(self, node: N) -> N:
        if isinstance(node, Paragraph):
            return replace(node, content=(Text(self.words[id(node)]),), covers=())
        return node


def document(base: Document) -> Document:
    """The same as a document without anything that says which requirement is which."""
    metadata = replace(base.metadata, profile="standard", custom=(Custom("text", "licensed"),))
    return replace(_Other(base).document(base), metadata=metadata)
