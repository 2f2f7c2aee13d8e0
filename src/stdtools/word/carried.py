"""What a Word file carries beside its text: the model without the words, in a part of its own that Word keeps.

Styles, bookmarks and fields show most of a document; what no page shows stands here: kinds, what part B refines, which
requirements a paragraph covers, what data a table holds, metadata, suppressions, sources of formulas. The words
themselves are left out, so that nobody who deletes a text in Word leaves a copy of it behind. A text is its number of
characters, and everything that has an id has a digest of its content: with both, a reader finds out what was changed
since, and gives back what was not changed exactly as it was.

The part is ``customXml/item1.xml``: an element ``document`` in the namespace :data:`NAMESPACE` whose text is JSON,

- an object for each node of the model, with ``type`` where several may stand in its place, without locations and
  without what equals its default;
- each ``text`` as the number of its characters;
- ``mathematics``: notation and source of each formula by its fingerprint (:mod:`stdtools.word.mathematics`);
- ``digest`` beside each ``id``: the first characters of the SHA-256 of what the node says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from html import unescape
from types import MappingProxyType
from typing import Any

import msgspec

from stdtools.model.codec import said
from stdtools.model.document import Document

PART = "customXml/item1.xml"
NAMESPACE = "urn:stdtools:word:1"

_REFERENCE = frozenset({"id", "base"})
"""The fields of a reference to a requirement, whose id is not its own."""

_ASIDE = frozenset({"metadata", "base"})
"""Fields of the document that are said in full."""

_DIGITS = 16
_HELD = re.compile(rb"<(?:\w+:)?document\b[^>]*>(.*)</(?:\w+:)?document>", re.DOTALL)

Json = Any


def carried(document: Document, mathematics: Mapping[str, tuple[str, str]] = MappingProxyType({})) -> str:
    """Return the part for a document whose nodes have ids; ``mathematics`` are notation and source of formulas.

    >>> "urn:stdtools:word:1" in carried(Document())
    True
    """
    told = {key: value if key in _ASIDE else _bare(value) for key, value in said(document).items()}
    if mathematics:
        told["mathematics"] = dict(mathematics)
    text = msgspec.json.encode(told).decode()
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, written)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<std:document xmlns:std="{NAMESPACE}">{text}</std:document>'


def recalled(part: bytes) -> Json:
    """Return what a part says, as plain data; nothing if it is none of ours or was damaged.

    >>> recalled(carried(Document()).encode())
    {}
    >>> recalled(b"<other/>")
    """
    found = _HELD.search(part) if NAMESPACE.encode() in part else None
    if found is None:
        return None
    try:
        told = msgspec.json.decode(unescape(found[1].decode()))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def fingerprint(node: Json) -> str:
    """Return the digest of a node, given as plain data without locations (:func:`stdtools.model.codec.said`)."""
    return hashlib.sha256(msgspec.json.encode(node, order="sorted")).hexdigest()[:_DIGITS]


def _bare(value: Json) -> Json:
    if isinstance(value, list):
        return [_bare(each) for each in value]
    if not isinstance(value, dict):
        return value
    bare = {key: len(each) if key == "text" and isinstance(each, str) else _bare(each) for key, each in value.items()}
    return bare | {"digest": fingerprint(value)} if "id" in value and value.keys() - _REFERENCE else bare
