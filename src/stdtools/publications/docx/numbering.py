"""Automatic numbers: the lists of ``numbering.xml``, counted along so that Word shows what the model says.

What Word would count is known before it is written. Where the model says another number of the same form, a list
begins anew there; where no list can show it, the number is written as text.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from stdtools import resources
from stdtools.model.numbering import roman
from stdtools.publications.docx.markup import DECLARED, HEAD, element, paragraph_properties, run_properties, value
from stdtools.publications.docx.styles import HAN, HEI, LATIN, fonts, indentation, styles
from stdtools.word.names import style_name

_DEEPEST = 9
"""Levels of a list in Word."""

_PLACE = re.compile(r"%(\d)")


class Number(NamedTuple):
    """The list and level of a paragraph."""

    list: int
    level: int

    def xml(self) -> str:
        """Return it as a property of the paragraph."""
        return f"<w:numPr>{value('ilvl', self.level)}{value('numId', self.list)}</w:numPr>"


UNNUMBERED = '<w:numPr><w:numId w:val="0"/></w:numPr>'


class Level(NamedTuple):
    """A level of a list: the form of its number, its text with ``%1`` for the first level's, what stands behind it."""

    form: str
    text: str
    after: str
    style: str = ""


class _Kind:
    """A list as it is declared, with its count."""

    def __init__(self, id: int, levels: tuple[Level, ...], entry: dict[str, Any]) -> None:
        self.id = id
        self.levels = levels
        self.heavy, self.raised = bool(entry.get("heavy")), bool(entry.get("raised"))
        self.free = "each" in entry
        self.counts: dict[int, int] = {}
        self.current = 0

    def shown(self, counts: dict[int, int], level: int) -> str:
        def one(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            return _numeral(counts.get(place, 1), self.levels[place].form)

        return _PLACE.sub(one, self.levels[level].text).strip()


class Numbering:
    """The lists of one document, behind those of a template: so many declared and used come before."""

    def __init__(self, language: str, declared: int = 0, used: int = 0) -> None:
        self._used = used
        table: dict[str, Any] = resources.toml("docx/lists.toml") or {}
        words = table["words"].get(language) or table["words"]["en"]
        self._items: dict[str, list[str]] = table["items"]
        self._kinds = {
            name: _Kind(place, _levels(entry, words), entry)
            for place, (name, entry) in enumerate(
                ((n, e) for n, e in table.items() if n not in ("items", "words")), declared
            )
        }
        self._lists: list[tuple[int, dict[int, int]]] = []
        for kind in self._kinds.values():
            kind.current = self._add(kind, {})
        self.lists = {name: kind.current for name, kind in self._kinds.items()}
        """The list of each kind that the styles belong to."""

    def next(self, name: str, level: int, wanted: str) -> Number | None:
        """Count one on; ``wanted`` is the number with all that belongs to it. ``None`` if the list cannot show it."""
        kind = self._kinds[name]
        if level >= len(kind.levels):
            return None
        counts = {place: count for place, count in kind.counts.items() if place <= level}
        # What a list begins with holds whenever a level begins anew (ISO/IEC 29500-1, 17.9.26).
        starts = self._lists[kind.current - self._used - 1][1]
        counts[level] = counts[level] + 1 if level in counts else starts.get(level, 1)
        for above in range(level):
            counts.setdefault(above, starts.get(above, 1))
        if kind.shown(counts, level) != wanted:
            ordinal = self._ordinal(kind, counts, level, wanted)
            if ordinal is None:
                return None
            counts[level] = ordinal
            kind.current = self._add(kind, {level: ordinal})
        kind.counts = counts
        return Number(kind.current, level)

    def set(self, name: str, ordinal: int) -> Number:
        """Count the first level on to a number that need not be shown."""
        kind = self._kinds[name]
        if kind.counts.get(0, 0) + 1 != ordinal:
            kind.current = self._add(kind, {0: ordinal})
        kind.counts = {0: ordinal}
        return Number(kind.current, 0)

    def restart(self, name: str, level: int = 0, start: int = 1) -> int:
        """Begin a list anew and return it."""
        kind = self._kinds[name]
        kind.counts = {place: count for place, count in kind.counts.items() if place < level}
        if start != 1:
            kind.counts[level] = start - 1
        kind.current = self._add(kind, {level: start})
        return kind.current

    def item_style(self, style: str, depth: int) -> str:
        """Return the style of the items of a list at a depth."""
        names = self._items[style]
        return names[min(depth, len(names) - 1)]

    def item_label(self, style: str, depth: int, ordinal: int) -> str:
        """Return what Word shows before an item of a list."""
        return self._kinds[style].shown({depth: ordinal}, depth)

    def after(self, name: str, level: int) -> str:
        """Return what stands behind a number: ``tab``, ``space`` or ``nothing``."""
        return self._kinds[name].levels[level].after

    def kind(self, list: int) -> int:
        """Return the kind of a list, -1 for no list."""
        return self._lists[list - 1][0] if 0 < list <= len(self._lists) else -1

    def adopt(self, other: Numbering, list: int) -> int:
        """Add a list of another document and return it."""
        self._lists.append(other._lists[list - 1])
        return len(self._lists)

    def _ordinal(self, kind: _Kind, counts: dict[int, int], level: int, wanted: str) -> int | None:
        """Return the count that makes a level show what is wanted, ``None`` if there is none."""
        form = kind.levels[level].form
        found = re.findall(r"\d+" if form == "decimal" else r"[A-Za-z]+", wanted)
        ordinal = _value(found[-1], form) if found else None
        if ordinal and kind.shown({**counts, level: ordinal}, level) == wanted:
            return ordinal
        return None

    def _add(self, kind: _Kind, starts: dict[int, int]) -> int:
        self._lists.append((kind.id, starts))
        return self._used + len(self._lists)

    def xml(self, chinese: bool) -> str:
        """Return ``numbering.xml``."""
        kinds = "".join(_abstract(kind, chinese) for kind in self._kinds.values())
        lists = "".join(_list(place, kind, starts) for place, (kind, starts) in enumerate(self._lists, self._used + 1))
        return f"{HEAD}<w:numbering {DECLARED}>{kinds}{lists}</w:numbering>"


def _levels(entry: dict[str, Any], words: dict[str, str]) -> tuple[Level, ...]:
    after = entry["after"].format(**words)
    if "each" in entry:
        form, text = entry["each"]
        return tuple(Level(form, text.format(place=place, **words), after) for place in range(1, _DEEPEST + 1))
    first = entry.get("first-after", after)
    return tuple(
        Level(form, text.format(**words), after if place else first, style)
        for place, ((form, text), style) in enumerate(zip(entry["levels"], entry["styles"], strict=True))
    )


def _numeral(ordinal: int, form: str) -> str:
    match form:
        case "upperLetter":
            return chr(65 + (ordinal - 1) % 26) * ((ordinal - 1) // 26 + 1)
        case "lowerLetter":
            return _numeral(ordinal, "upperLetter").lower()
        case "lowerRoman":
            return roman(ordinal)
        case "none":
            return ""
        case _:
            return str(ordinal)


def _value(numeral: str, form: str) -> int | None:
    """Return what a numeral counts; Word goes on after z with aa, bb, so one letter is all that is said to it."""
    if form == "decimal":
        return int(numeral) if len(numeral) < 5 else None
    if form in ("upperLetter", "lowerLetter"):
        return ord(numeral.upper()) - 64 if len(numeral) == 1 else None
    return next((n for n in range(1, 100) if roman(n) == numeral), None) if form == "lowerRoman" else None


def _abstract(kind: _Kind, chinese: bool) -> str:
    levels = "".join(_level(kind, place, level, chinese) for place, level in enumerate(kind.levels))
    many = "multilevel" if len(kind.levels) > 1 else "singleLevel"
    head = element("nsid", val=f"{0x5D7A0000 + kind.id:08X}") + value("multiLevelType", many)
    head += element("tmpl", val=f"{0x5D7B0000 + kind.id:08X}")
    return f'<w:abstractNum w:abstractNumId="{kind.id}">{head}{levels}</w:abstractNum>'


def _level(kind: _Kind, place: int, level: Level, chinese: bool) -> str:
    style = styles()[level.style] if level.style else None
    linked = value("pStyle", style_name(level.style)) if level.style else ""
    if style:
        place_of = indentation(style.left, style.right, style.hanging, 0)
    else:
        place_of = indentation((4 + 2 * place) * HAN, 0, 2 * HAN, 0)
    face = {"rFonts": fonts(HEI, HEI if chinese else LATIN)} if kind.heavy or (style and style.hei) else {}
    raised = {"vertAlign": value("vertAlign", "superscript")} if kind.raised else {}
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/>{value("numFmt", level.form)}{linked}{value("suff", level.after)}'
        f'{value("lvlText", level.text.strip())}<w:lvlJc w:val="left"/>'
        f"{paragraph_properties({'ind': place_of})}{run_properties({**face, **raised})}</w:lvl>"
    )


def _list(id: int, kind: int, starts: dict[int, int]) -> str:
    anew = "".join(
        f'<w:lvlOverride w:ilvl="{level}">{value("startOverride", start)}</w:lvlOverride>'
        for level, start in starts.items()
    )
    return f'<w:num w:numId="{id}">{value("abstractNumId", kind)}{anew}</w:num>'
