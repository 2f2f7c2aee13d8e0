"""Who a mark names: the values of ``originator`` on blocks of part A and part B."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.blocks import AnyBlock, Paragraph
from stdtools.model.designation import Designation, split
from stdtools.model.metadata import Metadata
from stdtools.model.walk import block_children

ADDITION = "addition"
IDENTICAL = "identical"
NEUTRAL = "neutral"
"""Values of ``specific-use`` beside ``originator``: part B, part A, neither."""

SEVERAL = "；"
"""Stands between the bases that a mark names."""


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
    if metadata.part_a_text:
        return SEVERAL.join(metadata.bases)
    return metadata.bases[0] if metadata.bases else "A"


def bases_of(metadata: Metadata, block: AnyBlock) -> str:
    """Return the name that marks a block of part A of several bases: those whose requirements it covers, else all."""
    named = {ref.base or metadata.bases[0] for paragraph in _paragraphs(block) for ref in paragraph.covers}
    return SEVERAL.join(name for name in metadata.bases if not named or name in named)


def _paragraphs(block: AnyBlock) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    for inside in block_children(block):
        yield from _paragraphs(inside)


def vocabulary(metadata: Metadata, base: Metadata | None) -> str:
    """Return the base that requirements belong to where none is named: the first base, or a base itself."""
    if metadata.bases:
        return metadata.bases[0]
    return metadata.number if base is None else base.number
