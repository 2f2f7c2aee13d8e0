"""Duties: what a text demands of whom, told from its words alone.

The same questions are put to the words of a base and to the words that claim to be theirs, so nothing about a single
requirement is known here. Words: ``[duties]`` of ``data/language``.

Source: GB/T 1.1—2020 9.1 and annex C (verbal forms); GB/T 19001—2016 7.5 (保持、保留成文信息).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

from stdtools.analysis.language import Kind, Language, Match, load
from stdtools.analysis.provisions import sentences

STRENGTH: dict[Kind, int] = {"requirement": 4, "recommendation": 3, "permission": 2, "capability": 1, "statement": 0}
"""Kinds of provisions by how strongly they bind."""

_K = TypeVar("_K", bound=str)

_APART = "\n。.\n"
"""Stands between the texts that are looked at together; no pattern reaches across the end of a sentence."""

_HAN = re.compile("[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-z][a-z-]+")


class Duty(NamedTuple):
    """What a text demands.

    ``kind`` is that of its strongest verb, else that of its lead-in; ``obligations`` counts the requirement's verbs of
    the text itself, ``weaker`` are the kinds of its other verbs. ``negated``: its verb is; ``forbidden``: so, right
    behind whom it addresses; ``negative``: any word is.
    ``addressees``, ``qualifiers`` and ``documented`` are keys of the data. ``grams`` are pieces of its own words,
    ``context`` these and those of its lead-ins.
    """

    kind: Kind
    obligations: int
    weaker: frozenset[Kind]
    negated: bool
    forbidden: bool
    negative: bool
    addressees: frozenset[str]
    qualifiers: frozenset[str]
    documented: frozenset[str]
    grams: frozenset[str]
    context: frozenset[str]


@lru_cache(maxsize=2048)
def duty(text: str, leads: tuple[str, ...], language: str) -> Duty:
    """Return what ``text`` below ``leads`` (from the outside in) demands, in the language with this code."""
    words = _words(language)
    verbs = tuple(words.language.modals(text))
    own = _governing(words, text, verbs, is_item=bool(leads))
    above = duty(leads[-1], leads[:-1], language) if leads else None
    kinds: tuple[Kind, ...] = tuple(kind for kind in STRENGTH if any(verb.key == kind for verb in own))
    kind: Kind = max(kinds, key=STRENGTH.__getitem__, default="statement")
    addressees = words.addressed(text, own)
    negated = words.matches(words.negation, text)
    if above:
        kind = kind if own else above.kind
        addressees = addressees or above.addressees
        negated = negated or above.negated
    grams = words.grams(text)
    everything = _APART.join((*leads, text))
    return Duty(
        kind=kind,
        obligations=sum(v.key == "requirement" for v in own),
        weaker=frozenset(kinds) - {"requirement", "capability"},
        negated=negated,
        forbidden=words.forbids(text),
        negative=words.matches(words.negative, everything),
        addressees=addressees,
        qualifiers=words.qualifiers.of(everything),
        documented=words.documented.of(everything),
        grams=grams,
        context=grams | above.context if above else grams,
    )


def grams(text: str, language: str) -> frozenset[str]:
    """Return the pieces that a text in the language with this code is compared by."""
    return _words(language).grams(text)


def _governing(words: _Words, text: str, verbs: tuple[Match, ...], *, is_item: bool) -> tuple[Match, ...]:
    """Return the verbs that say how strongly the text binds.

    A list item has the verb of its lead-in, unless it has a requirement's verb or begins with that of a recommendation
    or permission: 能 in an item says what is to be achieved.
    """
    if not is_item or any(verb.key == "requirement" for verb in verbs):
        return verbs
    return tuple(verb for verb in verbs if verb.key != "capability" and words.opening.match(text[: verb.start]))


class _Words:
    """The words of one language, compiled."""

    def __init__(self, language: Language) -> None:
        duties = language.duties
        self.language = language
        self.default = duties.default_addressee
        self.opening = re.compile(duties.opening, re.IGNORECASE)
        self.negation = _any(duties.negation)
        self.negative = re.compile(duties.negative, re.IGNORECASE)
        self.delegation = re.compile(duties.delegation, re.IGNORECASE)
        self.qualifiers = _Keyed(duties.qualifiers)
        self.documented = _Keyed(duties.documented)
        named = (f"(?P<{key.replace('-', '_')}>{_either(p)})" for key, p in duties.addressees.items())
        self.who = re.compile("|".join(named), re.IGNORECASE)
        self.stop = _any(tuple(sorted(duties.stop, key=len, reverse=True)))
        self.gram = duties.gram

    def matches(self, pattern: re.Pattern[str], text: str) -> bool:
        """Tell whether a pattern is found in a text."""
        return pattern.search(text) is not None

    def forbids(self, text: str) -> bool:
        """Tell whether a negation stands right behind an addressee."""
        ends = {who.end() for who in self.who.finditer(text)}
        return any({found.start(), found.start() - 1} & ends for found in self.negation.finditer(text))

    def addressed(self, text: str, verbs: tuple[Match, ...]) -> frozenset[str]:
        """Return who has the duties of these verbs: whom the text delegates to, else who is named last before each."""
        delegated = {_key(who) for found in self.delegation.finditer(text) if (who := self.who.search(found["whom"]))}
        if delegated:
            return frozenset(delegated)
        binding = tuple(v for v in verbs if v.key == "requirement") or verbs
        named = list(self.who.finditer(text))
        ends = [who.end() for who in named]
        starts = [start for start, _ in sentences(text, self.language.sentences.end)]
        found = set()
        for verb in binding:
            before = bisect_right(ends, verb.start) - 1
            sentence = bisect_right(starts, verb.start) - 1
            if before >= 0 and sentence >= 0 and named[before].start() >= starts[sentence]:
                found.add(_key(named[before]))
        return frozenset(found)

    def grams(self, text: str) -> frozenset[str]:
        """Return the pieces that a text is compared by: pairs of characters, or beginnings of words."""
        lowered = text.lower()
        for word, like in self.language.duties.alike.items():
            lowered = lowered.replace(word, like)
        rest = self.stop.sub(" ", lowered)
        found = {word[: self.gram] for word in _LATIN.findall(rest)}
        for run in _HAN.findall(rest):
            found.update(map("".join, zip(*(run[i:] for i in range(self.gram)), strict=False)))
            if len(run) < self.gram:
                found.add(run)
        return frozenset(found)


class _Keyed:
    """Patterns by key; most texts match none, which one look tells."""

    def __init__(self, patterns: Mapping[_K, tuple[str, ...]]) -> None:
        self._any = _any(tuple(chain.from_iterable(patterns.values())))
        self._by_key = {key: _any(each) for key, each in patterns.items()}

    def of(self, text: str) -> frozenset[str]:
        """Return the keys whose patterns are found in a text."""
        if not self._any.search(text):
            return frozenset()
        return frozenset(key for key, pattern in self._by_key.items() if pattern.search(text))


def _key(named: re.Match[str]) -> str:
    return (named.lastgroup or "").replace("_", "-")


def _either(patterns: tuple[str, ...]) -> str:
    return "|".join(rf"\b(?:{p})\b" if p[:1].isascii() and p[:1].isalpha() else p for p in patterns)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_either(patterns), re.IGNORECASE)


@cache
def _words(language: str) -> _Words:
    return _Words(load(language))
