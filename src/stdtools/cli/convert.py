"""``stdtools convert``."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Any

import click

from stdtools.cli import exits
from stdtools.cli.base import base_errors
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.template import template_of, template_option
from stdtools.cli.writing import writing_errors

if TYPE_CHECKING:
    from stdtools.app.annex import AnnexName
    from stdtools.messages import Messages
    from stdtools.model.blocks import Part
    from stdtools.readers.draft import Changes, Draft

EPILOG = (
    "\b\n"
    "Formats, by suffix or with --to:\n"
    "  rst            .rst    source in reST\n"
    "  sts            .xml    NISO STS 1.2\n"
    "  sts-1.0        .xml    NISO STS 1.0, also by --sts-version 1.0\n"
    "  json           .json   the whole document for programs\n"
    "  docx           .docx   Word, also by stdtools publish --to docx\n"
    "  markdown       .md     Markdown, for reading\n"
    "  reqif          .reqif  ReqIF, for tools that manage requirements\n"
    "  xlsx           .xlsx   list of requirements\n"
    "  csv            .csv    list of requirements\n"
    "  checklist      .xlsx   checklist of an audit (see also stdtools checklist)\n"
    "  checklist-csv  .csv    the same as CSV\n"
    "  needs          .json   needs.json for sphinx-needs\n"
    "  oscal-catalog  .json   OSCAL catalog; with --part A that of the base\n"
    "  oscal-profile  .json   OSCAL profile: what part B adds to the catalog of the base\n"
    "\n\b\n"
    "Exit codes: 0 done; 2 usage; 3 IN could not be read completely (OUT is written all the same); 4 internal error."
)


NAMES = (
    "rst", "sts", "sts-1.0", "json", "docx", "markdown", "reqif", "xlsx", "csv", "checklist", "checklist-csv", "needs",
    "oscal-catalog", "oscal-profile",
)  # fmt: skip
"""Word and the formats of :mod:`stdtools.writers`, which would take time to import; a test compares."""


@click.command("convert", epilog=EPILOG)
@click.argument("source", metavar="IN")
@click.option("--output", "-o", metavar="OUT", required=True, help="The file to write; its suffix says the format.")
@click.option(
    "--to", type=click.Choice(NAMES), metavar="FORMAT", default=None, help="The format, where the suffix means another."
)
@click.option(
    "--sts-version", type=click.Choice(["1.2", "1.0"]), default=None, help="Version of NISO STS; 1.2 unless given."
)
@click.option("--composed", is_flag=True, help="Add part A from the base.")
@click.option(
    "--annex",
    type=click.Choice(["coverage"]),
    default=None,
    help="Add part A and a generated annex: coverage of the bases.",
)
@click.option("--part", type=click.Choice(["A", "B"]), default=None, help="Only this part of the full document.")
@template_option
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject"]),
    default="accept",
    show_default=True,
    help="Tracked changes of a Word draft.",
)
@click.option("--report", metavar="FILE", help="Write there, as JSON, what of a Word draft was left out and guessed.")
@language_option
def command(
    source: str,
    output: str,
    to: str | None,
    sts_version: str | None,
    composed: bool,
    annex: AnnexName | None,
    part: Part | None,
    template: str | None,
    changes: Changes,
    report: str | None,
    lang: str | None,
) -> int:
    """Convert a document between reST (.rst), NISO STS (.xml), JSON (.json) and Word (.docx), or to another format.

    What the reader of IN finds goes to standard error; of a Word draft also what was not carried over and what was told
    from typed words.
    """
    from stdtools.app.convert import WORD, convert
    from stdtools.app.drafts import word
    from stdtools.app.places import place_of, places
    from stdtools.reports.console import Console
    from stdtools.reports.report import below
    from stdtools.reports.word_in import lines

    messages = messages_for(lang)
    (place,) = places([source])
    output_workspace, output_path = place_of(output)
    if not place.workspace.exists(place.paths[0]) or place.workspace.is_directory(place.paths[0]):
        reason = messages.reason("not-found" if not place.workspace.exists(place.paths[0]) else "is-a-directory")
        raise click.UsageError(messages.word("no-such-path", path=source, reason=reason))
    with writing_errors(output, messages), base_errors(messages):
        form = _form(to, output, sts_version, messages)
        onto = template_of(template, messages, wanted=form == WORD)
        draft = word(place.paths[0], place.workspace, changes)
        if report and draft is None:
            raise click.UsageError(messages.word("report-of-word"))
        options: dict[str, Any] = {
            "draft": draft, "to": form, "composed": composed, "annex": annex, "part": part or "", "template": onto
        }  # fmt: skip
        result = convert(place.paths[0], place.workspace, output_path, output_workspace, **options)
    for line in Console(messages, colour=colour()).document(below(place.prefix, result)):
        click.echo(line, err=True)
    for line in lines(draft, messages) if draft else ():
        click.echo(line, err=True)
    if draft and report:
        _report(draft, source, report, messages)
    return exits.CONFORMS if result.complete else exits.INCOMPLETE


def _report(draft: Draft, source: str, path: str, messages: Messages) -> None:
    """Write the report on a Word draft."""
    from stdtools.app.places import place_of
    from stdtools.reports.word_in import encode

    workspace, name = place_of(path)
    with writing_errors(path, messages):
        workspace.write(name, encode(draft, source))


def _form(to: str | None, output: str, version: str | None, messages: Messages) -> str:
    """Return the name of the format that is meant.

    :raises click.UsageError: if the suffix is that of another format, or a version is named of what has none.
    """
    from stdtools.app.convert import WORD, form_of
    from stdtools.writers import FORMATS, WRITERS

    suffix = os.path.splitext(output)[1].lower()
    form = to or form_of(output)
    wanted = f".{WORD}" if form == WORD else FORMATS[form].suffix
    if suffix != wanted and suffix in (*WRITERS, f".{WORD}"):
        raise click.UsageError(messages.word("other-suffix", suffix=suffix, form=form, wanted=wanted))
    if version is None:
        return form
    if form not in ("sts", f"sts-{version}"):
        raise click.UsageError(messages.word("no-sts-version", form=form, version=version))
    return "sts" if version == "1.2" else "sts-1.0"
