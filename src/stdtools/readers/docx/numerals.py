"""Numbers as automatic numbering writes them (ISO/IEC 29500-1, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stdtools.model.numbering import letters, roman

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "十", "百", "千")
_FORMAL_PLACES = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LARGEST = 9999
"""Beyond this number Arabic numerals are written."""


def numeral(number: int, form: str) -> str:
    """Return a number in a format; what is not known is written in Arabic numerals, ``none`` is nothing.

    >>> numeral(4, "decimal"), numeral(2, "lowerLetter"), numeral(12, "chineseCounting"), numeral(3, "none")
    ('4', 'b', '十二', '')
    """
    if not 0 < number <= _LARGEST:
        return "" if form in ("none", "bullet") else str(number)
    return _FORMATS.get(form, str)(number)


def _repeated(number: int) -> str:
    """Return a, b … z, aa, bb … as Word counts with letters."""
    turn, letter = divmod(number - 1, 26)
    return letters(letter + 1) * (turn + 1)


def _roman(number: int) -> str:
    hundreds = (("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40))
    text = ""
    for sign, value in hundreds:
        while number >= value:
            text, number = text + sign, number - value
    return text + roman(number)


def _chinese(number: int, digits: str = _DIGITS, places: tuple[str, ...] = _PLACES) -> str:
    text, gap = "", False
    for place in range(len(places) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0].replace("〇", "零") if gap and text else "") + digits[digit] + places[place]
        gap = digit == 0
    return text[1:] if text.startswith("一十") else text


def _enclosed(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": lambda n: _repeated(n).lower(),
    "upperLetter": _repeated,
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "japaneseDigitalTenThousand": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "chineseLegalSimplified": lambda n: _chinese(n, _FORMAL, _FORMAL_PLACES),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "decimalEnclosedCircle": _enclosed,
    "decimalEnclosedCircleChinese": _enclosed,
    "decimalFullWidth": lambda n: "".join(chr(0xFF10 + int(d)) for d in str(n)),
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
}
