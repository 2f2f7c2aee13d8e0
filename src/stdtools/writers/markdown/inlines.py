"""Inline content. Emphasis is HTML: ``**`` beside a Chinese full stop is none (CommonMark 6.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stdtools.analysis.facts import Facts
from stdtools.model import wording
from stdtools.model.document import TermEntry
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    OpaqueInline,
    ParameterReference,
    Style,
    TermReference,
    Text,
)
from stdtools.writers.markdown import formulas
from stdtools.writers.markdown.text import address, anchor, escaped, fragment

_TAGS: Mapping[Style, str] = {
    "italic": "em",
    "bold": "strong",
    "monospace": "code",
    "superscript": "sup",
    "subscript": "sub",
    "underline": "u",
}
_SCHEMES = ("http://", "https://", "mailto:")
_IN_ADDRESS = ":/?#@!$&'+,;=%"


class Inlines:
    """Turns inline content into a line; keeps footnotes until they are taken."""

    def __init__(self, facts: Facts, words: Mapping[str, str]) -> None:
        self.facts = facts
        self.words = words
        self.language = facts.document.metadata.language
        self.targets = {each.target for each, _ in facts.inlines(CrossReference)}
        self.targets |= {each.target for each, _ in facts.inlines(TermReference)}
        self._count = 0
        self._waiting: list[str] = []

    def __call__(self, content: Iterable[AnyInline], *, linked: bool = False) -> str:
        """Return ``content``; ``linked`` says that it stands in a link, which holds no other."""
        return "".join([self.inline(inline, linked=linked) for inline in content])

    def anchor(self, id: str) -> str:
        """Return an anchor if something in the document leads to it."""
        return anchor(id) if id in self.targets else ""

    def inline(self, inline: AnyInline, *, linked: bool) -> str:
        """Return one inline."""
        match inline:
            case Text():
                return escaped(inline.text)
            case Emphasis():
                inside = self(inline.content, linked=linked)
                tag = _TAGS[inline.style]
                return f"<{tag}>{inside}</{tag}>" if inside else ""
            case CrossReference() | TermReference():
                return self.reference(inline, linked=linked)
            case ParameterReference():
                return self(inline.content, linked=linked) or escaped(inline.value or inline.target)
            case Citation():
                form = self.words["citation"] if inline.clause else "{designation}"
                return escaped(form.format(designation=inline.designation, clause=inline.clause))
            case Footnote():
                return self.footnote(inline, linked=linked)
            case Math():
                return formulas.inline(inline.source, inline.notation)
            case Link():
                text = self(inline.content, linked=True) or escaped(inline.uri)
                if linked or not inline.uri.lower().startswith(_SCHEMES):
                    return text
                return f"[{text}]({address(inline.uri, _IN_ADDRESS)})"
            case OpaqueInline():
                return escaped(inline.text)

    def reference(self, inline: CrossReference | TermReference, *, linked: bool) -> str:
        """Return a link to a node of the document."""
        node = self.facts.nodes.get(inline.target)
        text = self(inline.content, linked=True)
        if node is None:
            return text or escaped(inline.target)
        if not text:
            number = self.facts.number(node)
            said = node.name if isinstance(node, TermEntry) and isinstance(inline, TermReference) else ""
            text = escaped(said or wording.reference(node, number, self.language) or inline.target)
        return text if linked else f"[{text}]({fragment(inline.target)})"

    def footnote(self, inline: Footnote, *, linked: bool) -> str:
        """Return the mark of a footnote, and keep its text."""
        self._count += 1
        mark, id = f"{self._count})", f"footnote-{self._count}"
        while id in self.facts.nodes:
            id += "-"
        paragraphs = [self(paragraph) for paragraph in inline.paragraphs] or [""]
        self._waiting.append(f"<sup>{anchor(id)}{mark}</sup> {paragraphs[0]}".rstrip(" "))
        self._waiting += filter(None, paragraphs[1:])
        return f"<sup>{mark}</sup>" if linked else f"<sup>[{mark}]({fragment(id)})</sup>"

    def take(self) -> list[str]:
        """Return the footnotes since the last call, a chunk for each paragraph."""
        waiting, self._waiting = self._waiting, []
        return waiting
