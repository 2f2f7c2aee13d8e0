"""Inline content: what the parser marked is looked up, what it found is put into canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from docutils import nodes

from stdtools.model.inlines import AnyInline, CrossReference, Footnote, Link, Text, collapse, normalize, plain_text
from stdtools.readers.rst.log import Log
from stdtools.readers.rst.nodes import Attribute, FootnoteBody, FootnoteMark, NameMark, Piece, SubstitutionMark, Words
from stdtools.readers.rst.tree import Tree

Inlines = tuple[AnyInline, ...]


class Content(NamedTuple):
    """The inlines of a paragraph and what the roles at its beginning say about it."""

    inlines: Inlines
    attributes: tuple[Attribute, ...] = ()

    def value(self, name: str) -> str:
        """Return the value of an attribute, empty if it is not given."""
        return next((a.value for a in self.attributes if a.name == name), "")


class Contents:
    """Makes inline content of parsed words."""

    def __init__(self, tree: Tree, log: Log) -> None:
        self.tree = tree
        self.log = log
        self.open: list[object] = []

    def inlines(self, words: Sequence[Any]) -> Inlines:
        """Return the inlines of a node that is no paragraph, so that no attributes may begin it."""
        content = self.content(words)
        for attribute in content.attributes:
            self._misplaced(attribute)
        return content.inlines

    def content(self, words: Sequence[Any]) -> Content:
        """Return the inlines and attributes in the children of a text node."""
        pieces = [piece for word in words if isinstance(word, Words) for piece in word.pieces]
        if len(pieces) == 1 and isinstance(only := pieces[0], Text):
            return Content(normalize((only,)))
        attributes: list[Attribute] = []
        found: list[AnyInline] = []
        for piece in pieces:
            if isinstance(piece, Attribute):
                if any(not isinstance(i, Text) or i.text.strip() for i in found):
                    self._misplaced(piece)
                attributes.append(piece)
            else:
                found += self._resolved(piece)
        return Content(normalize(_joined(found)), tuple(attributes))

    def _misplaced(self, attribute: Attribute) -> None:
        name = f":{attribute.name}:"
        self.log.add("SRC-09", attribute.location, name, detail=name)

    def _resolved(self, piece: Piece) -> Iterator[AnyInline]:
        match piece:
            case FootnoteMark():
                yield self._footnote(piece)
            case SubstitutionMark():
                yield from self._substitution(piece)
            case NameMark():
                yield self._named(piece)
            case Attribute():
                self._misplaced(piece)
            case _:
                yield piece

    def _footnote(self, mark: FootnoteMark) -> AnyInline:
        body = self.tree.footnote(mark.label, mark.ordinal)
        if body is None or body in self.open:
            written = f"[{mark.label}]_"
            self.log.add("SRC-20", mark.location, written, target=written)
            return Text(f"[{mark.label}]")
        self.open.append(body)
        paragraphs = tuple(self.paragraphs(body))
        self.open.pop()
        identifier = mark.label[1:] if mark.label.startswith("#") else ""
        return Footnote(paragraphs, identifier, mark.location)

    def paragraphs(self, body: FootnoteBody) -> Iterator[Inlines]:
        """Yield the paragraphs of a footnote; other blocks are reported and give their text."""
        for child in body.children:
            if isinstance(child, nodes.paragraph):
                yield self.inlines(child.children)
            elif not isinstance(child, nodes.comment | FootnoteBody | nodes.system_message):
                self.log.add("SRC-09", body.location, detail=f"[{body.label}]: {type(child).__name__}")
                yield from (self.inlines(inner.children) for inner in child.findall(nodes.paragraph))

    def _substitution(self, mark: SubstitutionMark) -> Iterable[AnyInline]:
        words = self.tree.substitutions.get(" ".join(mark.name.split()).lower())
        if words is None or self.open:
            written = f"|{mark.name}|"
            self.log.add("SRC-20", mark.location, written, target=written)
            return (Text(written),)
        self.open.append(mark)
        inlines = [inline for piece in words.pieces for inline in self._resolved(piece)]
        self.open.pop()
        return inlines

    def _named(self, mark: NameMark) -> AnyInline:
        key = mark.name.lower()
        text = (Text(mark.name),)
        if uri := self.tree.links.get(key):
            return Link(uri, text, mark.location)
        if anchor := self.tree.anchors.get(key):
            return CrossReference(anchor, text, mark.location)
        self.log.add("SRC-20", mark.location, mark.name, target=mark.name)
        return text[0]


def _joined(found: list[AnyInline]) -> list[AnyInline]:
    """Drop a line break between two Han characters also where one of them stands in an inline of its own."""
    for index, inline in enumerate(found):
        if not (isinstance(inline, Text) and "\n" in inline.text):
            continue
        before = plain_text(found[index - 1 : index])[-1:]
        after = plain_text(found[index + 1 : index + 2])[:1]
        text = inline.text
        head, tail = text[: len(text) - len(text.lstrip(" \n"))], text[len(text.rstrip(" \n")) :]
        if "\n" in head and before and _vanishes(before, head, text.lstrip(" \n")[:1] or after):
            text = text.lstrip(" \n")
        if "\n" in tail and after and _vanishes(text.rstrip(" \n")[-1:] or before, tail, after):
            text = text.rstrip(" \n")
        found[index] = Text(text)
    return found


def _vanishes(before: str, white: str, after: str) -> bool:
    return bool(before and after) and collapse(before + white + after) == before + after
