"""The contents: a field that Word can make anew, filled with its entries.

Only a program that sets the pages knows their numbers. Until the field is updated it shows numbers that are counted
from how much text there is, about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from stdtools.publications.docx.divisions import Entry
from stdtools.publications.docx.flow import Grid, Piece
from stdtools.publications.docx.paragraph import Paragraph
from stdtools.publications.docx.runs import field, inner_link, run
from stdtools.publications.docx.scope import Scope
from stdtools.publications.docx.styles import CONTENTS
from stdtools.publications.pdf.tables import extent

_INSTRUCTION = 'TOC \\o "1-2" \\h \\z \\u'
_LINE = 15.6
_PAGE = 674.6
_WIDTH = 468.0
_TITLE = 70.0
"""The line, the height and the width of the text, the height of a title in points."""

_NAME = re.compile(r'<w:bookmarkStart [^>]*w:name="([^"]+)"')
_HEIGHT = re.compile(r'<wp:extent cx="\d+" cy="(\d+)"')
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def contents(scope: Scope, entries: Iterable[Entry], pages: Mapping[str, str]) -> str:
    """Return the lines of the contents, in one field."""
    begin, _, rest = field(_INSTRUCTION, "<>").partition("<>")
    found = []
    for entry in entries:
        name = scope.bookmark(entry.id)
        words = entry.number + ("\u3000" if entry.number else "") + entry.words
        page = field(f"PAGEREF {name} \\h", pages.get(name, "1"))
        line = inner_link(name, run(words, chinese=scope.chinese) + "<w:r><w:tab/></w:r>" + page)
        found.append(f'<w:p><w:pPr><w:pStyle w:val="{CONTENTS[entry.level - 1]}"/></w:pPr>|{line}</w:p>')
    if not found:
        return ""
    text = "".join(found)
    first, _, others = text.partition("|")
    return f"{first}{begin}{others.replace('/></w:pPr>|', '/></w:pPr>')[:-6]}{rest}</w:p>"


def length(count: int, others: Iterable[Piece]) -> int:
    """Return how many pages so many lines of contents and what stands below them take, about."""
    return 1 + int((_TITLE + count * (_LINE + 3) + sum(map(_height, others))) / _PAGE)


def pages(pieces: Iterable[Piece], *, roman: bool = False, first: int = 1) -> dict[str, str]:
    """Return the numbers of the pages on which bookmarks likely stand."""
    found: dict[str, str] = {}
    page, used, below = first, 0.0, 0.0
    for piece in pieces:
        height = _height(piece)
        if not isinstance(piece, Grid):
            height += max(below, piece.look.before / 20)
            below = piece.look.after / 20
        new = isinstance(piece, Paragraph) and "pageBreakBefore" in piece.properties
        if (new and used) or (used + min(height, 2 * _LINE) > _PAGE):
            page, used = page + 1, 0.0
        if not isinstance(piece, Grid):
            for name in _NAME.findall("".join((piece.before, *piece.runs))):
                found[name] = _roman(page) if roman else str(page)
        used += height
        while used > _PAGE:
            page, used = page + 1, used - _PAGE
    return found


def _height(piece: Piece) -> float:
    if isinstance(piece, Grid):
        return piece.lines * _LINE
    look = piece.look
    written = "".join(piece.runs)
    if picture := _HEIGHT.search(written):
        return int(picture[1]) / 12700 + _LINE
    room = _WIDTH - (piece.place + look.right) / 20
    line = _LINE * max(1.0, look.size / 10.5)
    breaks = written.count("<w:br/>")
    lines = int((extent(piece.text) * look.size + look.first / 20) / max(room, 60)) + 1 + breaks
    return lines * line


def _roman(number: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        while number >= size:
            text, number = text + sign, number - size
    return text
