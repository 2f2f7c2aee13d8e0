"""The same text as plain reST, for the peers: the directives and roles of docutils or Sphinx only, no grammar of ours.

Numbers are typed into headings and references, since neither peer knows how GB/T 1.1 counts. Part B stands in
``container`` directives. The vocabulary of the corpus has no markup characters, so nothing is escaped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import indent
from typing import Literal

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import AnyBlock, Example, List, Note, Paragraph, ReferenceList, Row, Table
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import AnyInline, Citation, CrossReference, TermReference, Text, plain_text
from stdtools.model.numbering import item_label
from stdtools.model.walk import top_divisions

Flavour = Literal["docutils", "sphinx"]

SETTINGS = "[general]\ncharacter_level_inline_markup: yes\n"
"""``docutils.conf`` for both peers: Chinese text has no spaces around markup."""

CONFIGURATION = "project = '标准'\nlanguage = 'zh_CN'\nexclude_patterns = ['_build']\n"
"""``conf.py`` of the Sphinx project, as short as ``sphinx-quickstart`` would leave it."""

_UNDERLINES = "=-~^"


def write(facts: Facts, flavour: Flavour) -> str:
    """Return the document as one plain reST file."""
    return "\n".join(Plain(facts, flavour).document()) + "\n"


class Plain:
    """Pieces of the text; without ``links`` a reference is its words only, and nothing is a target."""

    def __init__(self, facts: Facts, flavour: Flavour, *, links: bool = True) -> None:
        self.facts = facts
        self.flavour = flavour
        self.links = links

    def document(self) -> Iterator[str]:
        """Yield the pieces of the whole document."""
        document = self.facts.document
        title = document.metadata.title()
        rule = "#" * _width(title)
        yield f"{rule}\n{title}\n{rule}\n"
        yield f":编号: {document.metadata.number}\n:阶段: {document.metadata.stage}\n"
        for division in top_divisions(document):
            yield from self.division(division, 0)

    def division(self, division: Clause | Annex | TermEntry, depth: int) -> Iterator[str]:
        """Yield the pieces of a clause, annex or term entry and what is below it."""
        number = self.facts.number(division)
        yield f".. _{division.id}:\n"
        if isinstance(division, TermEntry):
            yield f"**{number} {division.name}** {division.terms[-1].text}\n\n{self.inlines(division.definition)}\n"
            yield from self.blocks(division.notes)
            return
        heading = f"{number}　{plain_text(division.title)}".strip("　")
        yield f"{heading}\n{_UNDERLINES[depth] * _width(heading)}\n"
        yield from self.blocks(division.blocks)
        for sub in division.subclauses:
            yield from self.division(sub, depth + 1)

    def blocks(self, blocks: Iterable[AnyBlock]) -> Iterator[str]:
        """Yield the pieces of blocks."""
        for (part, refines), group in groupby(blocks, key=lambda block: (block.part, block.refines)):
            content = [text for block in group for text in self.block(block)]
            if part == "B":
                classes = " ".join(["part-b", *(f"refines-{r.id.replace('.', '-')}" for r in refines)])
                content = [f".. container:: {classes}\n", indent("\n".join(content), "   ")]
            yield from content

    def block(self, block: AnyBlock) -> Iterator[str]:
        """Yield the pieces of one block."""
        match block:
            case Paragraph():
                covers = "".join(f"**{ref.id}** " for ref in block.covers)
                yield f"{covers}{self.inlines(block.content)}\n"
            case List():
                for ordinal, item in enumerate(block.items, block.start):
                    text = "\n".join(self.blocks(item.blocks))
                    yield f"{item_label('alpha', ordinal)} {indent(text, '   ')[3:]}"
            case Table():
                target = f".. _{block.id}:\n\n" if self.links else ""
                yield f"{target}.. table:: {plain_text(block.title)}\n\n{indent(self.grid(block), '   ')}\n"
            case Note() | Example():
                opening = ".. note::" if isinstance(block, Note) else ".. admonition:: 示例"
                yield f"{opening}\n\n{indent(chr(10).join(self.blocks(block.blocks)), '   ')}"
            case ReferenceList():
                yield "\n".join(f"* {r.designation}　{self.inlines(r.content)}" for r in block.items) + "\n"
            case _:
                raise NotImplementedError(f"the corpus has no {type(block).__name__}")

    def inlines(self, content: Iterable[AnyInline]) -> str:
        """Return inlines as text with markup."""
        return "".join(map(self.inline, content))

    def inline(self, inline: AnyInline) -> str:
        """Return one inline as text with markup."""
        match inline:
            case Text():
                return inline.text
            case Citation():
                return f"*{inline.designation}*"
            case CrossReference() | TermReference():
                node = self.facts.nodes[inline.target]
                text = node.name if isinstance(node, TermEntry) else self.facts.number(node)
                if not self.links:
                    return text
                if self.flavour == "sphinx":
                    return f":ref:`{text} <{inline.target}>`"
                return f"`{text} <{inline.target}_>`__"
            case _:
                raise NotImplementedError(f"the corpus has no {type(inline).__name__}")

    def grid(self, table: Table) -> str:
        """Return a table."""
        rows = [self.cells(row) for row in (*table.header, *table.rows)]
        widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        lines = [_rule(widths, "-")]
        for number, row in enumerate(rows, 1):
            padded = (f" {text}{' ' * (width - _width(text))} " for text, width in zip(row, widths, strict=True))
            lines += [f"|{'|'.join(padded)}|", _rule(widths, "=" if number == len(table.header) else "-")]
        return "\n".join(lines)

    def cells(self, row: Row) -> list[str]:
        """Return the texts of the cells of a row."""
        return ["".join(self.blocks(cell.blocks)).strip() for cell in row.cells]


def _rule(widths: list[int], line: str) -> str:
    return "+" + "+".join(line * (width + 2) for width in widths) + "+"


def _width(text: str) -> int:
    """Return the columns that docutils counts for ``text``: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
