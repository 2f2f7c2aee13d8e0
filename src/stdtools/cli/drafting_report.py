"""``stdtools drafting-report``."""

from __future__ import annotations

import os

import click

from stdtools.cli import exits
from stdtools.cli.base import base_errors
from stdtools.cli.by_rule import epilog, told
from stdtools.cli.comments import prove
from stdtools.cli.governing import settings_errors
from stdtools.cli.options import language_option, messages_for
from stdtools.cli.output import write_output

FORMS = (".docx", ".rst", ".md")
"""The suffixes of reports."""

EPILOG = epilog("0 written", "2 usage", "3 a document was not read completely")


@click.command("drafting-report", epilog=EPILOG)
@click.argument("document", metavar="DOCUMENT")
@click.option("--previous", default="", metavar="OLD", help="The earlier edition: a document, REVISION:FILE or a base.")
@click.option("--comments", default="", metavar="FILE", help="The collated table of the consultation round.")
@click.option("--output", "-o", required=True, metavar="FILE", help="Write to FILE: .docx, .rst or .md.")
@language_option
def command(document: str, previous: str, comments: str, output: str, lang: str | None) -> int:
    """Begin the drafting report (编制说明) on a document, in its language.

    What is known is filled in: structure, parts A and B, references with their status, coverage of the bases,
    differences from the earlier edition, comments. What only people know is a marked blank that says what is expected.
    """
    from stdtools.app.diff import NothingThere
    from stdtools.app.drafting_report import gather
    from stdtools.reports import paper
    from stdtools.reports.drafting_report import paper as report
    from stdtools.reports.visible import visible
    from stdtools.workspace import NoRevision

    messages = messages_for(lang)
    prove(output, FORMS, (document, previous, comments), messages)
    try:
        with told(messages, ""), settings_errors(messages), base_errors(messages):
            found = gather(document, previous=previous, comments=comments)
    except NothingThere as error:
        raise click.UsageError(messages.word("diff-nothing", name=visible(str(error)))) from error
    except NoRevision as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("no-revision", name=visible(error.revision), reason=reason)) from error
    write_output(paper.encode(report(found.known), os.path.splitext(output)[1].lower()), output, messages)
    if not found.complete:
        for finding in found.findings:
            click.echo(visible(f"{finding.location}: {finding.code} {messages.message(finding)}"), err=True)
        click.echo(messages.word("incomplete", path=visible(document)), err=True)
    click.echo(messages.word("written", path=visible(output)))
    return exits.CONFORMS if found.complete else exits.INCOMPLETE
