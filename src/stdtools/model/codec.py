"""The model as JSON, its JSON Schema, and digests and equality that ignore where things stand in their files."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from stdtools.model.document import Document

VERSION = 1
"""Version of the JSON form; raised when a field changes its meaning."""


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON file: a version, then the document."""

    stdtools: int
    document: Document


class CodecError(ValueError):
    """The bytes are not the JSON form of a document; the message says where (a JSON path)."""


_decoder = msgspec.json.Decoder(Envelope)


def encode(document: Document) -> bytes:
    """Return the document as indented JSON, UTF-8, with a final newline."""
    raw = msgspec.json.encode(Envelope(stdtools=VERSION, document=document))
    return msgspec.json.format(raw, indent=1) + b"\n"


def decode(data: bytes) -> Document:
    """Return the document in ``data``.

    :raises CodecError: if it is not JSON, not a document, or of another version.
    """
    try:
        envelope = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CodecError(str(error)) from error
    if envelope.stdtools != VERSION:
        raise CodecError(f"version {envelope.stdtools}, expected {VERSION}")
    return envelope.document


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the JSON form."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Envelope)}


def without_locations(document: Document) -> Document:
    """Return the document with every location unset: what it says, not where it stands."""
    return msgspec.convert(_strip(msgspec.to_builtins(document)), Document)


def equal(one: Document, other: Document) -> bool:
    """Tell whether two documents say the same, wherever they were read from."""
    return bool(_strip(msgspec.to_builtins(one)) == _strip(msgspec.to_builtins(other)))


def digest(document: Document) -> str:
    """Return the SHA-256 of the document's JSON without locations, in hexadecimal."""
    canonical = msgspec.json.encode(_strip(msgspec.to_builtins(document)), order="sorted")
    return hashlib.sha256(canonical).hexdigest()


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _strip(item) for key, item in value.items() if key != "location"}
    if isinstance(value, list | tuple):
        return [_strip(item) for item in value]
    return value
