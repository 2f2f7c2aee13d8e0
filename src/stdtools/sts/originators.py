"""Who a mark names: the values of ``originator`` on blocks of part A and part B."""

from __future__ import annotations

from stdtools.model.designation import Designation, split
from stdtools.model.metadata import Metadata

ADDITION = "addition"
IDENTICAL = "identical"
NEUTRAL = "neutral"
"""Values of ``specific-use`` beside ``originator``: part B, part A, neither."""


def own(metadata: Metadata) -> str:
    """Return the name that marks what a document itself says."""
    return metadata.originator or derived(metadata.issuers, metadata.number)


def derived(issuers: tuple[str, ...], number: str) -> str:
    """Return the originator of a document that names none: its issuer, the code of its number, or this program."""
    if issuers and issuers[0]:
        return issuers[0]
    found = split(number)
    return found[0].code if found else "stdtools"


def spelled(designation: Designation) -> dict[str, str]:
    """Return a designation as ``std-ident`` spells it out.

    >>> spelled(Designation(code="ISO/IEC", number="17021-1", year="2015"))
    {'doc-number': '17021', 'part-number': '1', 'year': '2015'}
    """
    number, _, part = designation.number.partition("-")
    return {"doc-number": number, "part-number": part, "year": designation.year}


def base(metadata: Metadata, base: Metadata | None) -> str:
    """Return the name that marks part A: the designation of the base."""
    if base is not None and base.number:
        return base.number
    return metadata.bases[0] if metadata.bases else "A"


def vocabulary(metadata: Metadata, base: Metadata | None) -> str:
    """Return the base that requirements belong to where none is named: the first base, or a base itself."""
    if metadata.bases:
        return metadata.bases[0]
    return metadata.number if base is None else base.number
