"""``stdtools check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stdtools.cli import exits
from stdtools.cli.fixing import fixing_of, fixing_options, writing_errors
from stdtools.cli.governing import governed, governing_options, settings_errors
from stdtools.cli.options import colour, fail_on_option, language_option, messages_for
from stdtools.cli.output import output_option, write_output
from stdtools.reports.formats import FORMATS, encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdtools.app.places import Place
    from stdtools.cli.fixing import Fixing
    from stdtools.cli.governing import Governed
    from stdtools.messages import Messages
    from stdtools.model.finding import Severity
    from stdtools.reports.report import Checked, Run

FORMS = tuple(FORMATS)

EPILOG = (
    "\b\n"
    "Exit codes: 0 conforms; 1 findings at or above --fail-on, or --diff has something to show;\n"
    "2 usage or configuration; 3 not everything could be checked (wins over 1); 4 internal error."
)


@click.command("check", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="Form of the report."
)
@output_option("Write the report to FILE instead of standard output.")
@fail_on_option
@fixing_options
@governing_options
@language_option
def command(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    fail_on: Severity | None,
    lang: str | None,
    fix: bool,
    diff: bool,
    unsafe_fixes: bool,
    **options: Any,
) -> int:
    """Check documents against the rules of their profile and their bases.

    PATH is a document (.rst, .xml, .json) or a directory; without PATH, standards/ or the current directory.
    """
    from stdtools.app.check import fails
    from stdtools.app.places import places
    from stdtools.cli.documents import given, nothing, with_documents
    from stdtools.reports.report import Run

    messages = messages_for(lang)
    fixing = fixing_of(messages, form, fix=fix, diff=diff, unsafe=unsafe_fixes)
    found = [with_documents(place, messages) for place in places(given(paths))]
    if not any(place.paths for place in found):
        raise nothing(paths, messages)
    stream = form == "text" and output is None and not diff
    checked: list[Checked] = []
    with settings_errors(messages), writing_errors(messages):
        for document in _checked(found, governed(**options, fail_on=fail_on), fixing):
            checked.append(document)
            if stream:
                _print(document, messages)
    if fixing and diff:
        return fixing.show(checked, output, messages)
    failed = fails(checked)
    complete = all(document.complete for document in checked)
    fixed = fixing.count if fixing else None
    run = Run(documents=tuple(checked), conforms=complete and not failed, fixed=fixed)
    if not stream:
        write_output(encode(form, run, messages), output, messages)
    if form == "text" or output is not None:
        _summary(run, messages)
    if not complete:
        return exits.INCOMPLETE
    return exits.FINDINGS if failed else exits.CONFORMS


def _checked(found: list[Place], options: Governed, fixing: Fixing | None) -> Iterator[Checked]:
    from stdtools.app.check import check
    from stdtools.reports.report import below

    for place in found:
        governance = options.governance(place.workspace)
        documents = fixing.fixed(place, governance) if fixing else check(place.paths, place.workspace, governance)
        for document in documents:
            yield below(place.prefix, document)


def _print(document: Checked, messages: Messages) -> None:
    from stdtools.reports.console import Console

    for line in Console(messages, colour=colour()).document(document):
        click.echo(line)


def _summary(run: Run, messages: Messages) -> None:
    from stdtools.reports.console import Console

    for line in Console(messages, colour=colour()).summary(run):
        click.echo(line)
