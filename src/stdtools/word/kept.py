"""What a Word file keeps of a document beside what it shows: a part of the package, by the ids that bookmarks carry.

Pages do not show which requirement a paragraph covers or what a section is for. Word leaves parts with XML of others
as they are, so what is not shown survives editing; what is shown is always read from the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from stdtools.model.metadata import Metadata

NAMESPACE = "urn:stdtools:word:1"
PART = "customXml/item1.xml"
VERSION = 1


class Node(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A node by its id: what it is, what block it stands in (empty: right in its division), its division.

    ``fields`` are those of the model that a page does not show. ``shown`` is the text that some of them hold for: they
    are taken only while it stands there.
    """

    type: str
    inside: str = ""
    division: str = ""
    fields: dict[str, Any] = {}
    shown: str = ""


class Kept(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """All that is kept of one document; ``mathematics`` has notation and source of formulas by their fingerprint."""

    version: int = VERSION
    metadata: Metadata = Metadata()
    document: dict[str, Any] = {}
    nodes: dict[str, Node] = {}
    cover: dict[str, str] = {}
    mathematics: dict[str, tuple[str, str]] = {}


_decoder = msgspec.json.Decoder(Kept)


def fingerprint(names: Iterable[str]) -> str:
    """Return the fingerprint of a formula: of the names of its elements, what is set on them and their text."""
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:20]


def encode(kept: Kept) -> str:
    """Return it as JSON."""
    return msgspec.json.encode(kept).decode()


def decode(text: str) -> Kept | None:
    """Return what is kept, ``None`` if it is damaged or of another version: the file is read without it then."""
    try:
        kept = _decoder.decode(text)
    except (msgspec.DecodeError, msgspec.ValidationError, RecursionError):
        return None
    return kept if kept.version == VERSION else None
