"""The model as JSON, its JSON Schema, and digests and equality that ignore where things stand in their files."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import msgspec

from stdtools.model.document import Annex, Clause, Document

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
    return without_locations(one) == without_locations(other)


def digest(document: Document | Clause | Annex) -> str:
    """Return the SHA-256 of the JSON of a document, or of a clause of it, without locations and defaults.

    In hexadecimal digits.
    """
    return hashlib.sha256(msgspec.json.encode(said(document), order="sorted")).hexdigest()


def said(value: Any) -> Any:
    """Return plain data without locations and without what equals its default.

    msgspec leaves a default out only where it is the very object of the class, and a text that was read never is.
    """
    if isinstance(value, msgspec.Struct):
        kind = type(value)
        tag = kind.__struct_config__.tag
        fields = ((name, getattr(value, name), default) for name, default in _defaults(kind))
        told = {name: said(item) for name, item, default in fields if name != "location" and item != default}
        return {"type": tag, **told} if tag else told
    if isinstance(value, tuple):
        return [said(item) for item in value]
    return value


@cache
def _defaults(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a struct with their defaults."""
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    required = (msgspec.NODEFAULT,) * (len(names) - len(defaults))
    return tuple(zip(names, required + defaults, strict=True))


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _strip(item) for key, item in value.items() if key != "location"}
    if isinstance(value, list | tuple):
        return [_strip(item) for item in value]
    return value
