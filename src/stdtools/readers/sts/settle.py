"""The last step of reading: what only repeats position is taken out, references point at nodes of the model.

The tree is read with every label that stands in the file. Once it is whole, its numbers are known: a label that equals
the number that position gives, and the text of a reference that equals what is printed anyway, are not stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml.etree import _Element as Element
from msgspec.structs import replace

from stdtools.model import wording
from stdtools.model.blocks import Example, Figure, Formula, ListItem, Note, Reference, Table
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import AnyInline, CrossReference, TermReference, Text, plain_text
from stdtools.model.transform import N, Transform
from stdtools.model.walk import Node
from stdtools.readers.sts.context import Context
from stdtools.sts.names import name
from stdtools.sts.numbers import Numbered, shown


def settle(context: Context, document: Document, root: Element) -> Document:
    """Return the document as the model has it; reports ids that occur twice."""
    numbered = list(shown(document))
    targets: dict[str, tuple[Node, str]] = {}
    for each in numbered:
        node = each.visit.node
        if node.id and node.id in targets:
            context.add("SRC-14", node.location, id=node.id, excerpt=node.id)
        elif node.id:
            targets[node.id] = (node, each.number)
    return _Settle(context, root, targets, iter(numbered)).document(document)


class _Settle(Transform):
    def __init__(
        self, context: Context, root: Element, targets: Mapping[str, tuple[Node, str]], numbered: Iterator[Numbered]
    ) -> None:
        self.context = context
        self.root = root
        self.targets = targets
        self.numbered = numbered

    def node(self, node: N) -> N:
        position = next(self.numbered).position
        match node:
            case Clause() | Annex() | TermEntry():
                return replace(node, number="") if node.number and node.number == position else node
            case Table() | Figure() | Formula() | Note() | Example() | ListItem() | Reference():
                return replace(node, label="") if node.label and node.label == position else node
            case _:
                return node

    def inline(self, inline: AnyInline) -> AnyInline:
        if not isinstance(inline, CrossReference | TermReference):
            return inline
        target = self.resolved(inline.target)
        content = inline.content
        plain = all(isinstance(each, Text) for each in content) and inline.location not in self.context.given
        if target in self.targets and plain:
            node, number = self.targets[target]
            if plain_text(content) == printed(inline, node, number, self.context.language):
                content = ()
        if target == inline.target and content is inline.content:
            return inline
        return replace(inline, target=target, content=content)

    def resolved(self, target: str) -> str:
        """Return the id of the node that the element called ``target`` became or became a piece of."""
        if target in self.targets:
            return target
        if target in self.context.aliases:
            return self.context.aliases[target]
        element = self.elements.get(target)
        if element is None or name(element) == "fn":
            return target
        for around in element.iterancestors():
            identifier = around.get("id") or ""
            if identifier in self.targets:
                return identifier
            if identifier in self.context.aliases:
                return self.context.aliases[identifier]
        return target

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Elements by their ids."""
        return {str(each.get("id")): each for each in self.root.iter("*") if each.get("id")}


def printed(reference: CrossReference | TermReference, node: Node, number: str, language: str) -> str:
    """Return the text that a reference without content shows."""
    if isinstance(reference, TermReference) and isinstance(node, TermEntry):
        return node.name
    return wording.reference(node, number, language)
