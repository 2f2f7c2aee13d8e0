"""Rebuilding a document with some of its nodes or inlines changed."""

from __future__ import annotations

from operator import is_
from typing import TypeVar

from msgspec.structs import replace

from stdtools.model.blocks import AnyBlock, Cell, Definition, ListItem, Reference, Row
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import (
    AnyInline,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    ParameterReference,
    TermReference,
    Text,
)
from stdtools.model.structure import INLINES, INSIDE, Holder, Node

N = TypeVar("N", Clause, Annex, TermEntry, AnyBlock, ListItem, Reference)
T = TypeVar("T", bound=Node | Holder)

Inlines = tuple[AnyInline, ...]


class Transform:
    """Copies what changes of a document; a subclass overrides :meth:`node` or :meth:`inline`.

    :meth:`node` sees every node of :func:`~stdtools.model.walk.walk`, in that order, before what is inside it. What
    neither changes, nor anything in it, is the same object afterwards.
    """

    _keeps_inlines = True

    def __init_subclass__(cls) -> None:
        cls._keeps_inlines = cls.inline is Transform.inline

    def node(self, node: N) -> N:
        """Return what stands in place of a node."""
        return node

    def inline(self, inline: AnyInline) -> AnyInline:
        """Return what stands in place of an inline, whose content is already transformed."""
        return inline

    def document(self, document: Document) -> Document:
        """Return the transformed document."""
        return replace(
            document,
            front=self._all(document.front),
            clauses=self._all(document.clauses),
            annexes=self._all(document.annexes),
            back=self._all(document.back),
        )

    def blocks(self, blocks: tuple[AnyBlock, ...]) -> tuple[AnyBlock, ...]:
        """Return transformed blocks."""
        return self._all(blocks)

    def inlines(self, content: Inlines) -> Inlines:
        """Return transformed inline content."""
        if self._keeps_inlines:
            return content
        new = tuple([self._inline(each) for each in content])
        return content if all(map(is_, new, content)) else new

    def _all(self, nodes: tuple[T, ...]) -> tuple[T, ...]:
        new = tuple([self._node(each) for each in nodes])
        return nodes if all(map(is_, new, nodes)) else new

    def _node(self, node: T) -> T:
        if not isinstance(node, Row | Cell | Definition):
            node = self.node(node)  # type: ignore[type-var]
        kind = type(node)
        changes: dict[str, object] = {}
        if not self._keeps_inlines:
            for field in INLINES.get(kind, ()):
                content = getattr(node, field)
                if content and (new := self.inlines(content)) is not content:
                    changes[field] = new
        for field in INSIDE.get(kind, ()):
            inside = getattr(node, field)
            if inside and (new := self._all(inside)) is not inside:
                changes[field] = new
        return replace(node, **changes) if changes else node

    def _inline(self, inline: AnyInline) -> AnyInline:
        match inline:
            case Text():  # most inlines are, and nothing stands in them
                pass
            case Emphasis() | CrossReference() | TermReference() | ParameterReference() | Link():
                if inline.content and (content := self.inlines(inline.content)) is not inline.content:
                    inline = replace(inline, content=content)
            case Footnote():
                paragraphs = tuple(map(self.inlines, inline.paragraphs))
                if not all(map(is_, paragraphs, inline.paragraphs)):
                    inline = replace(inline, paragraphs=paragraphs)
        return self.inline(inline)
