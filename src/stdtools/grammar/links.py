"""Links out of the document: which schemes are safe, what a bare address looks like."""

from __future__ import annotations

import posixpath
import re

BARE = re.compile(r"(?:https?://|mailto:)[A-Za-z0-9\-._~:/?#@!$&'()+,;=%]*[A-Za-z0-9/~=&#%+\-]")
"""An address in running text: ASCII only, so that Chinese text may follow it, and no punctuation at its end."""

_SAFE = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def is_safe(uri: str) -> bool:
    """Whether a link is ``http``, ``https`` or ``mailto``; white space and control characters hide no other scheme."""
    return bool(_SAFE.match(uri)) and not _CONTROL.search(uri)


def is_safe_path(path: str) -> bool:
    """Whether a path stays below the directory it starts from, and is no address."""
    return bool(path) and not _ADDRESS.match(path) and not posixpath.normpath(path).startswith(("/", "../"))
