"""Pointing references at other ids."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from stdtools.model.document import Document
from stdtools.model.inlines import AnyInline, CrossReference, TermReference
from stdtools.model.transform import Transform


def retarget(document: Document, renamed: Mapping[str, str]) -> Document:
    """Return the document with every reference to a key of ``renamed`` pointing at its value."""
    return _Retarget(renamed).document(document) if renamed else document


class _Retarget(Transform):
    def __init__(self, renamed: Mapping[str, str]) -> None:
        self.renamed = renamed

    def inline(self, inline: AnyInline) -> AnyInline:
        if isinstance(inline, CrossReference | TermReference) and inline.target in self.renamed:
            return replace(inline, target=self.renamed[inline.target])
        return inline
