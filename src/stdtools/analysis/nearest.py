"""The known name that somebody most likely meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like ``name``, or ``—`` if there is none at all.

    >>> nearest("sector-standart", ["base", "sector-standard"])
    'sector-standard'
    """
    from difflib import get_close_matches  # rarely needed, and slow to import

    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0)), "—")
