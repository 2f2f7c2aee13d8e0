"""Citations: which documents a document lists in clause 2 and cites in its text, where and how strongly.

Source: GB/T 1.1—2020 8.6 (clause 2), 9.5.4 (references to other documents).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.analysis.issuers import authorities, issuer
from stdtools.analysis.passages import Passage
from stdtools.analysis.prose import Prose
from stdtools.model import designation
from stdtools.model.blocks import Reference
from stdtools.model.designation import Designation, plain
from stdtools.model.document import Clause
from stdtools.model.inlines import Citation, Text
from stdtools.model.walk import all_inlines

_CANDIDATE = re.compile(
    r"[A-Z](?<![A-Za-z0-9/].)(?:"  # a search for a character is quick, one for what must stand before it is not
    r"[A-Z]{0,4}[0-9]{0,6}(?:/[A-Z]{1,6}){0,3}(?:-[TRD])?[ \u00a0\u3000]?"
    r"(?:(?:[A-Z]{1,5}|Guide) ){0,2}(?:[A-Z]{1,3}|[A-Z]\.)?[0-9×]"
    r"|(?<=I)SO/IEC ?(?:Directives|导则)"
    r"|(?<=C)(?:NAS|NCA)-[A-Z]{1,5}-?[0-9])"
)
_SLASHED = re.compile(r"[A-Z]{2,5}[0-9]{0,6}/[TZ]|[TQ]/[A-Z]{2,6}")
_WITHOUT_YEAR = frozenset({"IAF", "ILAC", "IATF", "OHSAS", "EN", "CNAS", "CNCA"})
_LONGEST = 80
"""Characters that a designation may have."""
_UNKNOWN = 5
"""Characters at most of a code that nobody is known to have, slash and letter after it included."""

_SUBDIVISION = r"(?:[A-Z](?:\.[0-9]{1,2}){1,5}|[0-9]{1,2}(?:\.[0-9]{1,2}){1,5})"
_NO_QUANTITY = r"(?![.．]?[0-9A-Za-z%％‰°℃]|[ ]?(?:[a-zµμ]{1,3}(?:[^a-z]|$)|[×~～%]))"
_AFTER = re.compile(
    rf"""
    (?:《[^《》]{{1,80}}》)?
    (?:
      [ ]?(?:中的?|的|[,，])?[ ]?(?P<clause>{_SUBDIVISION}){_NO_QUANTITY}
      |[ ]?(?:中的?|的|[,，])?[ ]?第[ ]?(?P<chapter>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,5}})[ ]?[章条]
      |[ ]?(?:中的?|的|[,，])?[ ]?(?P<element>(?:附录[ ]?[A-Z]|[图表][ ]?(?:[A-Z]\.)?[0-9]{{1,3}})(?![0-9A-Za-z]))
      |,?[ ](?:[Cc]lause|[Ss]ubclause)[ ](?P<english>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,5}})
      |,?[ ](?P<annex>(?:Annex[ ][A-Z]|(?:Table|Figure)[ ](?:[A-Z]\.)?[0-9]{{1,3}})\b)
    )
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(
    rf"""
    (?:^|(?<![0-9A-Za-z.]))
    (?:(?:[Cc]lause|[Ss]ubclause)[ ](?P<english>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,5}})
      |(?P<clause>{_SUBDIVISION})
      |(?P<annex>Annex[ ][A-Z]|(?:Table|Figure)[ ](?:[A-Z]\.)?[0-9]{{1,3}}))
    [ ](?:of|in)[ ]$
    """,
    re.VERBOSE,
)
_AROUND, _BEHIND = 32, 128
"""Characters before and behind a designation in which the clause that is cited may stand."""


class Cited(NamedTuple):
    """A document cited in the characters ``start`` to ``end`` of a passage; ``parsed`` is ``None`` for free names.

    ``clause`` is the number of the clause that is cited, where the citation is marked and names one.
    """

    passage: Passage
    start: int
    end: int
    name: str
    parsed: Designation | None
    clause: str = ""

    @property
    def place(self) -> str:
        """The clause, annex, table or figure of the document that is cited, marked or in words; empty if none is."""
        if self.clause:
            return self.clause
        text = self.passage.text
        after, before = text[self.end : self.end + _BEHIND], text[max(0, self.start - _AROUND) : self.start]
        found = _AFTER.match(plain(after)) or _BEFORE.search(plain(before))
        return next((group for group in found.groups() if group), "") if found else ""


class Documents:
    """Some documents, among which others are looked for without comparing each with each."""

    def __init__(self, documents: Iterable[Designation]) -> None:
        self._years: dict[tuple[str, str], set[str]] = {}
        self._years_of_wholes: dict[tuple[str, str], set[str]] = {}
        self._years_of_parts: dict[tuple[str, str], set[str]] = {}
        for each in documents:
            self._years.setdefault((each.code, each.number), set()).add(each.year)
            if each.all_parts:
                self._years_of_wholes.setdefault((each.code, each.number), set()).add(each.year)
            for whole in _wholes(each.number):
                self._years_of_parts.setdefault((each.code, whole), set()).add(each.year)

    def has(self, wanted: Designation) -> bool:
        """Tell whether one of them may be the same document: undated is any edition, all parts is any part."""
        code, number = wanted.code, wanted.number
        years = [self._years.get((code, number))]
        years += [self._years_of_wholes.get((code, whole)) for whole in _wholes(number)]
        if wanted.all_parts:
            years.append(self._years_of_parts.get((code, number)))
        return any(of and (not wanted.year or "" in of or wanted.year in of) for of in years)


def listed(facts: Facts) -> tuple[Reference, ...]:
    """Return the entries of clause 2."""
    return tuple(
        reference
        for reference, visit in facts.of(Reference)
        if isinstance(top := visit.ancestors[0], Clause) and top.kind == "normative-references"
    )


def citations(passages: tuple[Passage, ...]) -> tuple[Cited, ...]:
    """Return what the passages cite: marked citations, and designations of standards that stand in the text."""
    found: dict[int, list[int]] = {}
    starts = list(accumulate((len(passage.text) + 1 for passage in passages), initial=0))
    for match in _CANDIDATE.finditer(plain("\n".join(passage.text for passage in passages))):
        index = bisect_right(starts, match.start()) - 1
        found.setdefault(index, []).append(match.start() - starts[index])
    return tuple(
        cited
        for index, passage in enumerate(passages)
        if index in found or len(passage.content) != 1 or type(passage.content[0]) is not Text  # as few are
        for cited in _in(passage, found.get(index, ()))
    )


def official(prose: Prose) -> Iterator[Cited]:
    """Yield the documents of authorities (``国认可〔2017〕137号``) that prose names without marking them."""
    for passage, match in prose.finditer(_official()):
        if parsed := designation.parse(match[0]):
            yield Cited(passage, match.start(), match.end(), str(parsed), parsed)


def same(one: Designation, other: Designation) -> bool:
    """Tell whether two designations may mean the same document: undated is any edition, all parts is any part."""
    return Documents((one,)).has(other)


def _wholes(number: str) -> Iterator[str]:
    """Yield the numbers that may have ``number`` as a part: of 17021-1-2 those are 17021-1 and 17021."""
    return (number[: match.start()] for match in re.finditer(r"[.-]", number) if match.start())


def _in(passage: Passage, candidates: Iterable[int]) -> Iterator[Cited]:
    """Yield what a passage cites: what is marked, then what stands at ``candidates``, where a designation may begin."""
    position = 0
    starts: list[int] = []
    ends: list[int] = []
    for inline in all_inlines(passage.content):
        if isinstance(inline, Citation) and (start := passage.text.find(inline.designation, position)) >= 0:
            position = start + len(inline.designation)
            starts.append(start)
            ends.append(position)
            parsed = designation.parse(inline.designation)
            yield Cited(passage, start, position, inline.designation, parsed, inline.clause)
    for begin in candidates:
        around = bisect_right(starts, begin) - 1
        if around >= 0 and begin < ends[around]:
            continue
        piece = passage.text[begin : begin + _LONGEST]
        found = designation.split(piece)
        if found and is_standard(found[0]):
            yield Cited(passage, begin, begin + len(piece) - len(found[1]), str(found[0]), found[0])


def is_standard(found: Designation) -> bool:
    """Tell whether what looks like a designation in a text is one: ``YY 0033—2000`` is, ``QC 7`` is not.

    What has a slash, or the code of a national or international body, needs no year; other codes do.
    """
    known = issuer(found.code)
    if _SLASHED.fullmatch(found.code):
        return known is not None or len(found.code) <= _UNKNOWN
    if known is None or found.code.startswith(("T/", "Q/")):
        return False
    return found.dated or known.level in ("international", "national", "local") or known.code in _WITHOUT_YEAR


@cache
def _official() -> re.Pattern[str]:
    """A pattern of the numbers of official documents, whose first characters are those of an authority."""
    begin = "|".join(sorted(authorities(), key=len, reverse=True))
    return re.compile(rf"(?:{begin})[\u4e00-\u9fff]{{0,8}}[〔\[［(（](?:19|20)[0-9]{{2}}[〕\]］)）] ?第?[0-9]{{1,5}}号")
