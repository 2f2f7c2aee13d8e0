"""The text of a document in segments, as its source has it.

A segment is text that a publication has to print as one piece: what stands in a title, paragraph, cell, term or note,
up to something that a publication words itself, which is no text of the source: a reference that shows a number, a
formula, the mark of a footnote. Segments without a letter or digit do not count. With the first segment of what has a
number goes its label, as the document is cited by it: 4.1, 3.2, a), 附录A, 表A.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import (
    Block,
    Cell,
    Definition,
    Figure,
    ListItem,
    Note,
    Opaque,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
    Row,
    Table,
    Unreadable,
)
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Footnote,
    Math,
    OpaqueInline,
    ParameterReference,
    TermReference,
    Text,
    children,
)
from stdtools.model.structure import INLINES, INSIDE
from stdtools.model.wording import label, status

IDENTIFIED = (Clause, Annex, TermEntry, Table, Figure, ListItem)
"""What a requirement is cited by."""

_WORD = re.compile(r"\w")
_CUT = "\0"


class Segment(NamedTuple):
    """Text, where it stands (a number or a few words), and the label printed before it, if it begins with one."""

    text: str
    place: str
    label: str = ""


class Source(NamedTuple):
    """The segments of a document in reading order, and those of its footnotes in theirs."""

    body: tuple[Segment, ...]
    footnotes: tuple[Segment, ...]


def source(facts: Facts) -> Source:
    """Return the segments of a document, without its cover."""
    reader = _Reader(facts)
    document = facts.document
    divisions = (*document.front, *document.clauses, *document.annexes, *document.back)
    return Source(tuple(reader.all(divisions)), tuple(reader.footnotes))


class _Reader:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.language = facts.document.metadata.language
        self.footnotes: list[Segment] = []
        self._label = ""
        self._place = ""

    def all(self, nodes: Iterable[object]) -> Iterator[Segment]:
        for node in nodes:
            yield from self.of(node)

    def of(self, node: object) -> Iterator[Segment]:
        """Yield the segments of a node in the order in which GB/T 1.1—2020 has its pieces printed."""
        if not isinstance(node, Figure):  # its title, and so its label, stands below
            self._begin(node)
        match node:
            case TermEntry():
                yield from self._term(node)
            case Table():
                yield from self.line(node.title)
                yield from self.words(node.unit)
                yield from self.all((*node.header, *node.rows, *node.notes))
            case Figure():
                yield from self.all(node.legend)
                self._begin(node)
                yield from self.line(node.title)
            case Quote():
                yield from self.all(node.blocks)
                yield from self.line(node.attribution)
            case Preformatted() | Opaque() | Unreadable():
                yield from self.words(node.text)
            case ReferenceList():
                yield from self.all(node.items)
            case Reference():
                yield from self.words(node.designation)
                yield from self.line(node.content)
            case Block() | Clause() | Annex() | ListItem() | Row() | Cell() | Definition():
                for field in INLINES.get(type(node), ()):
                    yield from self.line(getattr(node, field))
                for field in INSIDE.get(type(node), ()):
                    yield from self.all(getattr(node, field))

    def line(self, content: tuple[AnyInline, ...]) -> Iterator[Segment]:
        for text in "".join(self._pieces(content)).split(_CUT):
            yield from self.words(text)

    def words(self, text: str) -> Iterator[Segment]:
        if _WORD.search(text):
            yield Segment(text, self._place or text[:12], self._label)
            self._label = ""

    def _term(self, entry: TermEntry) -> Iterator[Segment]:
        first = [t for t in entry.terms if t.status == "preferred" and t.kind in ("", "full-form")]
        first.sort(key=lambda term: term.language != self.language)
        for term in (*first, *(t for t in entry.terms if t not in first)):
            yield from self.words(term.text)
        yield from self.words(entry.domain)
        yield from self.line(entry.definition)
        yield from self.all(entry.notes)
        yield from self.line(entry.source)

    def _begin(self, node: object) -> None:
        if not isinstance(node, (*IDENTIFIED, Note)):
            return
        number = self.facts.number(node)
        if isinstance(node, Clause | Annex | TermEntry):
            self._place = number
        if isinstance(node, ListItem) and not re.search(r"\w", number):
            return  # dashes and bullets are no ids
        said = label(node, number, self.language)
        self._label = said + (status(node.normative, self.language) if isinstance(node, Annex) else "")

    def _pieces(self, content: tuple[AnyInline, ...]) -> Iterator[str]:
        for inline in content:
            match inline:
                case Text():
                    yield inline.text
                case OpaqueInline():
                    yield inline.text
                case Citation(clause=""):
                    yield inline.designation
                case Footnote():
                    yield _CUT
                    self._footnote(inline)
                case Math() | Citation():
                    yield _CUT
                case CrossReference(content=()) | TermReference(content=()):
                    yield _CUT
                case ParameterReference(content=()):
                    yield inline.value or _CUT
                case _:
                    yield from self._pieces(children(inline))

    def _footnote(self, note: Footnote) -> None:
        for paragraph in note.paragraphs:
            for text in "".join(self._pieces(paragraph)).split(_CUT):
                if _WORD.search(text):
                    self.footnotes.append(Segment(text, self._place))
