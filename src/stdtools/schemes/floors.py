"""The tables below which no certification rule may go (IAF MD 5). Data: ``data/schemes/iaf-md-5.toml``."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import msgspec

from stdtools import resources
from stdtools.schemes.audit_time import Band, Table


class _Published(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"lower": "from"}):
    document: str
    verified: str
    beyond: str
    lower: tuple[int, ...]
    to: int
    days: dict[str, dict[str, tuple[int | float, ...]]]


@cache
def floors() -> tuple[Table, ...]:
    """Return the published tables.

    :raises msgspec.ValidationError: if the file is not such tables.
    """
    published = msgspec.convert(resources.toml("schemes/iaf-md-5.toml"), _Published)
    ends = (*(least - 1 for least in published.lower[1:]), published.to)
    return tuple(
        Table(
            discipline,
            class_,
            tuple(Band(a, b, Decimal(str(each))) for a, b, each in zip(published.lower, ends, days, strict=True)),
            published.document,
        )
        for discipline, of_class in published.days.items()
        for class_, days in of_class.items()
    )


def floor(discipline: str, class_: str) -> Table | None:
    """Return the published table for a discipline and class of complexity or risk."""
    return next((t for t in floors() if (t.discipline, t.class_) == (discipline, class_)), None)
