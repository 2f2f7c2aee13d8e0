"""Quantities: a number with a unit, as tables and prose write it. Units: ``data/schemes/units.toml``.

Numbers are decimal numbers. Full-width digits and signs, separators of thousands (``1,200``; GB/T 1.1 has a space) and
fractions (``1/3``) are read; everything else is no number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import msgspec

from stdtools import resources

_WIDE = str.maketrans("０１２３４５６７８９．，／％＋－−～（）", "0123456789.,/%+--~()")
NUMBER = r"-?(?:[0-9]{1,3}(?:[, \u00a0\u2009\u202f][0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,12})?"
"""A number, with or without separators of thousands."""

_SEPARATORS = re.compile(r"[, \u00a0\u2009\u202f]")
_NUMBER = re.compile(NUMBER)
_FRACTION = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")
_QUANTITY = re.compile(rf"((?:[0-9]{{1,6}}/[0-9]{{1,6}})|{NUMBER})[ \u00a0\u2009]*(.{{0,40}})", re.DOTALL)
_RANGE = re.compile(rf"({NUMBER})\s*(?:--|[-–—~〜∼]|至|到|to)\s*({NUMBER})")
_OPEN = (
    (re.compile(rf"(?:>=|≥|不小于|不少于)\s*({NUMBER})|({NUMBER})\s*(?:及以上|以上|or more)"), "from", False),
    (re.compile(rf"(?:>|＞|大于|多于|超过|more than)\s*({NUMBER})"), "from", True),
    (
        re.compile(rf"(?:<=|≤|不大于|不多于|不超过)\s*({NUMBER})|({NUMBER})\s*(?:及以下|以下|or less|or fewer)"),
        "to",
        False,
    ),
    (re.compile(rf"(?:<|＜|小于|少于|less than|fewer than)\s*({NUMBER})"), "to", True),
)


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit: what it measures, how many of the smallest unit of that, and its spellings, the usual one first."""

    quantity: str
    factor: Decimal
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    id: str = ""


class Quantity(NamedTuple):
    """A number with a unit. ``spelling`` is how the unit was written, empty for a bare number."""

    value: Decimal
    unit: Unit
    spelling: str = ""

    @property
    def amount(self) -> Decimal:
        """The number in the smallest unit."""
        return self.value * self.unit.factor

    def comparable(self, other: Quantity) -> bool:
        """Tell whether both measure the same."""
        return self.unit.quantity == other.unit.quantity

    def equals(self, other: Quantity) -> bool:
        """Tell whether both are the same, perhaps in other units: 3 years are 36 months."""
        return self.comparable(other) and self.amount == other.amount

    def shown(self, language: str) -> str:
        """Return the quantity as it is printed (GB/T 1.1—2020): ``3年``, ``80%``, ``8 h``; ``3 years``, ``80 %``."""
        number = shown(self.value)
        spelling = self.spelling or next(iter(self.unit.en if language != "zh" else self.unit.zh), "")
        near = (language == "zh" and not spelling[:1].isascii()) or (spelling == "%" and language == "zh")
        return number + ("" if near or not spelling else " ") + spelling


class Range(NamedTuple):
    """Whole or decimal numbers from ``least`` to ``most``, both included unless said; ``None`` is open."""

    least: Decimal | None
    most: Decimal | None
    above: bool = False
    """Whether ``least`` itself is outside."""
    below: bool = False
    """Whether ``most`` itself is outside."""


def number(text: str) -> Decimal | None:
    """Return the number that a text is, ``None`` if it is none.

    >>> number("１ ２００.5"), number("1,200"), number("1/4"), number("约3")
    (Decimal('1200.5'), Decimal('1200'), Decimal('0.25'), None)
    """
    text = text.translate(_WIDE).strip()
    if fraction := _FRACTION.fullmatch(text):
        return Decimal(fraction[1]) / Decimal(fraction[2]) if int(fraction[2]) else None
    return Decimal(_SEPARATORS.sub("", text)) if _NUMBER.fullmatch(text) else None


def quantity(text: str, unit: str = "") -> Quantity | None:
    """Return the quantity that a text is; ``unit`` is that of a number without one. ``None`` if it is none.

    >>> [(str(q.value), q.unit.id) for q in map(quantity, ("3 年", "３６个月", "80％", "1/4")) if q]
    [('3', 'year'), ('36', 'month'), ('80', 'percent'), ('0.25', 'number')]
    """
    found = _QUANTITY.fullmatch(text.translate(_WIDE).strip())
    if not found:
        return None
    spelling = found[2].strip() or unit.translate(_WIDE).strip()
    value, known = number(found[1]), unit_of(spelling)
    return None if value is None or known is None else Quantity(value, known, spelling)


def span(text: str) -> Range | None:
    """Return the range that a text is: ``1–5``, ``1至5``, ``≥90``, ``10 700以上``, ``7``; ``None`` if it is none.

    >>> span("１～５")[:2], span(">10 700")
    ((Decimal('1'), Decimal('5')), Range(least=Decimal('10700'), most=None, above=True, below=False))
    """
    text = text.translate(_WIDE).strip()
    if found := _RANGE.fullmatch(text):
        return Range(number(found[1]), number(found[2]))
    for pattern, end, outside in _OPEN:
        if found := pattern.fullmatch(text):
            value = number(next(filter(None, found.groups())))
            return Range(value, None, above=outside) if end == "from" else Range(None, value, below=outside)
    alone = number(text)
    return None if alone is None else Range(alone, alone)


def unit_of(spelling: str) -> Unit | None:
    """Return the unit with this spelling in any language, ``None`` if it is not known."""
    return _spellings().get(spelling.strip())


@cache
def units() -> Mapping[str, Unit]:
    """Return all units by id."""
    found = msgspec.convert(resources.toml("schemes/units.toml"), dict[str, Unit])
    return {id: msgspec.structs.replace(unit, id=id) for id, unit in found.items()}


@cache
def _spellings() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for unit in units().values():
        for spelling in (*unit.zh, *unit.en):
            found.setdefault(spelling, unit)
    return found


@cache
def in_prose() -> re.Pattern[str]:
    """Return what finds numbers with a unit in prose, the groups ``number`` and ``unit``; and dates, without groups.

    A number that is a part of a larger one or of a designation is none.
    """
    spellings = sorted((s for s in _spellings() if s), key=lambda s: (-len(s), s))
    latin = "|".join(re.escape(s) for s in spellings if s[0].isascii() and s[0].isalpha())
    others = "|".join(re.escape(s) for s in spellings if not (s[0].isascii() and s[0].isalpha()))
    digits = r"(?:[0-9０-９]{1,3}(?:[, \u00a0][0-9]{3})+|[0-9０-９]{1,12})(?:[.．][0-9０-９]{1,6})?"
    date = r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日"
    return re.compile(
        rf"{date}|(?<![0-9０-９.．,，\-–—/A-Za-z第])(?P<number>{digits})[ \u00a0]?"
        rf"(?P<unit>(?:{latin})(?![A-Za-z0-9])|(?:{others}))(?![0-9０-９])"
    )


def shown(value: Decimal) -> str:
    """Return a number as it is written, without zeros at its end.

    >>> shown(Decimal("14.00")), shown(Decimal("1E+3"))
    ('14', '1000')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
