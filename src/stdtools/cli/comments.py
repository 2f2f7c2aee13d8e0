"""``stdtools comments``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.by_rule import epilog, keep_sources, report_options, told, write_lines, write_schema
from stdtools.cli.options import language_option, messages_for
from stdtools.cli.output import write_output

if TYPE_CHECKING:
    from stdtools.app.comments import Draft, Gathered
    from stdtools.consultation.words import Form
    from stdtools.messages import Messages
    from stdtools.reports.form_table import FormTable

FORMS = (".xlsx", ".docx")
"""The suffixes of forms."""

REPORTS = (".xlsx", ".docx", ".html", ".json")
"""The suffixes of the collated table."""

_layout_option = click.option(
    "--form",
    "layout",
    type=click.Choice(["practice", "iso"]),
    default="practice",
    show_default=True,
    help="The form: 意见表 as Chinese committees have it, or the comment form of ISO.",
)


EPILOG = epilog("0 done", "2 usage, or a file that cannot be used", "3 a form or a document was not read completely")


@click.group("comments", epilog=EPILOG)
def command() -> None:
    """The consultation round: forms for comments, and what came back collated by clause."""


@command.command("template", epilog=EPILOG)
@click.argument("document", metavar="DOCUMENT")
@_layout_option
@click.option("--output", "-o", required=True, metavar="FILE", help="Write to FILE: .xlsx or .docx.")
@language_option
def template_command(document: str, layout: Form, output: str, lang: str | None) -> int:
    """Make the form for comments (意见表) on a document: a row for each of its clauses.

    DOCUMENT is the draft that is sent out (.rst, .xml, .json). The form carries unseen which clause each row is for.
    """
    from stdtools.app.comments import draft
    from stdtools.reports.comment_forms import template

    messages = messages_for(lang)
    prove(output, FORMS, (document,), messages)
    with told(messages, ""), missing_extra(messages):
        found = draft(document)
        data = _encoded(template(found.outline, layout), output)
    write_output(data, output, messages)
    tell_drafts((found,), messages)
    click.echo(messages.word("written", path=output))
    return exits.CONFORMS if found.complete else exits.INCOMPLETE


@command.command("collate", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--document", default="", metavar="DOCUMENT", help="The present draft.")
@click.option("--commented", default="", metavar="DOCUMENT", help="The draft that was commented on, if it is another.")
@click.option("--dispositions", default="", metavar="FILE", help="A collated table with dispositions, to be kept.")
@click.option("--asked", default="", metavar="NUMBER|FILE", help="How many were asked, or their names, a line each.")
@_layout_option
@report_options("result", "collate", "Write the table to FILE: .xlsx, .docx, .html or .json.")
def collate_command(
    paths: tuple[str, ...],
    document: str,
    commented: str,
    dispositions: str,
    asked: str,
    layout: Form,
    form: str,
    output: str | None,
    schema: bool,
    lang: str | None,
) -> int:
    """Collate forms that came back (征求意见汇总处理表): comments by clause, duplicates as one.

    PATH is a form (.xlsx, .docx) or a directory with forms, of either kind, with the columns in any order.
    """
    from stdtools.app.comments import gather
    from stdtools.reports import comments_json

    messages = messages_for(lang)
    if schema:
        return write_schema(comments_json.schema(), output, messages)
    if not paths or not document:
        raise click.UsageError(messages.word("comments-nothing"))
    if output:
        prove(output, REPORTS, (document, commented, dispositions, asked, *paths), messages)
    with told(messages, ""), missing_extra(messages):
        found = gather(paths, document, commented=commented, dispositions=dispositions, asked=asked)
        data = _report(found, output, layout, messages) if output else b""
    if output:
        write_output(data, output, messages)
    if form == "json":
        write_output(comments_json.encode(found.collated, messages, complete=found.complete), None, messages)
    else:
        _tell(found, output, messages)
    tell_drafts(found.drafts, messages)
    return exits.CONFORMS if found.complete else exits.INCOMPLETE


def _report(found: Gathered, output: str, layout: Form, messages: Messages) -> bytes:
    from stdtools.reports import comments_html, comments_json
    from stdtools.reports.comment_forms import collated

    suffix = os.path.splitext(output)[1].lower()
    if suffix == ".json":
        return comments_json.encode(found.collated, messages, complete=found.complete)
    if suffix == ".html":
        return comments_html.encode(found.collated, messages)
    return _encoded(collated(found.collated, layout), output)


def _encoded(form: FormTable, output: str) -> bytes:
    from stdtools.reports import form_docx, form_xlsx

    return form_xlsx.encode(form) if output.lower().endswith(".xlsx") else form_docx.encode(form)


def _tell(found: Gathered, output: str | None, messages: Messages) -> None:
    """Say how the round went, and on standard error what has to be looked at in which file."""
    from stdtools.reports.comments import notices, summary_lines
    from stdtools.reports.visible import visible

    for line in notices(found.collated, messages):
        click.echo(visible(line), err=True)
    lines = [visible(line) for line in summary_lines(found.collated.statistics, messages)]
    if output:
        lines.append(messages.word("written", path=visible(output)))
    write_lines(lines, None, messages)


def tell_drafts(drafts: Iterable[Draft], messages: Messages) -> None:
    """Say on standard error which document could not be read to the end, and why."""
    from stdtools.reports.visible import visible

    for each in drafts:
        if not each.complete:
            for finding in each.findings:
                click.echo(visible(f"{finding.location}: {finding.code} {messages.message(finding)}"), err=True)
            click.echo(messages.word("incomplete", path=visible(each.path)), err=True)


def prove(output: str, known: tuple[str, ...], sources: Iterable[str], messages: Messages) -> None:
    """Look at the name of the output before anything is read.

    :raises click.UsageError: if it has no known form, or would take the place of a source.
    """
    from stdtools.reports.visible import visible

    if os.path.splitext(output)[1].lower() not in known:
        said = messages.word("separator").join(known)
        raise click.UsageError(messages.word("comments-form", path=visible(output), known=said))
    keep_sources(output, (path for path in sources if not os.path.isdir(path)), messages)


@contextmanager
def missing_extra(messages: Messages) -> Iterator[None]:
    """Say which extra has to be installed.

    :raises click.UsageError: for that.
    """
    from stdtools.reports.coverage_xlsx import MissingExtra

    try:
        yield
    except MissingExtra as error:
        command = 'pip install "stdtools[xlsx]"'
        raise click.UsageError(messages.word("missing-extra", package="XlsxWriter", command=command)) from error
