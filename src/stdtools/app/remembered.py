"""Results remembered from earlier runs: where document, settings and program are the same, the result is."""

from __future__ import annotations

import gc
import hashlib

import msgspec

from stdtools import resources
from stdtools.app.check import check_one
from stdtools.bases import store
from stdtools.reports.report import Checked
from stdtools.rules.governing import Governing
from stdtools.workspace import Answer, Cache, Traced, Workspace, still_true


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    """The result of a document, and everything that was looked at for it: its file, includes, pictures."""

    answers: tuple[Answer, ...]
    checked: Checked


class Remembered:
    """Checks documents of a workspace; of one that is remembered and unchanged, nothing is read but its files."""

    def __init__(self, workspace: Workspace, cache: Cache) -> None:
        self._workspace = workspace
        self._cache = cache
        self._program = f"{resources.state()} {store.state()}"

    def check_one(self, path: str, governing: Governing) -> Checked:
        """Return the result of one document, as :func:`stdtools.app.check.check_one` does."""
        key = self._key(path, governing)
        entry = _decoded(self._cache.get(key))
        if entry and still_true(entry.answers, self._workspace):
            return entry.checked
        traced = Traced(self._workspace)
        checked = check_one(path, traced, governing)
        gc.collect(1)  # the trees of parsers are full of cycles: without it, memory grows with the number of documents
        if traced.repeatable:
            self._cache.put(key, msgspec.msgpack.encode(_Entry(traced.answers, checked)))
        return checked

    def _key(self, path: str, governing: Governing) -> str:
        told = f"{self._program}\n{self._workspace.name}\n{path}\n{governing.digest}"
        return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


def _decoded(data: bytes | None) -> _Entry | None:
    try:
        return msgspec.msgpack.decode(data, type=_Entry) if data else None
    except msgspec.DecodeError:
        return None
