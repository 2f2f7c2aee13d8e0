"""``stdtools diff``."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.base import base_errors
from stdtools.cli.by_rule import keep_sources
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdtools.app.diff import Compared, Wanted
    from stdtools.messages import Messages
    from stdtools.reports.redline_opening import Edition

EPILOG = (
    "\b\nExit codes: 0 nothing differs; 1 something does; 2 usage; 3 not everything was read (wins over 1);\n"
    "4 internal error."
)


FORMS = ("text", "json", "html", "pdf", "docx")
_BINARY = ("pdf", "docx")


def _schema(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from stdtools.reports import diff_json, json_text

        write_output(json_text.encode(diff_json.schema()), None, messages_for(None))
        ctx.exit()


@click.command("diff", epilog=EPILOG)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--part", type=click.Choice(["all", "A", "B"]), default="all", show_default=True, help="Compare only this part."
)
@click.option(
    "--format",
    "--to",
    "form",
    type=click.Choice(FORMS),
    help="Form; html and pdf are redlines of the whole document, docx has tracked changes."
    "  [default: by the suffix of the file, else text]",
)
@click.option(
    "--schema",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_schema,
    help="Show the JSON Schema of the report, compare nothing.",
)
@output_option("Write to FILE instead of standard output.")
@language_option
def command(old: str, new: str, part: Wanted, form: str | None, output: str | None, lang: str | None) -> int:
    """Show what differs between two editions: clauses, words, tables, requirements, anchors and metadata.

    OLD and NEW are documents (.rst, .xml, .json), documents at a revision of git (HEAD~3:standards/my.rst), or bases
    ("GB/T 19001—2016"; with --part A, as part A holds them).
    """
    from stdtools.app.diff import diff

    messages = messages_for(lang)
    keep_sources(output, (old, new), messages)
    form = form or _form(output)
    if form in _BINARY and output is None and sys.stdout.isatty():
        raise click.UsageError(messages.word("diff-needs-file", form=form))
    with _usage_errors(messages):
        found = diff(old, new, part, messages.language)
    write_output(_report(found, form, messages, coloured=output is None and colour()), output, messages)
    _tell(found, messages)
    if not found.complete:
        return exits.INCOMPLETE
    return exits.FINDINGS if found.difference.differs else exits.CONFORMS


def _form(output: str | None) -> str:
    """Return the form that the suffix of a file asks for."""
    suffix = os.path.splitext(output or "")[1].lower().removeprefix(".")
    return suffix if suffix in FORMS else "text"


def _report(found: Compared, form: str, messages: Messages, *, coloured: bool) -> bytes:
    if form == "json":
        from stdtools.reports import diff_json

        return diff_json.encode(found.old.name, found.new.name, found.difference, complete=found.complete)
    if form == "html":
        from stdtools.publications.html.mathml import markup
        from stdtools.reports import diff_html

        return diff_html.encode(*_editions(found), found.difference, messages, markup)
    if form in _BINARY:
        return _made(found, form, messages)
    from stdtools.reports import diff_text

    lines = diff_text.lines((found.old.name, found.new.name), found.difference, messages, colour=coloured)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _editions(found: Compared) -> tuple[Edition, Edition]:
    from stdtools.reports.redline_opening import Edition

    old, new = (
        Edition(side.name, side.document.metadata, side.workspace, side.path) for side in (found.old, found.new)
    )
    return old, new


def _made(found: Compared, form: str, messages: Messages) -> bytes:
    """Return the redline as PDF or Word.

    :raises click.UsageError: if it cannot be made.
    """
    from stdtools.cli.pdf import pdf_errors

    with pdf_errors(messages):
        return _pdf(found, messages) if form == "pdf" else _docx(found, messages)


def _pdf(found: Compared, messages: Messages) -> bytes:
    from stdtools.publications.pdf.redline import render
    from stdtools.workspace import Memory

    return render(*_editions(found), found.difference, messages, Memory({}))


def _docx(found: Compared, messages: Messages) -> bytes:
    from stdtools.publications.docx.tracked.render import render

    return render(found.documents, (found.old.workspace, found.new.workspace), messages).docx


@contextmanager
def _usage_errors(messages: Messages) -> Iterator[None]:
    """Say what is wrong with what was named.

    :raises click.UsageError: for that.
    """
    from stdtools.app.diff import NothingThere
    from stdtools.reports.visible import visible
    from stdtools.workspace import NoRevision, WorkspaceError

    try:
        with base_errors(messages):
            yield
    except NothingThere as error:
        raise click.UsageError(messages.word("diff-nothing", name=visible(str(error)))) from error
    except NoRevision as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("no-revision", name=visible(error.revision), reason=reason)) from error
    except WorkspaceError as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("no-such-path", path=visible(error.path), reason=reason)) from error


def _tell(found: Compared, messages: Messages) -> None:
    """Say on standard error what could not be read."""
    from stdtools.reports.visible import visible

    for side in (found.old, found.new):
        if not side.complete:
            for finding in side.findings:
                click.echo(visible(f"{finding.location}: {finding.code} {messages.message(finding)}"), err=True)
            click.echo(messages.word("incomplete", path=visible(side.name)), err=True)
