"""What a project's own rule says: its texts by language, with placeholders that a finding fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter

from msgspec.structs import replace

from stdtools.analysis.nearest import nearest
from stdtools.messages import LANGUAGES, Messages
from stdtools.model.finding import Finding, Said
from stdtools.rules.own.schema import OwnRule, Text

PARTS = ("message", "hint")
"""The texts that may have placeholders."""


class PlaceholderError(ValueError):
    """A text has a placeholder that its rule does not fill; ``name`` is empty where braces do not match."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.nearest = nearest(name, known)
        super().__init__(name)


def said(rule: OwnRule, source: str, default: str) -> dict[str, Said]:
    """Return the texts of a rule by language; ``default`` is the key of the message of rules that have none.

    A text that is not given in a language is there in one that it has.
    """
    spoken = [text for text in (rule.title, rule.message, rule.hint) if isinstance(text, dict)]
    languages = [each for each in LANGUAGES if any(each in text for text in spoken)] or list(LANGUAGES)
    return {
        language: Said(
            title=in_language(rule.title, language),
            message=in_language(rule.message, language) or template(default, language),
            hint=in_language(rule.hint, language),
            name=rule.name,
            source=source,
        )
        for language in languages
    }


def in_language(text: Text, language: str) -> str:
    """Return a text in a language, else in the first that it has."""
    if isinstance(text, str):
        return text
    by_language = {str(each): words for each, words in text.items()}
    return by_language.get(language) or next(iter(text.values()), "")


def everything(text: Text) -> str:
    """Return a text in all its languages, a paragraph each."""
    return text if isinstance(text, str) else "\n\n".join(text.values())


def template(key: str, language: str) -> str:
    """Return a message of the program with its placeholders."""
    names = ("word", "instead", "title", "after", "field")
    return Messages(language).word(key, **{name: f"{{{name}}}" for name in names})


def prove(text: Text, names: tuple[str, ...]) -> None:
    """Look at the placeholders of a text.

    :raises PlaceholderError: for one that is none of ``names``.
    """
    for each in [text] if isinstance(text, str) else text.values():
        for name in _placeholders(each, names):
            if name not in names:
                raise PlaceholderError(name, names)


def _placeholders(text: str, names: tuple[str, ...]) -> Iterator[str]:
    try:
        for _, name, form, conversion in Formatter().parse(text):
            if name is not None:
                yield "".join((name, f"!{conversion}" if conversion else "", f":{form}" if form else ""))
    except ValueError as error:
        raise PlaceholderError("", names) from error


def filled(finding: Finding, texts: Mapping[str, Said]) -> Finding:
    """Return a finding that says in each language what the texts say of its arguments."""
    arguments = finding.arguments
    told = {
        language: replace(each, message=each.message.format_map(arguments), hint=each.hint.format_map(arguments))
        for language, each in texts.items()
    }
    return replace(finding, said=told)
