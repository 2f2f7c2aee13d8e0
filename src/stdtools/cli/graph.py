"""``stdtools graph``."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Any

import click

from stdtools.cli import exits
from stdtools.cli.base import base_errors
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from stdtools.app.graph import Form, Graphed, Picture, View
    from stdtools.messages import Messages

VIEWS = ("clauses", "parts", "neighbourhood", "documents", "all")
FORMS = ("svg", "graphml", "dot", "json")


EPILOG = "\b\nExit codes: 0 done; 2 usage; 3 a document could not be read completely; 4 internal error."


@click.command("graph", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@output_option("Write to FILE; its suffix says the format.")
@click.option("--to", "form", type=click.Choice(FORMS), help="Format; default from --output, else svg.")
@click.option("--view", type=click.Choice(VIEWS), default="clauses", show_default=True, help="What is shown.")
@click.option("--around", default="", metavar="NAME", help="Middle of a neighbourhood: a number, id or designation.")
@click.option("--depth", type=click.IntRange(min=1), default=1, show_default=True, help="Reach of a neighbourhood.")
@click.option(
    "--picture", type=click.Choice(["bundle", "matrix"]), default="bundle", show_default=True, help="How SVG is drawn."
)
@language_option
def command(
    paths: tuple[str, ...],
    output: str | None,
    form: Form | None,
    view: View,
    around: str,
    depth: int,
    picture: Picture,
    lang: str | None,
) -> int:
    """Draw or export the references between clauses, terms, requirements and documents.

    PATH is a document (.rst, .xml, .json) or a directory; without PATH, standards/ or the current directory.
    """
    from stdtools.app.graph import UnknownPlace, graph
    from stdtools.app.places import one_place
    from stdtools.cli.documents import given, nothing, with_documents

    messages = messages_for(lang)
    if view == "neighbourhood" and not around:
        raise click.UsageError(messages.word("around-needed"))
    place = with_documents(one_place(given(paths)), messages)
    if not place.paths:
        raise nothing(paths, messages)
    options: dict[str, Any] = {"picture": picture, "around": around, "depth": depth, "language": lang or ""}
    try:
        with base_errors(messages):
            graphed = graph(place.paths, place.workspace, view, form or _form(output, messages), **options)
    except UnknownPlace as error:
        raise click.UsageError(messages.word("unknown-place", name=error.name, nearest=error.nearest)) from error
    _tell(graphed, place.prefix, messages)
    write_output(graphed.data, output, messages)
    return exits.CONFORMS if all(document.complete for document in graphed.documents) else exits.INCOMPLETE


def _form(output: str | None, messages: Messages) -> Form:
    suffix = os.path.splitext(output)[1] if output else ".svg"
    for form in FORMS:
        if suffix == f".{form}":
            return form  # type: ignore[return-value]
    raise click.UsageError(messages.word("unknown-format", suffix=suffix, known=", ".join(f".{f}" for f in FORMS)))


def _tell(graphed: Graphed, prefix: str, messages: Messages) -> None:
    """Show on standard error what the readers found."""
    from stdtools.reports.console import Console
    from stdtools.reports.report import below

    console = Console(messages, colour=colour())
    for document in graphed.documents:
        for line in console.document(below(prefix, document)):
            click.echo(line, err=True)
