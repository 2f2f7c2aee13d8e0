"""Suppressions in a document: findings that were looked at and accepted, with the reason for it."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

import msgspec

from stdtools.model.location import NOWHERE, Location

SuppressionKind = Literal["source", "settings", "baseline"]
"""Where it is said that a finding is accepted: in the document, in its settings, or in a baseline."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Suppression(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a source says about findings of ``rule`` in the division that it stands in, and in what is below.

    As written: whether ``rule`` is one (code, name, beginning of codes or group) and ``expires`` a day, the rules on
    suppressions say. ``approver`` says who answers for it; after the day ``expires`` it does not hold any more.
    """

    rule: str = ""
    reason: str = ""
    approver: str = ""
    expires: str = ""
    location: Location = NOWHERE


FIELDS = ("rule", "reason", "approver", "expires")
"""What a suppression says, in the order in which it is written."""


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar (ISO 8601).

    >>> is_day("2027-06-30"), is_day("2027-06-31"), is_day("20270630")
    (True, False, False)
    """
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
