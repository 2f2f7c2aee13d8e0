"""Designations of documents: ``GB/T 19001—2016``, ``ISO/IEC 17021-1:2015``, ``ISO/IEC Directives, Part 1``.

Forms after GB/T 1.1—2020 8.1 (Chinese documents: code, space, serial, 一字线, year) and ISO/IEC Directives, Part 2
(international ones: colon before the year). Placeholders ``×`` stand for digits that are not yet given.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec

Dash = Literal["—", ":", ""]

_CODE = r"(?:[A-Z][A-Za-z]*(?:\d{2,4}(?=/))?(?:/[A-Z][A-Za-z]*)*)"
_DIGITS = r"[0-9×xX]"
_NUMBERED = re.compile(
    rf"""
    (?P<code>{_CODE})
    (?:(?:[ \u00a0\u3000]|(?<=[A-Z])(?=[0-9×])))*
    (?P<number>(?:[A-Z]{{1,3}}[ ]?)?{_DIGITS}+(?:[.\-]{_DIGITS}{{1,3}}(?!{_DIGITS}))*)
    (?:[ ]?\((?P<all>所有部分|all[ ]parts)\)|[ ]?（(?P<all_zh>所有部分)）)?
    (?:[ ]?(?P<dash>[:：—–‐‑―-]+)[ ]?(?P<year>{_DIGITS}{{4}}))?
    (?:/(?P<supplement>(?:Amd|AMD|Cor|COR)\.?[ ]?\d+(?:[:：]\d{{4}})?|XG\d+[—-]\d{{4}}))?
    """,
    re.VERBOSE,
)
_DIRECTIVES = re.compile(r"ISO/IEC Directives(?:, Part (?P<part>\d))?(?:[:,] ?(?P<year>\d{4}))?")
_CHINESE = {"GB", "GBZ", "GJB", "DB", "T", "Q", "JJF", "JJG"}
_INTERNATIONAL = ("ISO", "IEC", "ITU", "IAF", "EN", "IATF", "IEEE", "AS", "ILAC")


class Designation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A parsed designation.

    ``code`` is the prefix (``GB/T``, ``ISO/IEC``), ``number`` the serial with its part (``17021-1``, ``1.1``,
    ``MD 5``), ``year`` four digits, placeholders, or empty for an undated one, ``supplement`` an amendment
    (``Amd 1:2024``), ``all_parts`` whether （所有部分） follows.
    """

    code: str
    number: str = ""
    year: str = ""
    supplement: str = ""
    all_parts: bool = False

    @property
    def dated(self) -> bool:
        """Whether an edition is named."""
        return bool(self.year)

    @property
    def undated(self) -> Designation:
        """The same document, any edition."""
        return Designation(code=self.code, number=self.number)

    @property
    def international(self) -> bool:
        """Whether the code is that of an international or foreign body, printed with a colon before the year."""
        return self.code.split("/")[0] in _INTERNATIONAL

    @property
    def is_placeholder(self) -> bool:
        """Whether the number or the year is not yet given (``××××``)."""
        return "×" in self.number + self.year

    def __str__(self) -> str:
        if self.code == "ISO/IEC Directives":
            part = f", Part {self.number}" if self.number else ""
            return self.code + part + (f":{self.year}" if self.year else "")
        text = f"{self.code} {self.number}"
        if self.all_parts:
            text += " (all parts)" if self.international else "（所有部分）"
        if self.year:
            text += (":" if self.international else "—") + self.year
        return text + (f"/{self.supplement}" if self.supplement else "")


def parse(text: str) -> Designation | None:
    """Return the designation that ``text`` is, or ``None``. Spelling variants are accepted; :func:`str` normalises.

    >>> str(parse("GB/T19001-2016"))
    'GB/T 19001—2016'
    >>> str(parse("ISO/IEC 17021-1：2015"))
    'ISO/IEC 17021-1:2015'
    """
    stripped = text.strip()
    if found := _DIRECTIVES.fullmatch(stripped):
        return Designation(code="ISO/IEC Directives", number=found["part"] or "", year=found["year"] or "")
    found = _NUMBERED.fullmatch(stripped)
    return _build(found) if found else None


@lru_cache(maxsize=1024)
def normal(text: str) -> str:
    """Return a designation in its normal spelling, and a name that is none as it stands.

    >>> normal("GB/T19001-2016"), normal("Annex SL")
    ('GB/T 19001—2016', 'Annex SL')
    """
    parsed = parse(text)
    return str(parsed) if parsed else text


def split(text: str) -> tuple[Designation, str] | None:
    """Return the designation that ``text`` begins with and the rest, or ``None``."""
    stripped = text.lstrip()
    found = _DIRECTIVES.match(stripped)
    if found:
        return Designation(code="ISO/IEC Directives", number=found["part"] or "", year=found["year"] or ""), stripped[
            found.end() :
        ]
    found = _NUMBERED.match(stripped)
    return (_build(found), stripped[found.end() :]) if found else None


def _build(found: re.Match[str]) -> Designation:
    return Designation(
        code=found["code"],
        number=re.sub(r"(?<=[A-Z])(?=\d)", " ", found["number"].replace("x", "×").replace("X", "×")),
        year=(found["year"] or "").replace("x", "×").replace("X", "×"),
        supplement=found["supplement"] or "",
        all_parts=bool(found["all"] or found["all_zh"]),
    )
