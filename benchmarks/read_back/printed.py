"""What a publication prints, as text: a PDF by pypdf, a page of the site by lxml."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import html
from pypdf import PdfReader

from stdtools.publications.verify.pdf import Pdf

_ASIDE = ("finding", "findings", "covers", "refines", "base", "part-label", "discipline", "requirement-text")
"""Classes of what a page shows beside the text of the document."""

_NO_TEXT = frozenset({"script", "style", "annotation", "template"})


class Printed(NamedTuple):
    """A text as :func:`plain` leaves it, and where in it a sheet ends."""

    text: str
    ends: tuple[int, ...] = ()


def plain(text: str) -> str:
    """Return a text without what a source and its print may have otherwise without being another text.

    White space (lines are broken anew, and beside Han characters Typst makes the space), the forms of a character that
    NFKC takes for one (ligatures, full-width forms), hyphens (a word is divided at the end of a line), dashes and dots
    of leaders stay, invisible characters (places where a long word may be broken) go.
    """
    return "".join(
        c
        for c in unicodedata.normalize("NFKC", text)
        if c not in "-\u2010" and not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc")
    )


def of_pdf(data: bytes) -> Printed:
    """Return the text of a PDF in the order of its tags, which is that in which it is read aloud, without its contents.

    What is tagged as an artifact is no text of the document: heads, folios, the head of a table on its next sheet.
    """
    sheets = Pdf(data).sheets
    texts: dict[tuple[int, int], str] = {}
    for number, sheet in enumerate(sheets):
        for run in sheet.runs:
            texts[number, run.content] = texts.get((number, run.content), "") + run.text
    pieces = [plain(texts.get(place, "")) for place, tags in reading_order(data) if "TOC" not in tags]
    return Printed("".join(pieces))


def reading_order(data: bytes) -> Iterator[tuple[tuple[int, int], frozenset[str]]]:
    """Yield sheet (from 0) and id of every marked content of a PDF in the order of its tree of tags, with its tags."""
    reader = PdfReader(io.BytesIO(data))
    sheets = {p.indirect_reference.idnum: n for n, p in enumerate(reader.pages) if p.indirect_reference}
    root: Any = reader.trailer["/Root"]
    left: list[tuple[Any, int, frozenset[str]]] = [(root["/StructTreeRoot"], -1, frozenset())]
    while left:
        node, sheet, tags = left.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            left += [(child, sheet, tags) for child in reversed(node)]
        elif isinstance(node, int):
            yield (sheet, node), tags
        elif node.get("/Type") != "/OBJR":
            sheet = sheets[node.raw_get("/Pg").idnum] if "/Pg" in node else sheet
            inside = tags | {str(node["/S"]).lstrip("/")} if "/S" in node else tags
            left.append((node.get("/MCID", node.get("/K", [])), sheet, inside))


def of_page(data: bytes) -> Printed:
    """Return the text of a document on its page, without outline, cover, findings and what is beside the text."""
    (body,) = html.document_fromstring(data.decode()).xpath("//div[@class='clauses']")
    return Printed(plain("".join(_texts(body))))


def _texts(element: Any) -> Iterator[str]:
    aside = not isinstance(element.tag, str) or element.tag in _NO_TEXT
    if not aside and not set(_ASIDE) & set((element.get("class") or "").split()):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
