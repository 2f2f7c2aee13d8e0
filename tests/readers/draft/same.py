"""Models compared as readers of Word can have them equal: what is printed the same is the same."""

from __future__ import annotations

from typing import Any

from stdtools.model.codec import said
from stdtools.model.document import Document
from stdtools.model.identifiers import identify


def plain(document: Document) -> Any:
    """Return a document with all ids as plain data; values of parameters and printed names of terms are left out."""
    return _stripped(said(identify(document)))


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        left = {"value"} | ({"content"} if value.get("type") == "TermReference" else set())
        return {key: _stripped(each) for key, each in value.items() if key not in left}
    if isinstance(value, list | tuple):
        return [_stripped(each) for each in value]
    return value
