"""The style sheet of a draft: what role a style plays, how it looks, what its characters are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from stdtools import resources
from stdtools.readers.docx.names import Element, attribute, child, children, is_on, name, value, whole
from stdtools.readers.docx.styles import NO_OUTLINE, Styles
from stdtools.readers.draft.content import MONO, Marks
from stdtools.readers.draft.look import Look, of_style
from stdtools.word.names import PREFIX, part_of

LABEL = "标准文件_标记"
"""The style of characters that a publication sets before or after a text: no text of the document."""

_DIGITS = {each: place for place, each in enumerate("一二三四五六七八九", 1)}
_DEEPEST = 40


class Role(NamedTuple):
    """What a style says; ``level`` is 0 where it says none, ``of_templates`` tells a style of SET or TCS."""

    role: str = ""
    level: int = 0
    name: str = ""
    part: str = ""
    of_templates: bool = False


class Sheet:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        self.styles = Styles(root)
        self._elements: Mapping[str, Element] = {attribute(each, "styleId"): each for each in children(root, "style")}
        self._roles: dict[str, Role] = {}
        self._looks: dict[str, Look] = {}
        self._outlines: dict[str, int] = {}
        self._lefts: dict[str, int] = {}
        self.marks: Mapping[str, Marks] = {
            id: self._marks(id) for id, each in self._elements.items() if attribute(each, "type") == "character"
        }

    def role(self, id: str) -> Role:
        """Return what a paragraph style says, itself or by what it is based on."""
        if id not in self._roles:
            self._roles[id] = self._role(id)
        return self._roles[id]

    def outline(self, id: str) -> int:
        """Return the outline level of a style, 9 for body text."""
        if id not in self._outlines:
            self._outlines[id] = self.styles.outline(id)
        return self._outlines[id]

    def look(self, id: str) -> Look:
        """Return the look that a paragraph style gives."""
        id = id or self.styles.default
        if id not in self._looks:
            look = Look()
            for each in reversed([style.id for style in self.styles.chain(id)]):
                look = of_style(self._elements[each], look)
            self._looks[id] = look
        return self._looks[id]

    def left(self, id: str) -> int:
        """Return how far in the text of a paragraph of a style stands, in twentieths of a point."""
        if id not in self._lefts:
            said = ""
            for style in self.styles.chain(id):
                place = child(self._elements[style.id], "pPr", "ind")
                said = attribute(place, "left") or attribute(place, "start")
                if said:
                    break
            self._lefts[id] = whole(said)
        return self._lefts[id]

    def _role(self, id: str) -> Role:
        part = ""
        first = ""
        for style in self.styles.chain(id):
            own, found = part_of(style.name or style.id)
            part = part or found
            short = own.removeprefix(PREFIX).strip()
            first = first or short
            if style.id == self.styles.default and style.id != id:
                break
            if said := _by_name(short):
                return Role(said[0], said[1], first, part, own.startswith(PREFIX) or style.id.startswith(PREFIX))
        if first == "段":
            return Role("text", 0, first, part, True)
        if self.outline(id) < NO_OUTLINE:
            return Role("heading", self.outline(id) + 1, first, part)
        return Role("", 0, first, part)

    def _marks(self, id: str) -> Marks:
        marks = Marks()
        chain = list(self._chain(id))
        for element in reversed(chain):
            run = child(element, "rPr")
            found = {name(each): each for each in run} if run is not None else {}
            fonts = found.get("rFonts")
            named = value(element, "name")
            marks = Marks(
                bold=is_on(found["b"]) if "b" in found else marks.bold,
                italic=is_on(found["i"]) if "i" in found else marks.italic,
                mono=attribute(fonts, "ascii").lower() in MONO or marks.mono,
                script=attribute(found.get("vertAlign"), "val") or marks.script,
                label=marks.label or LABEL in (named, attribute(element, "styleId")),
                link=marks.link or named.lower() in ("hyperlink", "followedhyperlink", "超链接"),
                face=attribute(fonts, "eastAsia") or marks.face,
            )
        return marks

    def _chain(self, id: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            element = self._elements.get(id)
            if element is None:
                return
            yield element
            id = value(element, "basedOn")


@cache
def _by_name(short: str) -> tuple[str, int] | None:
    for pattern, role, level in _patterns():
        if found := pattern.fullmatch(short):
            digit = next((each for each in found.groups() if each), "")
            number = _DIGITS.get(digit, int(digit) if digit.isdecimal() else 0)
            if role in ("heading", "untitled", "term") and digit in _DIGITS:
                number += 1  # 一级条 is one below the chapter
            return role, level or number
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    return tuple(
        (re.compile(each["pattern"], re.IGNORECASE), each["role"], each.get("level", 0)) for each in table()["style"]
    )


@cache
def table() -> dict[str, Any]:
    """Return how drafts are read (``data/docx/reading.toml``)."""
    return resources.toml("docx/reading.toml") or {}


@cache
def typed(name: str) -> re.Pattern[str]:
    """Return the pattern of what is typed."""
    return re.compile(table()["typed"][name], re.DOTALL)
