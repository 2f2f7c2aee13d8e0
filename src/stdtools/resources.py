"""Reading the package's own data files in ``data/``."""

from __future__ import annotations

import hashlib
import os
import sys
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


@cache
def digest(*parts: str) -> str:
    """Return the SHA-256 of all files of the package below some of its directories: of their names and content."""
    found = hashlib.sha256()
    root = Path(__file__).parent
    paths = {path for part in parts for path in (root / part).rglob("*")}
    for path in sorted(paths, key=lambda path: path.relative_to(root).as_posix()):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(root).as_posix().encode()
            found.update(name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


@cache
def state() -> str:
    """Return a digest that changes when anything in the package does: names, sizes and times of its files."""
    digest = hashlib.sha256(f"{sys.version} {sys.flags.optimize}".encode())
    root = Path(__file__).parent
    for directory, directories, names in os.walk(root):
        directories[:] = sorted(name for name in directories if name != "__pycache__")
        for name in sorted(names):
            status = os.stat(f"{directory}/{name}")
            said = f"{directory}/{name} {status.st_size} {status.st_mtime_ns}\n"
            digest.update(said.encode("utf-8", "replace"))
    return digest.hexdigest()
