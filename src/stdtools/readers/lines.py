"""From lines with clause numbers to clauses: what plain text and Word have in common.

A line that begins with a clause number and white space opens a clause; what follows is its title, or, if it ends as a
sentence does, its text. ``a)``, ``1)`` and dashes open list items, 注 and NOTE a note, 示例 and EXAMPLE an example.
Every other line is text. A format that knows more about a line than its words says so by its role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from stdtools.model.blocks import AnyBlock, Example, List, ListItem, ListStyle, Note, Paragraph
from stdtools.model.document import Clause
from stdtools.model.inlines import AnyInline, Text
from stdtools.model.location import Location
from stdtools.model.numbering import item_label

Role = Literal["line", "paragraph", "clause", "item", "text"]
"""line: of plain text, goes on in the next one unless it ends as a sentence does. paragraph: whole in itself. clause:
opens the clause with its ``number``. item: a list item with its ``style``. text: opens nothing, whatever it says."""

OBJECT = "\ufffc"
"""Stands in the text of a line for each of its ``inlines`` that is no text, such as a footnote."""

_HEADING = re.compile(r"(?P<number>[1-9]\d?(?:\.[1-9]\d?){0,8})\.?(?:[\s\u3000]+(?P<rest>.*))?")
_ITEM = re.compile(
    r"(?:(?P<alpha>[a-z])|(?P<arabic>\d{1,2}))[)）][\s\u3000]*(?P<rest>.*)|(?P<dash>——|--|[—–•·-])[\s\u3000]*(?P<words>.*)"
)
_NOTE = re.compile(r"(?:注|NOTE|Note)[\s\u3000]*\d*[\s\u3000]*[:：—–]+[\s\u3000]*(?P<rest>.*)")
_EXAMPLE = re.compile(r"(?:示例|EXAMPLE|Example)[\s\u3000]*\d*[\s\u3000]*[:：—–]+[\s\u3000]*(?P<rest>.*)")
_END = re.compile(r"[。；：！？;:.!?](?:[”’」』）)\]\"'\ufffc]*|[\s\u3000]*(?:和|或|and|or))$")
_AFTER = re.compile(
    r"(?:附[\s\u3000]*录|Annex|ANNEX)[\s\u3000]*[A-Z]\b.*|参[\s\u3000]*考[\s\u3000]*文[\s\u3000]*献|Bibliography"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE = 0.1
"""The share of Han characters from which on a text is taken to be Chinese."""


class Line(NamedTuple):
    """A line of text, or several that belong together, with the place of the first."""

    text: str
    location: Location
    role: Role = "line"
    number: str = ""
    style: ListStyle = "dash"
    ordinal: int = 0
    inlines: tuple[AnyInline, ...] = ()


Piece = Line | AnyBlock
"""A line, or a block that is complete as it is, such as a table."""


def language_of(text: str) -> str:
    """Return the language that a text is taken to be in."""
    return "zh" if len(_HAN.findall(text)) > _CHINESE * len(text) else "en"


def clauses(pieces: Iterable[Piece]) -> tuple[Clause, ...]:
    """Return the clauses that lines make; every one has its number. What stands before the first is left out.

    Annexes and the bibliography are left out too: a base states its requirements in its chapters.
    """
    chapters: list[_Open] = []
    stack: list[_Open] = []
    for piece in pieces:
        if not isinstance(piece, Line):
            if stack:
                stack[-1].pieces.append(piece)
            continue
        if stack and piece.role != "text" and _AFTER.fullmatch(piece.text) and not _END.search(piece.text):
            break
        heading = _heading(piece, stack)
        if heading is None:
            if stack:
                stack[-1].add(piece)
            continue
        depth = heading.number.count(".")
        stack = [each for each in stack if each.number.count(".") < depth]
        opened = _Open(heading)
        (stack[-1].subclauses if stack else chapters).append(opened)
        stack.append(opened)
    return tuple(each.clause() for each in chapters)


def blocks(pieces: Sequence[Piece]) -> tuple[AnyBlock, ...]:
    """Return the paragraphs, lists, notes and examples that lines make."""
    found: list[AnyBlock] = []
    items: list[_Item] = []
    for piece in pieces:
        if isinstance(piece, Line) and (item := _item(piece)):
            _siblings(items, item.style).append(item)
            continue
        found += _lists(items)
        items = []
        found.append(_block(piece) if isinstance(piece, Line) else piece)
    return (*found, *_lists(items))


class _Open:
    """A clause that is being read; ``heading`` has its number, and its title or first words."""

    def __init__(self, heading: Line) -> None:
        self.number = heading.number
        self.location = heading.location
        self.title: tuple[AnyInline, ...] = ()
        self.pieces: list[Piece] = []
        self.subclauses: list[_Open] = []
        if heading.text and _END.search(heading.text):
            self.pieces.append(heading._replace(role="paragraph"))
        else:
            self.title = _content(heading)

    def add(self, line: Line) -> None:
        """Add a line: to the last one, if that goes on."""
        last = self.pieces[-1] if self.pieces else None
        goes_on = isinstance(last, Line) and last.role == line.role == "line" and not _END.search(last.text)
        if not isinstance(last, Line) or not goes_on or _opens(line.text):
            self.pieces.append(line)
            return
        gap = "" if _HAN.match(line.text) or _HAN.match(last.text[-1]) else " "
        self.pieces[-1] = last._replace(text=last.text + gap + line.text, inlines=last.inlines + line.inlines)

    def clause(self) -> Clause:
        """Return the clause as it stands."""
        return Clause(
            title=self.title,
            number=self.number,
            blocks=blocks(self.pieces),
            subclauses=tuple(sub.clause() for sub in self.subclauses),
            location=self.location,
        )


def _heading(line: Line, stack: Sequence[_Open]) -> Line | None:
    """Return the line without its number, if it opens a clause: with a number that may follow, not in a sentence."""
    if line.role == "clause":
        return line
    found = _HEADING.fullmatch(line.text) if line.role in ("line", "paragraph") else None
    if found is None or (line.role == "line" and stack and _goes_on(stack[-1])):
        return None
    rest = found["rest"] or ""
    if line.role == "paragraph" and found["number"].isdecimal() and (not rest or _END.search(rest)):
        return None  # a chapter has a title: this is a sentence that begins with a number
    opened = line._replace(text=rest, number=found["number"], role="clause")
    if not stack:
        return opened
    number, last = _parts(found["number"]), _parts(stack[-1].number)
    inside = number[:-1] == last or any(number[:-1] == _parts(each.number)[:-1] for each in stack)
    return opened if number > last and inside else None


def _goes_on(clause: _Open) -> bool:
    last = clause.pieces[-1] if clause.pieces else None
    return isinstance(last, Line) and not _END.search(last.text)


def _parts(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _opens(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (_ITEM, _NOTE, _EXAMPLE))


class _Item:
    """A list item that is being read; its ordinal is 0 where it has none."""

    def __init__(self, line: Line) -> None:
        self.style = line.style
        self.line = line
        self.inside: list[_Item] = []

    def item(self, ordinal: int) -> ListItem:
        """Return the item; it bears a label of its own if its place in the list gives another one."""
        given = self.line.ordinal
        label = item_label(self.style, given) if given not in (0, ordinal) else ""
        return ListItem(blocks=(_paragraph(self.line), *_lists(self.inside)), label=label, location=self.line.location)


def _item(line: Line) -> _Item | None:
    """Return the list item that a line opens, ``None`` if it opens none."""
    if line.role == "item":
        return _Item(line)
    found = _ITEM.fullmatch(line.text) if line.role != "text" else None
    if found is None:
        return None
    text = found["rest"] or found["words"] or ""
    if found["alpha"]:
        return _Item(line._replace(text=text, style="alpha", ordinal=ord(found["alpha"]) - ord("a") + 1))
    if found["arabic"]:
        return _Item(line._replace(text=text, style="arabic", ordinal=int(found["arabic"])))
    return _Item(line._replace(text=text, style="dash"))


def _siblings(items: list[_Item], style: ListStyle) -> list[_Item]:
    """Return the list that an item of this style belongs to: an open one of the same style, or a new one inside."""
    siblings = items
    while siblings and siblings[-1].style != style:
        siblings = siblings[-1].inside
    return siblings


def _lists(items: Sequence[_Item]) -> list[List]:
    if not items:
        return []
    start = items[0].line.ordinal or 1
    made = tuple(item.item(ordinal) for ordinal, item in enumerate(items, start))
    return [List(style=items[0].style, start=start, items=made, location=items[0].line.location)]


def _block(line: Line) -> AnyBlock:
    """Return the note, example or paragraph that a line is."""
    if line.role != "text" and (found := _NOTE.fullmatch(line.text)):
        return Note(blocks=(_paragraph(line._replace(text=found["rest"])),), location=line.location)
    if line.role != "text" and (found := _EXAMPLE.fullmatch(line.text)):
        return Example(blocks=(_paragraph(line._replace(text=found["rest"])),), location=line.location)
    return _paragraph(line)


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(content=_content(line), location=line.location)


def _content(line: Line) -> tuple[AnyInline, ...]:
    """Return the words of a line with what stands among them."""
    return tuple(_parted(line)) if line.inlines else (Text(line.text),) if line.text else ()


def _parted(line: Line) -> Iterator[AnyInline]:
    inlines = iter(line.inlines)
    for position, text in enumerate(line.text.split(OBJECT)):
        if position:
            yield from (inline for inline in (next(inlines, None),) if inline is not None)
        if text:
            yield Text(text)
