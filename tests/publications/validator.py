"""PDF/A-2a, PDF/A-3a and PDF/UA-1, by an independent validator (``page-validation``).

Its version 0.11 is wrong in two places, so each of these two findings is looked at again and counts only if it is true:

- It takes the width of a glyph in a CID-keyed CFF font from the top dictionary, where Adobe's Technical Note 5176 has
  it in the private dictionary of the glyph's font dictionary. The widths are computed again by fontTools.
- It takes a compressed stream whose last byte is a carriage return for one byte shorter. The length is counted again.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import page
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

_WIDTHS = {"PDFA2A-TRUETYPE-GLYPH-WIDTH-001", "PDFA3A-TRUETYPE-GLYPH-WIDTH-001", "PDFUA1-FONT-GLYPH-WIDTH-001"}
_LENGTHS = {"PDFA2A-STREAM-LENGTH-001", "PDFA3A-STREAM-LENGTH-001"}
_STREAM = re.compile(rb"\d+ \d+ obj\s*<<(?:(?!stream\n).)*?/Length (\d+)(?:(?!stream\n).)*?>>\s*stream\n", re.DOTALL)
_TOLERANCE = 1
"""Thousandths of the type size; ISO 19005-2, 6.2.11.5."""


def faults(pdf: bytes, *profiles: str) -> list[str]:
    """Return what is wrong by each profile: ``2a``, ``3a``, ``ua1``."""
    found: list[str] = []
    for profile in profiles:
        for failure in page.validate_pdf_bytes(pdf, profile=page.ValidationProfile(profile)).failures:
            if failure.rule_id in _WIDTHS:
                found += [f"{profile}: {wrong}" for wrong in wrong_widths(pdf)]
            elif failure.rule_id in _LENGTHS:
                found += [f"{profile}: {wrong}" for wrong in wrong_lengths(pdf)]
            else:
                found.append(f"{profile}: {failure.rule_id} {failure.message}")
    return found


def wrong_widths(pdf: bytes) -> Iterator[str]:
    """Yield glyphs whose width in the font's dictionary is not that in its embedded program."""
    for font in _fonts(PdfReader(io.BytesIO(pdf))):
        told = _told_widths(font)
        for identifier, width in _own_widths(font).items():
            if abs(told.get(identifier, font.get("/DW", 1000)) - width) > _TOLERANCE:
                yield f"{font['/BaseFont']}: CID {identifier} has {width}, not {told.get(identifier)}"


def wrong_lengths(pdf: bytes) -> Iterator[str]:
    """Yield streams that do not end where their length says."""
    for entries in PdfReader(io.BytesIO(pdf)).xref.values():
        for number, offset in entries.items():
            if stream := _STREAM.match(pdf, offset):
                length = int(stream[1])
                if pdf[stream.end() + length :][:10] != b"\nendstream":
                    yield f"object {number} is not {length} bytes long"


def _fonts(reader: PdfReader) -> Iterator[Any]:
    for number in sorted({number for entries in reader.xref.values() for number in entries}):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject) and found.get("/Subtype") == "/CIDFontType0":
            yield found


def _told_widths(font: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    entries = [entry.get_object() for entry in font["/W"]]
    while entries:
        first = int(entries.pop(0))
        following = entries.pop(0)
        if isinstance(following, list):
            widths.update({first + i: float(width) for i, width in enumerate(following)})
        else:
            width = float(entries.pop(0))
            widths.update(dict.fromkeys(range(first, int(following) + 1), width))
    return widths


def _own_widths(font: Any) -> dict[int, float]:
    program: Any = CFFFontSet()
    program.decompile(io.BytesIO(font["/FontDescriptor"]["/FontFile3"].get_data()), None)
    top = program[0]
    widths: dict[int, float] = {}
    for name in top.charset:
        glyph = top.CharStrings[name]
        glyph.draw(NullPen())
        widths[0 if name == ".notdef" else int(name.removeprefix("cid"))] = glyph.width
    return widths
