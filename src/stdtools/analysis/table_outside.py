"""What stands behind a table and belongs into its frame (GB/T 1.1—2020 9.8). Data: ``data/tables.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import AnyBlock, Note, Paragraph, Table
from stdtools.model.inlines import AnyInline, Emphasis, plain_text
from stdtools.model.walk import Node, all_inlines

_MOST = 6
"""Blocks behind a table that are looked at, as long as each belongs to it."""


class _Outside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    label: dict[str, str]
    speaks: dict[str, str]
    letter: str
    sign: str


class Patterns(NamedTuple):
    """Label of a note that is typed, words about a table, and marks of footnotes: raised letters, signs."""

    label: re.Pattern[str]
    speaks: re.Pattern[str]
    letter: re.Pattern[str]
    sign: re.Pattern[str]


class Stray(NamedTuple):
    """Something of a table that is not in it: what, the node where it stands, and the words that tell."""

    table: Table
    kind: Literal["note", "footnote", "mark"]
    node: Node
    words: str


def strays(facts: Facts, language: str) -> Iterator[Stray]:
    """Yield notes and footnotes behind tables, and marks in cells that no footnote explains."""
    patterns = _patterns("zh" if language == "zh" else "en")
    for table, visit in facts.of(Table):
        around = visit.ancestors[-1] if visit.ancestors else visit.division
        marks = dict(_marks(table, patterns))
        found = list(_behind(table, getattr(around, "blocks", ()), marks, patterns))
        yield from found
        explained = {stray.words for stray in found} | {words for note in table.notes for words in _explained(note)}
        for mark, cell in marks.items():
            if not patterns.sign.fullmatch(mark) and mark not in explained:
                yield Stray(table, "mark", cell, mark)


def _behind(
    table: Table, blocks: tuple[AnyBlock, ...], marks: Mapping[str, Node], patterns: Patterns
) -> Iterator[Stray]:
    place = next((i for i, block in enumerate(blocks) if block is table), len(blocks))
    for block in blocks[place + 1 : place + 1 + _MOST]:
        if isinstance(block, Note):
            text = "".join(plain_text(each.content) for each in block.blocks if isinstance(each, Paragraph))
            if not patterns.speaks.search(text):
                return
            yield Stray(table, "note", block, "")
        elif isinstance(block, Paragraph) and patterns.label.match(plain_text(block.content)):
            continue  # a label that is typed, which DRF-19 reports
        elif isinstance(block, Paragraph) and (mark := _leading(block.content, patterns)) in marks:
            yield Stray(table, "footnote", block, mark)
        else:
            return


def _leading(content: tuple[AnyInline, ...], patterns: Patterns) -> str:
    """Return the mark of a footnote that a paragraph begins with."""
    if content and isinstance(first := content[0], Emphasis) and first.style == "superscript":
        return plain_text((first,)).strip()
    sign = patterns.sign.match(plain_text(content))
    return sign.group() if sign else ""


def _marks(table: Table, patterns: Patterns) -> Iterator[tuple[str, Node]]:
    """Yield the marks of footnotes in cells: raised letters at the end or behind what is no Latin letter or digit."""
    for row in (*table.header, *table.rows):
        for cell in row.cells:
            for block in cell.blocks:
                if not isinstance(block, Paragraph):
                    continue
                before = ""
                for inline in block.content:
                    text = plain_text((inline,))
                    raised = isinstance(inline, Emphasis) and inline.style == "superscript"
                    if raised and patterns.letter.fullmatch(text) and not re.search(r"[A-Za-z0-9)）]$", before):
                        yield text, block
                    before = text
                if sign := patterns.sign.search(before.rstrip()[-3:]):
                    yield sign.group(), block


def _explained(note: Note) -> Iterator[str]:
    for block in note.blocks:
        if isinstance(block, Paragraph):
            yield from (plain_text((i,)).strip() for i in all_inlines(block.content) if isinstance(i, Emphasis))


@cache
def _patterns(language: str) -> Patterns:
    outside = msgspec.convert((resources.toml("tables.toml") or {})["outside"], _Outside)
    return Patterns(
        re.compile(outside.label[language]),
        re.compile(outside.speaks[language]),
        re.compile(outside.letter),
        re.compile(outside.sign),
    )
