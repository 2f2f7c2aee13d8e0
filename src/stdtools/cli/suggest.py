"""``stdtools cover --suggest``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.base import usage_errors
from stdtools.cli.options import colour
from stdtools.cli.output import write_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdtools.app.places import Place
    from stdtools.messages import Messages
    from stdtools.reports.suggestions import SuggestedDocument


def run(
    found: list[Place],
    messages: Messages,
    bases: tuple[str, ...],
    form: str,
    output: str | None,
    *,
    write: bool,
    least: float | None,
) -> int:
    """Report suggestions for the documents ``found``, write them if told so, and return the exit code."""
    from stdtools.app.suggest import NoBase, likely
    from stdtools.reports.visible import visible

    if form == "html":
        raise click.UsageError(messages.word("suggestion-no-html"))
    if least is not None and not write:
        raise click.UsageError(messages.word("suggestion-write-only", option="--least"))
    threshold = (likely() if least is None else least) if write else None
    try:
        with usage_errors(messages):
            documents = tuple(_suggested(found, messages, bases, threshold))
    except NoBase as error:
        raise click.UsageError(messages.word("suggestion-no-base", path=visible(error.path))) from error
    write_output(_report(documents, form, messages), output, messages)
    _tell(documents, messages, write=write)
    if not all(document.checked.complete for document in documents):
        return exits.INCOMPLETE
    return exits.FINDINGS if any(document.left for document in documents) else exits.CONFORMS


def _suggested(
    found: list[Place], messages: Messages, bases: tuple[str, ...], least: float | None
) -> Iterator[SuggestedDocument]:
    from stdtools.app.suggest import NoBase, suggest
    from stdtools.reports.report import below as findings_below
    from stdtools.reports.suggestions import below

    for place in found:
        try:
            for document in suggest(place.paths, place.workspace, messages, bases, least):
                yield below(place.prefix, document, findings_below(place.prefix, document.checked))
        except NoBase as error:
            raise NoBase(place.prefix + error.path) from error


def _report(documents: tuple[SuggestedDocument, ...], form: str, messages: Messages) -> bytes:
    if form == "json":
        from stdtools.reports import suggestions_json

        return suggestions_json.encode(documents)
    if form == "csv":
        from stdtools.reports import suggestions_csv

        return suggestions_csv.encode(documents, messages)
    from stdtools.reports import suggestions_text

    return "\n".join(suggestions_text.lines(documents, messages)).encode("utf-8", "backslashreplace") + b"\n"


def _tell(documents: tuple[SuggestedDocument, ...], messages: Messages, *, write: bool) -> None:
    """Show on standard error what was found while reading, and what was written."""
    from stdtools.reports.console import Console
    from stdtools.reports.visible import visible

    console = Console(messages, colour=colour())
    for document in documents:
        path = visible(document.checked.path)
        for line in console.document(document.checked):
            click.echo(line, err=True)
        if not document.checked.complete:
            click.echo(messages.word("incomplete", path=path), err=True)
        if write:
            click.echo(messages.word("suggestion-wrote", path=path, count=document.written), err=True)
        if document.left:
            click.echo(messages.word("suggestion-left", path=path, count=document.left), err=True)
