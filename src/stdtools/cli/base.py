"""``stdtools base``: the documents that others must cover."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stdtools.cli import exits
from stdtools.cli.options import language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from stdtools.messages import Messages
    from stdtools.model.finding import Finding

F = TypeVar("F", bound="Callable[..., Any]")

EPILOG = "\b\nExit codes: 0 done; 1 not everything matched, or a base file is wrong; 2 usage; 4 internal error."


def form_option(function: F) -> F:
    """Add ``--format``."""
    return click.option(
        "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form."
    )(function)


@click.group("base", epilog=EPILOG)
def command() -> None:
    """List, show, compare and import bases: the documents that others must cover, such as GB/T 19001."""


@command.command("list", epilog=EPILOG)
@form_option
@output_option("Write to FILE instead of standard output.")
@language_option
def list_command(form: str, output: str | None, lang: str | None) -> int:
    """List all bases: those of the user, then those of the package."""
    from stdtools.app.base import listing
    from stdtools.reports import bases

    messages = messages_for(lang)
    with usage_errors(messages):
        found = listing(messages.language)
    broken = [_said(error.reason, error.place, error.detail, messages) for error in found.broken]
    if form == "json":
        records = [bases.record(each.document, each.languages, each.origin) for each in found.bases]
        data = bases.encode({"version": 1, "bases": records, "broken": broken})
    else:
        data = _lines(line for each in found.bases for line in bases.row(*each, messages))
        for text in broken:
            click.echo(text, err=True)
    write_output(data, output, messages)
    return exits.FINDINGS if broken else exits.CONFORMS


@command.command("show", epilog=EPILOG)
@click.argument("name", metavar="ID")
@click.option("--clause", default="", metavar="NUMBER", help="Only this clause and its subclauses.")
@form_option
@output_option("Write to FILE instead of standard output.")
@language_option
def show_command(name: str, clause: str, form: str, output: str | None, lang: str | None) -> int:
    """Show what the base ID requires. ID is a designation, such as "GB/T 19001—2016"."""
    from stdtools.app.base import find, required
    from stdtools.reports import bases

    messages = messages_for(lang)
    with usage_errors(messages):
        base = find(name, messages.language)
        chosen = required(base, clause)
    if form == "json":
        known = bases.record(base)
        records = [bases.verified_record(base, each) for each in chosen]
        data = bases.encode({"version": 1, "base": known, "requirements": records})
    else:
        data = _lines([*bases.head(base, messages), *bases.shown(base, chosen, messages)])
    write_output(data, output, messages)
    return exits.CONFORMS


@command.command("diff", epilog=EPILOG)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@form_option
@output_option("Write to FILE instead of standard output.")
@language_option
def diff_command(old: str, new: str, form: str, output: str | None, lang: str | None) -> int:
    """Show which requirements were added, removed, reworded and moved from the base OLD to the base NEW."""
    from stdtools.app.base import changes
    from stdtools.bases.correspondence import load
    from stdtools.reports import bases

    messages = messages_for(lang)
    with usage_errors(messages):
        one, other, found = changes(old, new, messages.language)
    ids = one.metadata.number, other.metadata.number
    recorded = load(*ids)
    unlisted = recorded.unlisted if recorded else ""
    if form == "json":
        records = [bases.changed_record(each) for each in found]
        data = bases.encode({"version": 1, "old": ids[0], "new": ids[1], "unlisted": unlisted, "changes": records})
    else:
        data = _lines(bases.changed(found, messages, unlisted))
    write_output(data, output, messages)
    return exits.CONFORMS


@command.command("import", epilog=EPILOG)
@click.argument("source", metavar="FILE")
@click.option(
    "--as", "name", metavar="ID", required=True, help="The base whose text it is, or the id of a base of yours."
)
@form_option
@language_option
def import_command(source: str, name: str, form: str, lang: str | None) -> int:
    """Take a text that you hold a licence for, or a base of your own, into your local store, and nowhere else.

    FILE is Word (.docx), STS (.xml) or plain text with clause numbers (.txt). Its sentences are matched to the
    requirements of the base ID; from then on part A is composed with the text. A base of your own is an STS file with
    the profile "base".
    """
    from stdtools.app.base import WORD, import_text
    from stdtools.app.places import places
    from stdtools.reports import bases

    messages = messages_for(lang)
    (place,) = places([source])
    with usage_errors(messages, source):
        done = import_text(place.paths[0], place.workspace, name)
    is_word = source.lower().endswith(WORD)
    for finding in done.findings:
        for line in _about(finding, source, messages):
            click.echo(line, err=True)
    if form == "json":
        matched = bases.imported_record(done.licensed) if done.licensed else None
        record = {"version": 1, "base": bases.record(done.document), "path": done.path, "match": matched}
        click.echo(bases.encode(record), nl=False)
    else:
        matched_lines = bases.imported(done.licensed, messages, paragraphs=is_word) if done.licensed else ()
        click.echo(_lines([*matched_lines, messages.word("base-stored", path=done.path)]), nl=False)
    return exits.FINDINGS if done.licensed and done.licensed.missing else exits.CONFORMS


@contextmanager
def base_errors(messages: Messages) -> Iterator[None]:
    """Say what is wrong with the file of a base as a usage error, in the language of the messages.

    :raises click.UsageError: if it cannot be used.
    """
    from stdtools.bases.errors import BaseError

    try:
        yield
    except BaseError as error:
        raise click.UsageError(_said(error.reason, error.place, error.detail, messages)) from error


@contextmanager
def usage_errors(messages: Messages, source: str = "") -> Iterator[None]:
    """Say what is wrong with a base, a name or the file ``source`` as a usage error.

    :raises click.UsageError: for what was named or stands in a file.
    :raises click.ClickException: for a text that nothing could be made of; its exit code is 1.
    """
    from stdtools.app import base as use
    from stdtools.workspace import WorkspaceError

    try:
        with base_errors(messages):
            yield
    except use.UnknownBase as error:
        raise click.UsageError(messages.word("base-unknown", name=error.name, nearest=error.nearest)) from error
    except use.UnknownClause as error:
        raise click.UsageError(messages.word("unknown-place", name=error.name, nearest=error.nearest)) from error
    except use.UnknownFormat as error:
        raise click.UsageError(messages.word("unknown-format", suffix=str(error), known=".docx, .xml, .txt")) from error
    except use.NotRead as error:
        first = error.findings[0]
        raise click.UsageError("\n".join(_about(first, source, messages))) from error
    except use.NothingMatched as error:
        raise click.ClickException(messages.word("base-nothing", path=source, clauses=error.clauses)) from error
    except WorkspaceError as error:
        path, reason = source or error.path, messages.reason(error.reason)
        raise click.UsageError(messages.word("no-such-path", path=path, reason=reason)) from error


def _about(finding: Finding, source: str, messages: Messages) -> Iterator[str]:
    """Yield what a reader found in the file ``source``, and what to do."""
    from stdtools.reports.visible import visible

    place = source + str(finding.location).removeprefix(finding.location.path)
    yield visible(f"{place}: {finding.code} {messages.message(finding)}")
    yield "    " + visible(messages.word("hint", hint=messages.hint(finding)))


def _said(reason: str, place: str, detail: str, messages: Messages) -> str:
    from stdtools.reports.visible import visible

    return visible(messages.word(reason, place=place, detail=messages.detail(messages.reason(detail))))


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
