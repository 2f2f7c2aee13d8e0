"""Identifiers and dates for formats that demand them: the same document gives the same ones, another its own."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from stdtools.model.metadata import Metadata

_NAMESPACE = UUID("6f1b0a53-6a0e-5b57-9a3c-0d6f2d1c7e24")
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
UNDATED = "1980-01-01"
"""The date of what has none."""


def stable(metadata: Metadata, *names: str) -> str:
    """Return the UUID (version 5) of something in a document: of the document's number and its names.

    Where there is no number yet, or only the place for one (``×``), the title tells documents apart.
    """
    named = metadata.number
    if not named or "×" in named:
        named += f"\x1e{metadata.id}\x1e{metadata.title()}"
    return str(uuid5(_NAMESPACE, "\x1f".join((named, *names)).encode("utf-8", "replace").decode()))


def instant(metadata: Metadata) -> str:
    """Return when a document was issued, as date and time; a fixed day for one that is not, or says no date."""
    day = metadata.issued if _DATE.fullmatch(metadata.issued) else UNDATED
    return f"{day}T00:00:00+00:00"
