"""What the commands that work by a published rule have in common: options, where results go, what errors say."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from stdtools.cli import exits
from stdtools.cli.options import colour, language_option
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from stdtools.messages import Messages
    from stdtools.workspace import Disk

F = TypeVar("F", bound=Callable[..., Any])


def epilog(*codes: str) -> str:
    """Return the exit codes of a command as the end of its help."""
    return "\b\nExit codes: " + ";\n".join((*codes, "4 internal error")) + "."


def schema_option(of: str, nothing: str) -> Callable[[F], F]:
    """Return ``--schema``; ``nothing`` is what is not done then."""
    return click.option("--schema", is_flag=True, help=f"Show the JSON Schema of the {of}, {nothing} nothing.")


def report_options(of: str, nothing: str, output: str) -> Callable[[F], F]:
    """Return ``--format``, ``--output``, ``--schema`` and ``--lang`` of a command that tells a result or report."""
    forms = click.Choice(["text", "json"])
    options = (
        click.option("--format", "form", type=forms, default="text", show_default=True, help=f"Form of the {of}."),
        output_option(output),
        schema_option(of, nothing),
        language_option,
    )

    def with_options(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return with_options


def write_schema(schema: object, output: str | None, messages: Messages) -> int:
    """Write a JSON Schema and return the exit code."""
    from stdtools.reports import json_text

    write_output(json_text.encode(schema), output, messages)
    return exits.CONFORMS


def write_lines(lines: Iterable[str], output: str | None, messages: Messages) -> None:
    """Write a report for people."""
    write_output("\n".join(lines).encode("utf-8", "backslashreplace") + b"\n", output, messages)


def keep_sources(output: str | None, sources: Iterable[str | None], messages: Messages) -> None:
    """Look whether the output would take the place of what is read.

    :raises click.UsageError: if it would.
    """
    from stdtools.reports.visible import visible

    if output and os.path.realpath(output) in {os.path.realpath(path) for path in sources if path}:
        raise click.UsageError(messages.word("output-is-document", path=visible(output)))


class Given(NamedTuple):
    """Files in one workspace: paths in it in the order in which they were given, empty where none was."""

    workspace: Disk
    prefix: str
    paths: tuple[str, ...]


def given(*paths: str) -> Given:
    """Return the files that were given."""
    from stdtools.app.places import one_place

    place = one_place(path for path in paths if path)
    inside = (place.workspace.relative(os.path.abspath(path)) if path else "" for path in paths)
    return Given(place.workspace, place.prefix, tuple(inside))


@contextmanager
def told(messages: Messages, prefix: str) -> Iterator[None]:
    """Say what is wrong with a rule or with data as a usage error; ``prefix`` stands before the paths.

    :raises click.UsageError: for a rule or a data file that cannot be used.
    """
    from stdtools.app.certification_rule import NoCertificationRule
    from stdtools.app.results import Unusable
    from stdtools.data_files.place import DataFileError
    from stdtools.reports.console import Console
    from stdtools.reports.report import below
    from stdtools.reports.visible import visible
    from stdtools.workspace import WorkspaceError

    try:
        yield
    except WorkspaceError as error:
        said = {"path": visible(prefix + error.path), "reason": messages.reason(error.reason)}
        raise click.UsageError(messages.word("cannot-read", **said)) from error
    except NoCertificationRule as error:
        said = {"path": visible(prefix + error.path), "profile": visible(error.profile or "—")}
        raise click.UsageError(messages.word("no-certification-rule", **said)) from error
    except Unusable as error:
        checked = below(prefix, error.checked)
        for line in Console(messages, colour=colour()).document(checked):
            click.echo(line, err=True)
        raise click.UsageError(messages.word(error.reason, path=visible(checked.path))) from error
    except DataFileError as error:
        said = {name: visible(_said(name, text, messages)) for name, text in error.arguments.items()}
        place = visible(prefix + str(error.place))
        raise click.UsageError(messages.word(error.reason, place=place, **said)) from error


def _said(name: str, text: str, messages: Messages) -> str:
    return messages.detail(messages.reason(text)) if name == "detail" else text
