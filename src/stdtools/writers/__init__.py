"""Writers: a document to the text of a file. One line in a table adds a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from stdtools.model.document import Document

Writer = Callable[[Document], bytes]
"""Writes a document as the bytes of a file."""

WRITERS: Mapping[str, str] = MappingProxyType(
    {
        ".rst": "stdtools.writers.rst:write_rst",
        ".xml": "stdtools.writers.sts:write_sts",
        ".json": "stdtools.model.codec:encode",
    }
)
"""Suffix of a file → module and function that write it, imported when first used."""


class UnknownFormatError(ValueError):
    """There is no writer for this suffix."""


def write(document: Document, suffix: str) -> bytes:
    """Return the document in the format of a suffix (``.rst``).

    :raises UnknownFormatError: if no writer has this suffix.
    """
    entry = WRITERS.get(suffix.lower())
    if entry is None:
        raise UnknownFormatError(suffix)
    module, _, name = entry.partition(":")
    writer: Writer = getattr(import_module(module), name)
    return writer(document)
