"""Doing something again whenever files change."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits

if TYPE_CHECKING:
    from stdtools.messages import Messages

INTERVAL = 0.5
"""Seconds between two looks."""


def again_and_again(once: Callable[[], int], paths: tuple[str, ...], messages: Messages) -> int:
    """Do it now and after every change of a file beside or below ``paths``, until interrupted; return the last code.

    What cannot be used is said, and the next change is waited for: whoever edits will put it right.
    """
    code = exits.CONFORMS
    seen: frozenset[tuple[str, str]] | None = None
    try:
        while True:
            now = _state(paths)
            if now != seen:
                seen = now
                try:
                    code = once()
                except click.UsageError as error:
                    code = exits.USAGE
                    click.echo(error.format_message(), err=True)
                click.echo(messages.word("watching"), err=True)
            time.sleep(INTERVAL)
    except KeyboardInterrupt:
        return code


def _state(paths: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Return the files of the directories that the paths are in, with a stamp that changes when a file does."""
    from stdtools.app.places import places
    from stdtools.cli.documents import given
    from stdtools.workspace import WorkspaceError

    state: set[tuple[str, str]] = set()
    for place in places(given(paths)):
        for path in place.paths:
            directory = path if place.workspace.is_directory(path) else path.rpartition("/")[0]
            try:
                files = place.workspace.files(directory)
            except WorkspaceError:
                continue
            state.update((f"{place.prefix}{file}", place.workspace.stamp(file)) for file in files)
    return frozenset(state)
