"""``stdtools check --fix`` and ``--diff``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stdtools.cli import exits
from stdtools.cli.options import is_terminal
from stdtools.cli.output import write_output

if TYPE_CHECKING:
    from stdtools.app.governing import Governance
    from stdtools.app.places import Place
    from stdtools.messages import Messages
    from stdtools.model.edit import Applicability
    from stdtools.reports.report import Checked

F = TypeVar("F", bound=Callable[..., Any])


def fixing_options(function: F) -> F:
    """Add the options that ask for fixes."""
    options = (
        click.option("--fix", is_flag=True, help="Fix what can safely be fixed, then check again."),
        click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
        click.option("--unsafe-fixes", is_flag=True, help="Also make fixes that somebody has to look at."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def fixing_of(messages: Messages, form: str, *, fix: bool, diff: bool, unsafe: bool) -> Fixing | None:
    """Return the fixing that the options ask for, ``None`` if they ask for none.

    :raises click.UsageError: for options that do not go together.
    """
    if unsafe and not (fix or diff):
        raise click.UsageError(messages.word("fix-which"))
    if diff and form != "text":
        raise click.UsageError(messages.word("fix-diff-format"))
    if not (fix or diff):
        return None
    from stdtools.app.fix import ALL, SAFE

    return Fixing(ALL if unsafe else SAFE, write=not diff)


class Fixing:
    """Fixes documents one after the other, and writes each before the next, or nothing at all."""

    def __init__(self, wanted: Collection[Applicability], *, write: bool) -> None:
        self.count = 0
        self._wanted = wanted
        self._write = write
        self._differences = b""

    def fixed(self, place: Place, governance: Governance) -> Iterator[Checked]:
        """Yield the documents of a place as they are after fixing.

        :raises WorkspaceError: if a file cannot be written, or was changed by somebody else meanwhile.
        """
        from stdtools.app.fix import differences, fix_one
        from stdtools.workspace import Overlay

        overlay = Overlay(place.workspace)
        for path in place.paths:
            checked, count = fix_one(path, overlay, governance.of(path), self._wanted)
            if self._write:
                overlay.commit()
            self.count += count
            yield checked
        self._differences += differences(overlay, place.prefix.lstrip("/"))

    def show(self, documents: list[Checked], output: str | None, messages: Messages) -> int:
        """Write what would be changed, on a terminal without control characters, and return the exit code."""
        from stdtools.reports.visible import visible

        if output is None and is_terminal(sys.stdout):
            for line in self._differences.decode("utf-8", "replace").splitlines():
                click.echo(visible(line))
        else:
            write_output(self._differences, output, messages)
        click.echo(messages.word("would-fix", fixed=self.count), err=True)
        if not all(document.complete for document in documents):
            return exits.INCOMPLETE
        return exits.FINDINGS if self._differences else exits.CONFORMS


@contextmanager
def writing_errors(messages: Messages) -> Iterator[None]:
    """Say which source file could not be written, and why.

    :raises click.UsageError: for a file that cannot be written.
    """
    from stdtools.reports.visible import visible
    from stdtools.workspace import WorkspaceError

    try:
        yield
    except WorkspaceError as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("cannot-write", path=visible(error.path), reason=reason)) from error
