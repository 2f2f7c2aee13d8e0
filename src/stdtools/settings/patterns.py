"""Patterns of paths in settings, as in ``.gitignore``: ``drafts/**``, ``*.xml``, ``care/requirements.rst``."""

from __future__ import annotations

import posixpath
import re
from functools import cache


def matches(path: str, pattern: str, settings: str) -> bool:
    """Tell whether a path matches a pattern in the settings file at ``settings``.

    A pattern with a slash is relative to the directory of the settings; one without matches at any depth. ``*`` is any
    run of characters without a slash, ``**`` also one with slashes, ``?`` one character. A directory is all below it.
    """
    directory = posixpath.dirname(settings)
    below = posixpath.relpath(path, directory) if directory else path
    return not below.startswith("../") and _compiled(pattern).fullmatch(below) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    anchored = "/" in pattern.rstrip("/")
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.strip("/"))
    said = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    body = "".join(said.get(piece) or re.escape(piece) for piece in pieces)
    return re.compile(f"{'' if anchored else '(?:.*/)?'}{body}(?:/.*)?")
