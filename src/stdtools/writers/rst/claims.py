"""Writing ``:covers:`` into a reST source: as the option of a ``part-a`` with one paragraph, else as the role."""

from __future__ import annotations

import re

from stdtools.grammar import requirements
from stdtools.grammar.values import LIST
from stdtools.writers.marking import Edit, Lines, Marking

_MARKER = re.compile(r"(?:[-*+•‣⁃]|\(?(?:[0-9]+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)])[ \t]+")
_OPEN = re.compile(r"[ \t]*(?:\.\. part-(?:a|none)::[ \t]+(?=\S))?", re.IGNORECASE)
_NAMED = re.compile(r"(?::(?:label|id):`[^`]*`[ \t]*)*")
_ROLE = re.compile(r":covers:`[^`]*(?=`)")
_DIRECTIVE = re.compile(r"(?P<indent>[ \t]*)\.\. part-a::[ \t]*", re.IGNORECASE)
_OPTION = re.compile(r"[ \t]*:(?P<name>[^\s:`][^:`]*):(?:[ \t]|$)")
_SAYABLE = re.compile(r"[^`\\<>]+")


def mark(lines: Lines, marking: Marking) -> tuple[Edit, ...]:
    """Return what makes a paragraph name its requirements, nothing if that cannot be said or told."""
    written = requirements.written(marking.references)
    if written is None or not _SAYABLE.fullmatch(written) or not 1 <= marking.location.line <= len(lines):
        return ()
    if marking.block and (option := _option(lines, marking.location.line, written)):
        return (option,)
    return _role(lines, marking, written)


def _role(lines: Lines, marking: Marking, written: str) -> tuple[Edit, ...]:
    """Return the role at the beginning of the paragraph, or what is added to the one that is there."""
    text, line = lines.line(marking.location.line), lines.start(marking.location.line)
    position = _after(_OPEN, text, 0)
    for _ in range(marking.items):
        marker = _MARKER.match(text, position)
        if marker is None:
            return ()
        position = marker.end()
    position = _after(_NAMED, text, position)
    if role := _ROLE.match(text, position):
        return (Edit(line + role.end(), line + role.end(), LIST[0] + written),)
    return (Edit(line + position, line + position, f":covers:`{written}` "),)


def _option(lines: Lines, line: int, written: str) -> Edit | None:
    """Return the option of the ``part-a`` around a paragraph, if there is one with nothing else in it."""
    indent = _indent(lines.line(line))
    above = line - 1
    while above and (not lines.line(above).strip() or _indent(lines.line(above)) >= indent):
        above -= 1
    directive = _DIRECTIVE.fullmatch(lines.line(above)) if above else None
    if directive is None or not _is_alone(lines, line, len(directive["indent"])):
        return None
    options, behind = _options(lines, above + 1, line)
    if behind != line:
        return None
    if "covers" in options:
        last = options["covers"]
        end = lines.start(last) + len(lines.line(last).rstrip())
        between = " " if lines.line(last).rstrip().endswith(":covers:") else LIST[0]
        return Edit(end, end, between + written)
    place = lines.start(options.get("refines", above) + 1)
    return Edit(place, place, f"{lines.line(line)[:indent]}:covers: {written}{lines.end}")


def _options(lines: Lines, first: int, end: int) -> tuple[dict[str, int], int]:
    """Return the last line of each option from ``first`` on, and the line of what follows them."""
    found: dict[str, int] = {}
    line = first
    while line < end and (option := _OPTION.match(lines.line(line))):
        margin = _indent(lines.line(line))
        while line + 1 < end and lines.line(line + 1).strip() and _indent(lines.line(line + 1)) > margin:
            line += 1
        found[option["name"].strip().lower()] = line
        line += 1
    while line < end and not lines.line(line).strip():
        line += 1
    return found, line


def _is_alone(lines: Lines, line: int, margin: int) -> bool:
    """Tell whether nothing follows the paragraph that begins on a line inside the directive at ``margin``."""
    while line <= len(lines) and lines.line(line).strip():
        line += 1
    while line <= len(lines) and not lines.line(line).strip():
        line += 1
    return line > len(lines) or _indent(lines.line(line)) <= margin


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position
