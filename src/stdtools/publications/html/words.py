"""The words of the site itself, by language (``data/wording/site.toml``)."""

from __future__ import annotations

from typing import Any

from stdtools import resources


class Words:
    """The words of one language; an unknown language speaks English."""

    def __init__(self, language: str) -> None:
        tables = resources.toml("wording/site.toml") or {}
        self.language = language if language in tables else "en"
        self._words: dict[str, Any] = tables[self.language]

    def __call__(self, key: str, **values: str) -> str:
        """Return a word or sentence with its placeholders filled.

        :raises KeyError: if there is no such word.
        """
        text: str = self._words[key]
        return text.format(**values) if values else text

    def name(self, table: str, key: str) -> str:
        """Return the name of a value (of a profile, a language), the value itself if it has none."""
        return str(self._words[table].get(key, key))
