"""The status of standards: which editions are superseded, and by what. Data: ``data/standards.toml``."""

from __future__ import annotations

from functools import cache

import msgspec

from stdtools import resources
from stdtools.model.designation import Designation


class Status(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The status of one edition; ``verified`` says how it is known (see :data:`stdtools.rules.rule.Verified`)."""

    number: str
    status: str
    successor: str = ""
    verified: str = "V"


def superseded(wanted: Designation) -> Status | None:
    """Return the status of an edition that is not in force any more; ``None`` if it is, or is not known for sure."""
    found = _table().get(str(wanted))
    return found if found and found.status in ("superseded", "withdrawn") and found.verified != "m" else None


@cache
def _table() -> dict[str, Status]:
    data = resources.toml("standards.toml") or {}
    return {entry.number: entry for entry in msgspec.convert(data.get("standard", []), list[Status])}
