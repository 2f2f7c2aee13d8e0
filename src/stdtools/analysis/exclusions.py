"""Exclusions: sentences that take a clause of the base out of the document (GB/T 19001—2016 4.3: 不适用)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stdtools.analysis.facts import Facts
from stdtools.analysis.language import Language, load
from stdtools.analysis.passages import Passage
from stdtools.analysis.provisions import sentences
from stdtools.model.inlines import AnyInline, CrossReference, children, plain_text

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")


def exclusions(passage: Passage, facts: Facts, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the words that exclude a clause, and its number; generated numbers of references are read too."""
    after, before, unless = _patterns(language.code)
    text = _shown(passage.content, facts)
    if not (after.search(text) or before.search(text)):
        return
    for start, end in sentences(text, language.sentences.end):
        sentence = text[start:end]
        if unless.search(sentence):
            continue
        for pattern in (after, before):
            for found in pattern.finditer(sentence):
                if number := _NUMBER.search(found["number"]):
                    yield found.group(), number.group()


def _shown(content: tuple[AnyInline, ...], facts: Facts) -> str:
    parts = []
    for inline in content:
        if isinstance(inline, CrossReference) and not inline.content:
            parts.append(facts.number(inline.target))
        else:
            parts.append(_shown(inside, facts) if (inside := children(inline)) else plain_text((inline,)))
    return "".join(parts)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load(language).duties.exclusion
    after, before, unless = (re.compile(words[key], re.IGNORECASE) for key in ("after", "before", "unless"))
    return after, before, unless
