"""Telling a person at a terminal how far things are; nobody else."""

from __future__ import annotations

import sys
import time

import click

from stdtools.cli.options import is_terminal
from stdtools.messages import Messages
from stdtools.reports.visible import visible, width

WIDTH = 78

_SILENT = 2.0
"""Seconds before anything is said of how long it still takes: less is no matter, and little is known yet."""


class Progress:
    """One line on standard error that is written over, and wiped at the end: step, document, time that is left."""

    def __init__(self, messages: Messages) -> None:
        self.messages = messages
        self.shown = is_terminal(sys.stderr)
        self.begun = time.monotonic()

    def __call__(self, done: int, total: int, step: str, path: str) -> None:
        """Show that ``step`` of ``path`` begins, with ``done`` of ``total`` steps behind it."""
        now = time.monotonic()
        if not done:
            self.begun = now
        if self.shown:
            before = f"[{done + 1}/{total}] {self.messages.word(f'step-{step}')} "
            after = self.left(done, total, now - self.begun)
            name = _shortened(visible(path), WIDTH - width(before) - width(after))
            click.echo(f"\r\x1b[K{before}{name}{after}", nl=False, err=True)

    def left(self, done: int, total: int, elapsed: float) -> str:
        """Return how long it still takes, about; nothing if that is not known or no matter."""
        if not done or elapsed < _SILENT:
            return ""
        seconds = elapsed / done * (total - done)
        if seconds >= 90:
            return "  " + self.messages.word("remaining-minutes", count=round(seconds / 60))
        exact = max(1, round(seconds))
        return "  " + self.messages.word("remaining-seconds", count=exact if exact < 10 else round(exact / 5) * 5)

    def wipe(self) -> None:
        """Leave the line empty."""
        if self.shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def _shortened(name: str, room: int) -> str:
    """Return a name that fits; its end tells more than its beginning."""
    if width(name) <= room:
        return name
    while name and width(name) > room - 2:
        name = name[1:]
    return "…" + name
