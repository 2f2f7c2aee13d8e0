"""A licensed text put into the structure of a base: its sentences and list items get the ids of the requirements.

The result has the clauses, titles, ids and requirements of the base and the words of the text, which are matched clause
by clause by their position, list label and likeness. Nothing of the clauses that the base has is left out: a sentence
that matches none of the base stands behind the one before it, as do notes, examples, tables and figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.analysis.align import Match, Unit, align
from stdtools.analysis.sentences import sentences
from stdtools.analysis.similarity import likeness, pairs
from stdtools.bases.catalogue import IMPORTED
from stdtools.bases.requirements import Requirement, clause_numbers, requirements
from stdtools.model.blocks import AnyBlock, List, ListItem, Paragraph, RequirementRef
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.inlines import AnyInline, CrossReference, Text, plain_text
from stdtools.model.location import Location
from stdtools.model.metadata import Custom
from stdtools.model.numbering import item_label, numbered
from stdtools.model.transform import Transform
from stdtools.model.walk import Node

_ALIKE = 0.1
"""Below this likeness only the position says that two sentences are the same."""

_OURS = ", wording our own"
"""What a base says of its words where it says how it was verified; it does not hold for those of the text."""

Content = tuple[AnyInline, ...]


class Extra(NamedTuple):
    """Text that matches nothing in the base."""

    clause: str
    line: int
    text: str


class Licensed(NamedTuple):
    """The base with the words of a licensed text.

    ``missing`` are the requirements that it has no words for: they keep those of the base. ``doubtful`` are the ids of
    the requirements that were matched by position alone. ``extra`` is what matches nothing.
    """

    document: Document
    matched: int
    missing: tuple[Requirement, ...]
    doubtful: tuple[str, ...]
    extra: tuple[Extra, ...]


def licensed(base: Document, text: Document) -> Licensed:
    """Return ``base`` with the words of ``text``."""
    return _Import(base, _with_targets_of(base, text)).result()


class _Piece(NamedTuple):
    """A sentence or list item: what is aligned, where it stands and what it is."""

    unit: Unit
    top: int
    node: Paragraph
    content: Content


class _Import:
    def __init__(self, base: Document, text: Document) -> None:
        self.base = base
        self.text = text
        self.numbers = {id(visit.node): number for visit, number in numbered(base) if _is_clause(visit.node)}
        self.by_number = clause_numbers(text)
        self.doubtful: list[str] = []
        self.missing: set[str] = set()
        self.extra: list[Extra] = []
        self.own_words = False

    def result(self) -> Licensed:
        clauses = tuple(self.clause(clause) for clause in self.base.clauses)
        for number, node in self.by_number.items():
            if number not in self.numbers.values() and isinstance(node, Clause):
                self.extra += [_extra(number, piece) for piece in _pieces(node.blocks, split=True)]
        known = requirements(self.base)
        missing = tuple(known[i] for i in known if i in self.missing)
        matched = len(known) - len(missing)
        custom = [c for c in self.base.metadata.custom if c.name not in ("text", IMPORTED)]
        words = Custom("text", "own-words" if self.own_words else "licensed")
        if not self.own_words:
            custom = [Custom(each.name, each.value.replace(_OURS, "")) for each in custom]
        custom = [words, Custom(IMPORTED, f"{matched}/{len(known)}"), *custom]
        document = replace(
            self.base, clauses=clauses, metadata=replace(self.base.metadata, custom=tuple(custom)), annexes=(), back=()
        )
        return Licensed(document, matched, missing, tuple(self.doubtful), tuple(self.extra))

    def clause(self, clause: Clause) -> Clause:
        """Return a clause of the base with the words of the text."""
        number = self.numbers.get(id(clause), "")
        text = self.by_number.get(number)
        blocks = self.blocks(number, clause, text if isinstance(text, Clause) else Clause())
        subclauses = tuple(self.clause(sub) if isinstance(sub, Clause) else sub for sub in clause.subclauses)
        return replace(clause, blocks=blocks, subclauses=subclauses)

    def blocks(self, number: str, clause: Clause, text: Clause) -> tuple[AnyBlock, ...]:
        own, others = _pieces(clause.blocks, split=False), _pieces(text.blocks, split=True)
        matches = align([piece.unit for piece in own], [piece.unit for piece in others])
        words = _Words(own, others, matches)
        for match in matches:
            if likeness(own[match.one].unit.words, others[match.other].unit.words) < _ALIKE:
                self.doubtful += [
                    r.id for piece in own[match.one : match.one + match.length] for r in piece.node.covers
                ]
        after = self.after(number, own, others, matches, text)
        result = after.get(-1, [])
        for position, block in enumerate(clause.blocks):
            if (kept := self.block(block, words)) is not None:
                result.append(kept)
            result += after.get(position, [])
        return tuple(result)

    def after(
        self, number: str, own: Sequence[_Piece], others: Sequence[_Piece], matches: Sequence[Match], text: Clause
    ) -> dict[int, list[AnyBlock]]:
        """Return what of the text has no match, by the block of the base behind which it stands."""
        home = {match.other: own[match.one].top for match in matches}
        after: dict[int, list[AnyBlock]] = {}
        place, next_piece = -1, 0
        for top, block in enumerate(text.blocks):
            if not isinstance(block, Paragraph | List):
                after.setdefault(place, []).append(block)
            while next_piece < len(others) and others[next_piece].top == top:
                if next_piece in home:
                    place = home[next_piece]
                else:
                    piece = others[next_piece]
                    self.extra.append(_extra(number, piece))
                    label = (Text(f"{piece.unit.labels[-1]} "),) if piece.unit.labels else ()
                    paragraph = Paragraph(content=(*label, *piece.content), location=piece.node.location)
                    after.setdefault(place, []).append(paragraph)
                next_piece += 1
        return after

    def block(self, block: AnyBlock, words: _Words) -> AnyBlock | None:
        """Return a block of the base with its new words; ``None`` where the text says nothing or says it elsewhere."""
        if isinstance(block, Paragraph):
            if id(block) in words.content:
                return words.of(block)
            if id(block) in words.merged or not block.covers:
                return None
            return self.kept(block)
        if isinstance(block, List):
            items = [item for each in block.items if (item := self.item(each, words)) is not None]
            return replace(block, items=tuple(items)) if items else None
        return block

    def item(self, item: ListItem, words: _Words) -> ListItem | None:
        blocks: list[AnyBlock] = []
        for block in item.blocks:
            if isinstance(block, Paragraph) and not block.covers and id(block) not in words.content:
                if id(block) not in words.merged:
                    blocks.append(self.kept(block))
            elif (kept := self.block(block, words)) is not None:
                blocks.append(kept)
        return replace(item, blocks=tuple(blocks)) if blocks else None

    def kept(self, paragraph: Paragraph) -> Paragraph:
        """Return a paragraph that keeps the words of the base, which must not be called those of the text."""
        self.own_words = True
        self.missing.update(ref.id for ref in paragraph.covers)
        return paragraph


class _Words:
    """The new words of the paragraphs of one clause, by identity."""

    def __init__(self, own: Sequence[_Piece], others: Sequence[_Piece], matches: Sequence[Match]) -> None:
        self.content: dict[int, Content] = {}
        self.covers: dict[int, tuple[RequirementRef, ...]] = {}
        self.merged: set[int] = set()
        for match in matches:
            first, *rest = own[match.one : match.one + match.length]
            self.content[id(first.node)] = others[match.other].content
            self.covers[id(first.node)] = tuple(r for piece in (first, *rest) for r in piece.node.covers)
            self.merged.update(id(piece.node) for piece in rest)

    def of(self, paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, content=self.content[id(paragraph)], covers=self.covers[id(paragraph)])


def _pieces(blocks: Sequence[AnyBlock], *, split: bool) -> list[_Piece]:
    """Return the sentences (``split``; else the paragraphs) and list items of blocks, in reading order."""
    found: list[_Piece] = []

    def down(block: AnyBlock, top: int, labels: tuple[str, ...]) -> None:
        if isinstance(block, Paragraph):
            for content in sentences(block.content) if split and not labels else (block.content,):
                text = plain_text(content)
                found.append(_Piece(Unit(labels, text, pairs(text)), top, block, content))
        elif isinstance(block, List):
            for ordinal, item in enumerate(block.items, block.start):
                label = item.label or item_label(block.style, ordinal)
                for inside in item.blocks:
                    down(inside, top, (*labels, label))

    for top, block in enumerate(blocks):
        down(block, top, ())
    return [piece._replace(unit=piece.unit._replace(fragment=_fragment(found, i))) for i, piece in enumerate(found)]


def _fragment(pieces: Sequence[_Piece], start: int) -> int:
    """Return how many pieces from here on may be one sentence elsewhere; 0 if it is this one alone.

    Where one sentence or item of the document that a base renders holds several requirements, the base lists them as
    items ``x1``, ``x2`` … or sets them beside each other as ``a`` and ``a+``.
    """
    first, rest = pieces[start], pieces[start + 1 :]
    if first.unit.leads_in and not first.unit.labels:
        parts = takewhile(lambda piece: _names(piece, lambda name: name.startswith("x")), rest)
    else:
        parts = takewhile(
            lambda piece: piece.unit.labels == first.unit.labels and _names(piece, lambda name: name.endswith("+")),
            rest,
        )
    length = sum(1 for _ in parts)
    return length + 1 if length else 0


def _names(piece: _Piece, wanted: Callable[[str], bool]) -> bool:
    """Tell whether a piece is a requirement whose name in its sentence (``a`` of ``4.2-1.a``) is as wanted."""
    return any(wanted(ref.id.rpartition(".")[2]) for ref in piece.node.covers)


def _extra(number: str, piece: _Piece) -> Extra:
    location: Location = piece.node.location
    return Extra(number, location.line, piece.unit.text)


def _with_targets_of(base: Document, text: Document) -> Document:
    """Return the text with its references pointing at the clauses of the base; those that cannot are plain text."""
    targets = {number: node.id for number, node in clause_numbers(base).items()}
    numbers = {visit.node.id: number for visit, number in numbered(text) if visit.node.id and _is_clause(visit.node)}
    return _Retarget(targets, numbers).document(text)


def _is_clause(node: Node) -> bool:
    return isinstance(node, Clause | TermEntry)


class _Retarget(Transform):
    def __init__(self, targets: Mapping[str, str], numbers: Mapping[str, str]) -> None:
        self.targets = targets
        self.numbers = numbers

    def inline(self, inline: AnyInline) -> AnyInline:
        if not isinstance(inline, CrossReference):
            return inline
        number = self.numbers.get(inline.target, "")
        if number in self.targets:
            return replace(inline, target=self.targets[number])
        return Text(plain_text(inline.content) or number)
