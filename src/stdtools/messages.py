"""What is said to people about a finding, in Chinese or English. Data: ``data/messages/<language>/<GROUP>.toml``.

A code has a ``title``, a ``message`` (what is wrong) and a ``hint`` (what to do). Message and hint may be a table by
variant. ``{names}`` are filled from the finding's arguments; one that holds several values has one a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import msgspec

from stdtools import resources
from stdtools.model.finding import Finding, Said

LANGUAGES = ("zh", "en")
"""The languages there are messages in; the second is for everybody who does not read the first."""


_WORDS = ("reason", "limit", "wanted", "told")
"""Arguments whose values are stable words."""

_DETAIL = "detail"
"""The argument whose value is what a library or a reader says, in English; ``details.toml`` says it in a language."""


class MessageError(ValueError):
    """A file of ``data/messages`` is not a table of messages."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The messages of one code; a string, or one for each variant."""

    title: str
    message: str | dict[str, str]
    hint: str | dict[str, str]


class Messages:
    """The messages in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[-1]

    def title(self, code: str) -> str:
        """Return what a code is about, in a few words; the code itself if there is no entry."""
        entry = self.entry(code)
        return entry.title if entry else code

    def message(self, finding: Finding) -> str:
        """Return what is wrong."""
        if said := self.own(finding):
            return said.message
        entry = self.entry(finding.code)
        if entry is None:
            return ", ".join((finding.code, *finding.arguments.values()))
        return self._filled(entry.message, finding)

    def hint(self, finding: Finding) -> str:
        """Return what to do."""
        if said := self.own(finding):
            return said.hint
        entry = self.entry(finding.code)
        return self._filled(entry.hint, finding) if entry else ""

    def subject(self, finding: Finding) -> str:
        """Return what the rule of a finding is about, in a few words."""
        said = self.own(finding)
        return said.title if said else self.title(finding.code)

    def own(self, finding: Finding) -> Said | None:
        """Return what a rule of the project's own says, in this language or in one that it has."""
        return self.among(finding.said)

    def among(self, said: Mapping[str, Said]) -> Said | None:
        """Return the texts in this language of those in several, else the first."""
        return said.get(self.language) or next(iter(said.values()), None)

    def word(self, key: str, /, **arguments: object) -> str:
        """Return a text of the program itself (``data/messages/<language>/program.toml``), filled."""
        return str(self._program[key]).format_map(arguments)

    def reason(self, word: str) -> str:
        """Return a stable word of an error or a limit (``not-found``) in the language; other words as they are."""
        return str(self._program["reasons"].get(word, word))

    def detail(self, text: str) -> str:
        """Return what a library says in the language, where that is known, without a full stop at the end."""
        for pattern, said in _details(self.language):
            if match := pattern.fullmatch(text):
                return match.expand(said)
        return text.removesuffix(".")

    def entry(self, code: str) -> Entry | None:
        """Return the messages of a code, ``None`` if there are none.

        :raises MessageError: if their file is not a table of messages.
        """
        return _group(self.language, code.partition("-")[0]).get(code)

    @property
    def _program(self) -> dict[str, Any]:
        return resources.toml(f"messages/{self.language}/program.toml") or {}

    def _filled(self, text: str | dict[str, str], finding: Finding) -> str:
        chosen = text if isinstance(text, str) else text.get(finding.variant) or next(iter(text.values()))
        return chosen.format_map(_Arguments({k: self._said(k, v) for k, v in finding.arguments.items()}))

    def _said(self, name: str, value: str) -> str:
        if name == _DETAIL:
            return self.detail(value)
        return self.reason(value) if name in _WORDS else value.replace("\n", self.word("separator"))


def language_of(environment: Callable[[str], str]) -> str:
    """Return the language of the locale (``LC_ALL``, ``LC_MESSAGES``, ``LANG``): Chinese, or English for all others."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment(name))), "")
    return LANGUAGES[0] if locale.startswith(LANGUAGES[0]) else LANGUAGES[-1]


class _Arguments(dict[str, str]):
    """Arguments in which one that is missing shows its name."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


@cache
def _group(language: str, group: str) -> Mapping[str, Entry]:
    try:
        return msgspec.convert(resources.toml(f"messages/{language}/{group}.toml") or {}, dict[str, Entry])
    except msgspec.ValidationError as error:
        raise MessageError(f"{language}/{group}: {error}") from error


@cache
def _details(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what libraries say as patterns, and what that is in the language."""
    table = resources.toml(f"messages/{language}/details.toml") or {}
    return tuple((re.compile(pattern), str(said)) for pattern, said in table.items())
