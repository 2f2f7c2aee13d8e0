"""The unified social credit code (统一社会信用代码) of a client, with its check character.

Source: GB 32100—2015: 18 characters of 0 to 9 and A to Z without I, O, S, V, Z; the last one is a check character
modulo 31, with weights that are powers of 3 (verification: M). The first two say who registered it and what it is.
"""

from __future__ import annotations

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of the code; the place of each is its value."""

LENGTH = 18
_SOLE_TRADER = "92"
_MODULUS = 31
_WEIGHTS = tuple(pow(3, place, _MODULUS) for place in range(LENGTH - 1))


def is_of_a_sole_trader(code: str) -> bool:
    """Tell whether a code is that of a sole trader (个体工商户, registered by market supervision), who is a person.

    >>> is_of_a_sole_trader("92350100MA00000000"), is_of_a_sole_trader("91350100M000100Y43")
    (True, False)
    """
    return code.startswith(_SOLE_TRADER)


def check_character(body: str) -> str:
    """Return the check character of the first 17 characters of a code.

    >>> check_character("91350100M000100Y4")
    '3'
    """
    total = sum(CHARACTERS.index(character) * weight for character, weight in zip(body, _WEIGHTS, strict=True))
    return CHARACTERS[-total % _MODULUS]


def is_valid(code: str) -> bool:
    """Tell whether a text is a unified social credit code whose check character is right.

    >>> is_valid("91350100M000100Y43"), is_valid("91350100M000100Y44"), is_valid("9135O100M000100Y43")
    (True, False, False)
    """
    return len(code) == LENGTH and set(code) <= set(CHARACTERS) and check_character(code[:-1]) == code[-1]
