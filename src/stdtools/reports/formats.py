"""The forms of a report on a run, by the name that ``--format`` gives them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stdtools.messages import Messages
    from stdtools.reports.report import Run

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "stdtools.reports.console",
        "concise": "stdtools.reports.concise",
        "json": "stdtools.reports.json",
        "jsonl": "stdtools.reports.jsonl",
        "sarif": "stdtools.reports.sarif",
        "junit": "stdtools.reports.junit",
        "github": "stdtools.reports.github",
        "gitlab": "stdtools.reports.gitlab",
        "rdjson": "stdtools.reports.rdjson",
        "csv": "stdtools.reports.csv",
        "html": "stdtools.reports.html",
    }
)
"""Each form and its module, which has ``encode(run, messages) -> bytes`` and is imported when the form is asked for."""


SUFFIXES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ".json": ("json", "sarif", "gitlab", "rdjson"),
        ".jsonl": ("jsonl",),
        ".sarif": ("sarif",),
        ".xml": ("junit",),
        ".csv": ("csv",),
        ".html": ("html",),
    }
)
"""The forms that fit a suffix; the first is that of a file for which none is asked for. Other suffixes fit all."""

SCHEMAS: Mapping[str, str] = MappingProxyType({form: FORMATS[form] for form in ("json", "jsonl")})
"""Each form that has a JSON Schema of its own, and its module, which has ``schema()``."""


def encode(form: str, run: Run, messages: Messages) -> bytes:
    """Return the report on a run in a form."""
    data = import_module(FORMATS[form]).encode(run, messages)
    assert isinstance(data, bytes)
    return data


def schema(form: str) -> bytes:
    """Return the JSON Schema of a form of :data:`SCHEMAS`, as indented JSON."""
    from stdtools.reports import json_text

    described: dict[str, Any] = import_module(SCHEMAS[form]).schema()
    return json_text.encode(described)
