"""``stdtools personnel``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.options import language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from stdtools.app.personnel import Judged
    from stdtools.messages import Messages

EPILOG = (
    "\b\n"
    "Exit codes: 0 everybody meets the demands; 1 somebody does not; 2 usage, or a list that cannot be used; 3 the\n"
    "rule was not read completely; 4 internal error."
)


@click.command("personnel", epilog=EPILOG)
@click.argument("rule", required=False, metavar="RULE")
@click.argument("auditors", required=False, metavar="AUDITORS")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the report and check nothing.")
@output_option("Write the report to FILE instead of standard output.")
@language_option
def command(
    rule: str | None, auditors: str | None, form: str, schema: bool, output: str | None, lang: str | None
) -> int:
    """Check a list of auditors by the demands of a certification rule.

    RULE is a certification rule (.rst, .xml, .json), AUDITORS a list (.toml, .csv, .xlsx).
    """
    from stdtools.reports import json_text, personnel
    from stdtools.reports.visible import inert

    messages = messages_for(lang)
    if schema:
        write_output(json_text.encode(personnel.schema()), output, messages)
        return exits.CONFORMS
    if not rule or not auditors:
        raise click.UsageError(messages.word("personnel-nothing"))
    judged = _judged(rule, auditors, messages)
    if judged.judgement is None:
        click.echo(messages.word("incomplete", path=rule), err=True)
        return exits.INCOMPLETE
    found = personnel.report(judged.number, judged.language, judged.demands, judged.judgement, messages)
    if form == "json":
        data = personnel.encode(found)
    else:
        data = "\n".join(map(inert, personnel.lines(found, messages))).encode("utf-8", "backslashreplace") + b"\n"
    write_output(data, output, messages)
    return exits.CONFORMS if found.conforms else exits.FINDINGS


def _judged(rule: str, auditors: str, messages: Messages) -> Judged:
    """Return who lacks what.

    :raises click.UsageError: if rule or list cannot be used.
    """
    from stdtools.app import personnel as use
    from stdtools.app.places import one_place
    from stdtools.reports.visible import visible
    from stdtools.schemes.auditors import ListError

    place = one_place((rule, auditors))
    document, people = (place.workspace.relative(os.path.abspath(path)) for path in (rule, auditors))
    try:
        return use.personnel(document, people, place.workspace)
    except use.NoCertificationRule as error:
        said = {"path": visible(place.prefix + error.path), "profile": visible(error.profile or "—")}
        raise click.UsageError(messages.word("personnel-no-rule", **said)) from error
    except use.MissingExtra as error:
        command = 'pip install "stdtools[xlsx]"'
        raise click.UsageError(messages.word("missing-extra", package="openpyxl", command=command)) from error
    except ListError as error:
        said = {
            "place": visible(place.prefix + error.place),
            "key": visible(error.key),
            "nearest": visible(error.nearest),
            "detail": visible(messages.detail(messages.reason(error.detail))),
        }
        raise click.UsageError(messages.word(error.reason, **said)) from error
