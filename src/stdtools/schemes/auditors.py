"""A list of auditors: rows of text that become people, or a reason why not, with the place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from stdtools.analysis.nearest import nearest
from stdtools.schemes.personnel import Person, level, parts_of, with_unit, words
from stdtools.schemes.quantities import Quantity, quantity

_ID = re.compile(r"\w[\w.\-]{0,79}")


class Row(NamedTuple):
    """A row as read: cells by column, and the place of each, ``3`` or ``Sheet1!C3``; ``place`` is that of the row."""

    cells: Mapping[str, str]
    places: Mapping[str, str]
    place: str


class ListError(ValueError):
    """A list cannot be used. ``reason`` is a key of the messages, ``key`` the column, ``detail`` what stands there."""

    def __init__(self, place: str, reason: str, key: str = "", detail: str = "", nearest: str = "") -> None:
        self.place = place
        self.reason = reason
        self.key = key
        self.detail = detail
        self.nearest = nearest
        super().__init__(f"{place}: {reason}: {key}: {detail}")


def people(rows: Iterable[Row], roles: Sequence[str]) -> Iterator[Person]:
    """Yield the people of a list whose roles are among ``roles``.

    :raises ListError: at the first cell that is not what its column holds; at an id that is there twice.
    """
    seen: dict[str, str] = {}
    for row in rows:
        person = _person(row, roles)
        if person.id in seen:
            raise ListError(row.places.get("id", row.place), "auditors-twice", person.id, seen[person.id])
        seen[person.id] = row.place
        yield person


def _person(row: Row, roles: Sequence[str]) -> Person:
    said: dict[str, tuple[str, ...]] = {}
    measured: dict[str, Quantity] = {}
    for key, column in words().columns.items():
        text, place = row.cells.get(key, "").strip(), row.places.get(key, row.place)
        if text in ("", "—", "-"):
            if column.required:
                raise ListError(place, "auditors-empty", _heading(key))
        elif column.kind == "quantity":
            found = quantity(text, "")
            found = with_unit(found, column.unit) if found else None
            if found is None or found.value < 0 or found.unit.quantity != _quantity_of(column.unit):
                raise ListError(place, "auditors-value", _heading(key), text)
            measured[key] = found
        elif column.kind == "id" and not _ID.fullmatch(text):
            raise ListError(place, "auditors-value", _heading(key), text)
        else:
            said[key] = parts_of(text) if column.kind == "list" else (text,)
    if said.get("education") and level(said["education"][0]) is None:
        known = (spelling for each in words().education for spelling in each)
        education = said["education"][0]
        raise ListError(
            row.places.get("education", row.place), "auditors-education", education, nearest=nearest(education, known)
        )
    for role in said["role"]:
        if role not in roles:
            raise ListError(row.places.get("role", row.place), "auditors-role", role, nearest=nearest(role, roles))
    return Person(said["id"][0], said["role"], said, measured, row.place)


def _quantity_of(unit: str) -> str:
    from stdtools.schemes.quantities import units

    return units()[unit].quantity


def keys(headings: Sequence[str], places: Sequence[str]) -> list[str]:
    """Return the column of each heading.

    :raises ListError: for one that is unknown or there twice, or a column that is missing.
    """
    known = _headings()
    found: list[str] = []
    for heading, place in zip(headings, places, strict=True):
        key = known.get(_normal(heading), "")
        if not key:
            raise ListError(place, "auditors-column", heading.strip() or "—", nearest=nearest(_normal(heading), known))
        if key in found:
            raise ListError(place, "auditors-column-twice", heading.strip())
        found.append(key)
    for key, column in words().columns.items():
        if column.required and key not in found:
            raise ListError(places[0] if places else "1", "auditors-no-column", _heading(key))
    return found


def _heading(key: str) -> str:
    column = words().columns[key]
    return f"{column.zh[0]} ({column.en[0]})"


def _normal(heading: str) -> str:
    return re.sub(r"\s+", "", heading).casefold()


@cache
def _headings() -> Mapping[str, str]:
    return {_normal(name): key for key, column in words().columns.items() for name in (key, *column.zh, *column.en)}
