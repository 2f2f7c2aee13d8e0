"""What a Word file with tracked changes is when all of them are accepted or rejected, by the rules of ECMA-376."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable
from typing import Literal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEPT = {"accept": (f"{W}ins", f"{W}moveTo"), "reject": (f"{W}del", f"{W}moveFrom")}
_GONE = {"accept": _KEPT["reject"], "reject": _KEPT["accept"]}

Choice = Literal["accept", "reject"]


def body(docx: bytes) -> ET.Element:
    """Return the text of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return ET.fromstring(archive.read("word/document.xml"))[0]


def resolved(docx: bytes, choice: Choice) -> ET.Element:
    """Return the text with all changes accepted or rejected."""
    root = body(docx)
    gone = _GONE[choice]
    _without(root, (row for row in root.iter(f"{W}tr") if _has(row.find(f"{W}trPr"), gone)))
    _without(root, (table for table in root.iter(f"{W}tbl") if table.find(f"{W}tr") is None))
    marks = {id(each) for name in ("rPr", "trPr") for mark in root.iter(W + name) for each in mark}
    _without(root, (each for name in gone for each in root.iter(name) if id(each) not in marks))
    ended = [p for p in root.iter(f"{W}p") if _has(p.find(f"{W}pPr/{W}rPr"), gone)]
    assert not [p for p in ended if _text(p)], "what is left of a paragraph without end would join the next one"
    _without(root, ended)
    if choice == "reject":
        for now in list(root.iter()):
            for name in ("pPrChange", "tcPrChange"):
                if (change := now.find(W + name)) is not None:
                    now[:] = [*change[0], *(each for each in now if each.tag in (f"{W}rPr", f"{W}sectPr"))]
    for each in root.iter():
        each.tag = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}.get(each.tag, each.tag)
    return root


def _has(parent: ET.Element | None, names: Iterable[str]) -> bool:
    return parent is not None and any(parent.find(name) is not None for name in names)


def _without(root: ET.Element, unwanted: Iterable[ET.Element]) -> None:
    every = {id(each) for each in unwanted}
    for parent in list(root.iter()):
        parent[:] = [each for each in parent if id(each) not in every]


def lines(root: ET.Element) -> list[str]:
    """Return each paragraph as style and text; rows and cells; fields as what they ask for; no contents, no letters."""
    found: list[str] = []
    depth = 0
    for each in root.iter():
        if each.tag in (f"{W}tr", f"{W}tc"):
            merged = each.find(f"{W}tcPr/{W}vMerge")
            found.append(each.tag.rpartition("}")[2] + ("" if merged is None else merged.get(f"{W}val", "continue")))
        if each.tag != f"{W}p":
            continue
        begins = "TOC" in "".join(text.text or "" for text in each.iter(f"{W}instrText"))
        kinds = [char.get(f"{W}fldCharType") for char in each.iter(f"{W}fldChar")]
        if depth or begins:
            depth += kinds.count("begin") - kinds.count("end")
            continue
        mark = each.find(f"{W}pPr/{W}pStyle")
        style = mark.get(f"{W}val", "") if mark is not None else ""
        if "部分标记" not in style:
            found.append(f"{style}: {_text(each)}")
    return found


def _text(paragraph: ET.Element) -> str:
    """Return the words of a paragraph."""
    said: list[str] = []
    inside = 0
    for run in paragraph.iter(f"{W}r"):
        for each in run:
            name = each.tag.rpartition("}")[2]
            if name == "fldChar":
                inside += {"begin": 1, "end": -1}.get(each.get(f"{W}fldCharType", ""), 0)
            elif name == "instrText":
                said.append(f"[{re.sub(r'std_[0-9a-f]{20,}', 'std', (each.text or '').strip())}]")
            elif name == "t" and not inside:
                said.append(each.text or "")
            elif name in ("br", "tab", "drawing", "footnoteReference"):
                said.append(f"<{name}>")
    said += [f"<math {''.join(each.itertext())}>" for each in paragraph.iter() if each.tag.endswith("}oMath")]
    return "".join(said)
