"""What is fixed of the elements of a document: formulas, titles, marks of lists. Data: ``data/elements``.

Source: GB/T 1.1—2020 7.1, 7.5, 8.3 to 8.10, 9.3, 9.6; ISO/IEC Directives, Part 2.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from stdtools import resources
from stdtools.analysis.language import FALLBACK, Kind
from stdtools.model.blocks import ListStyle
from stdtools.model.inlines import AnyInline, plain_text


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A table of the file; patterns are regular expressions."""


class Lists(_Table, frozen=True):
    """The styles that the lists of each level may have, the outermost first."""

    levels: tuple[tuple[ListStyle, ...], ...]


class Statement(_Table, frozen=True):
    """Something that a foreword says, in the place of its order; ``name`` is what people call it."""

    name: str
    pattern: re.Pattern[str]


class Reported(_Table, frozen=True):
    """How a sentence tells of provisions without being one."""

    pattern: re.Pattern[str]


class Replacing(_Table, frozen=True):
    """How a foreword begins to say which documents are replaced, where the cover has to say so too."""

    pattern: re.Pattern[str]


class Adopting(_Table, frozen=True):
    """How a foreword says that the document adopts an international one, by the degree of correspondence."""

    idt: re.Pattern[str]
    mod: re.Pattern[str]
    neq: re.Pattern[str]


class Patents(_Table, frozen=True):
    """How drafts call for information on patents."""

    call: re.Pattern[str]


class Excluded(_Table, frozen=True):
    """The kinds of provisions that do not stand in an element."""

    foreword: tuple[Kind, ...]
    introduction: tuple[Kind, ...]
    scope: tuple[Kind, ...]


class Scope(_Table, frozen=True):
    """What a scope states: what the document provides, and what it is applicable to."""

    statement: re.Pattern[str]
    application: re.Pattern[str]


class References(_Table, frozen=True):
    """What stands before the normative references, and what instead of them."""

    lead_in: re.Pattern[str]
    none: re.Pattern[str]


class Terms(_Table, frozen=True):
    """What leads in terms of the document's own, what names those of others, and what stands instead of entries."""

    own: re.Pattern[str]
    others: re.Pattern[str]
    none: re.Pattern[str]


class Sources(_Table, frozen=True):
    """How a source is written into the definition itself, and what no longer says that the definition was changed."""

    written: re.Pattern[str]
    changed: re.Pattern[str] | None = None


class Titles(_Table, frozen=True):
    """Titles of one kind of clause, in lower case."""

    titles: frozenset[str]


class Principles(_Table, frozen=True):
    """Titles of clauses that recommend or state only, and of those that require."""

    recommend: frozenset[str]
    require: frozenset[str]


class Annexes(_Table, frozen=True):
    """How the text mentions annexes, and how it demands that one be followed."""

    mention: re.Pattern[str]
    within: re.Pattern[str]
    of_another: re.Pattern[str]
    obeyed: re.Pattern[str]


class Mentions(_Table, frozen=True):
    """How the text mentions tables and figures; the group ``numbers`` of the first two is one number or several."""

    table: re.Pattern[str]
    figure: re.Pattern[str]
    through: re.Pattern[str]
    of_another: re.Pattern[str]


class PartTitle(_Table, frozen=True):
    """How an element of a title names the part that the document is; the group ``number`` is its number."""

    title: re.Pattern[str]


class FixedWording(_Table, frozen=True):
    """A file of ``data/elements``."""

    lists: Lists
    foreword: tuple[Statement, ...]
    reported: Reported
    excluded: Excluded
    scope: Scope
    references: References
    terms: Terms
    sources: Sources
    symbols: Titles
    principles: Principles
    common: Titles
    annexes: Annexes
    part: PartTitle
    adopting: Adopting
    patents: Patents
    mentions: Mentions
    replacing: Replacing | None = None


@cache
def fixed_wording(language: str) -> FixedWording:
    """Return what is fixed in a language, or in English where there is no file for it.

    :raises msgspec.ValidationError: if the file is not what :class:`FixedWording` says.
    """
    name = language if language in resources.names("elements", ".toml") else FALLBACK
    return msgspec.convert(resources.toml(f"elements/{name}.toml"), FixedWording, dec_hook=_compiled)


def titled(content: tuple[AnyInline, ...]) -> str:
    """Return a title as it is compared: without spaces at its ends, in lower case."""
    return plain_text(content).strip().lower()


def _compiled(kind: type, value: Any) -> re.Pattern[str]:
    if kind is re.Pattern or getattr(kind, "__origin__", None) is re.Pattern:
        return re.compile(value)
    raise NotImplementedError(kind)
