"""Whether a document is what its title promises (GB/T 1.1—2020 6.1, table 1). Data: ``data/title_words.toml``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from stdtools import resources
from stdtools.model.document import TermEntry
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

Promise = Literal["requirements", "guidance", "terms"]


class _Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word of titles in a language and what it promises, unless the element has what matches ``without`` too."""

    language: str
    word: re.Pattern[str]
    promises: Promise
    without: re.Pattern[str] | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: tuple[_Word, ...]


@rule("META-06", "title-and-contents", source=Source("GB/T 1.1—2020", "6.1", Modality.SHOULD))
def title_and_contents(context: Context) -> Iterator[Finding]:
    """The title says what kind of standard the document is, and the document is another kind.

    要求 and 规范 promise requirements, 指南 recommendations, 术语 entries of terms. Who looks for requirements takes no
    document that only recommends, and a guide that mostly requires is certified against by mistake. The last element of
    the title is looked at; a document that states nothing yet is not judged.

    Choose the word that fits, or the verbal forms that the title promises.
    """
    metadata = context.document.metadata
    title = next((each for each in metadata.titles if each.language == metadata.language), None)
    element = title.elements[-1].strip() if title and title.elements else ""
    for each in _words():
        found = each.word.search(element) if each.language == metadata.language else None
        if found and not (each.without and each.without.search(element)) and _breaks(context, each.promises):
            yield context.whole(excerpt=element, variant=each.promises, word=found[0])
            return


def _breaks(context: Context, promise: Promise) -> bool:
    """Whether what the document states is not what was promised."""
    kinds = Counter(provision.kind for stated in context.stated.values() for provision in stated)
    required, recommended = kinds["requirement"], kinds["recommendation"] + kinds["permission"]
    match promise:
        case "requirements":
            return not required and recommended > 0
        case "guidance":
            return required > recommended
        case "terms":
            return required > 0 and not any(True for _ in context.facts.of(TermEntry))


@cache
def _words() -> tuple[_Word, ...]:
    def compiled(kind: type, value: str) -> re.Pattern[str]:
        return re.compile(value)

    return msgspec.convert(resources.toml("title_words.toml"), _File, dec_hook=compiled).word
