"""From the body of a Word document to lines: numbers and list labels resolved, headings told from text.

A clause number is typed, or it comes from automatic numbering, or, in a document that has no numbers at all, from the
outline levels of its headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from stdtools.model.blocks import Cell, ListStyle, Row, Table
from stdtools.model.location import Location
from stdtools.readers.docx.grid import cells, continues, merge, placed
from stdtools.readers.docx.names import Element, child, name, value
from stdtools.readers.docx.numbering import Count, Label, Numbering
from stdtools.readers.docx.paragraphs import REMOVED, LeftOut, Reader, Words, alternative
from stdtools.readers.docx.styles import NO_OUTLINE, Styles
from stdtools.readers.lines import Line, Piece, blocks

_WRAPPED = ("sdt", "sdtContent", "customXml", "ins", "moveTo")
_CLAUSE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,8})\.?")
_TYPED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,8}\.?[ \u3000]")
_ITEM = re.compile(r"[(（]?\w{1,6}[)）.、．]?")
_UNNUMBERED = re.compile(r"(?:前|引|目|序)[ \u3000]*(?:言|次|录)|Foreword|Introduction|Contents", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目次|table of (?:figures|authorities)|图表目录|index)[ \u3000]*\d*")
_STYLES: Mapping[str, ListStyle] = {
    "lowerLetter": "alpha",
    "upperLetter": "alpha",
    "lowerRoman": "roman",
    "upperRoman": "roman",
}
"""List styles by the format of the number; all others are arabic."""


class Heading(NamedTuple):
    """A heading without a number: its outline level, and where it stands among the pieces."""

    level: int
    position: int


class Body:
    """The pieces of a document's body, in order. Lines are placed by the ordinal of their paragraph."""

    def __init__(self, path: str, styles: Styles, numbering: Numbering, reader: Reader) -> None:
        self.path = path
        self.styles = styles
        self.numbering = numbering
        self.count = Count(numbering)
        self.reader = reader
        self.paragraph = 0
        self.numbered = False
        self._before: list[Words] = []

    def pieces(self, body: Element) -> tuple[Piece, ...]:
        """Return the lines and tables of the body."""
        found = list(self._flow(body))
        if not self.numbered:
            found = list(_numbered_by_outline(found))
        return tuple(each.line if isinstance(each, _Titled) else each for each in found)

    def _flow(self, container: Element) -> Iterator[Piece | _Titled]:
        for element in container:
            kind = name(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl":
                yield from self._table(element)
            elif kind == "sdt":
                content = child(element, "sdtContent")
                if content is not None and not _is_contents(element):
                    yield from self._flow(content)
            elif kind == "AlternateContent":
                yield from self._flow(alternative(element))
            elif kind in ("altChunk", "subDoc"):
                self.reader.left_out.append(LeftOut("document", self.paragraph))
            elif kind not in REMOVED and kind != "sectPr":
                yield from self._flow(element)

    def _paragraph(self, element: Element) -> Iterator[Piece | _Titled]:
        self.paragraph += 1
        own = self.reader.read(element, self.paragraph)
        boxes = own.boxes
        if own.merges:
            self._before.append(own)
        else:
            words, self._before = _merged([*self._before, own]), []
            if not (own.removed and not words.text) and not self._is_contents(words):
                yield from self._lines(words)
        for box in boxes:
            yield from (_as_text(piece) for piece in self._flow(box))

    def _lines(self, words: Words) -> Iterator[Piece | _Titled]:
        """Yield the line that a paragraph is; an empty one counts in its list, and opens a clause if it is a title."""
        place = self.numbering.place(words.numbering, words.style)
        label = self.count.next(*place) if place else None
        outline = words.outline if words.outline is not None else self.styles.outline(words.style)
        line = Line(words.text, Location(self.path, self.paragraph), "paragraph", inlines=words.inlines)
        heading = outline < NO_OUTLINE
        if not words.text:
            if label and (opened := self._labelled(line, label, heading=heading)).role == "clause":
                yield opened
            return
        if label is None or not label.text:
            if place and label is not None and label.form == "bullet":
                yield line._replace(role="item", style="dash")
                return
            typed = _TYPED.match(words.text)
            self.numbered |= typed is not None and (heading or "." in typed[0].rstrip(". \u3000"))
            yield _Titled(line, outline) if heading and not _UNNUMBERED.fullmatch(words.text) else line
            return
        yield self._labelled(line, label, heading=heading)

    def _labelled(self, line: Line, label: Label, *, heading: bool) -> Line:
        """Return a line with an automatic number."""
        number = _CLAUSE.fullmatch(label.text)
        if number and (heading or label.compound):
            self.numbered = True
            return line._replace(role="clause", number=number[1])
        if label.form == "bullet" or not any(map(str.isalnum, label.text)):
            return line._replace(role="item", style="dash")
        if _ITEM.fullmatch(label.text) and label.form != "none" and not heading:
            return line._replace(role="item", style=_STYLES.get(label.form, "arabic"), ordinal=label.ordinal)
        gap = "" if label.text.endswith(("：", ":")) else " "
        return line._replace(text=f"{label.text}{gap}{line.text}")

    def _is_contents(self, words: Words) -> bool:
        return any(_CONTENTS.fullmatch(style) for style in self.styles.names(words.style))

    def _table(self, element: Element) -> Iterator[Piece | _Titled]:
        """Yield a table; one of a single cell is a frame, and what stands in it is text like any other."""
        rows = [row for row in _rows(element) if not _is_removed(row)]
        if len(rows) == 1 and len(alone := list(cells(rows[0], _WRAPPED))) == 1:
            yield from self._flow(alone[0])
            return
        made = list(self._cells(rows))
        header = 0
        while header < len(rows) - 1 and child(rows[header], "trPr", "tblHeader") is not None:
            header += 1
        table = Table(
            header=tuple(made[:header]), rows=tuple(made[header:]), location=Location(self.path, self.paragraph)
        )
        if any(cell.blocks for row in made for cell in row.cells):
            yield table

    def _cells(self, rows: list[Element]) -> Iterator[Row]:
        """Yield the rows with their cells; one that only continues another upwards lengthens that."""
        grid = [list(placed(row, _WRAPPED)) for row in rows]
        for y, row in enumerate(grid):
            cells: list[Cell] = []
            for column, span, element in row:
                inside = tuple(_as_text(piece) for piece in self._flow(element))
                if merge(element) == "continue":
                    continue
                below = 1
                while y + below < len(grid) and continues(grid[y + below], column):
                    below += 1
                cells.append(Cell(blocks=blocks(inside), colspan=span, rowspan=below))
            if cells:
                yield Row(cells=tuple(cells))


class _Titled(NamedTuple):
    """A line that its style or outline level makes a heading, without an automatic number."""

    line: Line
    level: int


def _numbered_by_outline(pieces: Iterable[Piece | _Titled]) -> Iterator[Piece]:
    """Yield pieces with their headings numbered by their outline levels: the document has no numbers of its own."""
    counts: list[int] = []
    for piece in pieces:
        if not isinstance(piece, _Titled):
            yield piece
            continue
        level = min(piece.level, len(counts))
        counts = [*counts[: level + 1], *[0] * (level + 1 - len(counts))]
        counts[level] += 1
        yield piece.line._replace(role="clause", number=".".join(map(str, counts)))


def _merged(words: list[Words]) -> Words:
    """Return paragraphs whose ends were deleted as one, with what the last one is."""
    return words[-1]._replace(
        text="".join(each.text for each in words), inlines=tuple(i for each in words for i in each.inlines)
    )


def _as_text(piece: Piece | _Titled) -> Piece:
    """Return a piece of a table or text box: no clause begins there."""
    line = piece.line if isinstance(piece, _Titled) else piece
    if not isinstance(line, Line):
        return line
    if line.role == "clause":
        return line._replace(role="text", text=f"{line.number} {line.text}")
    return line._replace(role="text") if line.role == "paragraph" and _TYPED.match(line.text) else line


def _rows(element: Element) -> Iterator[Element]:
    for each in element:
        if name(each) == "tr":
            yield each
        elif name(each) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _rows(each)


def _is_removed(row: Element) -> bool:
    return child(row, "trPr", "del") is not None


def _is_contents(element: Element) -> bool:
    gallery = value(element, "sdtPr", "docPartObj", "docPartGallery")
    return gallery in ("Table of Contents", "Table of Figures", "Index")
