"""Layers of a base: amendments and previews, which state only what differs and are bases of their own."""

from __future__ import annotations

from stdtools.bases import catalogue
from stdtools.model.document import Document

AMENDS = "amends"
"""The setting of an amendment: the designation of the base to which its requirements add."""

PREVIEW = "preview"
"""The setting of an edition that is not yet catalogued: the base from which its requirements are known to differ."""

STRUCTURE = "structure"
"""The setting of a framework without requirements; its value is ``harmonized`` for that of Annex SL, Appendix 2."""


def setting(base: Document, name: str) -> str:
    """Return the value of a setting of the base, empty if it has none of this name."""
    return base.metadata.setting(name)


def layer_of(base: Document) -> str:
    """Return the designation of the base of which a base is an amendment or a preview, empty if it is neither.

    Such a base states only what differs, so that what it does not state is not gone.
    """
    return setting(base, AMENDS) or setting(base, PREVIEW)


def amendments(base: Document) -> tuple[Document, ...]:
    """Return the amendments of the package to a base, in its language where there is one.

    They are offered, not applied: a document that is to follow an amendment names it as a base too.
    """
    number, language = base.metadata.number, base.metadata.language
    return tuple(each for each in _packaged(language) if setting(each, AMENDS) == number)


def _packaged(language: str) -> tuple[Document, ...]:
    found = (catalogue.package(stem, language) for stem in catalogue.packaged_with(AMENDS))
    return tuple(each for each in found if each is not None)
