"""``stdtools baseline``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stdtools.cli import exits
from stdtools.cli.governing import beside, governed, governing_options, settings_errors
from stdtools.cli.options import language_option, messages_for

if TYPE_CHECKING:
    from stdtools.app.baseline import Renewed
    from stdtools.messages import Messages

EPILOG = (
    "\b\n"
    "Exit codes: 0 written, and nothing is left out; 1 there are findings that it may not take in;\n"
    "2 usage or configuration; 3 not everything could be checked (wins over 1); 4 internal error."
)


@click.command("baseline", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--output",
    "-o",
    default="",
    metavar="FILE",
    help="The baseline.  [default: that of the settings, else stdtools.baseline.toml]",
)
@click.option("--update", is_flag=True, help="Only take out what is gone; there must be a baseline.")
@click.option("--grow", is_flag=True, help="Take in new findings, too.")
@governing_options
@language_option
def command(
    paths: tuple[str, ...], output: str, update: bool, grow: bool, lang: str | None, sealed: bool, **options: Any
) -> int:
    """Write the findings that documents have now; `check` then reports only others.

    PATH is a document or a directory; without PATH, standards/ or the current directory. A baseline that exists only
    shrinks, unless --grow is given.
    """
    from stdtools.app.baseline import renew
    from stdtools.app.places import one_place
    from stdtools.cli.documents import given, nothing, with_documents
    from stdtools.reports.visible import visible
    from stdtools.workspace import WorkspaceError

    messages = messages_for(lang)
    if update and grow:
        raise click.UsageError(messages.word("baseline-contradiction"))
    if sealed:
        raise click.UsageError(messages.word("baseline-sealed"))
    place = with_documents(one_place(given(paths)), messages)
    if not place.paths:
        raise nothing(paths, messages)
    with settings_errors(messages):
        target = beside(output, place.workspace, "baseline-outside") if output else ""
        governance = governed(**options, sealed=False).governance(place.workspace)
        try:
            renewed = renew(place.paths, place.workspace, governance, target, update=update, grow=grow)
        except WorkspaceError as error:
            path, reason = visible(place.prefix + error.path), messages.reason(error.reason)
            raise click.UsageError(messages.word("cannot-write", path=path, reason=reason)) from error
    for each in renewed:
        _tell(each, place.prefix, messages)
    if any(each.incomplete for each in renewed):
        return exits.INCOMPLETE
    return exits.FINDINGS if any(each.left for each in renewed) else exits.CONFORMS


def _tell(renewed: Renewed, prefix: str, messages: Messages) -> None:
    """Say what became of a baseline."""
    from stdtools.reports.visible import visible

    numbers = {"listed": renewed.listed, "added": renewed.added, "removed": renewed.removed}
    click.echo(messages.word("baseline-written", path=visible(prefix + renewed.path), **numbers))
    if renewed.left:
        click.echo(messages.word("baseline-left", count=renewed.left), err=True)
    for path in renewed.incomplete:
        click.echo(messages.word("incomplete", path=visible(prefix + path)), err=True)
