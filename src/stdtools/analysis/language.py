"""What the checks know of a language: modal verbs, compounds that hide them, words to replace. Data: ``data/language``.

Source: GB/T 1.1—2020 9.1 and annex C; ISO/IEC Directives, Part 2, clause 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Literal

import msgspec
from msgspec.structs import replace

from stdtools import resources
from stdtools.analysis.alternatives import alternatives, key
from stdtools.model.edit import Applicability

Kind = Literal["requirement", "recommendation", "permission", "capability", "statement"]
"""Kinds of provisions (ISO/IEC SMART core ontology); 要求、推荐、允许、能力/可能性、陈述."""

Target = Literal["clause", "chapter", "table", "figure", "annex"]

FALLBACK = "en"
"""The language whose words are used where there is no file for the document's own."""

HIDING = "_"
"""The key of compounds: what begins inside one is none of the words that are looked for."""

_AROUND = 16
"""Characters before and after a word that say whether it is simply replaced."""


class LanguageError(ValueError):
    """A file of ``data/language`` is not what :class:`Words` says."""


class Match(msgspec.Struct, frozen=True, gc=False):
    """A word found in a text: the characters ``start`` to ``end``, and the key it was found under."""

    start: int
    end: int
    word: str
    key: str


class Modals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The verbs of each kind of provision, and the compounds that hide them; regular expressions."""

    requirement: tuple[str, ...]
    recommendation: tuple[str, ...]
    permission: tuple[str, ...]
    capability: tuple[str, ...]
    compounds: tuple[str, ...] = ()


class Sentences(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What ends a sentence, what ends the lead-in of a list, and pairs of quotation marks."""

    end: str
    lead_in: str
    quotes: tuple[str, ...]


class Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ends an item of a list and what ends its last one; ``open`` is how an item may end before either."""

    item: str
    last: str
    open: str


class Marking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns that an explanation of the marking of part A and part B matches, all of them."""

    a: str
    b: str
    cue: str


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a word is not simply replaced: regular expressions that match it with what is around it."""

    unsafe: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Duties(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What a requirement demands of whom; regular expressions, but for ``gram``, ``overlap`` and the default addressee.

    ``alike`` are words that bases use for one thing, with the word that they are compared as.
    ``gram`` is the length of what two texts are compared by (characters in Chinese, first letters of a word in
    English), ``overlap`` the least share of it that the words of a claim have in common with the words of the base.
    """

    default_addressee: str
    delegation: str
    negation: tuple[str, ...]
    negative: str
    opening: str
    stop: tuple[str, ...]
    gram: int
    overlap: float
    addressees: dict[str, tuple[str, ...]]
    qualifiers: dict[str, tuple[str, ...]]
    documented: dict[Literal["maintain", "retain"], tuple[str, ...]]
    exclusion: dict[Literal["hint", "after", "before", "unless"], str]
    alike: dict[str, str] = {}


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Abbreviations that need no introduction."""

    known: tuple[str, ...]


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the parts of a provision are told by: patterns of a condition, a negated verb, and what is no subject."""

    condition: str
    negation: str
    opening: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"exceptions": "except"}):
    """A file of ``data/language``."""

    modals: Modals
    sentences: Sentences
    instead: dict[str, dict[str, str]]
    exceptions: dict[str, tuple[str, ...]]
    held: dict[str, Held]
    phrases: dict[str, tuple[str, ...]]
    abbreviations: Abbreviations
    parts: Parts
    lists: Lists
    references: dict[Target, str]
    elements: dict[str, str]
    marking: Marking
    duties: Duties


class Language:
    """The words of one language, compiled when first used. Every pattern looks at a text once, from left to right."""

    def __init__(self, code: str, words: Words) -> None:
        self.code = code
        self.sentences = words.sentences
        self.lists = words.lists
        self.duties = words.duties
        self.abbreviations = frozenset(words.abbreviations.known)
        self._words = words
        self._phrases: dict[str, re.Pattern[str]] = {}
        self._any_of: dict[str, re.Pattern[str]] = {}  # says no to most texts, without the compounds
        self._replaced: dict[str, tuple[re.Pattern[str], dict[str, str]]] = {}
        self._held: dict[str, tuple[tuple[re.Pattern[str], Applicability | None], ...]] = {}

    def modals(self, text: str) -> Iterator[Match]:
        """Yield the modal verbs of a text; the key is the kind of provision."""
        yield from _found(self.modal_verbs, text)

    def replaced(self, code: str, text: str) -> Iterator[Match]:
        """Yield the words of a text that the rule ``code`` replaces; the key is what to write instead.

        What begins inside a compound is none: 适应当地 has no 应当 in it.
        """
        better = self._words.instead.get(code, {})
        if code not in self._replaced:
            words = sorted(better, key=len, reverse=True)
            exceptions = (
                *self._words.exceptions.get(code, ()),
                *(c for c in self._words.modals.compounds if c not in better),
            )
            pattern = alternatives({HIDING: exceptions, "word": tuple(map(re.escape, words))})
            self._replaced[code] = pattern, {word.lower(): better[word] for word in words}
        pattern, instead = self._replaced[code]
        for match in _found(pattern, text):
            yield replace(match, key=instead.get(match.word.lower(), ""))

    def applicability(self, code: str, text: str, match: Match) -> Applicability | None:
        """Tell how safely a word that :meth:`replaced` found can be replaced where it stands; ``None``: not at all."""
        if code not in self._held:
            held = self._words.held.get(code, Held())
            kinds: tuple[tuple[tuple[str, ...], Applicability | None], ...] = (
                (held.never, None),
                (held.unsafe, "unsafe"),
            )
            self._held[code] = tuple((re.compile(p, re.IGNORECASE), kind) for ps, kind in kinds for p in ps)
        around = slice(max(0, match.start - _AROUND), match.end + _AROUND)
        start, end = match.start - around.start, match.end - around.start
        for pattern, kind in self._held[code]:
            if any(m.start() <= start and end <= m.end() for m in pattern.finditer(text[around])):
                return kind
        return "safe"

    def hints(self, code: str) -> re.Pattern[str]:
        """Return a pattern of the words that the rule ``code`` replaces, be they inside of compounds."""
        if code not in self._any_of:
            self._any_of[code] = alternatives({"word": tuple(map(re.escape, self._words.instead.get(code, {})))})
        return self._any_of[code]

    def phrases(self, code: str) -> re.Pattern[str]:
        """Return a pattern of the words that the rule ``code`` reports; it finds nothing where there are none."""
        if code not in self._phrases:
            self._phrases[code] = alternatives({"word": self._words.phrases.get(code, ())})
        return self._phrases[code]

    @cached_property
    def condition(self) -> re.Pattern[str]:
        """What names the condition of a provision."""
        return re.compile(self._words.parts.condition, re.IGNORECASE)

    @cached_property
    def negation(self) -> re.Pattern[str]:
        """What a negated verb is told by: it matches the verb, or the verb with what may negate it."""
        return re.compile(self._words.parts.negation, re.IGNORECASE)

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """What begins a clause and is no part of its subject."""
        return re.compile(self._words.parts.opening, re.IGNORECASE)

    def explains_marking(self, text: str) -> bool:
        """Tell whether a text explains how part A and part B are told apart."""
        return all(pattern.search(text) for pattern in self._marking)

    def element(self, kind: str) -> str:
        """Return the title of an element of a document: ``规范性引用文件`` for ``normative-references``."""
        return self._words.elements.get(kind, kind)

    @cached_property
    def modal_verbs(self) -> re.Pattern[str]:
        """The pattern of modal verbs and of the compounds that hide them."""
        modals = self._words.modals
        kinds = ("requirement", "recommendation", "capability", "permission")
        return alternatives({HIDING: modals.compounds, **{kind: getattr(modals, kind) for kind in kinds}})

    @cached_property
    def references(self) -> Mapping[str, re.Pattern[str]]:
        """Patterns of how a text points at a number, which is group 1, by the kind of the target (clause, table …)."""
        return {key: re.compile(pattern, re.IGNORECASE) for key, pattern in self._words.references.items()}

    @cached_property
    def _marking(self) -> tuple[re.Pattern[str], ...]:
        marking = self._words.marking
        return re.compile(marking.a), re.compile(marking.b), re.compile(marking.cue, re.IGNORECASE)


@cache
def load(code: str) -> Language:
    """Return the language of a document, or English where there is no file for it.

    :raises LanguageError: if the file is not a file of words.
    """
    known = resources.names("language", ".toml")
    name = code if code in known else FALLBACK
    try:
        return Language(name, msgspec.convert(resources.toml(f"language/{name}.toml"), Words))
    except msgspec.ValidationError as error:
        raise LanguageError(f"{name}: {error}") from error


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Match]:
    for match in pattern.finditer(text):
        if (found := key(match)) != HIDING:
            yield Match(match.start(), match.end(), match.group(), found)
