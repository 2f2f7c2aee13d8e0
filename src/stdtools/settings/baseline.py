"""A baseline: findings that were there when it was written. Only ``stdtools baseline`` writes one.

A finding is known again by document, rule, clause (by its titles) and fingerprint. The file is TOML with one finding a
line, sorted, so that it can be compared and merged line by line.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from stdtools.model.location import Location
from stdtools.settings.errors import SettingsError
from stdtools.settings.file import parsed
from stdtools.workspace import NotFound, Workspace, WorkspaceError, in_unicode

NAME = "stdtools.baseline.toml"
"""Where a baseline stands unless settings or options say something else."""

VERSION = 1
"""Version of the file's form; raised when a key changes its meaning."""

_HEAD = """\
# 基线：写入时已有的结果。由stdtools baseline写入，请勿手工编辑。
# Baseline: findings that were there when it was written. Written by stdtools baseline; do not edit.
"""
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_FINGERPRINT = re.compile(r'\bfingerprint\s*=\s*["\']')
_HALF = re.compile("[\ud800-\udfff]")


class Entry(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """A finding: the document from the directory of the baseline, code, titles of the clause from the chapter down."""

    path: str
    rule: str
    clause: str
    fingerprint: str


class Known(NamedTuple):
    """An entry and where it stands."""

    entry: Entry
    location: Location


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    findings: tuple[Entry, ...] = ()


class Baseline:
    """A baseline as read; ``path`` is that of its file."""

    def __init__(self, path: str, entries: Iterable[Entry], lines: Iterable[int]) -> None:
        self.path = path
        self._by_document: dict[str, list[Known]] = {}
        for entry, line in zip(entries, lines, strict=True):
            self._by_document.setdefault(entry.path, []).append(Known(entry, Location(path, line)))

    def of(self, document: str) -> tuple[Known, ...]:
        """Return the findings that the document at a path of the workspace had."""
        return tuple(self._by_document.get(beside(document, self.path), ()))

    @property
    def documents(self) -> Mapping[str, tuple[Known, ...]]:
        """All entries by document: paths of the workspace."""
        directory = posixpath.dirname(self.path)
        found: dict[str, tuple[Known, ...]] = {}
        for path, entries in self._by_document.items():
            document = posixpath.normpath(posixpath.join(directory, path))
            found[document] = (*found.get(document, ()), *entries)
        return found


def beside(document: str, baseline: str) -> str:
    """Return the path of a document from the directory of a baseline, as entries have it."""
    return in_unicode(posixpath.relpath(document, posixpath.dirname(baseline) or "."))


def load(path: str, workspace: Workspace) -> Baseline:
    """Return the baseline in a file.

    :raises SettingsError: if there is none, or it is not one.
    """
    text = _text(path, workspace)
    if conflict := _CONFLICT.search(text):
        raise SettingsError(path, "baseline-conflict", line=text.count("\n", 0, conflict.start()) + 1)
    data = parsed(path, text, "baseline-damaged")
    version = data.get("version")
    if isinstance(version, int) and version != VERSION:
        raise SettingsError(path, "baseline-version", str(version), detail=str(VERSION))
    try:
        found = msgspec.convert(data, _File).findings
    except msgspec.ValidationError as error:
        raise SettingsError(path, "baseline-damaged", detail=str(error)) from error
    return Baseline(path, found, _lines(text, len(found)))


def encode(entries: Iterable[Entry]) -> bytes:
    """Return the file of some entries: the same bytes for the same entries, in whatever order."""
    lines = (f"    {{ {_pairs(entry)} }},\n" for entry in sorted(set(entries)))
    return f"{_HEAD}version = {VERSION}\nfindings = [\n{''.join(lines)}]\n".encode()


def _pairs(entry: Entry) -> str:
    return ", ".join(f"{name} = {_quoted(getattr(entry, name))}" for name in entry.__struct_fields__)


def _quoted(text: str) -> str:
    """Return a TOML string; what JSON escapes is escaped alike, half a surrogate pair is replaced."""
    escaped = json.dumps(_HALF.sub("\ufffd", text), ensure_ascii=False)
    return escaped.replace("\x7f", "\\u007f")


def _text(path: str, workspace: Workspace) -> str:
    try:
        return workspace.read(path).decode("utf-8")
    except NotFound as error:
        raise SettingsError(path, "baseline-absent") from error
    except UnicodeDecodeError as error:
        raise SettingsError(path, "baseline-damaged", detail=str(error)) from error
    except WorkspaceError as error:
        raise SettingsError(path, "baseline-unreadable", detail=error.reason) from error


def _lines(text: str, count: int) -> list[int]:
    """Return the line of each entry; those of a file that was edited may not be known."""
    lines = [number for number, line in enumerate(text.splitlines(), start=1) for _ in _FINGERPRINT.finditer(line)]
    return lines if len(lines) == count else [0] * count
