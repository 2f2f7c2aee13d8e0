"""Where the result of a command goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from stdtools.messages import Messages


def write_output(data: bytes, output: str | None, messages: Messages) -> None:
    """Write to the file ``output``, whole or not at all, or to standard output if it is ``None``.

    :raises click.UsageError: if the file cannot be written.
    """
    from stdtools.cli.places import place_of
    from stdtools.reports.visible import visible
    from stdtools.workspace import WorkspaceError

    if output is None:
        click.echo(data, nl=False)
        return
    try:
        workspace, path = place_of(output)
        workspace.write(path, data)
    except WorkspaceError as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("cannot-write", path=visible(output), reason=reason)) from error
