"""Lines: indentation, blank lines between blocks, East Asian widths, what a line may not begin or end with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from stdtools.model.inlines import collapse

Lines = list[str]

INDENT = 3
"""Columns by which the content of directives, quotes and definitions is indented."""

STYLES = "#=-~^\"'+.:*_`<>%&@!$()[]{}/\\|;,?"
"""Adornments of headings from the title of the document down; a second round has lines above and below."""

SEPARATOR = ".."
"""An empty comment: ends whatever stands above it."""

_ENUMERATOR = r"\(?(?:[0-9]+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|\#)[.)]"
_BEGINS = re.compile(
    rf"""
    [-+*\u2022\u2023\u2043](?:\s|$)          # bullet
    | {_ENUMERATOR}(?:\s|$)                  # enumerator
    | :(?![:\s])(?:[^:\\]|\\.|:(?!(?:[\s`]|$)))*(?<!\s):(?:\s|$)  # field
    | \.\.(?:\s|$)                           # explicit markup
    | __(?:\s|$) | >>>(?:\s|$) | \|(?:\s|$)  # anonymous target, doctest, line block, for other tools
    | \+-[-+]+-\+\s*$ | =+(?:\s+=+)+\s*$     # tables
    | ([!-/:-@\[-`{{-~])\1*\s*$              # adornment
    | \s
    """,
    re.VERBOSE,
)
_WHOLE = re.compile(r"``.*?``|(?<!\\)`(?:\\.|[^`\\])*`|\[#[^\]\s]*\]_|\\.")
_DASHES = re.compile("--|\u2014")


def width(text: str) -> int:
    """Return the columns that a line takes: two for East Asian wide characters, as docutils counts them."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def indented(lines: Iterable[str], columns: int = INDENT) -> Lines:
    """Return lines moved to the right; empty ones stay empty."""
    space = " " * columns
    return [space + line if line else "" for line in lines]


def spaced(blocks: Iterable[Lines]) -> Lines:
    """Return blocks with an empty line between them."""
    found: Lines = []
    for block in blocks:
        if block:
            found += ["", *block] if found else block
    return found


def ended(text: str) -> str:
    """Return a line whose end says nothing but text: no literal block follows, white space is kept."""
    if text.endswith("::") and not text.endswith("\\::"):
        text = text[:-1] + "\\:"
    return text + "\\" if text[-1:].isspace() else text


def begun(text: str, *, quoted: bool = False) -> str:
    """Return a line that begins nothing but a paragraph; in a quotation a dash would begin the attribution."""
    if _BEGINS.match(text) or (quoted and _DASHES.match(text)):
        text = "\\" + text
    return ended(text)


def wrapped(line: str, columns: int) -> Lines:
    """Return a line of text as several of about this width, broken only where a break between Han characters is none.

    Roles, links and references to footnotes are not broken.
    """
    found: Lines = []
    start, end, taken = 0, 0, 0
    whole = {index for span in _WHOLE.finditer(line) for index in range(span.start() + 1, span.end())}
    for index, character in enumerate(line):
        if index and index not in whole and _is_no_space(line[index - 1], character):
            end = index
        taken += width(character)
        if taken > columns and end > start:
            found.append(line[start:end])
            start, taken = end, width(line[end : index + 1])
    return [*found, line[start:]]


def _is_no_space(before: str, after: str) -> bool:
    """Whether a line break between two characters leaves no space."""
    return not before.isspace() and not after.isspace() and collapse(f"{before}\n{after}") == before + after


def heading(text: str, level: int) -> Lines:
    """Return a heading with its adornment; level 0 is the title of the document."""
    line = STYLES[level % len(STYLES)] * max(width(text), 4)
    return [text, line] if level < len(STYLES) else [line, text, line]
