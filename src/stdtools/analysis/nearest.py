"""The known name that somebody most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like ``name``, or ``—`` if none is.

    >>> nearest("sector-standart", ["base", "sector-standard"])
    'sector-standard'
    """
    return next(iter(get_close_matches(name, list(known), n=1)), "—")
