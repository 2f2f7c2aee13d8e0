"""The known name that somebody most likely meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ALIKE = str.maketrans({"l": "1", "i": "1", "|": "1", "o": "0", "_": "-", "−": "-", "–": "-", "—": "-", "‑": "-"})
"""Characters that are taken for one another: in print, or on a keyboard."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like ``name``, of several the first, or ``—`` if there is none at all.

    >>> nearest("sector-standart", ["base", "sector-standard"]), nearest("4.l－1", ["4.1-1", "4.1-2"])
    ('sector-standard', '4.1-1')
    """
    from difflib import SequenceMatcher  # rarely needed, and slow to import

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(_folded(name))

    def likeness(each: str) -> float:
        matcher.set_seq1(_folded(each))
        return matcher.ratio()

    return max(known, key=likeness, default="—")


def _folded(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name).casefold()).translate(_ALIKE)
