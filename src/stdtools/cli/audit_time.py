"""``stdtools audit-time``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

import click

from stdtools.cli import exits
from stdtools.cli.options import colour, language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from stdtools.app.audit_time import Asked
    from stdtools.messages import Messages
    from stdtools.reports.audit_time import ComputedAuditTime
    from stdtools.schemes.sampling import Audit

EPILOG = (
    "\b\nExit codes: 0 computed; 2 usage, a rule that cannot be computed with, or a question that it does not\n"
    "answer or forbids; 4 internal error."
)


@click.command("audit-time", epilog=EPILOG)
@click.argument("rule", required=False, metavar="[RULE]")
@click.option(
    "--personnel",
    type=click.IntRange(1, 10_000_000),
    help="Effective number of personnel, with several sites of the central function.",
)
@click.option(
    "--audit",
    type=click.Choice(["initial", "surveillance", "recertification"]),
    default="initial",
    show_default=True,
    help="Audit of the cycle.",
)
@click.option("--class", "class_", default="", help="Class of risk or complexity: high, medium, low, limited.")
@click.option(
    "--integrated", multiple=True, metavar="E:medium,…", help="Further management systems with their classes."
)
@click.option("--integration", default="", metavar="PERCENT", help="Reduction of the sum for integration: 15%.")
@click.option("--sites", multiple=True, metavar="120,80,30×9", help="Effective numbers of personnel of the sites.")
@click.option("--all-sites", is_flag=True, help="Sampling is not appropriate: all sites, 30 % a year in surveillance.")
@click.option("--site-reduction", default="", metavar="PERCENT", help="Reduction of the time of each site: 20%.")
@click.option("--adjust", multiple=True, metavar="ID,…", help="Adjustments of the rule, by their ids or factors.")
@click.option("--reduction", default="", metavar="PERCENT", help="Further reduction of the time of the table: 10%.")
@click.option("--increase", default="", metavar="PERCENT", help="Further increase of the time of the table: 10%.")
@click.option("--graded", is_flag=True, help="With the time for scoring.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the result.",
)
@output_option("Write the result to FILE; as a page if it ends in .html.")
@click.option("--schema", is_flag=True, help="Show the JSON Schema of the result, compute nothing.")
@language_option
def command(
    rule: str | None,
    personnel: int | None,
    audit: str,
    class_: str,
    integrated: tuple[str, ...],
    integration: str,
    sites: tuple[str, ...],
    all_sites: bool,
    site_reduction: str,
    adjust: tuple[str, ...],
    reduction: str,
    increase: str,
    graded: bool,
    form: str,
    output: str | None,
    schema: bool,
    lang: str | None,
) -> int:
    """Compute audit time by the tables and parameters of a certification rule.

    RULE is a certification rule (.rst, .xml, .json). Every step is told with its clause.
    """
    from stdtools.app.audit_time import Asked
    from stdtools.reports import audit_time

    messages = messages_for(lang)
    if schema:
        from stdtools.reports import json_text

        write_output(json_text.encode(audit_time.schema()), output, messages)
        return exits.CONFORMS
    if not rule or personnel is None:
        raise click.UsageError(messages.word("audit-time-nothing"))
    if output and os.path.realpath(output) == os.path.realpath(rule):
        from stdtools.reports.visible import visible

        raise click.UsageError(messages.word("output-is-document", path=visible(output)))
    asked = Asked(
        personnel,
        cast("Audit", audit),
        class_=class_,
        integrated=integrated,
        sites=sites,
        adjustments=adjust,
        reduction=reduction,
        increase=increase,
        site_reduction=site_reduction,
        integration=integration,
        is_graded=graded,
        is_sampled=not all_sites,
    )
    done = _computed(rule, asked, messages)
    if output and os.path.splitext(output)[1].lower() == ".html":
        from stdtools.reports import audit_time_html

        write_output(audit_time_html.encode(done, messages), output, messages)
    elif form == "json":
        write_output(audit_time.json(done, messages), output, messages)
    else:
        lines = "\n".join(audit_time.text(done, messages))
        write_output(lines.encode("utf-8", "backslashreplace") + b"\n", output, messages)
    return exits.CONFORMS


def _computed(rule: str, asked: Asked, messages: Messages) -> ComputedAuditTime:
    """Return the result.

    :raises click.UsageError: if there is none.
    """
    from stdtools.app.audit_time import NoTerms, audit_time_by
    from stdtools.app.places import one_place
    from stdtools.reports.audit_time import reason
    from stdtools.reports.console import Console
    from stdtools.reports.visible import visible
    from stdtools.schemes.audit_time import Unanswerable
    from stdtools.workspace import WorkspaceError

    place = one_place([rule])
    try:
        return audit_time_by(place.paths[0], asked, place.workspace)
    except WorkspaceError as error:
        said = {"path": visible(place.prefix + error.path), "reason": messages.reason(error.reason)}
        raise click.UsageError(messages.word("audit-cannot-read", **said)) from error
    except NoTerms as error:
        for line in Console(messages, colour=colour()).document(error.checked):
            click.echo(line, err=True)
        raise click.UsageError(messages.word("audit-no-terms", path=visible(rule))) from error
    except Unanswerable as error:
        raise click.UsageError(reason(error, messages)) from error
