"""``stdtools publish``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.base import base_errors
from stdtools.cli.by_rule import told
from stdtools.cli.governing import settings_errors
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.template import template_of, template_option

if TYPE_CHECKING:
    from stdtools.app.annex import AnnexName
    from stdtools.app.publish import Format, Published
    from stdtools.consultation.earlier import Earlier
    from stdtools.messages import Messages
    from stdtools.publications.pdf.typefaces import Typefaces

FORMATS = ("html", "pdf", "docx")
USUAL = ("html", "pdf")


EPILOG = (
    "\b\n"
    "Exit codes: 0 published; 2 usage or configuration; 3 something could not be read or published; 4 internal error."
)


@click.command("publish", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--to", "formats", default=",".join(USUAL), show_default=True, help="Formats, separated by commas: html, pdf, docx."
)
@click.option("--output", "-o", default="build", show_default=True, metavar="DIR", help="The directory to write to.")
@click.option(
    "--annex", type=click.Choice(["coverage"]), default=None, help="Add a generated annex: coverage of the bases."
)
@click.option(
    "--attach", type=click.Choice(["sts"]), default=None, help="Attach the NISO STS form to each PDF (PDF/A-3a)."
)
@click.option(
    "--report",
    type=click.Choice(["conformance"]),
    default=None,
    help="Add to the site a conformance report on each document.",
)
@template_option
@click.option(
    "--fonts",
    multiple=True,
    metavar="DIR|system",
    help="Set PDFs in the fonts of a directory or of the system, as far as they are known; repeatable.",
)
@click.option(
    "--comments",
    default="",
    metavar="FILE",
    help="Show on the site the open comments of a collated table (.xlsx, .docx, .json).",
)
@click.option("--verify", is_flag=True, help="Look at what was made: sheets, fonts, bookmarks, ids, parts.")
@language_option
def command(
    paths: tuple[str, ...],
    formats: str,
    output: str,
    annex: AnnexName | None,
    attach: str | None,
    report: str | None,
    template: str | None,
    fonts: tuple[str, ...],
    comments: str,
    verify: bool,
    lang: str | None,
) -> int:
    """Publish documents as a site (HTML), as PDF and as Word files (docx).

    PATH is a document (.rst, .xml, .json) or a directory; without PATH, standards/ or the current directory.
    Documents with findings are published all the same; `stdtools check` tells whether they conform.
    """
    from stdtools.app.places import one_place, place_of
    from stdtools.app.publish import publish
    from stdtools.cli.documents import given, nothing, with_documents
    from stdtools.cli.progress import Progress
    from stdtools.reports.visible import visible

    messages = messages_for(lang)
    wanted = _formats(formats, messages)
    onto = template_of(template, messages, wanted="docx" in wanted)
    typefaces = _typefaces(fonts, messages, wanted="pdf" in wanted) if fonts else None
    place = with_documents(one_place(given(paths)), messages)
    if not place.paths:
        raise nothing(paths, messages)
    output_workspace, out = place_of(output)
    if comments and "html" not in wanted:
        raise click.UsageError(messages.word("comments-site-only"))
    collated = _collated(comments, messages) if comments else None
    progress = Progress(messages)
    try:
        with settings_errors(messages), base_errors(messages):
            published = publish(
                place.paths,
                wanted,
                out,
                place.workspace,
                annex=annex,
                attach=attach is not None,
                verify=verify,
                report=report is not None,
                language=lang or "",
                output_workspace=output_workspace,
                progress=progress,
                template=onto,
                comments=collated,
                typefaces=typefaces,
            )
    finally:
        progress.wipe()
    _tell(published, place.prefix, output, out, messages)
    if comments and not published.commented:
        click.echo(messages.word("comments-on-none", path=visible(comments)), err=True)
    complete = not published.failures and all(document.complete for document in published.checked)
    return exits.CONFORMS if complete else exits.INCOMPLETE


def _typefaces(fonts: tuple[str, ...], messages: Messages, *, wanted: bool) -> Typefaces | None:
    """Return the typefaces of directories or of the system, and say which of them are taken.

    :raises click.UsageError: if no PDF is to be made, or there is no font in a directory.
    """
    if not wanted:
        raise click.UsageError(messages.word("fonts-without-pdf"))
    from stdtools.publications.pdf.errors import PublishError
    from stdtools.publications.pdf.typefaces import NoFonts, chosen
    from stdtools.reports.visible import visible

    try:
        found = chosen(fonts)
    except NoFonts as error:
        raise click.UsageError(messages.word("fonts-none", where=visible(error.where))) from None
    except PublishError:
        return None  # each document says what has to be installed
    taken = messages.word("separator").join(found.families)
    click.echo(messages.word("fonts-taken", families=taken) if taken else messages.word("fonts-unknown"), err=True)
    return found


def _collated(path: str, messages: Messages) -> Earlier:
    from stdtools.app.comments import decisions

    with told(messages, ""):
        return decisions(path)


def _formats(given: str, messages: Messages) -> list[Format]:
    names = [name.strip() for name in given.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            raise click.UsageError(messages.word("unknown-publication", name=name, known=", ".join(FORMATS)))
    if not names:
        raise click.UsageError(messages.word("unknown-publication", name="", known=", ".join(FORMATS)))
    return [name for name in FORMATS if name in names]  # type: ignore[misc]


def _tell(published: Published, prefix: str, output: str, out: str, messages: Messages) -> None:
    """Say what could not be published, what was found, and where the outputs are."""
    from msgspec.structs import replace

    from stdtools.model.location import Location
    from stdtools.reports.console import Console
    from stdtools.reports.report import Result, below, total
    from stdtools.rules.produced import LEGEND, SHOWN_PARTS
    from stdtools.rules.severity import ORDER

    console = Console(messages, colour=colour())
    also = (LEGEND.code, SHOWN_PARTS.code)
    for failure in published.failures:
        about_what = prefix + failure.path if failure.path else output
        place = failure.finding.location if failure.finding.location.path else Location(about_what)
        for line in console.result(Result(replace(failure.finding, location=place))):
            click.echo(line, err=True)
    for document in published.checked:
        about = [
            r for r in below(prefix, document).results if r.finding.code.startswith("PUB-") or r.finding.code in also
        ]
        for result in about:
            for line in console.result(result):
                click.echo(line, err=True)
    counts = total(published.checked)
    numbers = {severity: counts[severity] for severity in ORDER}
    word = "published" if published.judged else "published-unchecked"
    click.echo(messages.word(word, documents=len(published.checked), **numbers))
    for document in published.checked:
        if not document.complete:
            click.echo(messages.word("incomplete", path=prefix + document.path), err=True)
    for made in published.outputs:
        shown = output.rstrip("/") + (made.path.removeprefix(out) if out else f"/{made.path}")
        click.echo(f"  {made.format}  {shown}")
