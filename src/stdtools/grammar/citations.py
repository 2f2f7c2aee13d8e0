"""Cited documents: ``GB/T 19001—2016, 8.3`` in a ``:std:`` role, ``GB/T 19000—2016　title`` in a list of references."""

from __future__ import annotations

import re

from stdtools.model.designation import split

CLAUSE = ", "
"""What stands between a designation and the clause cited."""


def parts(text: str) -> tuple[str, str]:
    """Return the designation and the clause that ``text`` cites.

    >>> parts("GB/T 19001—2016, 8.3")
    ('GB/T 19001—2016', '8.3')
    >>> parts("ISO/IEC Directives, Part 1")
    ('ISO/IEC Directives, Part 1', '')
    """
    designation, rest = leading(text)
    if designation and not rest:
        return designation, ""
    if designation and (found := re.match(r"\s*[,，]\s*", rest)):
        return designation, rest[found.end() :]
    before, comma, clause = text.rpartition(CLAUSE)
    return (before, clause) if comma and before and clause else (text, "")


def leading(text: str) -> tuple[str, str]:
    """Return the designation that ``text`` begins with, as written, and what follows it; empty if there is none.

    >>> leading("GB/T 19000-2016　质量管理体系")
    ('GB/T 19000-2016', '\u3000质量管理体系')
    """
    found = split(text)
    if found is None:
        return "", text
    rest = found[1]
    if rest and (rest[0].isalnum() or rest[0] in "-—_"):
        return "", text
    return text[: len(text) - len(rest)], rest
