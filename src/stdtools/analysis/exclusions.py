"""Exclusions: sentences that take a clause of the base out of the document (GB/T 19001—2016 4.3: 不适用)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from stdtools.analysis.facts import Facts
from stdtools.analysis.language import Language, load
from stdtools.analysis.passages import Passage
from stdtools.analysis.prose import Prose
from stdtools.analysis.provisions import sentences
from stdtools.model.inlines import AnyInline, CrossReference, Text, children, plain_text

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")


def exclusions(passages: Sequence[Passage], facts: Facts, language: Language) -> Iterator[tuple[Passage, str, str]]:
    """Yield passages, the words in them that exclude a clause, and its number.

    Generated numbers of references are read too.
    """
    after, before, unless, hint = _patterns(language.code)
    said = Prose.of(passages, [passage.text for passage in passages])
    passages = [passage for passage, _ in said.holding(hint)]
    prose = Prose.of(passages, [_shown(passage.content, facts) for passage in passages])
    found = {id(passage): (passage, text) for pattern in (after, before) for passage, text in prose.holding(pattern)}
    for passage, text in found.values():
        for start, end in sentences(text, language.sentences.end):
            sentence = text[start:end]
            if unless.search(sentence):
                continue
            for pattern in (after, before):
                for match in pattern.finditer(sentence):
                    if number := _NUMBER.search(match["number"]):
                        yield passage, match.group(), number.group()


def _shown(content: tuple[AnyInline, ...], facts: Facts) -> str:
    if len(content) == 1 and isinstance(content[0], Text):  # as most content is
        return content[0].text
    parts = []
    for inline in content:
        if isinstance(inline, CrossReference) and not inline.content:
            parts.append(facts.number(inline.target))
        else:
            parts.append(_shown(inside, facts) if (inside := children(inline)) else plain_text((inline,)))
    return "".join(parts)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load(language).duties.exclusion
    after, before, unless, hint = (
        re.compile(words[key], re.IGNORECASE) for key in ("after", "before", "unless", "hint")
    )
    return after, before, unless, hint
