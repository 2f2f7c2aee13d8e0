"""What of a document stands on a page, as the environment keeps it from build to build."""

from __future__ import annotations

from typing import NamedTuple


class Object(NamedTuple):
    """Something that can be referred to.

    ``document`` is the designation of the document that gives the number, for a requirement that of the base, empty if
    it has none. ``anchor`` is the id on the page.
    """

    kind: str
    document: str
    number: str
    title: str
    anchor: str


class Shown(NamedTuple):
    """A document, or a piece of one, on a page.

    ``path`` is that of its file seen from the source directory, ``anchors`` are ids on the page by anchors of the
    document. What is not ``indexed`` is only found from within the same document.
    """

    docname: str
    path: str
    number: str
    title: str
    whole: bool
    indexed: bool
    top: str
    anchors: dict[str, str]
    objects: tuple[Object, ...]
