"""``stdtools system``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.base import base_errors
from stdtools.cli.governing import settings_errors
from stdtools.cli.options import colour, is_terminal, language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from stdtools.app.system import Surveyed
    from stdtools.messages import Messages
    from stdtools.model.finding import Severity
    from stdtools.reports.system import SystemReport

FORMS = ("text", "json", "csv", "html", "pdf", "svg", "xlsx")
_BINARY = ("pdf", "xlsx")
_SUFFIXES = {".txt": "text", ".htm": "html", **{f".{form}": form for form in FORMS}}

EPILOG = (
    "\b\n"
    "Exit codes: 0 nothing is missing; 1 something is missing or does not fit; 2 usage or configuration; 3 a document\n"
    "could not be read completely (wins over 1); 4 internal error."
)


@click.command("system", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="Form of the report; default from --output, else text."
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the report and look at nothing.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    show_default=True,
    help="Least severity that makes the exit code 1.",
)
@output_option("Write the report to FILE; its suffix says the form.")
@language_option
def command(
    paths: tuple[str, ...], form: str | None, schema: bool, fail_on: Severity, output: str | None, lang: str | None
) -> int:
    """Show the standards system: all documents by level, what each is for, and what is missing.

    PATH is a document (.rst, .xml, .json) or a directory; without PATH, standards/ or the current directory. The
    picture of the system is --format svg, the table csv or xlsx, both together html or pdf.
    """
    from stdtools.app.check import fails

    messages = messages_for(lang)
    if schema:
        from stdtools.reports import json_text, system

        write_output(json_text.encode(system.schema()), output, messages)
        return exits.CONFORMS
    form = form or _form(output, messages)
    if form in _BINARY and output is None and is_terminal(sys.stdout):
        raise click.UsageError(messages.word("binary-output"))
    surveyed = _surveyed(paths, output, messages)
    complete = all(document.complete for document in surveyed.documents)
    failed = fails(surveyed.documents, fail_on)
    write_output(_report(surveyed, form, output, messages, conforms=complete and not failed), output, messages)
    _tell(surveyed, messages, quiet=form == "text")
    if not complete:
        return exits.INCOMPLETE
    return exits.FINDINGS if failed else exits.CONFORMS


def _form(output: str | None, messages: Messages) -> str:
    """Return the form that the suffix of the output says.

    :raises click.UsageError: if it says none.
    """
    from stdtools.reports.visible import visible

    if output is None or not (suffix := os.path.splitext(output)[1].lower()):
        return "text"
    if suffix not in _SUFFIXES:
        known = messages.word("separator").join(FORMS)
        raise click.UsageError(messages.word("system-form", path=visible(output), known=known))
    return _SUFFIXES[suffix]


def _surveyed(paths: tuple[str, ...], output: str | None, messages: Messages) -> Surveyed:
    from stdtools.app.governing import Governance
    from stdtools.app.places import one_place
    from stdtools.app.system import below, survey
    from stdtools.cli.documents import given, nothing, with_documents
    from stdtools.cli.targets import Target, keep_documents

    place = with_documents(one_place(given(paths)), messages)
    if not place.paths:
        raise nothing(paths, messages)
    keep_documents((Target("", output),), (place.prefix + path for path in place.paths), messages)
    with base_errors(messages), settings_errors(messages):
        return below(place.prefix, survey(place.paths, place.workspace, Governance(place.workspace)))


def _report(surveyed: Surveyed, form: str, output: str | None, messages: Messages, *, conforms: bool) -> bytes:
    from stdtools.app.system import anchors, drawn
    from stdtools.reports import system as reports
    from stdtools.reports.visible import inert

    if form == "svg":
        return drawn(surveyed.system, messages.language, beside=os.path.dirname(output or "")).encode() + b"\n"
    report = reports.report(surveyed.system, surveyed.documents, messages, conforms=conforms)
    if form == "json":
        return reports.encode(report)
    if form == "csv":
        return reports.csv(report, messages)
    if form == "html":
        from stdtools.reports import system_html

        picture = drawn(surveyed.system, messages.language, inline=True)
        return system_html.encode(report, picture, anchors(surveyed.system), messages)
    if form == "pdf":
        return _pdf(surveyed, report, messages)
    if form == "xlsx":
        from stdtools.reports import system_xlsx
        from stdtools.reports.coverage_xlsx import MissingExtra

        try:
            return system_xlsx.encode(report, messages)
        except MissingExtra as error:
            command = 'pip install "stdtools[xlsx]"'
            raise click.UsageError(messages.word("missing-extra", package="XlsxWriter", command=command)) from error
    told = (*reports.lines(report, messages), *_findings(surveyed, messages))
    return "\n".join(map(inert, told)).encode("utf-8", "backslashreplace") + b"\n"


def _pdf(surveyed: Surveyed, report: SystemReport, messages: Messages) -> bytes:
    """Return the report as PDF.

    :raises click.UsageError: if it cannot be made.
    """
    from stdtools.cli.pdf import pdf_errors
    from stdtools.publications.figures.system import Options, described, draw_sheets
    from stdtools.publications.pdf.system import render
    from stdtools.workspace import Memory

    language = messages.language
    pictures = draw_sheets(surveyed.system, Options(language=language))
    with pdf_errors(messages):
        return render(report, pictures, described(surveyed.system, language), messages, Memory({}))


def _findings(surveyed: Surveyed, messages: Messages) -> list[str]:
    """Return the lines on what is missing, with their places."""
    from stdtools.reports.console import Console

    console = Console(messages)
    return ["", *(line for document in surveyed.documents for line in console.document(document))]


def _tell(surveyed: Surveyed, messages: Messages, *, quiet: bool) -> None:
    """Show on standard error what is missing, if the report does not, and which documents could not be read."""
    from stdtools.reports.console import Console
    from stdtools.reports.visible import visible

    console = Console(messages, colour=colour())
    for document in surveyed.documents:
        for line in () if quiet else console.document(document):
            click.echo(line, err=True)
        if document.suppressed:
            click.echo(messages.word("suppressed", count=len(document.suppressed)), err=True)
        if not document.complete:
            click.echo(messages.word("incomplete", path=visible(document.path)), err=True)
