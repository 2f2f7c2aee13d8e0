"""The last step of reading: what only repeats position is taken out, references point at nodes of the model.

The tree is read with every label that stands in the file. Once it is whole, its numbers are known: a label that equals
the number that position gives, and the text of a reference that equals what is printed anyway, are not stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml.etree import _Element as Element
from msgspec.structs import force_setattr

from stdtools.model import wording
from stdtools.model.document import Document, TermEntry
from stdtools.model.inlines import CrossReference, TermReference, Text, plain_text
from stdtools.model.walk import Node
from stdtools.readers.sts.context import Context
from stdtools.sts.names import name
from stdtools.sts.numbers import drop_derived, shown


def settle(context: Context, document: Document, root: Element) -> Document:
    """Return the document as the model has it; reports ids that occur twice.

    Nobody else has its nodes yet, so they are completed where they are.
    """
    numbered = list(shown(document))
    targets: dict[str, tuple[Node, str]] = {}
    for visit, number, _ in numbered:
        node = visit.node
        if node.id and node.id in targets:
            context.add("SRC-14", node.location, id=node.id, excerpt=node.id)
        elif node.id:
            targets[node.id] = (node, number)
    drop_derived(numbered)
    settling = _References(context, root, targets)
    for reference in context.references:
        settling.settle(reference)
    return document


class _References:
    """Leads references to nodes of the model."""

    def __init__(self, context: Context, root: Element, targets: Mapping[str, tuple[Node, str]]) -> None:
        self.context = context
        self.root = root
        self.targets = targets
        self.printed: dict[tuple[type, str], str] = {}

    def settle(self, reference: CrossReference | TermReference) -> None:
        target = self.resolved(reference.target)
        if target != reference.target:
            force_setattr(reference, "target", target)
        content = reference.content
        if not content or target not in self.targets or reference.location in self.context.given:
            return
        if all(type(each) is Text for each in content):
            asked = type(reference), target
            if asked not in self.printed:
                node, number = self.targets[target]
                self.printed[asked] = printed(reference, node, number, self.context.language)
            if plain_text(content) == self.printed[asked]:
                force_setattr(reference, "content", ())

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
