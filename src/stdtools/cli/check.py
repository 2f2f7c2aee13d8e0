"""``stdtools check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stdtools.cli import exits
from stdtools.cli.checking import Options, checked_documents
from stdtools.cli.conformance import Recorder, prove, report_option
from stdtools.cli.fixing import fixing_of, fixing_options, writing_errors
from stdtools.cli.governing import governing_options, settings_errors
from stdtools.cli.options import colour, fail_on_option, language_option, messages_for
from stdtools.cli.output import write_output
from stdtools.cli.targets import TEXT, Target, keep_documents, target_options, targets
from stdtools.reports.formats import SCHEMAS, encode
from stdtools.reports.formats import schema as schema_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stdtools.app.places import Place
    from stdtools.messages import Messages
    from stdtools.reports.report import Checked, Run

EPILOG = (
    "\b\n"
    "Exit codes: 0 conforms; 1 findings at or above --fail-on, or --diff has something to show;\n"
    "2 usage or configuration; 3 not everything could be checked (wins over 1); 4 internal error."
)


@click.command("check", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@target_options
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the form (json, jsonl) and check nothing.")
@report_option
@fail_on_option
@fixing_options
@click.option("--baseline", default="", metavar="FILE", help="Only what is not in this baseline; see: baseline.")
@click.option("--show-suppressed", is_flag=True, help="List suppressed findings, with reason and approver.")
@governing_options
@click.option("--jobs", "-j", type=click.IntRange(0), default=0, help="Processes; 0: as many as there are processors.")
@click.option("--no-cache", is_flag=True, help="Remember no results, and use none.")
@click.option("--since", default="", metavar="REV", help="Only findings in clauses changed since a revision of git.")
@click.option("--statistics", is_flag=True, help="Show how many findings each rule has, not the findings.")
@click.option("--watch", is_flag=True, help="Check again whenever something changes, until interrupted.")
@language_option
def command(
    paths: tuple[str, ...],
    forms: tuple[str, ...],
    outputs: tuple[str, ...],
    schema: bool,
    reports: tuple[str, ...],
    watch: bool,
    lang: str | None,
    **options: Any,
) -> int:
    """Check documents against the rules of their profile and their bases.

    PATH is a document (.rst, .xml, .json) or a directory; without PATH, standards/ or the current directory.
    """
    messages = messages_for(lang)
    wanted = targets(forms, outputs, messages)
    if schema:
        return _schemas(wanted, messages)
    fixed = {f"--{name}": options[name] for name in ("fix", "diff")}
    prove(reports, wanted, messages, {"--since": options["since"], "--watch": watch, **fixed})

    def once() -> int:
        return _check(paths, wanted, messages, Options(**options), Recorder(reports, lang) if reports else None)

    if not watch:
        return once()
    from stdtools.cli.again import again_and_again

    return again_and_again(once, paths, messages)


def _check(
    paths: tuple[str, ...], wanted: tuple[Target, ...], messages: Messages, options: Options, recorder: Recorder | None
) -> int:
    from stdtools.app.check import fails
    from stdtools.app.places import places
    from stdtools.cli.documents import given, nothing, with_documents
    from stdtools.reports.report import Run

    fixing = fixing_of(
        messages, wanted[0].form if wanted else TEXT, fix=options.fix, diff=options.diff, unsafe=options.unsafe_fixes
    )
    found = _in_order(with_documents(place, messages) for place in places(given(paths)))
    if not any(place.paths for place in found):
        raise nothing(paths, messages)
    outputs = (*wanted, *(recorder.targets if recorder else ()))
    keep_documents(outputs, (place.prefix + path for place in found for path in place.paths), messages)
    stream = Target(TEXT, None) in wanted and not options.statistics and not options.diff
    checked: list[Checked] = []
    with settings_errors(messages), writing_errors(messages):
        results = recorder.checked(found, options.governed) if recorder else None
        for document in results or checked_documents(found, options, fixing, messages):
            checked.append(document)
            if stream:
                _print(document, messages, show_suppressed=options.show_suppressed)
    if fixing and options.diff:
        return fixing.show(checked, wanted[0].output, messages)
    if recorder:
        recorder.write(messages)
    failed = fails(checked)
    run = Run(
        documents=tuple(checked),
        conforms=all(document.complete for document in checked) and not failed,
        show_suppressed=options.show_suppressed,
        fixed=fixing.count if fixing else None,
    )
    reports = [
        (_report(form, run, messages, options), output) for form, output in wanted if not (stream and not output)
    ]
    for data, output in reports:
        write_output(data, output, messages)
    if Target(TEXT, None) in wanted or all(target.output for target in wanted):
        _summary(run, messages)
    if not run.complete:
        return exits.INCOMPLETE
    return exits.FINDINGS if failed else exits.CONFORMS


def _report(form: str, run: Run, messages: Messages, options: Options) -> bytes:
    if form == TEXT and options.statistics:
        from stdtools.reports import statistics

        return statistics.encode(run, messages)
    return encode(form, run, messages)


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


def _print(document: Checked, messages: Messages, *, show_suppressed: bool) -> None:
    from stdtools.reports.console import Console

    for line in Console(messages, colour=colour(), show_suppressed=show_suppressed).document(document):
        click.echo(line)


def _summary(run: Run, messages: Messages) -> None:
    from stdtools.reports.console import Console

    for line in Console(messages, colour=colour()).summary(run):
        click.echo(line)
