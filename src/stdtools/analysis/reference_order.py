"""The order of the documents that a list of references names (GB/T 1.1—2020 8.6). Data: ``data/references.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from stdtools import resources
from stdtools.analysis.issuers import Level, issuer
from stdtools.model import designation
from stdtools.model.blocks import Reference
from stdtools.model.designation import Designation

Key = tuple[int, str, tuple[int, ...], str]
"""What references are sorted by: group, code, numbers, and what else is in the number."""

_LAST = 10**9
"""The number of what has none yet (``××××``)."""


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Documents that stand together: those of some levels, of them perhaps only those with some codes."""

    title: dict[str, str]
    levels: tuple[Level, ...] = ()
    codes: tuple[str, ...] = ()
    by: Literal["number", "code", ""] = ""


def sorted_order(references: tuple[Reference, ...]) -> tuple[int, ...]:
    """Return the positions of references in the order in which they should stand; equal ones stay as they are."""
    return tuple(sorted(range(len(references)), key=lambda position: key(references[position])))


def key(reference: Reference) -> Key:
    """Return what a reference is sorted by."""
    parsed = designation.parse(reference.designation)
    if parsed is None or parsed.official:
        return len(groups()) - 1, "", (), ""
    ordinal, group = next((n, g) for n, g in enumerate(groups()) if _belongs(parsed, g))
    return ordinal, parsed.code if group.by == "code" else "", _numbers(parsed), parsed.year


def _belongs(parsed: Designation, group: Group) -> bool:
    """Tell whether a document is in a group; a code that nobody knows is most likely that of an industry."""
    found = issuer(parsed.code)
    level = found.level if found else "industry" if parsed.code.endswith(("/T", "/Z")) else "other"
    return not group.levels or (
        level in group.levels and (not group.codes or bool(found and found.code in group.codes))
    )


def title(reference: Reference, language: str) -> str:
    """Return what the group of a reference is called."""
    return groups()[key(reference)[0]].title["zh" if language == "zh" else "en"]


@cache
def groups() -> tuple[Group, ...]:
    """Return the groups in their order."""
    return tuple(msgspec.convert((resources.toml("references.toml") or {})["group"], list[Group]))


def _numbers(parsed: Designation) -> tuple[int, ...]:
    pieces = re.findall(r"\d+|×+", parsed.number)
    return tuple(int(piece) if piece.isdecimal() else _LAST for piece in pieces)
