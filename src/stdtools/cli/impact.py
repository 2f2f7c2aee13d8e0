"""``stdtools impact``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.base import usage_errors
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdtools.app.impact import OldNotGiven
    from stdtools.messages import Messages
    from stdtools.reports.impact import ImpactedDocument

EPILOG = (
    "\b\n"
    "Exit codes: 0 nothing hangs on what changed; 1 something does; 2 usage; 3 not everything was read\n"
    "(wins over 1); 4 internal error."
)


@click.command("impact", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--from", "old", default="", metavar="ID", help="The old edition. Default: the base that is named.")
@click.option("--to", "new", required=True, metavar="ID", help="The new edition.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "html"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@output_option("Write the report to FILE instead of standard output.")
@language_option
def command(paths: tuple[str, ...], old: str, new: str, form: str, output: str | None, lang: str | None) -> int:
    """Show what a new edition of a base means for documents.

    Lists part B that is anchored to requirements that changed, moved, were split or removed, part A that covers them,
    dated citations, and what is new. PATH is a document (.rst, .xml, .json) or a directory; without PATH, standards/
    or the current directory.
    """
    messages = messages_for(lang)
    documents = _impacted(paths, old, new, messages)
    write_output(_report(documents, form, messages), output, messages)
    _tell(documents, messages)
    if not all(document.checked.complete for document in documents):
        return exits.INCOMPLETE
    return exits.FINDINGS if any(document.concerned for document in documents) else exits.CONFORMS


def _impacted(paths: tuple[str, ...], old: str, new: str, messages: Messages) -> tuple[ImpactedDocument, ...]:
    from stdtools.app.impact import impact
    from stdtools.app.places import places
    from stdtools.cli.documents import given, nothing, with_documents
    from stdtools.reports.impact import below

    found = [with_documents(place, messages) for place in places(given(paths))]
    if not any(place.paths for place in found):
        raise nothing(paths, messages)
    documents: list[ImpactedDocument] = []
    left_out: list[str] = []
    for place in found:
        with usage_errors(messages), _usage_errors(messages, place.prefix):
            done = impact(place.paths, place.workspace, messages, new, old)
        documents += (below(place.prefix, document) for document in done.documents)
        left_out += (_not_given(error, place.prefix, messages) for error in done.left_out)
    if not documents:
        raise click.UsageError("\n".join(left_out))
    for said in left_out:
        click.echo(said, err=True)
    return tuple(documents)


@contextmanager
def _usage_errors(messages: Messages, prefix: str) -> Iterator[None]:
    """Say what is wrong with the two editions as a usage error.

    :raises click.UsageError: for these.
    """
    from stdtools.app import impact as use

    try:
        yield
    except use.SameEdition as error:
        raise click.UsageError(messages.word("impact-same", name=error.name)) from error
    except use.NotComparable as error:
        raise click.UsageError(messages.word(error.reason, name=error.name, other=error.other)) from error
    except use.OldNotGiven as error:
        raise click.UsageError(_not_given(error, prefix, messages)) from error


def _not_given(error: OldNotGiven, prefix: str, messages: Messages) -> str:
    from stdtools.reports.visible import visible

    key = "impact-old-several" if error.known else "impact-old-none"
    known = messages.word("separator").join(error.known)
    return messages.word(key, path=visible(prefix + error.path), new=error.new, known=known)


def _report(documents: tuple[ImpactedDocument, ...], form: str, messages: Messages) -> bytes:
    if form == "json":
        from stdtools.reports import impact_json

        return impact_json.encode(documents)
    if form == "csv":
        from stdtools.reports import impact_csv

        return impact_csv.encode(documents, messages)
    if form == "html":
        from stdtools.reports import impact_html

        return impact_html.encode(documents, messages)
    from stdtools.reports import impact_text

    return "\n".join(impact_text.lines(documents, messages)).encode("utf-8", "backslashreplace") + b"\n"


def _tell(documents: tuple[ImpactedDocument, ...], messages: Messages) -> None:
    """Show on standard error why documents were not read completely."""
    from stdtools.reports.console import Console
    from stdtools.reports.visible import visible

    console = Console(messages, colour=colour())
    for document in documents:
        if not document.checked.complete:
            for line in console.document(document.checked):
                click.echo(line, err=True)
            click.echo(messages.word("incomplete", path=visible(document.checked.path)), err=True)
