"""``stdtools grade``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.by_rule import (
    epilog,
    given,
    keep_sources,
    report_options,
    told,
    write_lines,
    write_schema,
)
from stdtools.cli.options import messages_for
from stdtools.cli.output import write_output

if TYPE_CHECKING:
    from stdtools.messages import Messages
    from stdtools.reports.grading import GradedOrganization

FORMS = (".pdf", ".html", ".json")
"""The suffixes that a report may be written with."""

EPILOG = epilog("0 graded, also without a grade", "2 usage, data or a standard that cannot be graded by")


@click.command("grade", epilog=EPILOG)
@click.argument("standard", required=False, metavar="[STANDARD]")
@click.argument("data", required=False, metavar="[DATA]")
@click.option("--certificate", default="", metavar="NUMBER", help="The certificate that the result is for: 0001/1.")
@click.option("--trial", is_flag=True, help="Compute although the model has findings; the result says so.")
@report_options("result", "grade", "Write a report to FILE: .pdf, .html or .json.")
def command(
    standard: str | None,
    data: str | None,
    form: str,
    certificate: str,
    trial: bool,
    output: str | None,
    schema: bool,
    lang: str | None,
) -> int:
    """Compute the score and the grade of an organization by a graded standard.

    STANDARD is a graded standard (.rst, .xml, .json), DATA what was measured (.toml, .csv, .xlsx, .jsonl). Every step
    is told with the row of the standard, and which indicators move the grade. By a model with errors or
    warnings nobody is graded.
    """
    from stdtools.reports import grading

    messages = messages_for(lang)
    if schema:
        return write_schema(grading.schema(), output, messages)
    if not standard or not data:
        raise click.UsageError(messages.word("grade-nothing"))
    _prove(standard, data, output, messages)
    done = _graded(standard, data, messages, trial=trial)
    if output:
        write_output(_report(done, output, messages, _certificate(certificate)), output, messages)
    if form == "json":
        write_output(grading.json(done, messages, _certificate(certificate)), None, messages)
    else:
        write_lines(grading.text(done, messages), None, messages)
    return exits.CONFORMS


def _certificate(id: str) -> str:
    """Return the id of a certificate; without a version it is the first."""
    number, _, version = id.strip().partition("/")
    return f"{number}/{version or 1}" if number else ""


def _prove(standard: str, data: str, output: str | None, messages: Messages) -> None:
    """Look at what was given before anything is read.

    :raises click.UsageError: if the output has no known form, or would take the place of a source.
    """
    from stdtools.reports.visible import visible

    if not output:
        return
    if _suffix(output) not in FORMS:
        known = messages.word("separator").join(FORMS)
        raise click.UsageError(messages.word("grade-form", path=visible(output), known=known))
    keep_sources(output, (standard, data), messages)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _report(done: GradedOrganization, output: str, messages: Messages, certificate: str) -> bytes:
    """Return the report in the form of its suffix.

    :raises click.UsageError: if it cannot be made.
    """
    suffix = _suffix(output)
    if suffix == ".json":
        from stdtools.reports import grading

        return grading.json(done, messages, certificate)
    if suffix == ".html":
        from stdtools.reports import grading_html

        return grading_html.encode(done, messages)
    from stdtools.cli.pdf import pdf_errors
    from stdtools.publications.pdf.grading import render
    from stdtools.workspace import Memory

    with pdf_errors(messages):
        return render(done, messages, Memory({}))


def _graded(standard: str, data: str, messages: Messages, *, trial: bool) -> GradedOrganization:
    """Return the result.

    :raises click.UsageError: if there is none.
    """
    from stdtools.app.grade import grade_by

    place = given(standard, data)
    document, measured = place.paths
    with told(messages, place.prefix):
        return grade_by(document, measured, place.workspace, trial=trial)
