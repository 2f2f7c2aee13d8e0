"""What columns the tables with data have. Data: ``data/schemes/columns.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from stdtools import resources
from stdtools.schemes.quantities import unit_of

Kind = Literal["text", "id", "number", "integer", "percent", "range", "quantity", "unit", "list", "clause"]

_ADDED = re.compile(r"^(?P<words>.{1,60}?)\s*(?:[（(](?P<aside>[^（()）]{1,30})[)）]|[/／](?P<unit>[^/／]{1,20}))$")


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column: its headings in each language, the usual one first, what its cells hold, the possible numbers."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    kind: Kind
    required: bool = False
    least: int | None = None
    most: int | None = None

    def allows(self, value: Decimal | int) -> bool:
        """Tell whether a number is possible."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def heading(self, language: str) -> str:
        """Return the usual heading."""
        return (self.zh if language == "zh" else self.en)[0]


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The columns of a table by key; ``others`` is the kind of those that are not among them, empty if none may be."""

    columns: dict[str, Column]
    others: Kind | Literal[""] = ""


class Heading(NamedTuple):
    """The heading of a column as written, the key of the column, empty if not known, and the unit of its numbers."""

    text: str
    key: str
    unit: str = ""


@cache
def columns() -> Mapping[str, Columns]:
    """Return the columns by the content of the table.

    :raises msgspec.ValidationError: if the file is not such columns.
    """
    return msgspec.convert(resources.toml("schemes/columns.toml"), dict[str, Columns])


def recognised(content: str, text: str) -> Heading:
    """Return a heading with the column that it means.

    >>> recognised("audit-time", "审核时间（人日）")
    Heading(text='审核时间（人日）', key='days', unit='人日')
    """
    keys = _keys(content)
    if key := keys.get(_normal(text)):
        return Heading(text, key)
    if not (added := _ADDED.match(text.strip())):
        return Heading(text, "")
    unit = added["aside"] or added["unit"]
    key, known = keys.get(_normal(added["words"]), ""), unit_of(unit) is not None
    if added["unit"] and not known:
        key = ""
    return Heading(text, key, unit if known else "")


@cache
def _keys(content: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, column in columns()[content].columns.items():
        for title in (*column.zh, *column.en):
            found.setdefault(_normal(title), key)
    return found


def _normal(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()
