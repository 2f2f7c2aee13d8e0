"""``stdtools``: the command group, and what happens to errors that nobody else caught."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits

if TYPE_CHECKING:
    from stdtools.messages import Messages

COMMANDS = {
    "audit-time": "stdtools.cli.audit_time",
    "base": "stdtools.cli.base",
    "baseline": "stdtools.cli.baseline",
    "certificate": "stdtools.cli.certificate",
    "check": "stdtools.cli.check",
    "checklist": "stdtools.cli.checklist",
    "comments": "stdtools.cli.comments",
    "config": "stdtools.cli.config",
    "convert": "stdtools.cli.convert",
    "cover": "stdtools.cli.cover",
    "diff": "stdtools.cli.diff",
    "drafting-report": "stdtools.cli.drafting_report",
    "grade": "stdtools.cli.grade",
    "graph": "stdtools.cli.graph",
    "impact": "stdtools.cli.impact",
    "open-data": "stdtools.cli.open_data",
    "personnel": "stdtools.cli.personnel",
    "publish": "stdtools.cli.publish",
    "rule": "stdtools.cli.rule",
    "review": "stdtools.cli.review",
    "system": "stdtools.cli.system",
    "watch": "stdtools.cli.watch",
}
"""Each command and its module, which is imported when the command is named (or listed)."""


class OutputClosed(Exception):
    """Whoever read the output is gone. Not an ``OSError``: click would end the process with 1 for that."""


class Lazy(click.Group):
    """A group that imports a command when it is asked for."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command.

        :raises OutputClosed: if nobody reads its output any more.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise OutputClosed from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"stdtools {version('stdtools')}")
        except PackageNotFoundError:
            click.echo("stdtools (not installed)")
        ctx.exit()


EPILOG = (
    "\b\n"
    "Exit codes: 0 conforms; 1 findings at or above --fail-on; 2 usage or configuration;\n"
    "3 not everything could be checked (wins over 1); 4 internal error."
)


@click.group(cls=Lazy, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version and exit."
)
def cli() -> None:
    """Write, check and publish quality-management standards and certification rules."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; the console script ends the process with it."""
    _collect_rarely()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(arguments, prog_name="stdtools", standalone_mode=False)
        if sys.stdout is not None:  # closed before the start
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_messages().word("interrupted"), err=True)
        return exits.INTERRUPTED
    except (BrokenPipeError, OutputClosed):
        _drop_output()
        return exits.CLOSED
    except Exception as error:
        if os.environ.get("STDTOOLS_DEBUG") == "1":
            raise
        if told := _broken_base(error):
            click.echo(told, err=True)
            return exits.USAGE
        click.echo(_internal(error), err=True)
        return exits.INTERNAL
    return code if isinstance(code, int) else exits.CONFORMS


def _collect_rarely() -> None:
    """Tell the garbage collector that the process is short and its documents live to the end: a third less time."""
    gc.set_threshold(1_000_000, 50, 50)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


def _messages() -> Messages:
    from stdtools.messages import Messages, language_of

    return Messages(language_of(lambda name: os.environ.get(name, "")))


def _broken_base(error: Exception) -> str:
    """Return what is wrong with the file of a base, where that is the error; empty for others."""
    from stdtools.bases.errors import BaseError
    from stdtools.cli.options import messages_for
    from stdtools.reports.visible import visible

    if not isinstance(error, BaseError):
        return ""
    messages = messages_for(None)
    return visible(messages.word(error.reason, place=error.place, detail=messages.reason(error.detail)))


def _internal(error: Exception) -> str:
    from stdtools.reports.visible import visible

    return _messages().word("internal-error", detail=visible(f"{type(error).__name__}: {error}"))


def _drop_output() -> None:
    """Point standard output at nothing, so that closing it at exit does not fail again."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
