"""From the paths on the command line to documents, with a usage error where there are none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from stdtools.app.places import Place

if TYPE_CHECKING:
    from stdtools.messages import Messages

DEFAULT = "standards"
"""The directory that is meant where no path is given, if it exists; else the current one."""


def given(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths of the command line, or what is meant by none."""
    return paths or (DEFAULT if os.path.isdir(DEFAULT) else ".",)


def with_documents(place: Place, messages: Messages) -> Place:
    """Return the place with the documents in it instead of directories.

    :raises click.UsageError: if a path cannot be used.
    """
    from stdtools.app.documents import documents

    with path_errors(place.prefix, messages):
        return place._replace(paths=documents(place.paths, place.workspace))


@contextmanager
def path_errors(prefix: str, messages: Messages) -> Iterator[None]:
    """Say of a path that cannot be used why; ``prefix`` stands before those of the workspace.

    :raises click.UsageError: for one.
    """
    from stdtools.reports.visible import visible
    from stdtools.workspace import WorkspaceError

    try:
        yield
    except WorkspaceError as error:
        path, reason = visible(prefix + error.path), messages.reason(error.reason)
        raise click.UsageError(messages.word("no-such-path", path=path, reason=reason)) from error


def nothing(paths: tuple[str, ...], messages: Messages) -> click.UsageError:
    """Return the error for paths without any document."""
    from stdtools.app.documents import SUFFIXES

    searched = ", ".join(given(paths))
    return click.UsageError(messages.word("nothing-to-check", suffixes=", ".join(SUFFIXES), paths=searched))
