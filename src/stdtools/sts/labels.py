"""Labels as printed (``表1``, ``NOTE 2``, ``（3）``) and the bare numbers in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from stdtools.model import wording
from stdtools.model.blocks import Example, Figure, Formula, ListStyle, Note, Table
from stdtools.model.document import Annex
from stdtools.model.numbering import item_label
from stdtools.sts.vocabulary import LABEL_WORDS

Labelled = Table | Figure | Formula | Note | Example | Annex

_SAMPLES: tuple[Labelled, ...] = (
    Table(rows=()),
    Figure(source=""),
    Formula(source=""),
    Note(blocks=()),
    Example(blocks=()),
    Annex(),
)
_ROMAN = {item_label("roman", ordinal): ordinal for ordinal in range(1, 100)}
_NUMBER = "\0"
_BARE = re.compile(r"[^\s:：]*")
_AFTER = re.compile(r"\s*(?:to entry)?\s*[:：.]?\s*")


def number(kind: type[Labelled], label: str, language: str) -> str:
    """Return the bare number in the label of something: the inverse of :func:`stdtools.model.wording.label`.

    >>> number(Table, "Table A.1", "en"), number(Note, "NOTE 2 to entry", "en"), number(Note, "注", "zh")
    ('A.1', '2', '')
    """
    text = " ".join(label.split())
    before, after, pattern = _forms(kind, language)
    if text == (before + after).strip():
        return ""
    inside = text.startswith(before) and text.endswith(after)
    exact = text[len(before) : len(text) - len(after)] if inside else ""
    if inside and _BARE.fullmatch(exact):
        return exact
    if found := pattern.fullmatch(text):
        return found["number"]
    return exact if inside else text


@cache
def _forms(kind: type[Labelled], language: str) -> tuple[str, str, re.Pattern[str]]:
    sample = next(s for s in _SAMPLES if type(s) is kind)
    before, _, after = wording.label(sample, _NUMBER, language).partition(_NUMBER)
    words = rf"(?:{LABEL_WORDS[kind.__name__]})\s*"
    number = r"(?P<number>\S*?)"
    if kind is Formula:
        form = rf"(?:{words})?[(（]{number}[)）]"
    elif kind in (Note, Example):
        form = rf"{words}{number}{_AFTER.pattern}"
    else:
        form = rf"{words}{number}[.:：]?"
    return before, after, re.compile(form, re.IGNORECASE)


def start(style: ListStyle, shown: Sequence[str]) -> int:
    """Return the ordinal of the first item of a list by the label it shows, 1 if that is not one of its style.

    >>> start("alpha", ["c)", "d)"]), start("roman", ["x", "ii)"]), start("dash", ["——"])
    (3, 1, 1)
    """
    first = shown[0] if shown else ""
    ordinal = 1
    if style == "arabic" and re.fullmatch(r"\d{1,9}\)", first):
        ordinal = int(first[:-1])
    elif style == "alpha" and re.fullmatch(r"[a-z]{1,2}\)", first):
        ordinal = sum((ord(c) - 96) * 26**i for i, c in enumerate(reversed(first[:-1])))
    elif style == "roman":
        ordinal = _ROMAN.get(first, 1)
    return ordinal if item_label(style, ordinal) == first else 1
