"""Places in a reST source: what stands in its paragraphs, options of directives, entries of lists of references."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.fixes.attribute_values import place_of
from stdtools.fixes.characters import Character, Run, Spot, compared
from stdtools.fixes.errors import Obstacle
from stdtools.fixes.source_text import SourceText
from stdtools.grammar import links
from stdtools.model.edit import Replacement
from stdtools.model.location import Location

WINDOW = 80
"""Lines below a directive in which its text is looked for: a definition stands below options."""
FARTHEST = 2000
"""Lines above a block in which its directive is looked for."""

_SHOWN = frozenset({"std", "sup", "sub", "u"})
"""Roles whose text is read as it stands."""
_MARKUP = re.compile(
    rf"""
    \\(?P<escaped>[\s\S])
    | ``(?:[^`]|`(?!`))+``
    | :(?P<role>[A-Za-z][\w.+-]*):`(?P<inside>(?:[^`\\]|\\[\s\S])+)`
    | `(?:[^`\\]|\\[\s\S])+`_{{0,2}}
    | \|(?!\s)[^|]+(?<!\s)\|
    | \[(?:\#[\w.-]*|\*|[0-9]+)\]_
    | {links.BARE.pattern}
    | (?P<character>[\s\S])
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"(?:\s|[-*+•]|\(?[A-Za-z0-9#]{1,5}[.)]|\{[#=][^}]*\}|:\w+:`[^`]*`|\.\. [\w-]+::|\.\. \[[^\]]*\])*"
)
"""What stands on a line before its text: marks of lists, roles that say something of the paragraph."""
_DIRECTIVE = re.compile(r"(?P<indent> *)\.\. (?P<name>[\w-]+)::(?P<argument>.*)")
_FOOTNOTE = re.compile(r"\s*\.\. \[[^\]]*\]\s")
_OPTION = re.compile(r"(?P<indent>\s*):(?P<name>[^:\s][^:]*):(?:\s+(?P<value>.*\S))?\s*")
_SPECIAL = re.compile(r"([\\*`|])")

PARTS = frozenset({"part-a", "part-b", "part-none"})


def escaped(text: str) -> str:
    """Return a text as it stands in a reST source."""
    return _SPECIAL.sub(r"\\\1", text)


def characters(text: str, start: int, end: int) -> Iterator[Character]:
    """Yield the characters that are read between two offsets."""
    for found in _MARKUP.finditer(text, start, end):
        if found["character"]:
            yield Character(found[0], found.start(), found.end())
        elif found["escaped"]:
            if not found["escaped"].isspace():
                yield Character(found["escaped"], found.start(), found.end())
        elif found["role"] and found["role"].lower() in _SHOWN:
            yield from characters(text, found.start("inside"), found.end("inside"))


def spot(source: SourceText, edit: Replacement) -> Spot:
    """Return where the passage of an edit stands: the one place that it can, and that says exactly this.

    :raises Obstacle: ``fix-elsewhere``, if there is none or several.
    """
    key, places = compared(edit.passage)
    found = []
    for start, end in _runs(source, edit):
        run = Run(characters(source.text, source.offset(start), source.offset(end) + len(source.line(end))))
        firsts = [n for n in _all(run.key, key) if _is_all(source, run, n, len(key), start, whole=edit.whole)]
        found += [Spot(run, first, places) for first in firsts]
    if len(found) != 1:
        raise Obstacle("fix-elsewhere")
    return found[0]


def _runs(source: SourceText, edit: Replacement) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of the lines that a passage may be: those at its place, or in the directive there.

    A footnote may be any of those of the file.
    """
    line = edit.location.line
    if edit.footnote:
        notes = (n for n in range(1, len(source.starts) + 1) if _FOOTNOTE.match(source.line(n)))
        yield from ((number, _last(source, number)) for number in notes)
        return
    if not edit.whole:
        yield line, line
        return
    yield line, _last(source, line)
    directive = _DIRECTIVE.fullmatch(source.line(line))
    number = _last(source, line) + 1
    while directive and number < line + WINDOW:
        text = source.line(number)
        if text.strip():
            if _margin(text) <= len(directive["indent"]):
                return
            yield number, _last(source, number)
        number = _last(source, number) + 1


def _last(source: SourceText, line: int) -> int:
    """Return the last of the lines from this one on that are not empty."""
    while source.line(line + 1).strip() and source.line(line).strip():
        line += 1
    return line


def _all(text: str, part: str) -> Iterator[int]:
    found = text.find(part) if part else -1
    while found >= 0:
        yield found
        found = text.find(part, found + 1)


def _is_all(source: SourceText, run: Run, first: int, length: int, line: int, *, whole: bool) -> bool:
    """Whether characters of a run begin its first line, marks left aside, and, if ``whole``, end a line."""
    begin, last = run.characters[first].start, run.characters[first + length - 1].end
    if not _BEFORE.fullmatch(source.text, source.offset(line), begin - _opening(source.text, begin)):
        return False
    after = run.characters[first + length].start if first + length < len(run.characters) else len(source.text)
    return not whole or after == len(source.text) or bool(re.search(r"[\r\n]", source.text[last:after]))


def _opening(text: str, offset: int) -> int:
    """Return how many characters of markup open directly before an offset: asterisks, a role."""
    found = re.search(r"(?:\*|\\|:\w+:`)+$", text[max(0, offset - 40) : offset])
    return len(found[0]) if found else 0


def attribute(source: SourceText, location: Location, name: str, old: str, text: str) -> tuple[int, int, str]:
    """Return the change that gives a block an option, or puts one value of an option in place of another.

    :raises Obstacle: ``fix-elsewhere``, if there is no directive or no field that can say it.
    """
    directive, options = _options(source, location.line)
    named = [(number, option) for number, option in options if option["name"] == name]
    if old and named:
        number, option = named[-1]
        start = source.offset(number) + option.start("value") + place_of(old, option["value"] or "")
        return start, start + len(old), text
    if old or named or not directive:
        raise Obstacle("fix-elsewhere")
    number, indent = (options[-1][0], options[-1][1]["indent"]) if options else (directive, _indent(source, directive))
    ends = source.break_after(number)
    start = source.offset(number) + len(source.line(number))
    content_follows = not options and bool(source.line(number + 1).strip())
    return start, start, f"{ends}{indent}:{name}: {text}" + (ends if content_follows else "")


Options = list[tuple[int, re.Match[str]]]
"""Options of a directive, or fields below a title, each with its line."""


def _options(source: SourceText, line: int) -> tuple[int, Options]:
    """Return the line of the part directive around a block and its options; for a title 0 and the fields below it."""
    if not _margin(source.line(line)):
        below = next((n for n in range(line + 1, line + 4) if _OPTION.fullmatch(source.line(n))), line)
        return 0, _listed(source, below)
    directive = _directive(source, line)
    return directive, _listed(source, directive + 1) if directive else []


def _directive(source: SourceText, line: int) -> int:
    """Return the line of the part directive around a block, 0 if there is none: the nearest less indented one."""
    margin = _margin(source.line(line))
    for number in range(line, max(0, line - FARTHEST), -1):
        text = source.line(number)
        if not text.strip() or (number != line and _margin(text) >= margin):
            continue
        found = _DIRECTIVE.fullmatch(text)
        if found and found["name"] in PARTS and not found["argument"].strip():
            return number
        margin = min(margin, _margin(text))
        if not margin:
            break
    return 0


def _listed(source: SourceText, line: int) -> Options:
    """Return the options that stand from a line on."""
    found = []
    while option := _OPTION.fullmatch(source.line(line)):
        found.append((line, option))
        line += 1
    return found


def _indent(source: SourceText, directive: int) -> str:
    """Return the indentation of what stands in a directive."""
    own = source.line(directive)
    base = own[: len(own) - len(own.lstrip())]
    for number in range(directive + 1, directive + WINDOW):
        text = source.line(number)
        if text.strip():
            return text[: len(text) - len(text.lstrip())] or base + "   "
    return base + "   "


def moved(pieces: list[str], order: tuple[int, ...]) -> list[str]:
    """Return entries in another order."""
    return [pieces[index] for index in order]


def pieces(source: SourceText, places: tuple[Location, ...]) -> list[tuple[int, int]]:
    """Return the offsets between which the entries of a list of references stand.

    :raises Obstacle: ``fix-elsewhere``, if something else stands between them.
    """
    found = []
    for place, following in zip(places, (*places[1:], None), strict=True):
        last = place.line
        while source.line(last + 1).strip() and (following is None or last + 1 < following.line):
            if _margin(source.line(last + 1)) < _margin(source.line(place.line)):
                break
            last += 1
        if following is not None and any(source.line(n).strip() for n in range(last + 1, following.line)):
            raise Obstacle("fix-elsewhere")
        start = source.offset(place.line) + _margin(source.line(place.line))
        found.append((start, source.offset(last) + len(source.line(last).rstrip())))
    return found


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())
