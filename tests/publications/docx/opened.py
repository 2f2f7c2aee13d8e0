"""A Word file that was made, looked at from outside: parts, styles, numbers, bookmarks, as others find them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as Opened
from lxml import etree

from stdtools.analysis.facts import Facts
from stdtools.model.document import Document
from stdtools.publications.docx.render import render
from stdtools.readers.docx.template import Template
from stdtools.workspace import Memory
from tests.publications.every_block import FILES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = etree._Element


def word(document: Document, template: Template | None = None) -> bytes:
    return render(Facts(document), workspace=Memory(FILES), template=template).docx


def opened(data: bytes) -> Opened:
    return docx.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data: bytes, part: str = "word/document.xml") -> Element:
    return etree.fromstring(parts(data)[part])


def bookmarks(root: Element) -> list[str]:
    return [str(each.get(f"{W}name")) for each in root.iter(f"{W}bookmarkStart")]


def fields(root: Element) -> Iterator[str]:
    """Yield the instructions of fields."""
    yield from ((each.text or "").strip() for each in root.iter(f"{W}instrText"))


def style_of(paragraph: Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def text_of(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def shown(root: Element, pattern: str) -> list[tuple[str, str]]:
    """Return fields whose instruction matches, with what they show."""
    found: list[tuple[str, str]] = []
    said, result, open_ = "", "", False
    for each in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if each.tag == f"{W}instrText":
            said += each.text or ""
        elif each.tag == f"{W}t":
            result += (each.text or "") if open_ else ""
        else:
            match each.get(f"{W}fldCharType"):
                case "begin":
                    said, result, open_ = "", "", False
                case "separate":
                    open_ = True
                case _:
                    if re.search(pattern, said):
                        found.append((said.strip(), result))
                    open_ = False
    return found
