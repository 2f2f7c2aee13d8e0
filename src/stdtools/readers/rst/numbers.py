"""Numbers that the source gives: kept where they differ from those that position gives (GB/T 1.1—2020 clause 7)."""

from __future__ import annotations

import re
from typing import TypeVar

from msgspec.structs import replace

from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.numbering import NO_NUMBER, letters

D = TypeVar("D", Clause, Annex)


def without_positional_numbers(document: Document) -> Document:
    """Return the document with the numbers dropped that :func:`stdtools.model.numbering.numbered` would give."""
    clauses: list[Clause] = []
    last = 0
    for clause in document.clauses:
        number, last = _given(clause.number, "", last)
        clauses.append(_inside(replace(clause, number=number), clause.number or str(last)))
    annexes: list[Annex] = []
    last = 0
    for annex in document.annexes:
        expected = letters(last + 1)
        actual = annex.number or expected
        last = ord(actual) - 64 if re.fullmatch("[A-Z]", actual) else last + 1
        kept = "" if annex.number == expected else annex.number
        annexes.append(_inside(replace(annex, number=kept), actual))
    return replace(
        document,
        front=tuple(_outside(clause) for clause in document.front),
        clauses=tuple(clauses),
        annexes=tuple(annexes),
        back=tuple(_outside(clause) for clause in document.back),
    )


def _outside(clause: Clause) -> Clause:
    """Front and back matter has no numbers; the subclauses of an introduction are 0.1, 0.2 …"""
    return _inside(clause, "0" if clause.kind == "introduction" else clause.number)


def _inside(division: D, number: str) -> D:
    if not number and isinstance(division, Clause) and division.kind in NO_NUMBER:
        return division
    last = 0
    found: list[Clause | TermEntry] = []
    for sub in division.subclauses:
        kept, last = _given(sub.number, number, last)
        actual = sub.number or (f"{number}.{last}" if number else str(last))
        changed = replace(sub, number=kept)
        found.append(changed if isinstance(changed, TermEntry) else _inside(changed, actual))
    return replace(division, subclauses=tuple(found))


def _given(number: str, prefix: str, last: int) -> tuple[str, int]:
    """Return the number to keep and the ordinal to go on from."""
    expected = f"{prefix}.{last + 1}" if prefix else str(last + 1)
    final = number.rpartition(".")[2]
    ordinal = int(final) if final.isdecimal() else last + 1
    return ("" if number == expected else number), ordinal
