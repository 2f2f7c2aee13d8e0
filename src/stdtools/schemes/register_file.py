"""A register of certificates: JSON Lines (a certificate a line), or a table (``data/schemes/register.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.nearest import nearest
from stdtools.data_files import json_lines
from stdtools.data_files import read as data_files
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.read import LINES, TABLES, DataFile
from stdtools.data_files.rows import Columns, Row
from stdtools.schemes.certificate import PARTS, Certificate, Client, Scope, Standard, Text

_SEPARATOR = re.compile(r"\s*[；;]\s*")
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_UNKNOWN = re.compile(r"Object contains unknown field `([^`]*)`")
SUFFIXES = (*TABLES, *LINES, ".json")
"""Suffixes of registers; ``.json`` is JSON Lines too."""


class Registered(NamedTuple):
    """A certificate and where it stands."""

    place: Place
    certificate: Certificate


class _Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    required: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    truth: dict[str, tuple[str, ...]]


def registered(file: DataFile) -> Iterator[Registered]:
    """Yield the certificates of a register.

    :raises DataFileError: if it is none.
    """
    if file.suffix in TABLES:
        yield from (Registered(row.place, _certificate(row)) for row in data_files.rows(file, _columns()))
        return
    decoder = msgspec.json.Decoder(Certificate)
    for place, line in json_lines.lines(file.data, file.path):
        try:
            yield Registered(place, decoder.decode(line))
        except msgspec.ValidationError as error:
            raise _not_a_certificate(str(error), place) from error
        except (msgspec.DecodeError, RecursionError) as error:
            raise DataFileError(place, "data-json", detail=str(error)) from error


def _not_a_certificate(said: str, place: Place) -> DataFileError:
    """Return the error for a line that is JSON, but no certificate."""
    detail, _, path = said.partition(" - at ")
    if unknown := _UNKNOWN.fullmatch(detail):
        known = (field.encode_name for kind in (Certificate, *PARTS) for field in msgspec.structs.fields(kind))
        return DataFileError(place, "certificate-key", key=unknown[1], nearest=nearest(unknown[1], known))
    key = path.strip("`").removeprefix("$").lstrip(".") or "—"
    return DataFileError(place, "certificate-value", key=key, detail=detail)


def _certificate(row: Row) -> Certificate:
    def several(key: str) -> tuple[str, ...]:
        return tuple(filter(None, _SEPARATOR.split(row.text(key))))

    def day(key: str) -> date | None:
        text = row.text(key)
        if not text:
            return None
        found = _DAY.fullmatch(text)
        try:
            if found:
                return date(*map(int, found.groups()))
        except ValueError:
            pass
        raise _wrong(key, row)

    version = row.text("version") or "1"
    if not re.fullmatch(r"[0-9]{1,6}", version):
        raise _wrong("version", row)
    scope = tuple(Scope(zh=activity) for activity in several("scope"))
    contains = several("contains")
    return Certificate(
        number=row.text("number"),
        version=int(version),
        rule=row.text("rule"),
        client=Client(name=Text(zh=row.text("client-name")), code=row.text("client-code")),
        standards=tuple(Standard(number=number, contains=contains, scope=scope) for number in several("standards")),
        grade=row.text("grade").removesuffix("级"),
        decision=day("decision"),
        effective=day("effective"),
        expiry=day("expiry"),
        reissued=day("reissued"),
        ended=day("ended"),
        client_requested=_truth(row),
    )


def _truth(row: Row) -> bool:
    for value, words in ((True, "yes"), (False, "no")):
        if row.text("client-requested").casefold() in _form().truth[words]:
            return value
    raise _wrong("client-requested", row)


def _wrong(key: str, row: Row) -> DataFileError:
    """Return the error for a cell that is not what its column holds."""
    return DataFileError(row.at(key), "certificate-cell", key=_form().columns[key][0], detail=row.text(key))


@cache
def _columns() -> Columns:
    return Columns(_form().columns, _form().required)


@cache
def _form() -> _Form:
    return msgspec.convert(resources.toml("schemes/register.toml"), _Form)
