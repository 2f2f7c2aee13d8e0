"""What a publication prints, as text: a PDF by pypdf, a page of the site by lxml."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from itertools import count
from typing import Any

from lxml import html
from pypdf import PdfReader

from stdtools.publications.verify.pdf import Pdf

_ASIDE = ("finding", "findings", "covers", "refines", "base", "part-label")
"""Classes of what a page shows beside the text of the document."""

_NO_TEXT = frozenset({"script", "style", "annotation", "template"})


def plain(text: str) -> str:
    """Return a text without what a source and its print may have otherwise without being another text.

    White space (lines are broken anew, and beside Han characters Typst makes the space), the forms of a character that
    NFKC takes for one (ligatures, full-width forms), hyphens (a word is divided at the end of a line) and invisible
    characters (places where a long word may be broken).
    """
    return "".join(
        c
        for c in unicodedata.normalize("NFKC", text)
        if c not in "-\u2010" and not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc")
    )


def of_pdf(data: bytes) -> str:
    """Return the text of a PDF in the order of its tags, which is that in which it is read aloud.

    Contents and what is written in pictures are left out. What is tagged as an artifact is no text of the document:
    heads, folios, the head of a table on its next sheet.
    """
    return plain("".join(text for text, tags in tagged(data) if not {"TOC", "Figure"} & {*tags}))


def cells_of_pdf(data: bytes) -> list[str]:
    """Return the texts of the cells of all tables of a PDF."""
    cells: dict[str, str] = {}
    for text, tags in tagged(data):
        cell = next((tag for tag in tags if tag.startswith("TD#")), "")
        cells[cell] = cells.get(cell, "") + text
    return list(cells.values())


def tagged(data: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the texts of a PDF in the order of its tree of tags, each with its tags; cells have a number: ``TD#7``."""
    texts: dict[tuple[int, int], str] = {}
    for number, each in enumerate(Pdf(data).sheets):
        for run in each.runs:
            texts[number, run.content] = texts.get((number, run.content), "") + run.text
    reader = PdfReader(io.BytesIO(data))
    sheets = {p.indirect_reference.idnum: n for n, p in enumerate(reader.pages) if p.indirect_reference}
    root: Any = reader.trailer["/Root"]
    left: list[tuple[Any, int, tuple[str, ...]]] = [(root["/StructTreeRoot"], -1, ())]
    cells = count(1)
    while left:
        held, sheet, tags = left.pop()
        node: Any = held.get_object() if hasattr(held, "get_object") else held
        if isinstance(node, list):
            left += [(child, sheet, tags) for child in reversed(node)]
        elif isinstance(node, int):
            yield texts.get((sheet, node), ""), tags
        elif node.get("/Type") != "/OBJR":
            sheet = sheets[node.raw_get("/Pg").idnum] if "/Pg" in node else sheet
            if tag := str(node.get("/S", "")).lstrip("/"):
                tags = (*tags, f"TD#{next(cells)}" if tag == "TD" else tag)
            left.append((node.get("/MCID", node.get("/K", [])), sheet, tags))


def of_page(data: bytes) -> str:
    """Return the text of a document on its page, without outline, cover, findings and what is beside the text."""
    found: Any = html.document_fromstring(data.decode()).xpath("//div[@class='clauses']")
    (body,) = found
    return plain("".join(_texts(body)))


def _texts(element: Any) -> Iterator[str]:
    aside = not isinstance(element.tag, str) or element.tag in _NO_TEXT
    if not aside and not set(_ASIDE) & set((element.get("class") or "").split()):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
