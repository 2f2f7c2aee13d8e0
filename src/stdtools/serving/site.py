"""The files that are served, which one thread replaces while others read, and who waits for the next change."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Mapping
from typing import NamedTuple

_NUMBER = re.compile(r"[0-9]{1,9}")


class News(NamedTuple):
    """What has changed: the addresses (``None``: nobody knows, all of them), and what is wrong now."""

    since: str
    changed: tuple[str, ...] | None
    problem: str


class LiveSite:
    """Files by address. Every change has a number; with the name of this run it tells what a page knows."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(8)
        self._number = 0
        self._files: Mapping[str, bytes] = {}
        self._changed: dict[str, int] = {}
        self._problem = ""
        self._news = threading.Condition()
        self._closed = False

    def show(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Serve these files from now on, nothing is wrong with them; return the addresses that changed."""
        with self._news:
            before = self._files
            names = {*before, *files}
            changed = tuple(sorted(name for name in names if before.get(name) != files.get(name)))
            if changed or self._problem:
                self._number += 1
            self._files, self._problem = files, ""
            self._changed.update(dict.fromkeys(changed, self._number))
            self._news.notify_all()
        return changed

    def warn(self, problem: str) -> None:
        """Go on serving what there is, and say on every page what is wrong."""
        with self._news:
            if problem != self._problem:
                self._number += 1
                self._problem = problem
                self._news.notify_all()

    def file(self, address: str) -> tuple[bytes | None, str]:
        """Return the file at an address, ``None`` if there is none, and the name of the present state."""
        with self._news:
            return self._files.get(address), self._state()

    def news(self, since: str, seconds: float) -> News | None:
        """Wait for a state other than ``since`` and return what is new in it; ``None`` if the time is over."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._state() != since, seconds)
            return None if self._closed or self._state() == since else self._since(since)

    def present(self, since: str) -> News:
        """Return what is new in this moment, which may be nothing."""
        with self._news:
            return self._since(since)

    def close(self) -> None:
        """Let go of everybody who waits."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    @property
    def closed(self) -> bool:
        """Whether nothing new will come."""
        return self._closed

    def _since(self, since: str) -> News:
        run, _, number = since.partition("-")
        if run != self._run or not _NUMBER.fullmatch(number):
            return News(self._state(), None, self._problem)
        changed = tuple(name for name, change in sorted(self._changed.items()) if change > int(number))
        return News(self._state(), changed, self._problem)

    def _state(self) -> str:
        return f"{self._run}-{self._number}"
