"""``stdtools convert``."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Any

import click

from stdtools.cli import exits
from stdtools.cli.base import base_errors
from stdtools.cli.options import colour, language_option, messages_for

if TYPE_CHECKING:
    from stdtools.app.annex import AnnexName
    from stdtools.model.blocks import Part

EPILOG = (
    "\b\n"
    "Formats, by suffix or with --to:\n"
    "  rst            .rst    source in reST\n"
    "  sts            .xml    NISO STS 1.2, or 1.0 with --sts-version\n"
    "  json           .json   the whole document for programs\n"
    "  markdown       .md     Markdown, for reading\n"
    "  reqif          .reqif  ReqIF, for tools that manage requirements\n"
    "  xlsx           .xlsx   list of requirements\n"
    "  checklist      .xlsx   checklist of an audit: a question for each requirement\n"
    "  csv            .csv    list of requirements\n"
    "  needs          .json   needs.json for sphinx-needs\n"
    "  oscal-catalog  .json   OSCAL catalog; with --part A that of the base\n"
    "  oscal-profile  .json   OSCAL profile: what part B adds to the catalog of the base\n"
    "\n\b\n"
    "Exit codes: 0 done; 2 usage; 3 IN could not be read completely (OUT is written all the same); 4 internal error."
)


NAMES = (
    "rst", "sts", "json", "markdown", "reqif", "xlsx", "checklist", "csv", "needs", "oscal-catalog", "oscal-profile",
)  # fmt: skip
"""The formats of :mod:`stdtools.writers`, which would take time to import; a test compares."""


@click.command("convert", epilog=EPILOG)
@click.argument("source", metavar="IN")
@click.option("--output", "-o", metavar="OUT", required=True, help="The file to write; its suffix says the format.")
@click.option("--to", type=click.Choice(NAMES), default=None, help="The format, where the suffix does not say it.")
@click.option("--composed", is_flag=True, help="Add part A from the base.")
@click.option(
    "--annex",
    type=click.Choice(["coverage"]),
    default=None,
    help="Add part A and a generated annex: coverage of the bases.",
)
@click.option("--part", type=click.Choice(["A", "B"]), default=None, help="Only this part of the full document.")
@language_option
def command(
    source: str,
    output: str,
    to: str | None,
    composed: bool,
    annex: AnnexName | None,
    part: Part | None,
    lang: str | None,
) -> int:
    """Convert a document between reST (.rst), NISO STS (.xml) and JSON (.json), or to a format of other tools.

    What the reader of IN finds goes to standard error.
    """
    from stdtools.app.convert import convert
    from stdtools.app.places import place_of, places
    from stdtools.reports.console import Console
    from stdtools.reports.report import below
    from stdtools.workspace import WorkspaceError
    from stdtools.writers import WRITERS, MissingExtra, UnknownFormatError

    messages = messages_for(lang)
    (place,) = places([source])
    output_workspace, output_path = place_of(output)
    if not place.workspace.exists(place.paths[0]) or place.workspace.is_directory(place.paths[0]):
        reason = messages.reason("not-found" if not place.workspace.exists(place.paths[0]) else "is-a-directory")
        raise click.UsageError(messages.word("no-such-path", path=source, reason=reason))
    try:
        options: dict[str, Any] = {"to": to or "", "composed": composed, "annex": annex, "part": part or ""}
        with base_errors(messages):
            result = convert(place.paths[0], place.workspace, output_path, output_workspace, **options)
    except UnknownFormatError as error:
        suffix, known = os.path.splitext(output)[1], ", ".join(WRITERS)
        raise click.UsageError(messages.word("unknown-format", suffix=suffix, known=known)) from error
    except MissingExtra as error:
        command = f'pip install "stdtools[{error.extra}]"'
        raise click.UsageError(messages.word("missing-extra", package=error.package, command=command)) from error
    except WorkspaceError as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("cannot-write", path=output, reason=reason)) from error
    for line in Console(messages, colour=colour()).document(below(place.prefix, result)):
        click.echo(line, err=True)
    return exits.CONFORMS if result.complete else exits.INCOMPLETE
