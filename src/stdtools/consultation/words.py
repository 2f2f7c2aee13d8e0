"""Heads, labels and other words of the forms (``data/consultation/forms.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Literal

import msgspec

from stdtools import resources

Form = Literal["practice", "iso"]
"""意见表 as Chinese committees have it, or the comment form of ISO."""

Disposition = Literal["accepted", "partly", "rejected", "noted", ""]
"""What was decided on a comment; empty where nothing was yet."""

DISPOSITIONS: tuple[Disposition, ...] = ("accepted", "partly", "rejected", "noted", "")

_DROPPED = re.compile(r"[\W_]+")
_LONGEST = 60
"""Characters of a head at most."""

_SHARE = 0.4
"""How much of a head one of its known words is at least."""

_ASIDE = re.compile(r"[(（][^()（）]{0,80}[)）]")
_SENTENCE = re.compile(r"[。；！？]")


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What something is called in each language, the usual name first."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """The names in all languages."""
        return (*self.zh, *self.en)

    def first(self, language: str) -> str:
        """Return the usual name in a language."""
        return (self.zh if language == "zh" else self.en)[0]


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The columns of a form with their widths.

    ``language`` is that of its heads where it does not follow the document, ``heads`` are those that are not
    the usual ones.
    """

    columns: tuple[tuple[str, int], ...]
    language: str = ""
    heads: dict[str, str] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns."""
        return tuple(key for key, _ in self.columns)

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of the columns in characters."""
        return tuple(width for _, width in self.columns)


class FormWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows without a clause at the end of a form, and what begins lines that belong to the form."""

    blank: int
    titles: tuple[str, ...]
    notes: tuple[str, ...]


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a type of comment."""

    words: tuple[str, ...]


class OfAll(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How all of the document is called."""

    zh: str
    en: str


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What says that there is no comment, and that one is on all of the document."""

    nothing: tuple[str, ...]
    general: tuple[str, ...]
    of_all: OfAll


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    columns: dict[str, Names]
    fields: dict[str, Names]
    forms: dict[str, Layout]
    collated: dict[str, Layout]
    form: FormWords
    dispositions: dict[Literal["accepted", "partly", "rejected", "noted"], Names]
    types: dict[str, Kind]
    said: Said


@cache
def words() -> Words:
    """Return the words of the package."""
    return msgspec.convert(resources.toml("consultation/forms.toml"), Words)


def normal(text: str) -> str:
    """Return a text without spaces, punctuation and capitals.

    >>> normal("Clause/ Sub-clause"), normal("章条 编号：")
    ('clausesubclause', '章条编号')
    """
    return _DROPPED.sub("", text).casefold()


@lru_cache(maxsize=4096)
def column(head: str) -> str:
    """Return the column that a head names: one of its words in full, else the longest in it; empty for none.

    >>> column("章条编号"), column("意见内容（可附页）"), column("Comment (justification)"), column("Colour")
    ('clause', 'comment', 'comment', '')
    """
    return _named(head, _columns())


def field(label: str) -> str:
    """Return what a label above the table asks for, empty if it is none."""
    return _fields().get(normal(label), "") if len(label) <= _LONGEST else ""


def disposition(text: str) -> tuple[Disposition, str]:
    """Return the disposition that a text begins with, and what is said beyond it.

    >>> disposition("部分采纳：只改第二句"), disposition("Not accepted"), disposition("待讨论")
    (('partly', '只改第二句'), ('rejected', ''), ('', '待讨论'))
    """
    text = text.strip()
    folded = text.casefold()
    for word, kind in _dispositions():
        if folded.startswith(word):
            rest = text[len(word) :]
            if word[-1].isascii() and rest[:1].isalnum():
                continue
            return kind, rest.strip(" \t\r\n：:，,。.；;—-").strip()
    return "", text


def comment_type(text: str) -> str:
    """Return the type of a comment (``ge``, ``te``, ``ed``), a text that is none as it is."""
    wanted = normal(text)
    for kind, known in words().types.items():
        if wanted in {normal(word) for word in known.words}:
            return kind
    return text.strip()


def says_nothing(text: str) -> bool:
    """Tell whether a text says that there is no comment."""
    return len(text) <= _LONGEST and _bare(text) in _nothing()


def is_general(text: str) -> bool:
    """Tell whether what stands for a clause means all of the document."""
    return len(text) <= _LONGEST and _bare(text) in _general()


def of_form(text: str) -> bool:
    """Tell whether a line belongs to the form and was not written by who filled it in."""
    folded = text.strip().casefold()
    known = words().form
    return any(title in folded for title in known.titles) or folded.startswith(known.notes)


@cache
def _nothing() -> frozenset[str]:
    return frozenset(map(_bare, words().said.nothing))


@cache
def _general() -> frozenset[str]:
    return frozenset(map(_bare, words().said.general))


def _bare(text: str) -> str:
    return normal(text) or text.strip()


def _named(head: str, known: Mapping[str, str]) -> str:
    wanted = normal(head) if len(head) <= 4 * _LONGEST else ""
    if not wanted or len(wanted) > _LONGEST or _SENTENCE.search(head):
        return ""
    if wanted in known:
        return known[wanted]
    bare = normal(_ASIDE.sub("", head))
    inside = [name for name in known if _stands(name, bare, head)]
    return known[max(inside, key=len)] if inside else ""


def _stands(name: str, wanted: str, head: str) -> bool:
    """Tell whether a name stands in a head, a Latin one as words: ``item`` does not stand in ``sitemap``."""
    if name not in wanted or len(name) < max(2, _SHARE * len(wanted)):
        return False
    spaced = r"[\W_]*".join(map(re.escape, name))
    return not name.isascii() or re.search(rf"(?<![a-z]){spaced}s?(?![a-z])", head.casefold()) is not None


@cache
def _columns() -> Mapping[str, str]:
    return _by_name(words().columns.items())


@cache
def _fields() -> Mapping[str, str]:
    return _by_name(words().fields.items())


def _by_name(names: Iterable[tuple[str, Names]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, each in names:
        for name in each.all:
            found.setdefault(normal(name) or name, key)
    return found


@cache
def _dispositions() -> tuple[tuple[str, Disposition], ...]:
    """Return the words of dispositions, the longest first: ``部分采纳`` before ``采纳``."""
    found = [(word.casefold(), kind) for kind, names in words().dispositions.items() for word in names.all]
    return tuple(sorted(found, key=lambda each: -len(each[0])))
