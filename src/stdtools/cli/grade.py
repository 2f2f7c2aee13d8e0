"""``stdtools grade``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from stdtools.messages import Messages
    from stdtools.reports.grading import GradedOrganization

EPILOG = (
    "\b\nExit codes: 0 graded, also without a grade; 2 usage, data or a standard that cannot be graded by;\n"
    "4 internal error."
)


@click.command("grade", epilog=EPILOG)
@click.argument("standard", required=False, metavar="[STANDARD]")
@click.argument("data", required=False, metavar="[DATA]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the result.",
)
@output_option("Write a report with a picture to FILE: .html.")
@click.option("--trial", is_flag=True, help="Compute although the model has findings; the result says so.")
@click.option("--schema", is_flag=True, help="Show the JSON Schema of the result, grade nothing.")
@language_option
def command(
    standard: str | None, data: str | None, form: str, output: str | None, trial: bool, schema: bool, lang: str | None
) -> int:
    """Compute the score and the grade of an organization by a graded standard.

    STANDARD is a graded standard (.rst, .xml, .json), DATA what was measured (.toml, .csv, .xlsx). Every step is told
    with the row of the standard, and which indicators move the grade. By a model with errors or warnings nobody is
    graded.
    """
    from stdtools.reports import grading, grading_html

    messages = messages_for(lang)
    if schema:
        from stdtools.reports import json_text

        write_output(json_text.encode(grading.schema()), output, messages)
        return exits.CONFORMS
    if not standard or not data:
        raise click.UsageError(messages.word("grade-nothing"))
    _prove(standard, data, output, messages)
    done = _graded(standard, data, messages, trial=trial)
    if output:
        write_output(grading_html.encode(done, messages), output, messages)
    if form == "json":
        write_output(grading.json(done, messages), None, messages)
    else:
        lines = "\n".join(grading.text(done, messages))
        write_output(lines.encode("utf-8", "backslashreplace") + b"\n", None, messages)
    return exits.CONFORMS


def _prove(standard: str, data: str, output: str | None, messages: Messages) -> None:
    """Look at what was given before anything is read.

    :raises click.UsageError: if the output has no known form, or would take the place of a source.
    """
    from stdtools.reports.visible import visible

    if not output:
        return
    if os.path.splitext(output)[1].lower() not in (".html", ".htm"):
        raise click.UsageError(messages.word("grade-form", path=visible(output)))
    if os.path.realpath(output) in {os.path.realpath(path) for path in (standard, data)}:
        raise click.UsageError(messages.word("output-is-document", path=visible(output)))


def _graded(standard: str, data: str, messages: Messages, *, trial: bool) -> GradedOrganization:
    """Return the result.

    :raises click.UsageError: if there is none.
    """
    from stdtools.app.grade import NoModel, grade_by
    from stdtools.app.places import one_place
    from stdtools.reports.console import Console
    from stdtools.reports.visible import visible
    from stdtools.schemes.grading_data import DataError
    from stdtools.workspace import WorkspaceError

    place = one_place([standard, data])
    try:
        standard_path, data_path = (place.workspace.relative(os.path.abspath(path)) for path in (standard, data))
        return grade_by(standard_path, data_path, place.workspace, trial=trial)
    except WorkspaceError as error:
        said = {"path": visible(place.prefix + error.path), "reason": messages.reason(error.reason)}
        raise click.UsageError(messages.word("grade-cannot-read", **said)) from error
    except NoModel as error:
        for line in Console(messages, colour=colour()).document(error.checked):
            click.echo(line, err=True)
        word = "grade-only-trial" if error.trial else "grade-no-model"
        raise click.UsageError(messages.word(word, path=visible(standard))) from error
    except DataError as error:
        where = f"{data}:{error.place}" if error.place else data
        reason = messages.word(error.reason, **{key: visible(text) for key, text in error.arguments.items()})
        raise click.UsageError(messages.word("grade-bad-data", place=visible(where), reason=reason)) from error
