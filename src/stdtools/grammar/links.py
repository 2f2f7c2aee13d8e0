"""Links out of the document: which schemes are safe, what a bare address looks like."""

from __future__ import annotations

import re

BARE = re.compile(r"(?:https?://|mailto:)[A-Za-z0-9\-._~:/?#@!$&'()+,;=%]*[A-Za-z0-9/~=&#%+\-]")
"""An address in running text: ASCII only, so that Chinese text may follow it, and no punctuation at its end."""

_SAFE = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def is_safe(uri: str) -> bool:
    """Whether a link is ``http``, ``https`` or ``mailto``; white space and control characters hide no other scheme."""
    return bool(_SAFE.match(uri)) and not _CONTROL.search(uri)


def is_relative(path: str) -> bool:
    """Whether a path starts from the place of its file: not from the root, and not from the web."""
    return bool(path) and not _ABSOLUTE.match(path)
