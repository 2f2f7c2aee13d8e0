"""Automatic numbers: the lists of ``numbering.xml``, and the count of one document (ISO/IEC 29500-1, 17.9).

Lists (``num``) share the count of their abstract list (``abstractNum``) unless they override it. A level begins anew
after any level above it, unless it says otherwise; a style may be linked to a level.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from stdtools.readers.docx.names import Element, attribute, child, children, is_on, value, whole
from stdtools.readers.docx.numerals import numeral
from stdtools.readers.docx.styles import NumberingProperties, Styles

_LARGEST = 32_767
"""The largest number that a list may begin with."""

_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """A level of a list: ``text`` has ``%1`` for the number of the first level, and so on.

    ``restart`` is the level, from 1, after which it begins anew; 0 for none, ``None`` for all above it.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""

    @property
    def places(self) -> tuple[int, ...]:
        """The levels, from 0, whose numbers it shows."""
        return tuple(int(digit) - 1 for digit in _PLACE.findall(self.text))


class Label(NamedTuple):
    """The automatic number of a paragraph as it is shown, without white space around it.

    ``ordinal`` is the number on its own level; ``compound`` says that the list numbers clauses: this level, or the one
    below it, shows the number of a level above too.
    """

    text: str
    ordinal: int
    form: str
    compound: bool


class _List(NamedTuple):
    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists of a document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {attribute(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        self._numbers = {attribute(each, "numId"): each for each in children(root, "num")}
        self._known: dict[str, _List | None] = {}

    def place(self, own: NumberingProperties | None, style: str) -> tuple[str, int] | None:
        """Return the list and level of a paragraph: its own, else that of its style; ``None`` if it has none."""
        of_style = self._styles.numbering(style)
        properties, linked = of_style or (None, ())
        number = (own.list if own and own.list else properties.list if properties else "") or ""
        found = self.list(number)
        if found is None:
            return None
        if own is not None and own.level is not None:
            return number, own.level
        by_style = {level.style: position for position, level in found.levels.items() if level.style}
        level = next((by_style[id] for id in linked if id in by_style), None)
        if level is None:
            level = properties.level if properties and properties.level is not None else 0
        return number, level

    def list(self, number: str) -> _List | None:
        """Return a list by its number, ``None`` if there is none; ``0`` takes a paragraph out of every list."""
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def _read(self, number: str) -> _List | None:
        element = self._numbers.get(number)
        if element is None or number == "0":
            return None
        abstract = value(element, "abstractNumId")
        levels: dict[int, Level] = self._levels(abstract)
        starts: dict[int, int] = {}
        for override in children(element, "lvlOverride"):
            position = whole(attribute(override, "ilvl"))
            if (replaced := child(override, "lvl")) is not None:
                levels[position] = _level(replaced)
            if (start := child(override, "startOverride")) is not None:
                starts[position] = _ordinal(attribute(start, "val"))
        return _List(abstract, levels, starts)

    def _levels(self, abstract: str) -> dict[int, Level]:
        """Return the levels of an abstract list; one that only names a style of lists has those of that style's."""
        element = self._abstract.get(abstract)
        if link := value(element, "numStyleLink"):
            linked = self._styles.numbering(link)
            number = self._numbers.get(linked[0].list) if linked else None
            other = self._abstract.get(value(number, "abstractNumId"))
            element = other if other is not None and not value(other, "numStyleLink") else element
        return {whole(attribute(each, "ilvl")): _level(each) for each in children(element, "lvl")}


class Count:
    """The numbers of one document, given out in the order of its paragraphs."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, number: str, level: int) -> Label:
        """Return the label of the next paragraph on a level of a list that there is."""
        found = self._numbering.list(number)
        assert found is not None, number
        counts = self._counts.setdefault(found.abstract, {})
        first = (number, level) not in self._begun
        self._begun.add((number, level))
        if level not in counts or (first and level in found.starts):
            counts[level] = self._start(found, level)
        else:
            counts[level] += 1
        for deeper in [each for each in counts if each > level]:
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or (restart and level < restart):
                del counts[deeper]
        own = found.levels.get(level, Level())

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            there = found.levels.get(place, Level())
            form = "decimal" if own.legal and there.form not in ("none", "bullet") else there.form
            return numeral(counts.get(place, self._start(found, place)), form)

        below = found.levels.get(level + 1, Level())
        compound = len(set(own.places)) > 1 or (level in own.places and {level, level + 1} <= set(below.places))
        return Label(_PLACE.sub(shown, own.text).strip(" \t\u3000\xa0"), counts[level], own.form, compound)

    @staticmethod
    def _start(found: _List, level: int) -> int:
        return found.starts.get(level, found.levels.get(level, Level()).start)


def _ordinal(text: str) -> int:
    return min(max(whole(text, 1), 0), _LARGEST)


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=_ordinal(value(element, "start")),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        legal=is_on(child(element, "isLgl")),
        restart=whole(restart) if restart else None,
        style=value(element, "pStyle"),
    )
