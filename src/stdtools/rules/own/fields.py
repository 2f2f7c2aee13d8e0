"""Metadata by the names of their fields."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.grammar.fields import FIELDS, TITLE
from stdtools.model.metadata import Adopted, Metadata

OWN_TITLE = "title"
"""The name that the title in the document's own language has here; others are ``title-en`` and so on."""


def values(metadata: Metadata, names: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the values of some fields, of all if none is named."""
    for name, found in _all(metadata):
        if found.strip() and (not names or name in names):
            yield found


def _all(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for title in metadata.titles:
        words = "\u3000".join(title.elements)
        yield f"{TITLE}{title.language}", words
        if title.language == metadata.language:
            yield OWN_TITLE, words
    for field in FIELDS:
        if field.form == "titles":
            continue
        value = getattr(metadata, field.attribute)
        for each in value if isinstance(value, tuple) else (value,):
            yield field.name, each.designation if isinstance(each, Adopted) else each
    for custom in metadata.custom:
        yield custom.name, custom.value
