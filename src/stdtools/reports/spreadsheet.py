"""Cells of tables for spreadsheets: nothing in a document becomes a formula."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""


def cell(text: str) -> str:
    """Return the text as a cell holds it; an apostrophe keeps it a text.

    >>> cell("=1+1"), cell("组织应")
    ("'=1+1", '组织应')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
