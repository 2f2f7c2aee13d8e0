"""``stdtools personnel``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.by_rule import (
    epilog,
    given,
    keep_sources,
    report_options,
    told,
    write_lines,
    write_schema,
)
from stdtools.cli.options import messages_for
from stdtools.cli.output import write_output

if TYPE_CHECKING:
    from stdtools.app.personnel import Judged
    from stdtools.messages import Messages

EPILOG = epilog(
    "0 everybody meets the demands",
    "1 somebody does not",
    "2 usage, or a list that cannot be used",
    "3 the rule was not read completely",
)


@click.command("personnel", epilog=EPILOG)
@click.argument("rule", required=False, metavar="RULE")
@click.argument("auditors", required=False, metavar="AUDITORS")
@report_options("report", "check", "Write the report to FILE instead of standard output.")
def command(
    rule: str | None, auditors: str | None, form: str, schema: bool, output: str | None, lang: str | None
) -> int:
    """Check a list of auditors by the demands of a certification rule.

    RULE is a certification rule (.rst, .xml, .json), AUDITORS a list (.toml, .csv, .xlsx, .jsonl).
    """
    from stdtools.reports import personnel
    from stdtools.reports.visible import inert

    messages = messages_for(lang)
    if schema:
        return write_schema(personnel.schema(), output, messages)
    if not rule or not auditors:
        raise click.UsageError(messages.word("personnel-nothing"))
    keep_sources(output, (rule, auditors), messages)
    judged = _judged(rule, auditors, messages)
    if judged.judgement is None:
        click.echo(messages.word("incomplete", path=rule), err=True)
        return exits.INCOMPLETE
    found = personnel.report(judged.number, judged.language, judged.demands, judged.judgement, messages)
    if form == "json":
        write_output(personnel.encode(found), output, messages)
    else:
        write_lines(map(inert, personnel.lines(found, messages)), output, messages)
    return exits.CONFORMS if found.conforms else exits.FINDINGS


def _judged(rule: str, auditors: str, messages: Messages) -> Judged:
    """Return who lacks what.

    :raises click.UsageError: if rule or list cannot be used.
    """
    from stdtools.app.personnel import personnel

    place = given(rule, auditors)
    document, people = place.paths
    with told(messages, place.prefix):
        return personnel(document, people, place.workspace)
