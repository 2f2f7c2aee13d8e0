"""Words to avoid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.own.pieces import pieces
from stdtools.rules.own.schema import Words

PLACEHOLDERS = ("word", "instead")

_LATIN = re.compile(r"[A-Za-z0-9]")


class AvoidedWords:
    """Finds the words in the pieces of a document; what begins inside a longer word of ``except`` is none."""

    def __init__(self, words: Words) -> None:
        avoid = words.avoid if isinstance(words.avoid, dict) else dict.fromkeys(words.avoid, "")
        self._scope = words
        self._instead = {word.lower(): better for word, better in avoid.items()}
        hidden, meant = _any_of(words.exceptions), _any_of(avoid)
        self._any = re.compile(meant, re.IGNORECASE)
        self._pattern = re.compile(f"(?:{hidden})|(?P<word>{meant})" if hidden else f"(?P<word>{meant})", re.IGNORECASE)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding for each word."""
        for piece in pieces(context, self._scope):
            if not self._any.search(piece.searched):
                continue
            for match in self._pattern.finditer(piece.searched):
                if word := match["word"]:
                    instead = self._instead.get(word.lower(), "")
                    yield piece.finding(context, match.start(), match.end(), {"word": word, "instead": instead})


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first; Latin words and numbers match as a whole only."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(_whole(word) for word in longest_first)


def _whole(word: str) -> str:
    before = "(?<![A-Za-z0-9])" if _LATIN.match(word[0]) else ""
    after = "(?![A-Za-z0-9])" if _LATIN.match(word[-1]) else ""
    return before + re.escape(word) + after
