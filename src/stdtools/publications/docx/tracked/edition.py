"""One of the two editions as it is written in Word: its text, and what the text refers to elsewhere in the package."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Hashable
from functools import cached_property

from stdtools.publications.docx.markup import NAMESPACES
from stdtools.publications.docx.render import Written
from stdtools.publications.docx.tracked.names import descendants, value, w
from stdtools.word.names import part_of

_EMBED = f"{{{NAMESPACES['r']}}}embed"
_LINK = f"{{{NAMESPACES['r']}}}id"
_NUMBERED = frozenset({"id", "name"})
"""Attributes of drawings that only count them."""

_DRAWINGS, _BOOKMARKS = 10_000, 50_000
"""Above the ids of those of the new edition."""

_LEFT_OUT = frozenset(map(w, ("pStyle", "tabs", "pBdr", "ind", "rPr", "sectPr", "numPr")))
"""Properties of a paragraph that follow from its number and neighbours, or are no properties of its own."""


class Edition:
    """A written edition. ``said`` tells what an element says, whatever its relationships and ids are called."""

    def __init__(self, written: Written) -> None:
        self.scope = written.scope
        self.pictures = written.pictures
        self.root = ET.fromstring(written.document)
        self.body = self.root[0]
        self.links = {id: uri for uri, id in self.scope.links.items()}

    @cached_property
    def bookmarks(self) -> frozenset[str]:
        """The names of all bookmarks."""
        return frozenset(value(each, "name") for each in descendants(self.body, "bookmarkStart"))

    def said(self, element: ET.Element) -> Hashable:
        """Return what is equal for elements that say the same."""
        if element.tag == w("footnoteReference"):
            return "footnote", self.scope.footnotes[int(value(element, "id")) - 1]
        if element.tag == w("hyperlink"):
            return "link", self.links.get(element.get(_LINK, ""), "")
        if not any(each.get(_EMBED) for each in element.iter()):
            return ET.tostring(element, encoding="unicode")
        return tuple(
            (
                each.tag,
                *sorted((key, self._attribute(key, said)) for key, said in each.attrib.items() if key not in _NUMBERED),
            )
            for each in element.iter()
        )

    def _attribute(self, key: str, said: str) -> str:
        if key != _EMBED:
            return said
        _, data = self.pictures[said]
        return hashlib.sha256(data).hexdigest()

    def properties(self, paragraph: ET.Element) -> Hashable:
        """Return how a paragraph is set and numbered; what is in no part is set as part A is."""
        found = paragraph.find(w("pPr"))
        if found is None:
            return ()
        style, part = part_of(value(found.find(w("pStyle"))))
        kept = tuple(ET.tostring(each, encoding="unicode") for each in found if each.tag not in _LEFT_OUT)
        return style, part == "B", kept, self.number(found)

    def number(self, properties: ET.Element) -> tuple[int, str]:
        """Return the kind of list of a paragraph and its level."""
        number = properties.find(w("numPr"))
        if number is None:
            return -1, ""
        return self.kind(value(number.find(w("numId")))), value(number.find(w("ilvl")))

    def kind(self, id: str) -> int:
        """Return the kind of a list, -1 for none."""
        return self.scope.numbering.kind(int(id or 0))


class Adopted:
    """Makes what is from the old edition refer to what is in the package of the new one."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self._old, self._new = old, new
        self._lists: dict[str, str] = {}
        self._drawings = 0

    def pair(self, old: ET.Element, new: ET.Element) -> None:
        """Know the lists of paragraphs that are one as one list."""
        for one, other in zip(old.iter(w("numId")), new.iter(w("numId")), strict=False):
            if self._old.kind(value(one)) == self._new.kind(value(other)) != -1:
                self._lists.setdefault(value(one), value(other))

    def adopt(self, element: ET.Element) -> ET.Element:
        """Change an element of the old edition to that."""
        for each in element.iter():
            if each.tag == w("numId"):
                each.set(w("val"), self._list(value(each)))
            elif each.tag == w("hyperlink") and each.get(_LINK):
                each.set(_LINK, self._new.scope.link(self._old.links[each.get(_LINK, "")]))
            elif each.tag == w("footnoteReference"):
                each.set(w("id"), self._note(int(value(each, "id"))))
            elif embedded := each.get(_EMBED):
                each.set(_EMBED, self._picture(embedded))
            elif each.tag.endswith("}docPr"):
                self._drawings += 1
                each.set("id", str(_DRAWINGS + self._drawings))
            elif each.tag in (w("bookmarkStart"), w("bookmarkEnd")):
                each.set(w("id"), str(_BOOKMARKS + int(value(each, "id"))))
        return element

    def _list(self, id: str) -> str:
        if self._old.kind(id) == -1:
            return id
        if id not in self._lists:
            self._lists[id] = str(self._new.scope.numbering.adopt(self._old.scope.numbering, int(id)))
        return self._lists[id]

    def _note(self, id: int) -> str:
        note = self._old.scope.footnotes[id - 1]
        for relationship, uri in self._old.links.items():
            note = note.replace(f'r:id="{relationship}"', f'r:id="\0{self._new.scope.link(uri)}"')
        self._new.scope.footnotes.append(note.replace("\0", ""))
        return str(len(self._new.scope.footnotes))

    def _picture(self, id: str) -> str:
        name, data = self._old.pictures[id]
        self._new.pictures[f"old-{id}"] = f"old-{name}", data
        return f"old-{id}"
