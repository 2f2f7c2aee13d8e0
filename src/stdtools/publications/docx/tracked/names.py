"""Names of WordprocessingML as ElementTree has them, and the marks of a change."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Literal

from stdtools.publications.docx.markup import NAMESPACES

AUTHOR = "stdtools"
DATES = ("2000-01-01T00:00:00Z", "2000-01-01T00:05:00Z")
"""A change is of no day: the same editions give the same bytes. LibreOffice makes one of two changes beside each
other that are of about the same time, over the end of a paragraph that nobody changed: so paragraphs take turns.
"""

_FIRST = 100_000
"""Above the ids of bookmarks."""

for _prefix, _name in (
    *NAMESPACES.items(),
    ("asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
):
    ET.register_namespace(_prefix, _name)

Change = Literal["same", "ins", "del", "moveTo", "moveFrom"]
"""What happened to a text; besides ``same`` the names of elements that say so."""

GONE: tuple[Change, ...] = ("del", "moveFrom")


def w(name: str) -> str:
    """Return a name of WordprocessingML."""
    return f"{{{NAMESPACES['w']}}}{name}"


def local(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def value(element: ET.Element | None, name: str = "val") -> str:
    """Return an attribute of WordprocessingML, empty if there is none."""
    return element.get(w(name), "") if element is not None else ""


def is_math(element: ET.Element) -> bool:
    """Tell whether an element is a formula."""
    return element.tag.startswith(f"{{{NAMESPACES['m']}}}")


class Marks:
    """Makes the elements that mark changes, each with an id of its own."""

    def __init__(self) -> None:
        self._count = 0
        self._moves = 0
        self._blocks = 0

    def begin(self) -> None:
        """Begin another paragraph."""
        self._blocks += 1

    def element(self, name: str, /, **more: str) -> ET.Element:
        """Return an element with author and date."""
        attributes = {w("id"): self.id(), w("author"): AUTHOR, w("date"): DATES[self._blocks % 2]}
        return ET.Element(w(name), attributes | {w(key): said for key, said in more.items()})

    def id(self) -> str:
        """Return an id that nothing has."""
        self._count += 1
        return str(_FIRST + self._count)

    def move(self) -> str:
        """Return the name of a move."""
        self._moves += 1
        return f"move{self._moves}"


def child(parent: ET.Element, name: str, order: tuple[str, ...]) -> ET.Element:
    """Return a child, made in its place by ``order`` where there is none."""
    found = parent.find(w(name))
    if found is None:
        found = ET.Element(w(name))
        behind = set(order[order.index(name) + 1 :])
        place = next((n for n, each in enumerate(parent) if local(each) in behind), len(parent))
        parent.insert(place, found)
    return found


def descendants(parent: ET.Element, *names: str) -> Iterator[ET.Element]:
    """Yield the elements of WordprocessingML with these names in reading order."""
    wanted = {w(name) for name in names}
    yield from (each for each in parent.iter() if each.tag in wanted)
