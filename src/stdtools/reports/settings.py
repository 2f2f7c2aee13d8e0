"""What applies to documents and where it is from, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from stdtools.messages import Messages
from stdtools.reports.visible import visible
from stdtools.settings.effective import Effective
from stdtools.workspace import in_unicode

Shown = Iterable[tuple[str, Effective]]

_FIELDS = ("profile", "stage", "select", "ignore", "fail_on", "baseline", "rules", "standards", "sealed")
_TABLES = ("severity", "severity_by_stage", "options")


def lines(shown: Shown, messages: Messages) -> Iterator[str]:
    """Yield, for each document, a line a setting: its name, its value and where it was set."""
    for path, settings in shown:
        yield visible(f"{path}: {settings.file or messages.word('settings-none')}")
        for name, value, origin in rows(settings):
            said = messages.word("settings-from", origin=origin) if origin else messages.word("settings-default")
            yield visible(f"  {name} = {toml(value)}  # {said}")
        yield ""


def encode(shown: Shown) -> bytes:
    """Return the same as JSON: ``documents``, each with ``path``, ``file`` and ``settings``.

    A setting has ``name``, ``value`` and ``from`` (empty for a default).
    """
    documents = [
        {
            "path": in_unicode(path),
            "file": in_unicode(settings.file),
            "settings": [
                {"name": name, "value": value, "from": in_unicode(origin)} for name, value, origin in rows(settings)
            ],
        }
        for path, settings in shown
    ]
    return msgspec.json.format(msgspec.json.encode({"version": 1, "documents": documents}), indent=2) + b"\n"


def rows(settings: Effective) -> Iterator[tuple[str, Any, str]]:
    """Yield name, value and origin of every setting."""
    plain = msgspec.to_builtins(settings)
    for field in _FIELDS:
        yield field.replace("_", "-"), plain[field], settings.origins.get(field, "")
    for table in _TABLES:
        for key, value in plain[table].items():
            origin = settings.origins.get(f"{table}.{key}") or settings.origins.get(table, "")
            yield f"{table.replace('_', '-')}.{key}", value, origin
    for declared in settings.suppress:
        kept = {key: value for key, value in msgspec.to_builtins(declared.said).items() if value}
        yield "suppress", kept, str(declared.location)


def toml(value: Any) -> str:
    """Return a value as TOML would have it: strings, lists and tables of them are the same in JSON, but for ``=``."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    return msgspec.json.encode(value).decode()
