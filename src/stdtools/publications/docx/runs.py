"""Runs: pieces of text in one look, fields, hyperlinks."""

from __future__ import annotations

import re
from typing import NamedTuple

from stdtools.publications.docx.markup import element, escaped, run_properties, value
from stdtools.publications.docx.styles import LABEL, LINK, MONO, SONG, fonts

_AMBIGUOUS = re.compile("[‘’“”—…·×°±÷]")
_SPACES = re.compile(r"^\s|\s$|  ")
_PIECES = re.compile(r"([\t\n\u2011])")
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>"}


class Look(NamedTuple):
    """How a run differs from its paragraph."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    mono: bool = False
    script: str = ""
    language: str = ""
    style: str = ""


PLAIN = Look()
LABELLED = Look(style=LABEL)


def run(text: str, look: Look = PLAIN, *, chinese: bool = True) -> str:
    """Return text as a run; line breaks and tabs in it are Word's. Signs that both scripts have are Han in Chinese."""
    if not text:
        return ""
    return f"<w:r>{_properties(look, hint=chinese and bool(_AMBIGUOUS.search(text)))}{written(text)}</w:r>"


def written(text: str) -> str:
    """Return text as the content of a run."""
    pieces = _PIECES.split(text)
    return "".join(_BREAKS[piece] if place % 2 else _text(piece) for place, piece in enumerate(pieces) if piece)


def _text(text: str) -> str:
    space = ' xml:space="preserve"' if _SPACES.search(text) else ""
    return f"<w:t{space}>{escaped(text)}</w:t>"


def _properties(look: Look, *, hint: bool = False) -> str:
    if look == PLAIN:
        return '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>' if hint else ""
    return run_properties(
        {
            "rStyle": value("rStyle", look.style) if look.style else None,
            "rFonts": fonts(SONG, MONO) if look.mono else element("rFonts", hint="eastAsia") if hint else None,
            "b": "<w:b/>" if look.bold else None,
            "i": "<w:i/>" if look.italic else None,
            "u": value("u", "single") if look.underline else None,
            "vertAlign": value("vertAlign", look.script) if look.script else None,
            "lang": element("lang", val=look.language) if look.language else None,
        }
    )


def field(instruction: str, shown: str, look: Look = PLAIN) -> str:
    """Return a field with what it shows until it is updated: runs, or a text."""
    face = _properties(look)
    result = shown if shown.startswith("<") else f"<w:r>{face}{written(shown)}</w:r>"
    return (
        f'<w:r>{face}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{face}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        f'<w:r>{face}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r>{face}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def inner_link(bookmark: str, content: str) -> str:
    """Return a link to a bookmark."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>'


def outer_link(relationship: str, content: str) -> str:
    """Return a link out of the document."""
    return f'<w:hyperlink r:id="{relationship}" w:history="1">{content}</w:hyperlink>'


LINKED = Look(style=LINK)
