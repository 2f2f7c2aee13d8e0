"""What says in a cell that the same holds as beside it (GB/T 1.1—2020 9.8). Data: ``data/tables.toml``."""

from __future__ import annotations

from functools import cache

from stdtools import resources


@cache
def ditto(language: str) -> frozenset[str]:
    """Return the words and signs of a language, in lower case."""
    words: dict[str, list[str]] = (resources.toml("tables.toml") or {})["ditto"]
    return frozenset(word.lower() for word in words["zh" if language == "zh" else "en"])
