"""Telling a person at a terminal how far things are; nobody else."""

from __future__ import annotations

import sys

import click

from stdtools.cli.options import is_terminal
from stdtools.messages import Messages
from stdtools.reports.visible import visible, width

WIDTH = 78


class Progress:
    """One line on standard error that is written over, and wiped at the end."""

    def __init__(self, messages: Messages) -> None:
        self.messages = messages
        self.shown = is_terminal(sys.stderr)

    def __call__(self, done: int, total: int, step: str, path: str) -> None:
        """Show that ``step`` of ``path`` begins, with ``done`` of ``total`` steps behind it."""
        if self.shown:
            line = f"[{done + 1}/{total}] {self.messages.word(f'step-{step}')} {visible(path)}"
            while width(line) > WIDTH:
                line = line[:-2] + "…"
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)

    def wipe(self) -> None:
        """Leave the line empty."""
        if self.shown:
            click.echo("\r\x1b[K", nl=False, err=True)
