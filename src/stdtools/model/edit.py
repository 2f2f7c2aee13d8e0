"""How a finding can be fixed: edits of the source, told by what stands there, not by offsets."""

from __future__ import annotations

from typing import Literal

import msgspec

from stdtools.model.location import Location

Applicability = Literal["safe", "unsafe"]
"""safe: what the text demands stays the same. unsafe: somebody has to look whether it does."""

MASK = "\ufffc"
"""Stands in the text of a :class:`Replacement` for each character that is not to be touched."""


class Replacement(msgspec.Struct, frozen=True, tag=True, omit_defaults=True, kw_only=True):
    """Put ``text`` in place of the characters ``start`` to ``end`` of a run of prose that stands at ``location``.

    ``passage`` is all of that prose as a reader sees it, or, unless ``whole``, what it begins with. Where the source
    does not say exactly this, nothing is put in place. Of a ``footnote`` the location is that of its mark.
    """

    location: Location
    passage: str
    start: int
    end: int
    text: str
    whole: bool = True
    footnote: bool = False


class Attribute(msgspec.Struct, frozen=True, tag=True, omit_defaults=True, kw_only=True):
    """Give the block or clause at ``location`` the attribute ``name``, or put ``text`` for ``old`` in its value."""

    location: Location
    name: str
    text: str
    old: str = ""


class Order(msgspec.Struct, frozen=True, tag=True, omit_defaults=True, kw_only=True):
    """Bring what stands at ``places`` into another order: first what is at ``places[order[0]]``."""

    places: tuple[Location, ...]
    order: tuple[int, ...]


Edit = Replacement | Attribute | Order


class Fix(msgspec.Struct, frozen=True, omit_defaults=True):
    """Edits that together make a finding go away; all of them are made, or none."""

    edits: tuple[Edit, ...]
    applicability: Applicability = "safe"
