"""``stdtools check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stdtools.cli import exits
from stdtools.cli.governing import governed, governing_options, settings_errors
from stdtools.cli.options import colour, fail_on_option, language_option, messages_for
from stdtools.cli.output import write_output
from stdtools.cli.targets import TEXT, Target, keep_documents, target_options, targets
from stdtools.reports.formats import SCHEMAS, encode
from stdtools.reports.formats import schema as schema_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stdtools.app.places import Place
    from stdtools.cli.governing import Governed
    from stdtools.messages import Messages
    from stdtools.model.finding import Severity
    from stdtools.reports.report import Checked, Run

EPILOG = (
    "\b\n"
    "Exit codes: 0 conforms; 1 findings at or above --fail-on; 2 usage or configuration;\n"
    "3 not everything could be checked (wins over 1); 4 internal error."
)


@click.command("check", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@target_options
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the form (json, jsonl) and check nothing.")
@fail_on_option
@governing_options
@language_option
def command(
    paths: tuple[str, ...],
    forms: tuple[str, ...],
    outputs: tuple[str, ...],
    schema: bool,
    fail_on: Severity | None,
    lang: str | None,
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
    wanted = targets(forms, outputs, messages)
    if schema:
        return _schemas(wanted, messages)
    found = _in_order(with_documents(place, messages) for place in places(given(paths)))
    if not any(place.paths for place in found):
        raise nothing(paths, messages)
    keep_documents(wanted, (place.prefix + path for place in found for path in place.paths), messages)
    stream = Target(TEXT, None) in wanted
    checked: list[Checked] = []
    with settings_errors(messages):
        for document in _checked(found, governed(**options, fail_on=fail_on)):
            checked.append(document)
            if stream:
                _print(document, messages)
    failed = fails(checked)
    complete = all(document.complete for document in checked)
    run = Run(documents=tuple(checked), conforms=complete and not failed)
    reports = [(encode(form, run, messages), output) for form, output in wanted if output or form != TEXT]
    for data, output in reports:
        write_output(data, output, messages)
    if stream or all(target.output for target in wanted):
        _summary(run, messages)
    if not complete:
        return exits.INCOMPLETE
    return exits.FINDINGS if failed else exits.CONFORMS


def _in_order(found: Iterable[Place]) -> list[Place]:
    """Return the documents in the order of their paths, however they were given: the report is the same."""
    return sorted((place._replace(paths=tuple(sorted(place.paths))) for place in found), key=lambda p: p.prefix)


def _schemas(wanted: tuple[Target, ...], messages: Messages) -> int:
    """Write the JSON Schemas of the forms that are wanted.

    :raises click.UsageError: if a form has none.
    """
    for form, _ in wanted:
        if form not in SCHEMAS:
            known = messages.word("separator").join(SCHEMAS)
            raise click.UsageError(messages.word("no-schema", format=form, known=known))
    for form, output in wanted:
        write_output(schema_of(form), output, messages)
    return exits.CONFORMS


def _checked(found: list[Place], options: Governed) -> Iterator[Checked]:
    from stdtools.app.check import check
    from stdtools.reports.report import below

    for place in found:
        for document in check(place.paths, place.workspace, options.governance(place.workspace)):
            yield below(place.prefix, document)


def _print(document: Checked, messages: Messages) -> None:
    from stdtools.reports.console import Console

    for line in Console(messages, colour=colour()).document(document):
        click.echo(line)


def _summary(run: Run, messages: Messages) -> None:
    from stdtools.reports.console import Console

    for line in Console(messages, colour=colour()).summary(run):
        click.echo(line)
