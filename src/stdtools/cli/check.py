"""``stdtools check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from stdtools.cli import exits
from stdtools.cli.conformance import Recorder, prove, report_option
from stdtools.cli.governing import governed, governing_options, settings_errors
from stdtools.cli.options import colour, fail_on_option, language_option, messages_for
from stdtools.cli.output import output_option, write_output
from stdtools.reports.formats import FORMATS, encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdtools.app.places import Place
    from stdtools.messages import Messages
    from stdtools.model.finding import Severity
    from stdtools.reports.report import Checked, Run

FORMS = tuple(FORMATS)

EPILOG = (
    "\b\n"
    "Exit codes: 0 conforms; 1 findings at or above --fail-on; 2 usage or configuration;\n"
    "3 not everything could be checked (wins over 1); 4 internal error."
)


@click.command("check", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="Form of the report."
)
@output_option("Write the report to FILE instead of standard output.")
@report_option
@fail_on_option
@governing_options
@click.option("--jobs", "-j", type=click.IntRange(0), default=0, help="Processes; 0: as many as there are processors.")
@click.option("--no-cache", is_flag=True, help="Remember no results, and use none.")
@click.option("--since", default="", metavar="REV", help="Only findings in clauses changed since a revision of git.")
@click.option("--statistics", is_flag=True, help="Show how many findings each rule has, not the findings.")
@click.option("--watch", is_flag=True, help="Check again whenever something changes, until interrupted.")
@language_option
def command(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    reports: tuple[str, ...],
    fail_on: Severity | None,
    watch: bool,
    lang: str | None,
    **options: Any,
) -> int:
    """Check documents against the rules of their profile and their bases.

    PATH is a document (.rst, .xml, .json) or a directory; without PATH, standards/ or the current directory.
    """
    messages = messages_for(lang)
    prove(reports, output, messages, since=options["since"], watch=watch)
    recording = Recording(reports, lang)

    def once() -> int:
        return _check(paths, form, output, messages, Options(fail_on, recording, **options))

    if not watch:
        return once()
    from stdtools.cli.watch import again_and_again

    return again_and_again(once, paths, messages)


class Recording(NamedTuple):
    """The conformance reports that are asked for, and the language that they are to have."""

    reports: tuple[str, ...]
    lang: str | None


class Options:
    """How documents are checked, as the command line says."""

    def __init__(
        self,
        fail_on: Severity | None,
        recording: Recording,
        *,
        jobs: int,
        no_cache: bool,
        since: str,
        statistics: bool,
        **governing: Any,
    ) -> None:
        self.recording = recording
        self.jobs = jobs
        self.no_cache = no_cache
        self.since = since
        self.statistics = statistics
        self.governed = governed(**governing, fail_on=fail_on)


def _check(paths: tuple[str, ...], form: str, output: str | None, messages: Messages, options: Options) -> int:
    from stdtools.app.check import fails
    from stdtools.app.places import places
    from stdtools.cli.documents import given, nothing, with_documents
    from stdtools.reports.report import Run

    found = [with_documents(place, messages) for place in places(given(paths))]
    if not any(place.paths for place in found):
        raise nothing(paths, messages)
    stream = form == "text" and output is None and not options.statistics
    checked: list[Checked] = []
    recorder = Recorder(options.recording.lang) if options.recording.reports else None
    with settings_errors(messages):
        results = recorder.checked(found, options.governed) if recorder else _checked(found, options, messages)
        for document in results:
            checked.append(document)
            if stream:
                _print(document, messages)
    if recorder:
        recorder.write(options.recording.reports, messages)
    failed = fails(checked)
    run = Run(documents=tuple(checked), conforms=all(d.complete for d in checked) and not failed)
    if options.statistics and form == "text":
        from stdtools.reports import statistics

        write_output(statistics.encode(run, messages), output, messages)
    elif not stream:
        write_output(encode(form, run, messages), output, messages)
    if form == "text" or output is not None:
        _summary(run, messages)
    if not run.complete:
        return exits.INCOMPLETE
    return exits.FINDINGS if failed else exits.CONFORMS


def _checked(found: list[Place], options: Options, messages: Messages) -> Iterator[Checked]:
    from stdtools.app.parallel import check_many
    from stdtools.reports.report import below
    from stdtools.workspace import Cache, user_cache

    cache = Cache(None) if options.no_cache else user_cache()
    for place in found:
        told, named = options.governed.told(), options.governed.config_in(place.workspace)
        results = check_many(place.paths, place.workspace, told, named, cache=cache, processes=options.jobs)
        for document in _since(options.since, results, place, messages) if options.since else results:
            yield below(place.prefix, document)


def _since(revision: str, results: Iterator[Checked], place: Place, messages: Messages) -> Iterator[Checked]:
    """Yield the results without what cannot have been made since a revision.

    :raises click.UsageError: if there is no such revision.
    """
    from stdtools.app.since import changed_only
    from stdtools.reports.visible import visible
    from stdtools.workspace import NoRevision, Revision

    try:
        before = Revision(place.workspace, revision)
    except NoRevision as error:
        reason = messages.reason(error.reason)
        raise click.UsageError(messages.word("no-revision", name=visible(revision), reason=reason)) from error
    for path, checked in zip(place.paths, results, strict=True):
        yield changed_only(checked, path, place.workspace, before)


def _print(document: Checked, messages: Messages) -> None:
    from stdtools.reports.console import Console

    for line in Console(messages, colour=colour()).document(document):
        click.echo(line)


def _summary(run: Run, messages: Messages) -> None:
    from stdtools.reports.console import Console

    for line in Console(messages, colour=colour()).summary(run):
        click.echo(line)
