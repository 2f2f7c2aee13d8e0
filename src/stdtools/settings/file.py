"""Reading settings: ``stdtools.toml``, or ``[tool.stdtools]`` in ``pyproject.toml``. Nothing in them is run."""

from __future__ import annotations

import posixpath
import re
import tomllib
from typing import Any, NamedTuple, TypeVar

import msgspec

from stdtools.analysis.nearest import nearest
from stdtools.data_files.toml import mistake
from stdtools.data_files.toml_lines import Step, line_of, steps
from stdtools.model.suppression import is_day
from stdtools.settings.errors import SettingsError
from stdtools.settings.fields import keys_at
from stdtools.settings.schema import Policy, Settings
from stdtools.workspace import NotFound, Workspace, WorkspaceError

NAME = "stdtools.toml"
PROJECT_NAME = "pyproject.toml"

S = TypeVar("S", bound=msgspec.Struct)

_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>[^`]*)`(?: - at `(?P<path>[^`]*)`)?")
_MISSING = re.compile(r"Object missing required field `(?P<key>[^`]*)`(?: - at `(?P<path>[^`]*)`)?")
_WRONG = re.compile(r"(?P<detail>.*?)(?: - at (?:`key` in )?`(?P<path>[^`]*)`)?")


class SettingsFile(NamedTuple):
    """Settings as read; ``path`` is empty where there is no file, ``text`` tells where each key stands."""

    settings: Settings
    path: str = ""
    text: str = ""
    table: tuple[Step, ...] = ()

    def line(self, *key: Step) -> int:
        """Return the line of a key, 0 if it is nowhere."""
        return line_of(self.text, (*self.table, *key))

    def place(self, *key: Step) -> str:
        """Return path and line of a key."""
        line = self.line(*key)
        return f"{self.path}:{line}" if line else self.path

    def beside(self, name: str) -> str:
        """Return the path of a file that the settings name."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), name))


def find(document: str, workspace: Workspace) -> SettingsFile:
    """Return the settings nearest to a document: in its directory or one around it, up to the workspace's root.

    :raises SettingsError: if the file is not one of settings.
    """
    directory = posixpath.dirname(document)
    while True:
        for name in (NAME, PROJECT_NAME):
            if found := _at(posixpath.join(directory, name), workspace):
                return found
        if not directory:
            return SettingsFile(Settings())
        directory = posixpath.dirname(directory)


def load(path: str, workspace: Workspace) -> SettingsFile:
    """Return the settings in a file that somebody named.

    :raises SettingsError: if there is none, or it is not one of settings.
    """
    found = _at(path, workspace, named=True)
    if found is None:
        raise SettingsError(path, "settings-absent")
    return found


def text_of(path: str, workspace: Workspace) -> str:
    """Return the text of a file of settings or rules.

    :raises SettingsError: if there is none, or it is not UTF-8.
    """
    try:
        return workspace.read(path).decode("utf-8")
    except NotFound as error:
        raise SettingsError(path, "settings-absent") from error
    except UnicodeDecodeError as error:
        raise SettingsError(path, "settings-encoding") from error
    except WorkspaceError as error:
        raise SettingsError(path, "settings-unreadable", detail=error.reason) from error


def load_policy(path: str, workspace: Workspace) -> tuple[Policy, str]:
    """Return the policy in a file, and the text of the file.

    :raises SettingsError: if it is not one.
    """
    text = text_of(path, workspace)
    policy = converted(parsed(path, text), Policy, path, text, ())
    if isinstance(policy.suppressions, str) and policy.suppressions != "approved":
        line = line_of(text, ("suppressions",))
        raise SettingsError(path, "settings-value", "suppressions", '"approved"', line=line)
    return policy, text


def _at(path: str, workspace: Workspace, *, named: bool = False) -> SettingsFile | None:
    try:
        if not workspace.exists(path):
            return None
    except WorkspaceError:
        return None
    text = text_of(path, workspace)
    data = parsed(path, text)
    table: tuple[Step, ...] = ()
    if posixpath.basename(path) == PROJECT_NAME:
        data, table = data.get("tool", {}).get("stdtools"), ("tool", "stdtools")
        if data is None:
            return SettingsFile(Settings(), path, text, table) if named else None
    settings = converted(data, Settings, path, text, table)
    for ordinal, suppression in enumerate(settings.suppress):
        for key, wrong in (
            ("reason", not suppression.reason.strip()),
            ("expires", bool(suppression.expires) and not is_day(suppression.expires)),
        ):
            if wrong:
                line = line_of(text, (*table, "suppress", ordinal, key))
                raise SettingsError(path, f"settings-{key}", key, line=line)
    return SettingsFile(settings, path, text, table)


def parsed(path: str, text: str, reason: str = "settings-toml") -> dict[str, Any]:
    """Return a TOML file.

    :raises SettingsError: ``reason``, with the line, if it is not one.
    """
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line, detail = mistake(error, text)
        raise SettingsError(path, reason, detail=detail, line=line) from error


def converted(data: Any, kind: type[S], path: str, text: str, table: tuple[Step, ...]) -> S:
    """Return the table of a TOML file at ``table`` as what it should be.

    :raises SettingsError: with the line and the nearest key, if it is not.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise _mistake(str(error), kind, path, text, table) from error


def _mistake(said: str, kind: type[S], path: str, text: str, table: tuple[Step, ...]) -> SettingsError:
    mistake = _UNKNOWN.fullmatch(said) or _MISSING.fullmatch(said) or _WRONG.fullmatch(said)
    assert mistake is not None
    within: tuple[Step, ...] = steps(mistake["path"] or "$")
    if mistake.re is _UNKNOWN:
        key = mistake["key"]
        line = line_of(text, (*table, *within, key))
        return SettingsError(path, "settings-key", key, nearest=nearest(key, keys_at(kind, within)), line=line)
    if mistake.re is _MISSING:
        return SettingsError(path, "settings-missing", mistake["key"], line=line_of(text, (*table, *within)))
    name = next((str(step) for step in reversed(within) if isinstance(step, str)), "")
    return SettingsError(path, "settings-value", name, mistake["detail"], line=line_of(text, (*table, *within)))
