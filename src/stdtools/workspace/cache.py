"""A cache: bytes by key in a directory of the user. An entry that is broken, or cannot be read or written, is a miss.

The directory is the one that ``STDTOOLS_CACHE`` names, else that of the platform for caches; ``off`` is none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

VARIABLE = "STDTOOLS_CACHE"
OFF = "off"

MOST = 5_000
"""Entries that are kept; beyond, those that were written longest ago go."""

_CHECK = 32
"""Bytes before the content of an entry by which a broken one is known: its SHA-256."""


class Cache:
    """Entries in a directory, which is made when the first is put; ``None`` keeps nothing."""

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory
        self._put = 0

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key (hexadecimal digits), ``None`` if there is nothing whole."""
        if self._directory is None:
            return None
        path = self._directory / key
        try:
            entry = path.read_bytes() if path.is_file() else b""  # a pipe would never end
        except OSError:
            return None
        data = entry[_CHECK:]
        return data if hashlib.sha256(data).digest() == entry[:_CHECK] else None

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data`` under a key, if that can be done.

        It is not forced to the disk: an entry that a crash tore is a miss.
        """
        if self._directory is None:
            return
        temporary = self._directory / f"{key}.{os.getpid()}"
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            with temporary.open("xb") as file:  # not what somebody else put there, such as a link to another file
                file.write(hashlib.sha256(data).digest() + data)
            os.replace(temporary, self._directory / key)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()
            return
        self._put += 1
        if self._put % 100 == 1:
            self._thin_out()

    def _thin_out(self) -> None:
        assert self._directory is not None
        with contextlib.suppress(OSError):
            entries = [entry for entry in os.scandir(self._directory) if entry.is_file(follow_symlinks=False)]
            entries.sort(key=lambda entry: entry.stat(follow_symlinks=False).st_mtime_ns)
            for entry in entries[: max(0, len(entries) - MOST)]:
                os.unlink(entry)


def user_cache() -> Cache:
    """Return the cache of the user."""
    chosen = os.environ.get(VARIABLE, "")
    if chosen == OFF:
        return Cache(None)
    if chosen:
        return Cache(Path(chosen))
    import platformdirs  # needed here only

    return Cache(platformdirs.user_cache_path("stdtools", appauthor=False))
