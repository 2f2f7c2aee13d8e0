"""Plain text with clause numbers, as it is copied out of a licensed document: only for importing a base.

A line that begins with a clause number and white space opens a clause; what follows is its title, or, if it ends as a
sentence does, its text. ``a)``, ``1)`` and dashes open list items, 注 and NOTE a note, 示例 and EXAMPLE an example.
Every other line is text; a line that does not end as a sentence does goes on in the next one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from stdtools.model.blocks import AnyBlock, Example, List, ListItem, ListStyle, Note, Paragraph
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import AnyInline, Text
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from stdtools.readers.reading import Reading
from stdtools.readers.sts.source import decode
from stdtools.workspace import Workspace

_HEADING = re.compile(r"(?P<number>[1-9]\d?(?:\.[1-9]\d?){0,8})\.?(?:[\s\u3000]+(?P<rest>.*))?")
_ITEM = re.compile(
    r"(?:(?P<alpha>[a-z])|(?P<arabic>\d{1,2}))[)）][\s\u3000]*(?P<rest>.*)|(?P<dash>——|--|[—–•·-])[\s\u3000]*(?P<words>.*)"
)
_NOTE = re.compile(r"(?:注|NOTE|Note)[\s\u3000]*\d*[\s\u3000]*[:：—–]+[\s\u3000]*(?P<rest>.*)")
_EXAMPLE = re.compile(r"(?:示例|EXAMPLE|Example)[\s\u3000]*\d*[\s\u3000]*[:：—–]+[\s\u3000]*(?P<rest>.*)")
_END = re.compile(r"[。；：！？;:.!?](?:[”’」』）)\]\"']*|[\s\u3000]*(?:和|或|and|or))$")
_AFTER = re.compile(r"(?:附[\s\u3000]*录|Annex|ANNEX)[\s\u3000]*[A-Z]\b.*|参考文献|Bibliography")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE = 0.1
"""The share of Han characters from which on a text is taken to be Chinese."""


class Line(NamedTuple):
    """A line of text, or several that belong together, with the place of the first."""

    text: str
    location: Location


def read_plain(data: bytes, path: str, workspace: Workspace) -> Reading:
    """Return the clauses of a plain text; every clause has its number. Text before the first one stands in none.

    Annexes and the bibliography are left out: a base states its requirements in its chapters.
    """
    text, findings = decode(data, path)
    clauses = _Text(path, text).clauses()
    language = "zh" if len(_HAN.findall(text)) > _CHINESE * len(text) else "en"
    document = Document(metadata=Metadata(language=language), clauses=clauses, location=Location(path, 1, 1))
    return Reading(document, findings, complete=not findings)


class _Open:
    """A clause that is being read."""

    def __init__(self, number: str, location: Location) -> None:
        self.number = number
        self.location = location
        self.title = ""
        self.lines: list[Line] = []
        self.subclauses: list[_Open] = []

    def clause(self) -> Clause:
        """Return the clause as it stands."""
        title: tuple[AnyInline, ...] = (Text(self.title),) if self.title else ()
        subclauses = tuple(sub.clause() for sub in self.subclauses)
        blocks = tuple(_blocks(self.lines))
        return Clause(title=title, number=self.number, blocks=blocks, subclauses=subclauses, location=self.location)


class _Text:
    def __init__(self, path: str, text: str) -> None:
        lines = (
            Line(each.strip(" \t\u3000\ufeff"), Location(path, i, 1)) for i, each in enumerate(text.splitlines(), 1)
        )
        self.lines = [line for line in lines if line.text]

    def clauses(self) -> tuple[Clause, ...]:
        chapters: list[_Open] = []
        stack: list[_Open] = []
        for line in self.lines:
            if stack and _AFTER.fullmatch(line.text):
                break
            heading = self.heading(line.text, stack)
            if heading is None:
                if stack:
                    self.add(stack[-1], line)
                continue
            depth = heading["number"].count(".")
            stack = [each for each in stack if each.number.count(".") < depth]
            opened = _Open(heading["number"], line.location)
            (stack[-1].subclauses if stack else chapters).append(opened)
            stack.append(opened)
            rest = heading["rest"] or ""
            if _END.search(rest):
                opened.lines.append(Line(rest, line.location))
            else:
                opened.title = rest
        return tuple(each.clause() for each in chapters)

    def heading(self, line: str, stack: list[_Open]) -> re.Match[str] | None:
        """Return the match of a line that opens a clause: one with a number that may follow, not within a sentence."""
        found = _HEADING.fullmatch(line)
        if found is None or (stack and stack[-1].lines and not _END.search(stack[-1].lines[-1].text)):
            return None
        if not stack:
            return found
        number = _parts(found["number"])
        last = _parts(stack[-1].number)
        inside = number[:-1] == last or any(number[:-1] == _parts(each.number)[:-1] for each in stack)
        return found if number > last and inside else None

    @staticmethod
    def add(clause: _Open, line: Line) -> None:
        last = clause.lines[-1] if clause.lines else None
        if last is None or _END.search(last.text) or _opens(line.text):
            clause.lines.append(line)
            return
        gap = "" if _HAN.match(line.text) or _HAN.match(last.text[-1]) else " "
        clause.lines[-1] = Line(last.text + gap + line.text, last.location)


def _parts(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _opens(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (_ITEM, _NOTE, _EXAMPLE))


class _Item:
    """A list item that is being read."""

    def __init__(self, style: ListStyle, line: Line) -> None:
        self.style = style
        self.line = line
        self.inside: list[_Item] = []

    def item(self) -> ListItem:
        return ListItem(blocks=(_paragraph(self.line), *_lists(self.inside)), location=self.line.location)


def _blocks(lines: list[Line]) -> list[AnyBlock]:
    blocks: list[AnyBlock] = []
    items: list[_Item] = []
    for line in lines:
        if found := _ITEM.fullmatch(line.text):
            style: ListStyle = "alpha" if found["alpha"] else "arabic" if found["arabic"] else "dash"
            item = _Item(style, Line(found["rest"] or found["words"] or "", line.location))
            _siblings(items, style).append(item)
            continue
        blocks += _lists(items)
        items = []
        if found := _NOTE.fullmatch(line.text):
            note = _paragraph(Line(found["rest"], line.location))
            blocks.append(Note(blocks=(note,), location=line.location))
        elif found := _EXAMPLE.fullmatch(line.text):
            example = _paragraph(Line(found["rest"], line.location))
            blocks.append(Example(blocks=(example,), location=line.location))
        else:
            blocks.append(_paragraph(line))
    return [*blocks, *_lists(items)]


def _siblings(items: list[_Item], style: ListStyle) -> list[_Item]:
    """Return the list that an item of this style belongs to: an open one of the same style, or a new one inside."""
    siblings = items
    while siblings and siblings[-1].style != style:
        siblings = siblings[-1].inside
    return siblings


def _lists(items: list[_Item]) -> list[List]:
    if not items:
        return []
    made = tuple(item.item() for item in items)
    return [List(style=items[0].style, items=made, location=items[0].line.location)]


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(content=(Text(line.text),), location=line.location)
