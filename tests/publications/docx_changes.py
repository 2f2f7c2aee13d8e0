"""What a Word file with tracked changes is when all of them are accepted or rejected, by the rules of ECMA-376."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEPT = {"accept": (f"{W}ins", f"{W}moveTo"), "reject": (f"{W}del", f"{W}moveFrom")}
_GONE = {"accept": _KEPT["reject"], "reject": _KEPT["accept"]}

Choice = Literal["accept", "reject"]


def body(docx: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def resolved(docx: bytes, choice: Choice) -> etree._Element:
    """Return the text with all changes accepted or rejected."""
    root = body(docx)
    for row in list(root.iter(f"{W}tr")):
        properties = row.find(f"{W}trPr")
        if properties is not None and any(properties.find(name) is not None for name in _GONE[choice]):
            row.getparent().remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for name in _GONE[choice]:
        for each in list(root.iter(name)):
            if each.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
                each.getparent().remove(each)
    for paragraph in list(root.iter(f"{W}p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and any(mark.find(name) is not None for name in _GONE[choice]):
            assert not paragraph.findall(f".//{W}t"), "what is left of a paragraph without end would join the next one"
            paragraph.getparent().remove(paragraph)
    if choice == "reject":
        for change in list(root.iter(f"{W}pPrChange", f"{W}tcPrChange")):
            now = change.getparent()
            for each in list(now):
                if each.tag not in (f"{W}rPr", f"{W}sectPr"):
                    now.remove(each)
            for place, each in enumerate(list(change[0])):
                now.insert(place, each)
    for name in ("delText", "delInstrText"):
        for each in list(root.iter(W + name)):
            each.tag = W + {"delText": "t", "delInstrText": "instrText"}[name]
    return root


def lines(root: etree._Element) -> list[str]:
    """Return each paragraph as style and text, rows and cells as such; fields as what they ask for, contents left out."""
    found: list[str] = []
    depth = 0
    for each in root.iter(f"{W}p", f"{W}tr", f"{W}tc"):
        if each.tag != f"{W}p":
            merged = each.find(f"{W}tcPr/{W}vMerge")
            found.append(each.tag.rpartition("}")[2] + ("" if merged is None else merged.get(f"{W}val", "continue")))
            continue
        begins = "TOC" in "".join(each.xpath(".//w:instrText/text()", namespaces={"w": W[1:-1]}))
        kinds = [char.get(f"{W}fldCharType") for char in each.iter(f"{W}fldChar")]
        if depth or begins:
            depth += kinds.count("begin") - kinds.count("end")
            continue
        style = each.find(f"{W}pPr/{W}pStyle")
        if style is not None and "部分标记" in str(style.get(f"{W}val")):
            continue
        found.append(f"{style.get(f'{W}val') if style is not None else ''}: {_text(each)}")
    return found


def _text(paragraph: etree._Element) -> str:
    """Return the words of a paragraph."""
    said: list[str] = []
    inside = 0
    for each in paragraph.iter():
        name = str(each.tag).rpartition("}")[2]
        if name == "fldChar":
            kind = each.get(f"{W}fldCharType")
            inside += {"begin": 1, "end": -1}.get(str(kind), 0)
        elif name == "instrText":
            said.append(f"[{re.sub(r'std_[0-9a-f]{20,}', 'std', (each.text or '').strip())}]")
        elif name == "t" and not inside:
            said.append(each.text or "")
        elif str(each.getparent().tag) == f"{W}r" and name in ("br", "tab", "drawing", "footnoteReference"):
            said.append(f"<{name}>")
    return "".join(said)
