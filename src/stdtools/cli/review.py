"""``stdtools review``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from stdtools.cli import exits
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from stdtools.messages import Messages
    from stdtools.reports.review import ReviewedDocument

EPILOG = (
    "\b\n"
    "Exit codes: 0 everything is reviewed; 1 --show found something to review, or an anchor that the base\n"
    "does not have; 2 usage, or a record that cannot be used or written; 3 not everything was read; 4 internal error."
)


def _day(_: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    from datetime import date

    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"{value!r}: YYYY-MM-DD", param=parameter) from error


@click.command("review", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--anchor", "anchors", multiple=True, metavar="ID", help="Only this anchor, such as 4.1-1; repeatable.")
@click.option("--show", is_flag=True, help="Show how the review stands; write nothing.")
@click.option("--by", default="", metavar="NAME", help="Record who reviewed.")
@click.option("--on", callback=_day, metavar="DATE", help="Record when, such as 2026-12-01.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form.")
@output_option("Write the report to FILE instead of standard output.")
@language_option
def command(
    paths: tuple[str, ...],
    anchors: tuple[str, ...],
    show: bool,
    by: str,
    on: datetime.date | None,
    form: str,
    output: str | None,
    lang: str | None,
) -> int:
    """Record that the anchors of documents were looked at against their bases as they are now.

    The record is a text file beside each document. PATH is a document (.rst, .xml, .json) or a directory; without
    PATH, standards/ or the current directory.
    """
    from stdtools.reports import review as report

    messages = messages_for(lang)
    if show and (by or on):
        raise click.UsageError(messages.word("review-show-only"))
    documents = _reviewed(paths, anchors, messages, show=show, by=by, on=on)
    if form == "json":
        data = report.encode(documents)
    else:
        data = "\n".join(report.lines(documents, messages)).encode("utf-8", "backslashreplace") + b"\n"
    write_output(data, output, messages)
    _tell(documents, messages)
    if not all(document.checked.complete for document in documents):
        return exits.INCOMPLETE
    return exits.CONFORMS if all(document.settled for document in documents) else exits.FINDINGS


def _reviewed(
    paths: tuple[str, ...], anchors: tuple[str, ...], messages: Messages, *, show: bool, **said: Any
) -> tuple[ReviewedDocument, ...]:
    from stdtools.app import review as use
    from stdtools.app.places import places
    from stdtools.cli.documents import given, nothing, with_documents
    from stdtools.reports.review import below
    from stdtools.workspace import in_unicode

    found = [with_documents(place, messages) for place in places(given(paths))]
    if not any(place.paths for place in found):
        raise nothing(paths, messages)
    said["by"] = " ".join(in_unicode(said["by"]).split())
    documents: list[ReviewedDocument] = []
    for place in found:
        with _usage_errors(messages, place.prefix):
            if show:
                done = use.show(place.paths, place.workspace, anchors)
            else:
                done = use.accept(place.paths, place.workspace, anchors, **said)
        documents += (below(place.prefix, document) for document in done)
    return tuple(documents)


@contextmanager
def _usage_errors(messages: Messages, prefix: str) -> Iterator[None]:
    """Say what is wrong with a record or an anchor as a usage error.

    :raises click.UsageError: for these.
    """
    from stdtools.app import review as use
    from stdtools.reports.visible import visible
    from stdtools.workspace import WorkspaceError

    try:
        yield
    except use.BrokenRecord as error:
        path, wrong = visible(prefix + error.path), error.error
        place = f"{path}:{wrong.line}" if wrong.line else path
        reason, detail = messages.reason(wrong.reason), visible(messages.detail(wrong.detail)) if wrong.detail else "—"
        raise click.UsageError(messages.word("review-broken", place=place, reason=reason, detail=detail)) from error
    except use.OtherRecord as error:
        said = messages.word("review-other", path=visible(prefix + error.path), other=visible(error.other))
        raise click.UsageError(said) from error
    except use.UnknownAnchor as error:
        said = messages.word("review-unknown-anchor", name=visible(error.name), nearest=visible(error.nearest))
        raise click.UsageError(said) from error
    except WorkspaceError as error:
        path, reason = visible(prefix + error.path), messages.reason(error.reason)
        raise click.UsageError(messages.word("cannot-write", path=path, reason=reason)) from error


def _tell(documents: tuple[ReviewedDocument, ...], messages: Messages) -> None:
    """Show on standard error why documents were not read completely."""
    from stdtools.reports.console import Console
    from stdtools.reports.visible import visible

    console = Console(messages, colour=colour())
    for document in documents:
        if not document.checked.complete:
            for line in console.document(document.checked):
                click.echo(line, err=True)
            click.echo(messages.word("incomplete", path=visible(document.checked.path)), err=True)
