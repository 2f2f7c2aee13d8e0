"""Looks for what a section has to say, by the patterns of ``data/rule_contents.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from stdtools import resources
from stdtools.analysis.passages import Passage
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.context import Context

_CHINESE = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "eighteen": 18, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_NUMERALS = _CHINESE | _ENGLISH
_NUMBER = "(?:[0-9]{1,3}|" + "|".join(_ENGLISH) + ")"


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The least or greatest number that may stand in the group of a pattern that finds one."""

    zh: str
    en: str
    minimum: int = 0
    maximum: int = 10**9


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to be said: ``what`` it is in words, and patterns that find it, by language."""

    what: dict[str, str]
    zh: str
    en: str


class Content(Said, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What sections of some types have to say, if there are ``given`` ones too; ``more`` is to be said beside it."""

    sections: tuple[str, ...]
    given: str = ""
    more: tuple[Said, ...] = ()
    limit: Limit | None = None


@cache
def contents() -> Mapping[str, Content]:
    """Return what rules look for, by their codes."""
    return msgspec.convert(resources.toml("rule_contents.toml"), dict[str, Content])


def lacking(context: Context, code: str, *, missing: bool = True, beyond: bool = True) -> Iterator[Finding]:
    """Yield what the sections do not say that the rule with this code looks for, and numbers beyond its limit.

    Sections of its types complete each other; where none is recognised, nothing can be said.
    """
    wanted, chinese = contents()[code], context.document.metadata.language == "zh"
    home = next((node for node, types in context.sections if types & set(wanted.sections)), None)
    if home is None or (wanted.given and not any(wanted.given in types for _, types in context.sections)):
        return
    passages = said_in(context, wanted.sections)
    text = "\n。\n".join(passage.text for passage in passages)
    for said in (wanted, *wanted.more) if missing else ():
        if not compiled(said.zh if chinese else said.en).search(text):
            name = plain_text(home.title)
            yield context.at(home, variant="missing", section=name, what=said.what[context.language.code])
    if wanted.limit is None or not beyond:
        return
    pattern = compiled(wanted.limit.zh if chinese else wanted.limit.en)
    for passage in passages:
        for match in pattern.finditer(passage.text):
            value = next(filter(None, match.groups())).lower()
            number = int(value) if value.isdecimal() else _NUMERALS.get(value, 0)
            if number and not wanted.limit.minimum <= number <= wanted.limit.maximum:
                yield context.within(passage, match.start(), match.end(), variant="limit", value=match.group())


def said_in(context: Context, types: tuple[str, ...]) -> tuple[Passage, ...]:
    """Return what binds in the sections of these types, each passage once, in reading order."""
    if len(types) == 1:
        return context.said_in.get(types[0], ())
    chosen = {id(passage) for name in types for passage in context.said_in.get(name, ())}
    return tuple(passage for passage in context.normative_prose.passages if id(passage) in chosen)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern; ``<number>`` in it is a number in digits or words."""
    return re.compile(pattern.replace("<number>", _NUMBER), re.IGNORECASE)
