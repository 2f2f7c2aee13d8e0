"""``stdtools checklist``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.base import base_errors
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.writing import writing_errors

if TYPE_CHECKING:
    from stdtools.model.blocks import Part

EPILOG = (
    "\b\n"
    "Exit codes: 0 done; 2 usage, or there is nothing to ask; 3 IN could not be read completely (OUT is written all\n"
    "the same); 4 internal error."
)


@click.command("checklist", epilog=EPILOG)
@click.argument("source", metavar="IN")
@click.option("--output", "-o", metavar="OUT", required=True, help="The workbook (.xlsx) or table (.csv) to write.")
@click.option("--clause", metavar="NUMBERS", multiple=True, help="Only these clauses and what is below: 5,8.5,B.2.")
@click.option("--part", type=click.Choice(["A", "B"]), default=None, help="Only requirements of this part.")
@language_option
def command(source: str, output: str, clause: tuple[str, ...], part: Part | None, lang: str | None) -> int:
    """Write the checklist of an audit (检查表): the requirements of a document, each with its question.

    Columns for evidence, finding and remarks are left to the auditor. Part A is taken from the base.
    """
    from stdtools.app.checklist import checklist
    from stdtools.app.places import place_of, places
    from stdtools.reports.console import Console
    from stdtools.reports.report import below

    messages = messages_for(lang)
    (place,) = places([source])
    output_workspace, output_path = place_of(output)
    if not place.workspace.exists(place.paths[0]) or place.workspace.is_directory(place.paths[0]):
        reason = messages.reason("not-found" if not place.workspace.exists(place.paths[0]) else "is-a-directory")
        raise click.UsageError(messages.word("no-such-path", path=source, reason=reason))
    clauses = [number.strip() for each in clause for number in each.split(",") if number.strip()]
    with writing_errors(output, messages, (".xlsx", ".csv")), base_errors(messages):
        made = checklist(
            place.paths[0], place.workspace, output_path, output_workspace, clauses=clauses, part=part or ""
        )
    for line in Console(messages, colour=colour()).document(below(place.prefix, made.checked)):
        click.echo(line, err=True)
    if made.unknown:
        raise click.UsageError(messages.word("no-questions-there", clauses=", ".join(made.unknown)))
    if not made.questions:
        raise click.UsageError(messages.word("no-questions", path=source))
    click.echo(messages.word("questions", count=str(made.questions), path=output), err=True)
    return exits.CONFORMS if made.checked.complete else exits.INCOMPLETE
