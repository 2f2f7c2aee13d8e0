"""Running text with what its references stand for: as a reader sees it, and with all that could make it different."""

from __future__ import annotations

from collections.abc import Callable

from stdtools.analysis.facts import Facts
from stdtools.model import wording
from stdtools.model.document import TermEntry
from stdtools.model.inlines import (
    AnyInline,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    ParameterReference,
    TermReference,
    plain_text,
)

Content = tuple[AnyInline, ...]
Read = Callable[[Content], str]
"""How inline content is read."""


def as_shown(facts: Facts) -> Read:
    """Return how content of a document is read: references are numbers and terms, footnotes are left out."""
    language = facts.document.metadata.language

    def named(target: str) -> str:
        node = facts.nodes.get(target)
        if isinstance(node, TermEntry):
            return node.name
        return wording.reference(node, facts.number(target), language) if node else ""

    def read(content: Content) -> str:
        return "".join(
            (read(inline.content) or named(inline.target))
            if isinstance(inline, CrossReference | TermReference)
            else _around(inline, read)
            for inline in content
        )

    return read


def exactly(content: Content) -> str:
    """Return content with the targets of its references and with its footnotes: other ones are other words."""
    parts: list[str] = []
    for inline in content:
        if isinstance(inline, CrossReference | TermReference | ParameterReference):
            parts.append(f"[{inline.target}]{exactly(inline.content)}")
        elif isinstance(inline, Footnote):
            parts += (f"[{exactly(paragraph)}]" for paragraph in inline.paragraphs)
        else:
            parts.append(_around(inline, exactly))
    return "".join(parts)


def _around(inline: AnyInline, read: Read) -> str:
    return read(inline.content) if isinstance(inline, Emphasis | Link) else plain_text((inline,))
