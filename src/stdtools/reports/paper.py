"""A short report of headings, paragraphs, tables and blanks to be filled in, as Word, reST or Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from stdtools.messages import Messages
from stdtools.reports import word
from stdtools.reports.visible import visible, width

_RST = re.compile(r"([\\*`|_])")
_SPACE = re.compile(r"[ \t\r\n]+")
_MARKDOWN = re.compile(r"([\\*`|_<>\[\]#])")


class Text(NamedTuple):
    """A paragraph."""

    text: str


class Blank(NamedTuple):
    """What only people know: the text says what is expected there."""

    text: str


class Table(NamedTuple):
    """A table; ``widths`` are shares of its width."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Piece = Text | Blank | Table


class Section(NamedTuple):
    """A section with its number and title."""

    number: str
    title: str
    pieces: tuple[Piece, ...]


class Paper(NamedTuple):
    """The report."""

    title: str
    language: str
    sections: tuple[Section, ...]


def encode(paper: Paper, suffix: str) -> bytes:
    """Return the report in the format of a suffix, which is one of :data:`FORMS`."""
    return FORMS[suffix](paper, Messages(paper.language).word("drafting-blank"))


def _docx(paper: Paper, blank: str) -> bytes:
    return word.document(_body(paper, blank), title=paper.title, language=paper.language)


def _body(paper: Paper, blank: str) -> Iterator[str]:
    yield word.paragraph(word.run(visible(paper.title)), style="Title")
    for section in paper.sections:
        yield word.paragraph(word.run(f"{section.number}{section.title}"), style="Heading1")
        for piece in section.pieces:
            if isinstance(piece, Table):
                rows = ([word.run(_lines(cell)) for cell in row] for row in piece.rows)
                yield word.table(piece.heads, rows, piece.widths, wide=False)
                yield word.paragraph()
            elif isinstance(piece, Blank):
                yield word.paragraph(word.run(f"{blank}{piece.text}"), style="Blank")
            else:
                yield word.paragraph(word.run(_lines(piece.text)), style="Text")


def _rst(paper: Paper, blank: str) -> bytes:
    lines = [_escaped(paper.title), "#" * width(paper.title), ""]
    for section in paper.sections:
        title = f"{section.number}{section.title}"
        lines += [_escaped(title), "=" * width(title), ""]
        for piece in section.pieces:
            if isinstance(piece, Table):
                lines += [".. list-table::", "   :header-rows: 1", ""]
                for row in (piece.heads, *piece.rows):
                    lines += [f"   {'*' if at == 0 else ' '} - {_cell(cell, _RST)}" for at, cell in enumerate(row)]
            elif isinstance(piece, Blank):
                lines += [f".. admonition:: {blank}", "", f"   {_escaped(piece.text)}"]
            else:
                lines.append(_escaped(piece.text))
            lines.append("")
    return "\n".join(lines).encode("utf-8", "backslashreplace")


def _markdown(paper: Paper, blank: str) -> bytes:
    lines = [f"# {_marked(paper.title)}", ""]
    for section in paper.sections:
        lines += [f"## {_marked(section.number + section.title)}", ""]
        for piece in section.pieces:
            if isinstance(piece, Table):
                rows = (piece.heads, ("---",) * len(piece.heads), *piece.rows)
                lines += [
                    f"| {' | '.join(cell if cell == '---' else _cell(cell, _MARKDOWN) for cell in row)} |"
                    for row in rows
                ]
            elif isinstance(piece, Blank):
                lines.append(f"> **{blank}** {_marked(piece.text)}")
            else:
                lines.append(_marked(piece.text))
            lines.append("")
    return "\n".join(lines).encode("utf-8", "backslashreplace")


def _escaped(text: str) -> str:
    return _cell(text, _RST)


def _marked(text: str) -> str:
    return _cell(text, _MARKDOWN)


def _cell(text: str, special: re.Pattern[str]) -> str:
    return special.sub(r"\\\1", visible(_SPACE.sub(" ", text.strip())))


def _lines(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


FORMS: Mapping[str, Callable[[Paper, str], bytes]] = MappingProxyType({".docx": _docx, ".rst": _rst, ".md": _markdown})
"""How a report is written, by suffix."""
