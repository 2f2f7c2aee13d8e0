"""Sectors by the codes of GB/T 4754: ``Q``, ``Q85``, ``Q8514``. Data: ``data/sectors.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from stdtools import resources

_FORM = re.compile(r"([A-Z]?)(?:([0-9]{2})[0-9]{0,2})?")


class Sectors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sections of a classification, by letter, with the first and the last of their divisions."""

    edition: str
    verified: Literal["V", "M", "m"]
    sections: dict[str, tuple[int, int]]

    def section(self, division: int) -> str:
        """Return the letter of the section that a division belongs to, empty if there is no such division."""
        return next((name for name, (first, last) in self.sections.items() if first <= division <= last), "")


def sector_code(text: str) -> tuple[str, str] | None:
    """Return letter and two-digit division of a code, empty where it has none; ``None`` if it is no code.

    >>> sector_code("Q8514"), sector_code("85"), sector_code("Q"), sector_code("8"), sector_code("Q 85")
    (('Q', '85'), ('', '85'), ('Q', ''), None, None)
    """
    found = _FORM.fullmatch(text)
    return (found[1], found[2] or "") if found and text else None


@cache
def sectors() -> Sectors:
    """Return the sections and divisions that are known."""
    return msgspec.convert(resources.toml("sectors.toml"), Sectors)
