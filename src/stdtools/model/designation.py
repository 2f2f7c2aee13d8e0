"""Designations of documents: ``GB/T 19001—2016``, ``ISO/IEC 17021-1:2015``, ``国认可〔2017〕137号``.

Forms after GB/T 1.1—2020 8.1 (Chinese documents: code, space, serial, 一字线, year), ISO/IEC Directives, Part 2
(international ones: colon before the year) and GB/T 9704—2012 (documents of authorities: year in 〔〕). Placeholders
 ``×`` stand for digits that are not yet given. Which codes there are, :mod:`stdtools.analysis.issuers` knows.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

_CODE = r"(?:[A-Z][A-Za-z]*(?:\d{2,6}(?=/))?(?:/[A-Z][A-Za-z]*)*(?:-[TRD](?= ))?)"
_DIGITS = r"[0-9×xX]"
_NUMBERED = re.compile(
    rf"""
    (?P<code>{_CODE})
    (?:[ \u00a0\u3000]{{1,3}}|(?<=[A-Z])(?=[0-9×]))?
    (?P<number>
      (?:(?:[A-Z]{{1,5}}|Guide)[ ]){{0,2}}(?:[A-Z]{{1,3}}|[A-Z]\.)?
      {_DIGITS}+(?:[.\-]{_DIGITS}{{1,3}}(?!{_DIGITS}))*
      (?:[A-Z](?=[ ]?[:：—–‐‑―-]+[ ]?{_DIGITS}{{4}})|(?<=[0-9]{{4}})[A-D](?![A-Za-z0-9\u4e00-\u9fff]))?
    )
    (?:[ ]?\((?P<all>所有部分|all[ ]parts)\)|[ ]?（(?P<all_zh>所有部分)）)?
    (?:[ ]?(?P<dash>[:：—–‐‑―-]+)[ ]?(?P<year>{_DIGITS}{{4}}))?
    (?:/(?P<supplement>(?:Amd|AMD|Cor|COR)\.?[ ]?\d+(?:[:：]\d{{4}})?|XG\d+[—-]\d{{4}}))?
    """,
    re.VERBOSE,
)
_DIRECTIVES = re.compile(
    r"ISO/IEC ?(?:Directives|导则)(?:[,，]? ?(?:Part |第)(?P<part>\d)(?:部分)?)?(?:[:：,，—] ?(?P<year>\d{4})(?!\d))?"
)
_HYPHENATED = re.compile(
    r"(?P<code>CNAS|CNCA)-(?P<number>[A-Z]{1,5}-?\d{1,4}(?:-[A-Z]?\d{1,4})*)"
    r"(?:[ ]?(?P<dash>[:：—–‐-])[ ]?(?P<year>(?:19|20)\d{2})(?!\d))?"
)
_OFFICIAL = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,16})[〔\[［(（](?P<year>(?:19|20)\d{2})[〕\]］)）] ?第?(?P<number>\d{1,5})号"
)
_HYPHENS = frozenset({"CNAS", "CNCA"})
"""Codes that a hyphen joins to the number: ``CNAS-CC01:2015``."""
_INTERNATIONAL = frozenset(
    {
        "ISO",
        "IEC",
        "ITU",
        "IWA",
        "IAF",
        "ILAC",
        "IATF",
        "OIML",
        "CAC",
        "EN",
        "CEN",
        "CLC",
        "ETSI",
        "IEEE",
        "AS",
        "OHSAS",
    }
    | {"BS", "DIN", "NF", "ANSI", "ASTM", "ASME", "SAE", "JIS", "API", "UL"}
)
_PLAIN = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "（），：；"}
"""Full-width letters, digits and signs to those of designations; each is one character."""

_WIDE = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")


def plain(text: str) -> str:
    """Return ``text``, as long as it is, with full-width letters, digits, slashes and stops as those of ASCII.

    >>> plain("ＧＢ／Ｔ　１９００１")
    'GB/T　19001'
    """
    return text.translate(_PLAIN) if _WIDE.search(text) else text


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
    def official(self) -> bool:
        """Whether it is a document of an authority, not of a standards body: ``国认可〔2017〕137号``."""
        return not self.code.isascii()

    @property
    def is_placeholder(self) -> bool:
        """Whether the number or the year is not yet given (``××××``)."""
        return "×" in self.number + self.year

    def __str__(self) -> str:
        if self.official:
            return f"{self.code}〔{self.year}〕{self.number}号"
        if self.code in _HYPHENS:
            return f"{self.code}-{self.number}" + (f":{self.year}" if self.year else "")
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
    found = split(text.strip())
    return found[0] if found and not found[1] else None


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
    legible = plain(stripped)
    for pattern in (_DIRECTIVES, _HYPHENATED, _NUMBERED, _OFFICIAL):
        if found := pattern.match(legible):
            return _build(found), stripped[found.end() :]
    return None


def _build(found: re.Match[str]) -> Designation:
    parts = found.groupdict()
    if found.re is _DIRECTIVES:
        return Designation(code="ISO/IEC Directives", number=parts["part"] or "", year=parts["year"] or "")
    number = parts["number"]
    if found.re is _NUMBERED and not parts["code"].startswith("ITU"):
        number = re.sub(r"(?<=[A-Z])(?=[0-9×])", " ", re.sub("[xX](?=[0-9×xX.-]|$)", "×", number))
    return Designation(
        code=parts["code"],
        number=number,
        year=re.sub("[xX]", "×", parts["year"] or ""),
        supplement=parts.get("supplement") or "",
        all_parts=bool(parts.get("all") or parts.get("all_zh")),
    )


def slug(name: str) -> str:
    """Return the stem of a file name for a designation.

    >>> slug("GB/T 19001—2016"), slug("ISO/IEC Directives, Part 1"), slug("国认可〔2017〕137号")
    ('gbt-19001-2016', 'isoiec-directives-part-1', '国认可-2017-137号')
    """
    parsed = parse(name)
    text = str(parsed) if parsed else name
    return re.sub(r"[^0-9a-z\u4e00-\u9fff]+", "-", text.lower().replace("/", "")).strip("-")
