"""Tables that are written for spreadsheets, as CSV (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet would take for a formula at the beginning of a cell; some take the full-width forms too."""


def encode(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as CSV, UTF-8 with a byte order mark, which spreadsheets need; no cell is a formula."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        table.writerow(map(_cell, row))
    return text.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
