"""Many words as one pattern that finds all of them in one search.

Python's engine tries the alternatives of a pattern one after the other at every character, unless each begins with a
character: then it passes quickly over all characters with which none begins, and tries only what begins with the one
at hand. So words are gathered by their beginnings, and what must stand before one is looked for behind its first
character: Chinese text is searched ten times as fast. Patterns written by hand do the same
(``[A-Z](?<![a-z].)`` for ``(?<![a-z])[A-Z]``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[A-Za-z]")
_FIRST = r"[^\x00-\x7f]"
_BEGINNING = re.compile(
    rf"(?P<before>(?:\(\?<[!=][^()]*\))*)"
    rf"(?:(?P<first>{_FIRST})|\(\?:(?P<several>{_FIRST}+(?:\|{_FIRST}+)*)\))(?![?*+{{])"
)
"""How a word begins: what must stand before it, then a character or one of several beginnings."""
_LOOKING_BACK = re.compile(r"\(\?<([!=])([^()]*)\)")
_NUMBER = "__"
"""Between the key of a group and its number: the same key stands in many groups, whose names must differ."""


def alternatives(words: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Return a pattern of words (regular expressions without ``|`` outside of parentheses) that have keys.

    It tries them in the given order, and :func:`key` tells whose word it found. Latin words match as whole words only.

    >>> found = alternatives({"_": ("相应",), "must": ("应", "应当")}).finditer("相应的应当")
    >>> [(key(match), match.group()) for match in found]
    [('_', '相应'), ('must', '应')]
    """
    gathered: dict[str, dict[str, list[str]]] = {}  # beginning -> key -> what follows it
    for name, several in words.items():
        for word in several:
            for beginning, rest in _begun(word):
                gathered.setdefault(beginning, {}).setdefault(name, []).append(rest)
    if "" in gathered:  # something may begin anywhere, and must be tried in its turn
        gathered = {"": {name: [_bounded(word) for word in several] for name, several in words.items() if several}}
    branches = (
        beginning + _either(f"(?P<{name}{_NUMBER}{number}>{'|'.join(rests)})" for name, rests in by_key.items())
        for number, (beginning, by_key) in enumerate(gathered.items())
    )
    return re.compile("|".join(branches) or "(?!)", re.IGNORECASE)


def key(match: re.Match[str]) -> str:
    """Return the key of the word that a pattern of :func:`alternatives` found."""
    return (match.lastgroup or "").rpartition(_NUMBER)[0]


def _begun(word: str) -> Iterator[tuple[str, str]]:
    """Yield the characters that a word may begin with and what follows each; an empty one where that is not told.

    What must stand before the word is looked for behind its first character.
    """
    found = _BEGINNING.match(word)
    if found is None:
        yield "", word
        return
    for beginning in (found["first"] or found["several"]).split("|"):
        first = beginning[0]
        before = _LOOKING_BACK.sub(rf"(?<\1(?:\2){first})", found["before"])
        yield first, before + beginning[1:] + word[found.end() :]


def _bounded(word: str) -> str:
    return rf"\b(?:{word})\b" if _WORD.match(word) else word


def _either(groups: Iterator[str]) -> str:
    return f"(?:{'|'.join(groups)})"
