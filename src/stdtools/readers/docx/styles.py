"""Paragraph styles: what a paragraph gets from its style and from those that the style is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stdtools.readers.docx.names import Element, attribute, child, children, value, whole

NO_OUTLINE = 9
"""The outline level of body text."""

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])")
"""Names of styles that Word itself gives an outline level, which need not be written."""

_DEEPEST = 40
"""Styles that are based on one another, at most; a circle of them is cut here."""


class NumberingProperties(NamedTuple):
    """The list that a paragraph or style belongs to; ``level`` is ``None`` where only the numbering says it."""

    list: str
    level: int | None


class Style(NamedTuple):
    """A style as it is written: what it does not say itself is empty or ``None``."""

    id: str
    name: str
    based_on: str
    outline: int | None
    numbering: NumberingProperties | None


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        found = [each for each in children(root, "style") if attribute(each, "type") in ("paragraph", "numbering", "")]
        self._styles: Mapping[str, Style] = {style.id: style for style in map(_style, found)}
        standard = (each for each in found if attribute(each, "type") == "paragraph" and _is_default(each))
        self.default = next((attribute(each, "styleId") for each in standard), "")

    def chain(self, id: str) -> Iterator[Style]:
        """Yield a style and those that it is based on; without an id the one that paragraphs have by default."""
        style = self._styles.get(id or self.default)
        for _ in range(_DEEPEST):
            if style is None:
                return
            yield style
            style = self._styles.get(style.based_on)

    def outline(self, id: str) -> int:
        """Return the outline level of a style: 0 for a chapter, 9 for body text."""
        for style in self.chain(id):
            if style.outline is not None:
                return style.outline
            if found := _HEADING.fullmatch(style.name.lower()):
                return int(found[1]) - 1
        return NO_OUTLINE

    def names(self, id: str) -> tuple[str, ...]:
        """Return the names of a style and those that it is based on, in lower case."""
        return tuple(style.name.lower() for style in self.chain(id))

    def numbering(self, id: str) -> tuple[NumberingProperties, tuple[str, ...]] | None:
        """Return the list of a style, with the ids of the styles that may be linked to a level of it."""
        linked: list[str] = []
        for style in self.chain(id):
            linked.append(style.id)
            if style.numbering is not None:
                return style.numbering, tuple(linked)
        return None


def numbering_of(properties: Element | None) -> NumberingProperties | None:
    """Return the list that paragraph properties name, ``None`` if they name none."""
    found = child(properties, "numPr")
    if found is None:
        return None
    level = value(found, "ilvl")
    return NumberingProperties(value(found, "numId"), whole(level) if level else None)


def outline_of(properties: Element | None) -> int | None:
    """Return the outline level that paragraph properties name."""
    level = value(properties, "outlineLvl")
    return whole(level, NO_OUTLINE) if level else None


def _style(element: Element) -> Style:
    properties = child(element, "pPr")
    return Style(
        id=attribute(element, "styleId"),
        name=value(element, "name"),
        based_on=value(element, "basedOn"),
        outline=outline_of(properties),
        numbering=numbering_of(properties),
    )


def _is_default(element: Element) -> bool:
    return attribute(element, "default") in ("1", "true", "on")
