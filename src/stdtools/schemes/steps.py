"""Steps: a calculation that says what it did, from which clause, so that anybody can follow it on paper."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, str] = MappingProxyType({})


class Step(NamedTuple):
    """One step of a calculation.

    ``name`` says what was done and is a key of ``data/messages/*/steps.toml``, whose ``{names}`` ``arguments`` fill.
    ``value`` is the result in ``unit`` (a key of the units), ``source`` the clause that says so.
    """

    name: str
    value: Decimal
    unit: str
    source: str = ""
    arguments: Mapping[str, str] = NOTHING
