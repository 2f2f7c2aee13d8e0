"""What is given of an organization that is graded: values, whether preconditions are met, which events happened."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

NOWHERE: Mapping[str, str] = MappingProxyType({})


class About(NamedTuple):
    """Who is graded, for what, and in which period, as they are to be printed; empty if the data do not say so."""

    organization: str = ""
    scope: str = ""
    period: str = ""


class Given(NamedTuple):
    """The data. ``places`` say where each of them stands in its file, ``evidence`` where its evidence is kept."""

    values: Mapping[str, Decimal]
    met: tuple[str, ...]
    events: tuple[str, ...]
    places: Mapping[str, str] = NOWHERE
    evidence: Mapping[str, str] = NOWHERE
    about: About = About()
