"""The forms of a report on a run, by the name that ``--format`` gives them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stdtools.messages import Messages
    from stdtools.reports.report import Run

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "stdtools.reports.console",
        "json": "stdtools.reports.json",
    }
)
"""Each form and its module, which has ``encode(run, messages) -> bytes`` and is imported when the form is asked for."""


def encode(form: str, run: Run, messages: Messages) -> bytes:
    """Return the report on a run in a form."""
    data = import_module(FORMATS[form]).encode(run, messages)
    assert isinstance(data, bytes)
    return data
