"""What differs between two editions, for machines: one JSON object; :func:`schema` describes it."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from stdtools.analysis.diff_model import Difference, DivisionDiff, Facet, ProvisionDiff, Summary
from stdtools.reports import json_text
from stdtools.workspace import in_unicode

VERSION = 1
"""Version of the report's form; raised when a field changes its meaning."""


class DiffReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report: only what differs. Fields that are empty or false are left out of clauses and provisions."""

    version: int
    old: str
    new: str
    complete: bool
    differs: bool
    summary: Summary
    metadata: tuple[Facet, ...]
    divisions: tuple[DivisionDiff, ...]
    provisions: tuple[ProvisionDiff, ...]


def encode(old: str, new: str, found: Difference, *, complete: bool) -> bytes:
    """Return the report as indented JSON, UTF-8, with a final newline."""
    divisions = (
        replace(each, units=tuple(unit for unit in each.units if unit.change != "same"))
        for each in found.divisions
        if each.differs
    )
    report = DiffReport(
        version=VERSION,
        old=in_unicode(old),
        new=in_unicode(new),
        complete=complete,
        differs=found.differs,
        summary=found.summary,
        metadata=found.metadata,
        divisions=tuple(divisions),
        provisions=found.provisions,
    )
    return json_text.encode(report)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(DiffReport)}
