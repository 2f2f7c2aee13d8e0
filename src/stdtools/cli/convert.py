"""``stdtools convert``."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Any

import click

from stdtools.cli import exits
from stdtools.cli.base import base_errors
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.template import template_of, template_option

if TYPE_CHECKING:
    from stdtools.app.annex import AnnexName
    from stdtools.messages import Messages
    from stdtools.model.blocks import Part
    from stdtools.readers.draft import Changes, Draft

EPILOG = (
    "\b\n"
    "Exit codes: 0 done; 2 usage; 3 IN could not be read completely (OUT is written all the same); 4 internal error."
)


@click.command("convert", epilog=EPILOG)
@click.argument("source", metavar="IN")
@click.option("--output", "-o", metavar="OUT", required=True, help="The file to write; its suffix says the format.")
@click.option("--composed", is_flag=True, help="Add part A from the base.")
@click.option(
    "--annex",
    type=click.Choice(["coverage"]),
    default=None,
    help="Add part A and a generated annex: coverage of the bases.",
)
@click.option("--part", type=click.Choice(["A", "B"]), default=None, help="Only this part of the full document.")
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject"]),
    default="accept",
    show_default=True,
    help="Tracked changes of a Word draft.",
)
@click.option("--report", metavar="FILE", help="Write there, as JSON, what of a Word draft was left out and guessed.")
@template_option
@language_option
def command(
    source: str,
    output: str,
    composed: bool,
    annex: AnnexName | None,
    part: Part | None,
    changes: Changes,
    report: str | None,
    template: str | None,
    lang: str | None,
) -> int:
    """Convert a document between reST (.rst), NISO STS (.xml), JSON (.json) and Word (.docx).

    What the reader of IN finds goes to standard error; of a Word draft also what was not carried over and what was told
    from typed words.
    """
    from stdtools.app.convert import WORD, convert
    from stdtools.app.places import place_of, places
    from stdtools.reports.console import Console
    from stdtools.reports.report import below
    from stdtools.reports.word_in import lines
    from stdtools.workspace import WorkspaceError
    from stdtools.writers import WRITERS, UnknownFormatError

    messages = messages_for(lang)
    onto = template_of(template, messages, wanted=output.lower().endswith(WORD))
    (place,) = places([source])
    output_workspace, output_path = place_of(output)
    if not place.workspace.exists(place.paths[0]) or place.workspace.is_directory(place.paths[0]):
        reason = messages.reason("not-found" if not place.workspace.exists(place.paths[0]) else "is-a-directory")
        raise click.UsageError(messages.word("no-such-path", path=source, reason=reason))
    try:
        options: dict[str, Any] = {"composed": composed, "annex": annex, "part": part or "", "template": onto}
        options["changes"] = changes
        with base_errors(messages):
            result, draft = convert(place.paths[0], place.workspace, output_path, output_workspace, **options)
    except UnknownFormatError as error:
        suffix, known = os.path.splitext(output)[1], ", ".join((*WRITERS, WORD))
        raise click.UsageError(messages.word("unknown-format", suffix=suffix, known=known)) from error
    except WorkspaceError as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("cannot-write", path=output, reason=reason)) from error
    for line in Console(messages, colour=colour()).document(below(place.prefix, result)):
        click.echo(line, err=True)
    if draft is not None:
        for line in lines(draft, messages):
            click.echo(line, err=True)
    if report:
        _report(draft, source, report, messages)
    return exits.CONFORMS if result.complete else exits.INCOMPLETE


def _report(draft: Draft | None, source: str, path: str, messages: Messages) -> None:
    """Write the report on a Word draft."""
    from stdtools.app.places import place_of
    from stdtools.reports.word_in import encode
    from stdtools.workspace import WorkspaceError

    if draft is None:
        raise click.UsageError(messages.word("report-of-word"))
    workspace, name = place_of(path)
    try:
        workspace.write(name, encode(draft, source))
    except WorkspaceError as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("cannot-write", path=path, reason=reason)) from error
