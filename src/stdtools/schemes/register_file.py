"""Reading a register of certificates: JSON Lines (a certificate a line) or CSV (``data/schemes/register.toml``)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.nearest import nearest
from stdtools.schemes.certificate import PARTS, Certificate, Client, Scope, Standard, Text

_SEPARATOR = re.compile(r"\s*[；;]\s*")
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_UNKNOWN = re.compile(r"Object contains unknown field `([^`]*)`")
_LONGEST = 1 << 20
"""Characters of a cell; more is no register."""


class Row(NamedTuple):
    """A certificate and the line where it stands."""

    line: int
    certificate: Certificate


class RegisterError(ValueError):
    """A register cannot be read. ``reason`` is a stable word, ``key`` the column, ``detail`` what stands there."""

    def __init__(self, line: int, reason: str, key: str = "", detail: str = "", nearest: str = "") -> None:
        self.line = line
        self.reason = reason
        self.key = key
        self.detail = detail
        self.nearest = nearest
        super().__init__(f"{line}: {reason}: {key}: {detail}")


class _Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    required: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    truth: dict[str, tuple[str, ...]]


def read_lines(text: str) -> Iterator[Row]:
    """Yield the certificates of a register in JSON Lines; empty lines are none.

    :raises RegisterError: ``certificate-json`` or ``certificate-value``, if a line is not a certificate.
    """
    decoder = msgspec.json.Decoder(Certificate)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield Row(number, decoder.decode(line))
        except msgspec.ValidationError as error:
            raise _not_a_certificate(str(error), number) from error
        except (msgspec.DecodeError, RecursionError) as error:
            raise RegisterError(number, "certificate-json", detail=str(error)) from error


def _not_a_certificate(said: str, line: int) -> RegisterError:
    """Return the error for a line that is JSON, but no certificate."""
    detail, _, place = said.partition(" - at ")
    if unknown := _UNKNOWN.fullmatch(detail):
        known = (field.encode_name for kind in (Certificate, *PARTS) for field in msgspec.structs.fields(kind))
        return RegisterError(line, "certificate-key", unknown[1], nearest=nearest(unknown[1], known))
    return RegisterError(line, "certificate-value", place.strip("`").removeprefix("$").lstrip(".") or "—", detail)


def read_csv(text: str) -> Iterator[Row]:
    """Yield the certificates of a register in CSV.

    :raises RegisterError: if a column is missing or unknown, or a cell is not what its column holds.
    """
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = next(rows, None)
        if head is None:
            raise RegisterError(1, "certificate-empty")
        keys = _keys(head)
        start = rows.line_num + 1
        for cells in rows:
            if any(cell.strip() for cell in cells):
                if len(cells) > len(keys):
                    raise RegisterError(start, "certificate-cells", "—", cells[len(keys)])
                yield Row(start, _certificate(dict(zip(keys, map(str.strip, cells), strict=False)), start))
            start = rows.line_num + 1
    except csv.Error as error:
        raise RegisterError(rows.line_num, "certificate-csv", detail=str(error)) from error


def _keys(head: Sequence[str]) -> list[str]:
    """Return the field of each column.

    :raises RegisterError: for one that is unknown, there twice, or missing.
    """
    known = _headings()
    keys: list[str] = []
    for cell in head:
        key = known.get(_normal(cell), "")
        if not key:
            close = nearest(_normal(cell), known)
            raise RegisterError(1, "certificate-column", cell.strip() or "—", nearest=known.get(close, close))
        if key in keys:
            raise RegisterError(1, "certificate-column-twice", cell.strip())
        keys.append(key)
    for key in _form().required:
        if key not in keys:
            raise RegisterError(1, "certificate-no-column", "/".join(_form().columns[key][:1]) + f" ({key})")
    return keys


def _certificate(cells: Mapping[str, str], line: int) -> Certificate:
    def several(key: str) -> tuple[str, ...]:
        return tuple(filter(None, _SEPARATOR.split(cells.get(key, ""))))

    def day(key: str) -> date | None:
        text = cells.get(key, "")
        if not text:
            return None
        found = _DAY.fullmatch(text)
        try:
            if found:
                return date(*map(int, found.groups()))
        except ValueError:
            pass
        raise _wrong(key, text, line)

    version = cells.get("version") or "1"
    if not re.fullmatch(r"[0-9]{1,6}", version):
        raise _wrong("version", version, line)
    scope = tuple(Scope(zh=activity) for activity in several("scope"))
    contains = several("contains")
    return Certificate(
        number=cells.get("number", ""),
        version=int(version),
        rule=cells.get("rule", ""),
        client=Client(name=Text(zh=cells.get("client-name", "")), code=cells.get("client-code", "")),
        standards=tuple(Standard(number=number, contains=contains, scope=scope) for number in several("standards")),
        grade=cells.get("grade", "").removesuffix("级"),
        decision=day("decision"),
        effective=day("effective"),
        expiry=day("expiry"),
        reissued=day("reissued"),
        ended=day("ended"),
        client_requested=_truth(cells.get("client-requested", ""), line),
    )


def _truth(text: str, line: int) -> bool:
    for value, words in ((True, "yes"), (False, "no")):
        if text.casefold() in _form().truth[words]:
            return value
    raise _wrong("client-requested", text, line)


def _wrong(key: str, text: str, line: int) -> RegisterError:
    """Return the error for a cell that is not what its column holds."""
    return RegisterError(line, "certificate-cell", _form().columns[key][0], text)


def _normal(heading: str) -> str:
    return re.sub(r"\s+", "", heading).casefold()


@cache
def _form() -> _Form:
    return msgspec.convert(resources.toml("schemes/register.toml"), _Form)


@cache
def _headings() -> dict[str, str]:
    return {_normal(heading): key for key, headings in _form().columns.items() for heading in headings}
