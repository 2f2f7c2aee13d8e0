"""The words of figures, by language (``data/wording/graph.toml``)."""

from __future__ import annotations

from typing import Any

from stdtools import resources


class Words:
    """The words of one language; an unknown language speaks English."""

    def __init__(self, language: str) -> None:
        tables = resources.toml("wording/graph.toml") or {}
        self.language = language if language in tables else "en"
        self._words: dict[str, Any] = tables[self.language]

    def __call__(self, key: str, **values: object) -> str:
        """Return a word or sentence with its placeholders filled.

        :raises KeyError: if there is no such word.
        """
        return str(self._words[key]).format(**values)

    def name(self, table: str, key: str) -> str:
        """Return the name of a kind of ``node`` or ``edge``."""
        return str(self._words[table][key])
