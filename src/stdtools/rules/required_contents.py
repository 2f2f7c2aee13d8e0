"""Looks for what a section has to say, by the patterns of ``data/rule_contents.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from stdtools import resources
from stdtools.grammar import sections
from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.context import Context

_NUMERALS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {
    "four": 4, "five": 5, "six": 6, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The greatest number that may stand in the first group of a pattern."""

    maximum: int
    zh: str
    en: str


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What sections of some types have to say: ``what`` in words, and patterns by language."""

    sections: tuple[str, ...]
    what: dict[str, str]
    zh: str
    en: str
    limit: Limit | None = None


@cache
def contents() -> Mapping[str, Content]:
    """Return what rules look for, by their codes."""
    return msgspec.convert(resources.toml("rule_contents.toml"), dict[str, Content])


def lacking(context: Context, code: str) -> Iterator[Finding]:
    """Yield the sections that do not say what the rule with this code looks for, and numbers above its limit.

    Sections of one type complete each other; where none is recognised, nothing can be said.
    """
    wanted = contents()[code]
    homes = [node for node, types in recognised(context) if types & set(wanted.sections)]
    if not homes:
        return
    language = "zh" if context.document.metadata.language == "zh" else "en"
    ids = {home.id for home in homes}
    prose = context.all_prose.only(
        lambda p: p.visit.division.id in ids or any(around.id in ids for around in p.visit.ancestors)
    )
    if not compiled(getattr(wanted, language)).search(prose.text):
        name = plain_text(homes[0].title)
        yield context.at(homes[0], variant="missing", section=name, what=wanted.what[context.language.code])
    if wanted.limit:
        for passage, match in prose.finditer(compiled(getattr(wanted.limit, language))):
            value = match[1].lower()
            number = int(value) if value.isdecimal() else _NUMERALS.get(value, 0)
            if number > wanted.limit.maximum:
                yield context.within(passage, match.start(), match.end(), variant="limit", value=match.group())


def recognised(context: Context) -> Iterator[tuple[Clause | Annex, frozenset[str]]]:
    """Yield the clauses and annexes with the types that they declare, else those that their titles name."""
    for node, _ in context.facts.of(Clause, Annex):
        declared = frozenset(node.section) if isinstance(node, Clause) else frozenset()
        if found := declared or sections.recognised(plain_text(node.title)):
            yield node, found


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern."""
    return re.compile(pattern, re.IGNORECASE)
