"""``stdtools open-data``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.by_rule import epilog, given, keep_sources, schema_option, told, write_schema
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from stdtools.app.open_data import Collected
    from stdtools.messages import Messages

EPILOG = epilog(
    "0 written",
    "1 something in the register is an error, nothing is written",
    "2 usage, or a file that cannot be used",
    "3 a document was not read completely, nothing is written",
)


@click.command("open-data", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--register", default="", metavar="FILE", help="A register of certificates: .csv, .tsv, .xlsx or .jsonl.")
@click.option("--result", "results", multiple=True, metavar="FILE", help="A result of grading: JSON of grade.")
@click.option("--persons", is_flag=True, help="Publish persons too: drafters; names and addresses of sole traders.")
@output_option("Write the dataset to FILE instead of standard output.")
@schema_option("dataset", "read")
@language_option
def command(
    paths: tuple[str, ...],
    register: str,
    results: tuple[str, ...],
    persons: bool,
    output: str | None,
    schema: bool,
    lang: str | None,
) -> int:
    """Publish certification rules, certificates and results of grading as one JSON dataset with stable ids.

    PATH is a document (.rst, .xml, .json) or a directory of documents. The same files give the same bytes.
    """
    from stdtools.reports import open_data

    messages = messages_for(lang)
    if schema:
        return write_schema(open_data.schema(), output, messages)
    if not (paths or register or results):
        raise click.UsageError(messages.word("open-data-nothing"))
    collected = _collected(paths, register, results, output, messages, persons=persons)
    if collected.data is not None:
        write_output(open_data.encode(collected.data), output, messages)
        return exits.CONFORMS
    return _refused(collected, messages)


def _collected(
    paths: tuple[str, ...],
    register: str,
    results: tuple[str, ...],
    output: str | None,
    messages: Messages,
    *,
    persons: bool,
) -> Collected:
    """Return the dataset with the paths of what was found as the user would type them.

    :raises click.UsageError: if a file cannot be used.
    """
    from stdtools.app.documents import documents
    from stdtools.app.open_data import Collected, collect
    from stdtools.cli.documents import nothing
    from stdtools.reports.report import below

    place = given(register, *results, *paths)
    in_register, in_results, inside = place.paths[0], place.paths[1 : len(results) + 1], place.paths[len(results) + 1 :]
    with told(messages, place.prefix):
        found = documents(inside, place.workspace)
        if paths and not found:
            raise nothing(paths, messages)
        sources = [place.prefix + path for path in (*found, in_register, *in_results) if path]
        keep_sources(output, sources, messages)
        collected = collect(found, in_register, in_results, place.workspace, persons=persons)
    return Collected(collected.data, tuple(below(place.prefix, each) for each in collected.documents))


def _refused(collected: Collected, messages: Messages) -> int:
    """Say why nothing is written, and return the exit code."""
    from stdtools.reports.console import Console
    from stdtools.reports.visible import visible

    console = Console(messages, colour=colour())
    complete = True
    for document in collected.documents:
        for line in console.document(document):
            click.echo(line, err=True)
        if not document.complete:
            complete = False
            click.echo(messages.word("incomplete", path=visible(document.path)), err=True)
    click.echo(messages.word("open-data-not-written"), err=True)
    return exits.FINDINGS if complete else exits.INCOMPLETE
