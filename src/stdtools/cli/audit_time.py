"""``stdtools audit-time``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

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
    from stdtools.app.audit_time import Asked
    from stdtools.messages import Messages
    from stdtools.reports.audit_time import ComputedAuditTime
    from stdtools.schemes.sampling import Audit

EPILOG = epilog(
    "0 computed",
    "2 usage, a rule that cannot be computed with, or a question that it does not answer or forbids",
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
@report_options("result", "compute", "Write the result to FILE; as a page if it ends in .html.")
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
        return write_schema(audit_time.schema(), output, messages)
    if not rule or personnel is None:
        raise click.UsageError(messages.word("audit-time-nothing"))
    keep_sources(output, (rule,), messages)
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
        write_lines(audit_time.text(done, messages), output, messages)
    return exits.CONFORMS


def _computed(rule: str, asked: Asked, messages: Messages) -> ComputedAuditTime:
    """Return the result.

    :raises click.UsageError: if there is none.
    """
    from stdtools.app.audit_time import audit_time_by
    from stdtools.reports.audit_time import reason
    from stdtools.schemes.audit_time import Unanswerable

    place = given(rule)
    try:
        with told(messages, place.prefix):
            return audit_time_by(place.paths[0], asked, place.workspace)
    except Unanswerable as error:
        raise click.UsageError(reason(error, messages)) from error
