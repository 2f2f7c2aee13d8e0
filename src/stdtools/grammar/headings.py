r"""Headings: the number before a title, the words of an annex, the elements that a title names.

A backslash at the beginning (``\4 个阶段``) makes everything after it the title.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from stdtools import resources
from stdtools.model.document import ClauseKind

UNTITLED = "—"
"""The heading of a clause that has neither title nor number."""

FRONT: frozenset[ClauseKind] = frozenset({"foreword", "introduction"})
BACK: frozenset[ClauseKind] = frozenset({"bibliography", "index"})

NUMBER = r"(?:\d{1,3}|[A-Z](?=\.))(?:\.\d{1,3})*"
_NUMBERED = re.compile(
    rf"""
    (?:
        第\s*(?P<chapter>\d{{1,3}})\s*章 (?:[ \u3000\u00a0]*|$)
        | (?P<number>{NUMBER}) (?:[.．]?[ \u3000\u00a0]+|、\s*|$)
    )
    (?P<title>.*)""",
    re.VERBOSE | re.DOTALL,
)
_ANNEX = re.compile(
    r"""
    (?:附\s*录|Annex|Appendix)\s*(?P<letter>[A-Z])(?![A-Za-z0-9])
    [\s\u3000]*(?:[（(](?P<status>规范性|资料性|normative|informative)[)）])?
    [\s\u3000]*(?P<title>.*)""",
    re.VERBOSE | re.DOTALL,
)
NORMATIVE = frozenset({"normative", "规范性"})
INFORMATIVE = frozenset({"informative", "资料性"})


class Heading(msgspec.Struct, frozen=True):
    """A heading taken apart; ``offset`` is where the title begins in the text of the heading."""

    title: str
    offset: int = 0
    number: str = ""
    annex: bool = False
    normative: bool | None = None


def parse(text: str) -> Heading:
    """Take a heading apart.

    >>> parse("4.1　理解组织及其环境").number, parse("附录A（规范性）记录").normative
    ('4.1', True)
    >>> [parse(text).title for text in ("第1章　范围", "1、范围", "1. 范围")]
    ['范围', '范围', '范围']
    """
    if text in (UNTITLED, ""):
        return Heading("", len(text))
    if found := _ANNEX.fullmatch(text):
        normative = found["status"] in NORMATIVE if found["status"] else None
        return Heading(found["title"], found.start("title"), found["letter"], True, normative)
    if found := _NUMBERED.fullmatch(text):
        return Heading(found["title"], found.start("title"), found["number"] or found["chapter"])
    return Heading(text)


def is_plain(text: str) -> bool:
    """Whether a title can be written as a heading without a backslash before it."""
    return parse(text) == Heading(text)


def kind(title: str) -> ClauseKind:
    """Return the kind of element that a title of the highest level names, empty for an ordinary chapter."""
    return _kinds().get(re.sub(r"\s+", "", title).lower(), "")


@cache
def _kinds() -> dict[str, ClauseKind]:
    table = resources.toml("rst/titles.toml") or {}
    kinds: dict[ClauseKind, list[str]] = table["kinds"]
    return {re.sub(r"\s+", "", title).lower(): kind for kind, titles in kinds.items() for title in titles}
