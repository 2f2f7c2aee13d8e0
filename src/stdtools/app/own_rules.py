"""The rules of a project's own, and of a policy: read from the files that settings name, each once."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from stdtools.rules.own.codes import Declared, prove_unique
from stdtools.rules.rule import Rule
from stdtools.settings.errors import SettingsError
from stdtools.workspace import Workspace, WorkspaceError

Loader = Callable[["RuleFile", bytes], tuple[tuple[Declared, ...], tuple[bytes, ...]]]
"""From a file and its content to rules, and the content of further files that they are made from."""


class OwnRules(NamedTuple):
    """Rules, and a digest of the files that they are from."""

    rules: tuple[Rule, ...] = ()
    digest: str = ""


class RuleFile(NamedTuple):
    """A file of rules in a workspace; ``shown`` is its name in messages, ``origin`` and ``line`` name it.

    ``phase`` is what stands after ``#`` in its name: the phase of a Schematron schema.
    """

    workspace: Workspace
    path: str
    shown: str
    origin: str
    line: int = 0
    phase: str = ""


class RuleFiles:
    """Loads files of rules and keeps them."""

    def __init__(self) -> None:
        self._files: dict[tuple[str, str, str], tuple[tuple[Declared, ...], str]] = {}

    def of(self, files: Iterable[RuleFile]) -> OwnRules:
        """Return the rules of some files.

        :raises SettingsError: if a file is not one of rules, or a code or name is used twice.
        """
        loaded = {(file.workspace.name, file.path, file.phase): self._of(file) for file in files}
        declared = [each for rules, _ in loaded.values() for each in rules]
        prove_unique(declared)
        digest = " ".join(digest for _, digest in loaded.values())
        return OwnRules(tuple(each.rule for each in declared), digest)

    def _of(self, file: RuleFile) -> tuple[tuple[Declared, ...], str]:
        key = file.workspace.name, file.path, file.phase
        if key not in self._files:
            data = _content(file)
            declared, further = _loader(file)(file, data)
            digest = hashlib.sha256(f"{file.shown}#{file.phase}".encode("utf-8", "surrogateescape"))
            for each in (data, *further):
                digest.update(hashlib.sha256(each).digest())
            self._files[key] = declared, digest.hexdigest()
        return self._files[key]


def declarative(file: RuleFile, data: bytes) -> tuple[tuple[Declared, ...], tuple[bytes, ...]]:
    """Return the rules of a TOML file.

    :raises SettingsError: if it is not one of rules.
    """
    from stdtools.rules.own.load import load

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SettingsError(file.shown, "settings-encoding") from error
    return load(file.shown, text), ()


def schematron(file: RuleFile, data: bytes) -> tuple[tuple[Declared, ...], tuple[bytes, ...]]:
    """Return the rules of a Schematron schema, and what it includes.

    :raises SettingsError: if it is not one.
    """
    from stdtools.schematron.load import load

    def read(path: str) -> bytes:
        return _content(file._replace(path=path))

    return load(data, file.path, file.shown, read, file.phase, file.workspace.limits.seconds)


def _content(file: RuleFile) -> bytes:
    try:
        return file.workspace.read(file.path)
    except WorkspaceError as error:
        raise SettingsError(file.origin, "rules-absent", file.shown, error.reason, line=file.line) from error


def _loader(file: RuleFile) -> Loader:
    loader = LOADERS.get(posixpath.splitext(file.path)[1].lower())
    if loader is None:
        raise SettingsError(file.origin, "rules-suffix", file.shown, line=file.line)
    return loader


LOADERS: Mapping[str, Loader] = MappingProxyType({".toml": declarative, ".sch": schematron})
"""Suffix of a file of rules → the function that loads it."""
