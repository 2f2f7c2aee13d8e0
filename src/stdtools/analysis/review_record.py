"""The review record of a document: the anchors that were looked at, and fingerprints of what they hung on then.

It is a TOML file beside the document, sorted, a line an anchor, so that a difference shows what was reviewed::

    version = 1
    number = "RB/T ××××—××××"
    title = "养老服务机构质量管理体系　要求"

    [bases."GB/T 19001—2016"]
    "4.1-1" = { base = "0123456789abcdef", words = ["01234567"], by = "××", on = 2026-12-01 }
"""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, NamedTuple

import msgspec

VERSION = 1
"""Version of the record's form; raised when a field changes its meaning."""

LARGEST = 4 * 2**20
"""Bytes that a record may have; one of a thousand anchors has a tenth of a million."""

_HEAD = "# Reviewed anchors, with fingerprints of the base and of the provisions. Written by stdtools review.\n"

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class Reviewed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An anchor that was reviewed.

    ``base`` is the fingerprint of what the base said there, ``words`` those of the provisions that hung on it.
    ``by`` and ``on`` say who looked at it and when, where that was given.
    """

    base: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]
    words: tuple[Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{8}$")], ...] = ()
    by: str = ""
    on: datetime.date | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The review record of the document with this number and title: reviewed anchors by base and anchor."""

    version: int = VERSION
    number: str = ""
    title: str = ""
    bases: dict[Name, dict[Name, Reviewed]] = {}


class RecordError(ValueError):
    """A file is no review record.

    ``line`` says where (0: the whole file); ``reason`` is a stable word that messages translate (``record-conflict``,
    ``record-toml``, ``record-form``, ``record-version``, ``record-encoding``, ``limit-exceeded``, or why it cannot be
    read), ``detail`` what the parser says.
    """

    def __init__(self, reason: str, detail: str = "", line: int = 0) -> None:
        self.reason = reason
        self.detail = detail
        self.line = line
        super().__init__(f"{line}: {reason}: {detail}")


class Kept(NamedTuple):
    """The record that lies beside a document: its path, and the record or what is wrong with it.

    ``lines`` says in which line of the file each anchor of a base stands.
    """

    path: str
    record: Record
    error: RecordError | None = None
    lines: Mapping[tuple[str, str], int] = {}


def parse(data: bytes) -> Record:
    """Return the record in the bytes of a file.

    :raises RecordError: if it is none.
    """
    if len(data) > LARGEST:
        raise RecordError("limit-exceeded", str(LARGEST))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError("record-encoding", line=data.count(b"\n", 0, error.start) + 1) from error
    text = text.replace("\r\n", "\n")
    if conflict := _CONFLICT.search(text):
        raise RecordError("record-conflict", conflict.group().strip(), text.count("\n", 0, conflict.start()) + 1)
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _syntax(str(error), text) from error
    if found.get("version") != VERSION:
        raise RecordError("record-version", str(found.get("version", "—"))[:40])
    try:
        return msgspec.convert(found, Record)
    except msgspec.ValidationError as error:
        raise RecordError("record-form", str(error), _faulty_line(found, data)) from error


def lines(data: bytes) -> dict[tuple[str, str], int]:
    """Return the line in which each anchor of a base stands in a record."""
    found: dict[tuple[str, str], int] = {}
    base = ""
    for line, text in enumerate(data.decode("utf-8-sig", "replace").split("\n"), 1):
        if header := re.match(r'\[bases\.(".*"|[\w-]+)\]', text):
            base = _unquoted(header[1])
        elif anchor := re.match(r'("(?:[^"\\]|\\.)*") *=', text):
            found.setdefault((base, _unquoted(anchor[1])), line)
    return found


def encode(record: Record) -> bytes:
    """Return the bytes of a record: bases and anchors sorted, a line an anchor."""
    return "".join(_written(record)).encode("utf-8")


def in_order(anchor: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts anchors as a base has them: 4.2 before 4.10, a clause before its requirements."""
    return tuple(map(_step, re.findall(r"[0-9]+|-|[^-0-9.]+", anchor)))


def _step(part: str) -> tuple[int, int, str]:
    """Return the key of a step: the sign of a requirement, then numbers by their value, then letters."""
    if part == "-":
        return 0, 0, ""
    digits = part.lstrip("0") if part.isdecimal() else ""
    return (1, len(digits), digits) if part.isdecimal() else (2, 0, part)


def _written(record: Record) -> Iterator[str]:
    yield _HEAD
    yield f"version = {record.version}\n"
    yield f"number = {_quoted(record.number)}\n"
    yield f"title = {_quoted(record.title)}\n"
    for base in sorted(record.bases):
        yield f"\n[bases.{_quoted(base)}]\n"
        for anchor in sorted(record.bases[base], key=lambda name: (in_order(name), name)):
            yield f"{_quoted(anchor)} = {{ {', '.join(_fields(record.bases[base][anchor]))} }}\n"


def _fields(reviewed: Reviewed) -> Iterator[str]:
    yield f"base = {_quoted(reviewed.base)}"
    yield f"words = [{', '.join(map(_quoted, sorted(set(reviewed.words))))}]"
    if reviewed.by:
        yield f"by = {_quoted(reviewed.by)}"
    if reviewed.on:
        yield f"on = {reviewed.on.isoformat()}"


def _quoted(text: str) -> str:
    """Return a basic string of TOML; JSON escapes what it must, save what only TOML forbids or nobody could see."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda c: "\\ufffd" if "\ud800" <= c[0] <= "\udfff" else f"\\u{ord(c[0]):04x}", quoted)


def _unquoted(quoted: str) -> str:
    """Return the key that stands in a record, quoted or bare."""
    if "\\" not in quoted:
        return quoted.strip('"')
    try:
        return str(tomllib.loads(f"name = {quoted}")["name"])
    except tomllib.TOMLDecodeError:
        return quoted


def _faulty_line(found: dict[str, Any], data: bytes) -> int:
    """Return the line of the first anchor whose entry is wrong, 0 if it is none of them."""
    bases = found.get("bases")
    for (base, anchor), line in lines(data).items():
        entries = bases.get(base) if isinstance(bases, dict) else None
        if not isinstance(entries, dict) or anchor not in entries:
            continue
        try:
            msgspec.convert(entries[anchor], Reviewed)
        except msgspec.ValidationError:
            return line
    return 0


def _syntax(said: str, text: str) -> RecordError:
    place = _PLACE.search(said)
    line = int(place["line"]) if place and place["line"] else text.count("\n", 0, len(text.rstrip())) + 1
    return RecordError("record-toml", said[: place.start()] if place else said, line)
