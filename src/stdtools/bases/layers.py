"""Layers of a base: amendments and previews, which state only what differs and are bases of their own."""

from __future__ import annotations

from stdtools.bases import catalogue
from stdtools.model.document import Document

AMENDS = "amends"
"""The setting of an amendment: the designation of the base to which its requirements add."""

PREVIEW = "preview"
"""The setting of an edition that is not yet catalogued: the base from which its requirements are known to differ."""


def setting(base: Document, name: str) -> str:
    """Return the value of a setting of the base, empty if it has none of this name."""
    return base.metadata.setting(name)


def amendments(base: Document) -> tuple[Document, ...]:
    """Return the amendments of the package to a base, in its language where there is one.

    They are offered, not applied: a document that is to follow an amendment names it as a base too.
    """
    number, language = base.metadata.number, base.metadata.language
    return tuple(each for each in _packaged(language) if setting(each, AMENDS) == number)


def _packaged(language: str) -> tuple[Document, ...]:
    stems = sorted({entry.stem for entry in catalogue.available() if entry.origin == "package"})
    found = (catalogue.package(stem, language) for stem in stems)
    return tuple(each for each in found if each is not None)
