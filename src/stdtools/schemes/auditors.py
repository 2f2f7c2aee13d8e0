"""A list of auditors: rows that become people, or a reason why not, with the place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from stdtools.analysis.nearest import nearest
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.rows import Columns, Row
from stdtools.schemes.personnel import Person, level, parts_of, with_unit, words
from stdtools.schemes.quantities import Quantity, quantity, units

_ID = re.compile(r"\w[\w.\-]{0,79}")


@cache
def columns() -> Columns:
    """Return the columns of a list; in TOML each person is a table ``[[auditors]]``."""
    known = words().columns
    required = (key for key, column in known.items() if column.required)
    return Columns({key: (*column.zh, *column.en) for key, column in known.items()}, required, "auditors")


def people(rows: Iterable[Row], roles: Sequence[str]) -> Iterator[Person]:
    """Yield the people of a list whose roles are among ``roles``.

    :raises DataFileError: at the first cell that is not what its column holds; at an id that is there twice.
    """
    seen: dict[str, Place] = {}
    for row in rows:
        person = _person(row, roles)
        if person.id in seen:
            raise DataFileError(row.at("id"), "auditors-twice", key=person.id, detail=seen[person.id].within)
        seen[person.id] = row.place
        yield person


def _person(row: Row, roles: Sequence[str]) -> Person:
    said: dict[str, tuple[str, ...]] = {}
    measured: dict[str, Quantity] = {}
    for key, column in words().columns.items():
        text, place = row.text(key), row.at(key)
        if text in ("", "—", "-"):
            if column.required:
                raise DataFileError(place, "auditors-empty", key=_heading(key))
        elif column.kind == "quantity":
            found = quantity(text, "")
            found = with_unit(found, column.unit) if found else None
            if found is None or found.value < 0 or found.unit.quantity != units()[column.unit].quantity:
                raise DataFileError(place, "auditors-value", key=_heading(key), detail=text)
            measured[key] = found
        elif column.kind == "id" and not _ID.fullmatch(text):
            raise DataFileError(place, "auditors-value", key=_heading(key), detail=text)
        else:
            said[key] = parts_of(text) if column.kind == "list" else (text,)
    if said.get("education") and level(said["education"][0]) is None:
        known = (spelling for each in words().education for spelling in each)
        education = said["education"][0]
        close = nearest(education, known)
        raise DataFileError(row.at("education"), "auditors-education", key=education, nearest=close)
    for role in said["role"]:
        if role not in roles:
            raise DataFileError(row.at("role"), "auditors-role", key=role, nearest=nearest(role, roles))
    return Person(said["id"][0], said["role"], said, measured, str(row.place))


def _heading(key: str) -> str:
    column = words().columns[key]
    return f"{column.zh[0]} ({column.en[0]})"
