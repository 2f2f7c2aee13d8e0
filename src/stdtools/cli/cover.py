"""``stdtools cover``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.base import usage_errors
from stdtools.cli.governing import settings_errors
from stdtools.cli.options import colour, fail_on_option, is_terminal, language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdtools.app.places import Place
    from stdtools.messages import Messages
    from stdtools.model.finding import Severity
    from stdtools.reports.coverage import CoveredDocument

EPILOG = (
    "\b\n"
    "Exit codes: 0 conforms; 1 findings on coverage at or above --fail-on; 2 usage;\n"
    "3 not everything could be checked (wins over 1); 4 internal error.\n"
    "With --suggest: 0 done; 1 not everything could be written; 2, 3, 4 as above."
)


@click.command("cover", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--base", "bases", multiple=True, metavar="ID", help="A base; repeatable. Default: those that are named.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "html", "xlsx"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.option("--suggest", is_flag=True, help="Suggest which requirements unmarked words state, each with a score.")
@click.option("--write", is_flag=True, help="With --suggest: write likely suggestions into the sources.")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=None,
    help="With --write: least score written. Default: likely ones.",
)
@output_option("Write the report to FILE instead of standard output.")
@fail_on_option
@language_option
def command(
    paths: tuple[str, ...],
    bases: tuple[str, ...],
    form: str,
    suggest: bool,
    write: bool,
    least: float | None,
    output: str | None,
    fail_on: Severity,
    lang: str | None,
) -> int:
    """Show how documents cover each requirement of their bases, and by which words.

    PATH is a document (.rst, .xml, .json) or a directory; without PATH, standards/ or the current directory.
    """
    from stdtools.app.check import fails
    from stdtools.app.places import places
    from stdtools.cli.documents import given, nothing, with_documents

    messages = messages_for(lang)
    if form == "xlsx" and output is None and is_terminal(sys.stdout):
        raise click.UsageError(messages.word("binary-output"))
    found = [with_documents(place, messages) for place in places(given(paths))]
    if not any(place.paths for place in found):
        raise nothing(paths, messages)
    if suggest:
        from stdtools.cli.suggest import run

        return run(found, messages, bases, form, output, write=write, least=least)
    for option, given_value in (("--write", write), ("--least", least is not None)):
        if given_value:
            raise click.UsageError(messages.word("suggestion-only", option=option))
    with usage_errors(messages), settings_errors(messages):
        documents = tuple(_covered(found, messages, bases))
    checked = [document.checked for document in documents]
    complete = all(document.complete for document in checked)
    failed = fails(checked, fail_on)
    write_output(_report(documents, form, messages, conforms=complete and not failed), output, messages)
    _tell(documents, messages)
    if not complete:
        return exits.INCOMPLETE
    return exits.FINDINGS if failed else exits.CONFORMS


def _covered(found: list[Place], messages: Messages, bases: tuple[str, ...]) -> Iterator[CoveredDocument]:
    from stdtools.app.cover import cover
    from stdtools.reports.coverage import below
    from stdtools.reports.report import below as findings_below

    for place in found:
        for document in cover(place.paths, place.workspace, messages, bases):
            yield below(place.prefix, document, findings_below(place.prefix, document.checked))


def _report(documents: tuple[CoveredDocument, ...], form: str, messages: Messages, *, conforms: bool) -> bytes:
    if form == "json":
        from stdtools.reports import coverage_json

        return coverage_json.encode(documents, conforms=conforms)
    if form == "csv":
        from stdtools.reports import coverage_csv

        return coverage_csv.encode(documents, messages)
    if form == "html":
        from stdtools.reports import coverage_html

        return coverage_html.encode(documents, messages)
    if form == "xlsx":
        from stdtools.reports import coverage_xlsx

        try:
            return coverage_xlsx.encode(documents, messages)
        except coverage_xlsx.MissingExtra as error:
            command = 'pip install "stdtools[xlsx]"'
            raise click.UsageError(messages.word("missing-extra", package="XlsxWriter", command=command)) from error
    from stdtools.reports import coverage_text
    from stdtools.reports.visible import inert

    return "\n".join(map(inert, coverage_text.lines(documents, messages))).encode("utf-8", "backslashreplace") + b"\n"


def _tell(documents: tuple[CoveredDocument, ...], messages: Messages) -> None:
    """Show on standard error what else was found, and which documents could not be checked completely."""
    from stdtools.reports.console import Console
    from stdtools.reports.coverage import besides
    from stdtools.reports.visible import visible

    console = Console(messages, colour=colour())
    for document in documents:
        for line in console.document(besides(document)):
            click.echo(line, err=True)
        if document.checked.suppressed:
            click.echo(messages.word("suppressed", count=len(document.checked.suppressed)), err=True)
        if not document.checked.complete:
            click.echo(messages.word("incomplete", path=visible(document.checked.path)), err=True)
