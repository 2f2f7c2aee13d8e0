"""Where the result of a command goes."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from stdtools.messages import Messages

F = TypeVar("F", bound="Callable[..., Any]")


STANDARD_OUTPUT = "-"
"""What means standard output where a file can be named."""

CHUNK = 1 << 15
"""Bytes written to standard output at once: of a write that a reader breaks off, Python reports no error."""


def output_option(help: str) -> Callable[[F], F]:
    """Return ``--output`` for one file; ``-`` is no file but standard output."""

    def named(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        return None if value == STANDARD_OUTPUT else value

    return click.option("--output", "-o", metavar="FILE", callback=named, help=help)


def write_output(data: bytes, output: str | None, messages: Messages) -> None:
    """Write to the file ``output``, whole or not at all, or to standard output if it is ``None``.

    Into a device or a pipe, such as ``/dev/stdout``, the data is written as it is.

    :raises click.UsageError: if the file cannot be written.
    """
    from stdtools.app.places import place_of
    from stdtools.reports.visible import visible
    from stdtools.workspace import WorkspaceError

    if output is None:
        for start in range(0, len(data), CHUNK):
            click.echo(data[start : start + CHUNK], nl=False)
        return
    try:
        if _is_stream(output):
            _into_stream(data, output)
            return
        workspace, path = place_of(output)
        workspace.write(path, data)
    except WorkspaceError as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("cannot-write", path=visible(output), reason=reason)) from error


def _is_stream(output: str) -> bool:
    try:
        mode = os.stat(output).st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _into_stream(data: bytes, output: str) -> None:
    """Write to a device or pipe.

    :raises NotWritable: if it cannot be done.
    :raises BrokenPipeError: if nobody reads it any more.
    """
    from stdtools.workspace import NotWritable
    from stdtools.workspace.errors import reason_of

    try:
        with open(output, "wb") as stream:
            stream.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NotWritable(output, reason_of(error)) from error
