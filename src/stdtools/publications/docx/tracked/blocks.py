"""Paragraphs and tables of both editions in one order, and what happened to each."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from stdtools.analysis.diff_blocks import aligned
from stdtools.analysis.similarity import Pairs, likeness, pairs
from stdtools.publications.docx.tracked.edition import Edition
from stdtools.publications.docx.tracked.names import descendants, value, w
from stdtools.publications.docx.tracked.words import Text
from stdtools.word.names import style_name

_MOVED = 8
"""Characters from which on a paragraph that is gone in one place and new in another was moved."""


class Block:
    """A paragraph or a table; ``toc`` are the contents, which Word makes anew."""

    def __init__(self, element: ET.Element, edition: Edition, rest: Sequence[ET.Element] = ()) -> None:
        self.element = element
        self.edition = edition
        self.rest = tuple(rest)
        self.kind: Literal["p", "tbl", "toc"] = "toc" if rest else "tbl" if element.tag == w("tbl") else "p"

    @cached_property
    def text(self) -> Text:
        """The words of a paragraph."""
        return Text(self.element, self.edition.said)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of a table."""
        return tuple(Row(row, self.edition) for row in self.element.findall(w("tr")))

    @cached_property
    def key(self) -> Hashable:
        """What is equal where the words and the form are."""
        if self.kind == "toc":
            return "toc"
        if self.kind == "tbl":
            return "tbl", tuple(row.key for row in self.rows)
        return "p", self.edition.properties(self.element), self.text.key

    @cached_property
    def shown(self) -> str:
        """Its text."""
        if self.kind == "tbl":
            return "\n".join(cell.shown for row in self.rows for cell in row.cells)
        return self.text.shown

    @cached_property
    def likeness(self) -> Pairs:
        """What it is found again by where it changed."""
        return pairs(self.shown)

    @property
    def is_letter(self) -> bool:
        """Whether it is the letter in the margin, beside the beginning of part B."""
        return self._style == style_name("部分标记")

    @property
    def is_end_line(self) -> bool:
        """Whether it is the line at the end of the document (终结线)."""
        return self._style == style_name("终结线")

    @property
    def _style(self) -> str:
        return value(self.element.find(f"{w('pPr')}/{w('pStyle')}"))

    @property
    def ends_section(self) -> bool:
        """Whether a section of pages ends here."""
        return self.element.find(f"{w('pPr')}/{w('sectPr')}") is not None

    @property
    def has_drawing(self) -> bool:
        """Whether a picture stands in it."""
        return any(True for _ in descendants(self.element, "drawing"))


class Cell:
    """A cell: its blocks, and how it spans columns and rows."""

    def __init__(self, element: ET.Element, edition: Edition) -> None:
        self.element = element
        self.blocks = blocks(element, edition)
        properties = element.find(w("tcPr"))
        found = {each.tag: each for each in properties} if properties is not None else {}
        span, merged = found.get(w("gridSpan")), found.get(w("vMerge"))
        self.columns = int(span.get(w("val"), "1")) if span is not None else 1
        self.merged = merged.get(w("val"), "continue") if merged is not None else ""

    @property
    def key(self) -> Hashable:
        """What is equal where its content is."""
        return self.columns, self.merged, tuple(block.key for block in self.blocks)

    @property
    def shown(self) -> str:
        """Its text."""
        return "\n".join(block.shown for block in self.blocks)


class Row:
    """A row."""

    def __init__(self, element: ET.Element, edition: Edition) -> None:
        self.element = element
        self.cells = tuple(Cell(cell, edition) for cell in element.findall(w("tc")))
        self.header = next(descendants(element, "tblHeader"), None) is not None
        self.key: Hashable = self.header, tuple(cell.key for cell in self.cells)

    @property
    def form(self) -> tuple[int, ...]:
        """How many columns each cell takes."""
        return tuple(cell.columns for cell in self.cells)

    @cached_property
    def likeness(self) -> Pairs:
        """What it is found again by where it changed."""
        return frozenset(
            f"{n}:{word}" for n, cell in enumerate(self.cells) for word in pairs(cell.shown) or (cell.shown,)
        )


def blocks(parent: ET.Element, edition: Edition) -> list[Block]:
    """Return the paragraphs and tables in an element; those of the contents as one."""
    found: list[Block] = []
    contents: list[ET.Element] = []
    depth = 0
    for each in parent:
        if each.tag not in (w("p"), w("tbl")):
            continue
        asked = "".join(text.text or "" for text in each.iter(w("instrText")))
        kinds = [char.get(w("fldCharType")) for char in each.iter(w("fldChar"))]
        if depth or (asked.strip().startswith("TOC") and each.tag == w("p")):
            contents.append(each)
            depth += kinds.count("begin") - kinds.count("end")
            if depth <= 0:
                found.append(Block(contents[0], edition, contents))
                contents, depth = [], 0
        else:
            found.append(Block(each, edition))
    return found


class Step(NamedTuple):
    """What becomes of a block: in both (``old`` and ``new``), or in one only."""

    old: Block | None
    new: Block | None


def alike(one: Block, other: Block) -> float:
    """Return how alike two blocks are; 0 where they cannot be one."""
    if one.kind != other.kind or one.ends_section != other.ends_section:
        return 0.0
    if one.kind == "p" and one.has_drawing != other.has_drawing:
        return 0.0
    found = likeness(one.likeness, other.likeness)
    if not one.likeness and not other.likeness:
        found = 1.0 if one.shown == other.shown else 0.2
    if one.kind == "p" and one.edition.properties(one.element) != other.edition.properties(other.element):
        return found * 0.8
    return found


def steps(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Step]:
    """Yield the blocks of two texts in the order of both."""
    for i, j in aligned(old, new, alike):
        yield Step(old[i] if i is not None else None, new[j] if j is not None else None)


def row_steps(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield the rows of two tables in the order of both."""
    for i, j in aligned(old, new, _rows_alike):
        yield old[i] if i is not None else None, new[j] if j is not None else None


def _rows_alike(one: Row, other: Row) -> float:
    if one.header != other.header or one.form != other.form:
        return 0.0
    first, second = one.cells[0], other.cells[0]
    return likeness(one.likeness, other.likeness) + (0.4 if first.shown and first.shown == second.shown else 0.0)


def moves(found: Sequence[Step]) -> list[list[tuple[int, int]]]:
    """Return runs of paragraphs that are gone in one place and the same in another, as places of both."""
    new: dict[Hashable, list[int]] = {}
    for place, step in enumerate(found):
        if step.new and not step.old and _can_move(step.new):
            new.setdefault(step.new.key, []).append(place)
    pairs_of: dict[int, int] = {}
    taken: set[int] = set()
    for place, step in enumerate(found):
        if not step.old or step.new or len(step.old.shown) < _MOVED or place in pairs_of:
            continue
        left = [other for other in new.get(step.old.key, ()) if other not in taken]
        if left:
            for one, other in _around(found, place, left[0], pairs_of, taken):
                pairs_of[one] = other
                taken.add(other)
    runs: list[list[tuple[int, int]]] = []
    for one in sorted(pairs_of):
        if runs and runs[-1][-1] == (one - 1, pairs_of[one] - 1):
            runs[-1].append((one, pairs_of[one]))
        else:
            runs.append([(one, pairs_of[one])])
    return runs


def _around(
    found: Sequence[Step], one: int, other: int, pairs_of: dict[int, int], taken: set[int]
) -> Iterable[tuple[int, int]]:
    """Yield two places and those beside them, as long as the same stands there."""
    yield one, other
    for step in (-1, 1):
        i, j = one + step, other + step
        while 0 <= i < len(found) and 0 <= j < len(found) and i not in pairs_of and j not in taken:
            old, new = found[i], found[j]
            if not old.old or old.new or not new.new or new.old or old.old.key != new.new.key or not _can_move(new.new):
                break
            yield i, j
            i, j = i + step, j + step


def _can_move(block: Block) -> bool:
    return block.kind == "p" and not block.ends_section
