"""Reading Word documents (Office Open XML): the package and its parts, styles, numbering and text."""

from __future__ import annotations

from stdtools.readers.docx.reader import read_docx

__all__ = ["read_docx"]
