"""Reading the package's own data files in ``data/``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


def directory(path: str = "") -> Path:
    """Return a directory of ``data/``."""
    return Path(__file__).parent / "data" / path


@cache
def toml(path: str) -> dict[str, Any] | None:
    """Return a TOML file of ``data/``, ``None`` if there is none. The result is shared: do not change it.

    :raises tomllib.TOMLDecodeError: if the file is not TOML.
    """
    try:
        text = directory(path).read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    return tomllib.loads(text)


@cache
def names(path: str, suffix: str) -> tuple[str, ...]:
    """Return the names, without ``suffix``, of the files in a directory of ``data/``, sorted."""
    entries = (entry.name for entry in directory(path).iterdir())
    return tuple(sorted(name.removesuffix(suffix) for name in entries if name.endswith(suffix)))


@cache
def stylesheet(name: str) -> str:
    """Return a style sheet of the site's theme, for pages that stand alone."""
    path = Path(__file__).parent / "publications" / "html" / "theme" / "stdtools" / "static" / name
    return path.read_text(encoding="utf-8")
