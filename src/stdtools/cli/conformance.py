"""``stdtools check --report``: the conformance report, in the form that the suffix of its file says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stdtools.cli.targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from stdtools.app.governing import Governance
    from stdtools.app.places import Place
    from stdtools.cli.governing import Governed
    from stdtools.messages import Messages
    from stdtools.reports.conformance import Conformance, ConformanceRecord
    from stdtools.reports.report import Checked

F = TypeVar("F", bound="Callable[..., Any]")

FORMS = (".html", ".json", ".pdf")
"""The suffixes that a report may have."""

_CONTRADICTIONS = {
    "--since": "report-since",
    "--watch": "report-watch",
    "--fix": "report-fix",
    "--diff": "report-fix",
}
"""Options that a conformance report does not go with, each with what is said of it."""


def report_option(function: F) -> F:
    """Add ``--report``."""
    option = click.option(
        "--report",
        "reports",
        multiple=True,
        metavar="FILE",
        help="Write a conformance report (.html, .json, .pdf): a verdict on every obligation. Repeatable.",
    )
    return option(function)


def prove(
    reports: tuple[str, ...], wanted: Iterable[Target], messages: Messages, contradicting: Mapping[str, Any]
) -> None:
    """Look at what the command line says of reports before anything is checked.

    ``wanted`` are the other reports; ``contradicting`` the options that a conformance report does not go with, each
    with its value.

    :raises click.UsageError: for a form that there is not, a file that is named twice, and what contradicts a report.
    """
    from stdtools.reports.visible import visible

    for option, value in contradicting.items():
        if reports and value:
            raise click.UsageError(messages.word(_CONTRADICTIONS[option], option=option))
    seen = {os.path.realpath(target.output) for target in wanted if target.output}
    for path in reports:
        if _form(path) not in FORMS:
            known = messages.word("separator").join(FORMS)
            raise click.UsageError(messages.word("report-unknown-form", path=visible(path), known=known))
        if os.path.realpath(path) in seen:
            raise click.UsageError(messages.word("report-twice", path=visible(path)))
        seen.add(os.path.realpath(path))


class Recorder:
    """Checks documents, keeps their verdicts and writes them to files.

    The reports are in ``lang``, or else in the first document's language.
    """

    def __init__(self, reports: tuple[str, ...], lang: str | None) -> None:
        self._reports = reports
        self._lang = lang
        self._records: list[ConformanceRecord] = []

    @property
    def targets(self) -> tuple[Target, ...]:
        """The reports that are written."""
        return tuple(Target(_form(path), path) for path in self._reports)

    def checked(self, found: list[Place], governed: Governed) -> Iterator[Checked]:
        """Yield the result of each document, as ``check`` does.

        :raises SettingsError: if the settings of a document cannot be used.
        """
        from stdtools.app.ledger import settled
        from stdtools.reports.report import below

        for place in found:
            governance = governed.governance(place.workspace)
            for path in place.paths:
                governance.of(path)  # what is wrong with settings is told before anything is checked
            governance.prove_selectors()
            results = self._documented(place, governance)
            for checked in settled(results, len(place.paths), governance, place.workspace):
                yield below(place.prefix, checked)

    def _documented(self, place: Place, governance: Governance) -> Iterator[Checked]:
        from stdtools.app.conformance import conformance
        from stdtools.messages import Messages
        from stdtools.reports import conformance as records

        language = self._lang or (self._records[0].language if self._records else "")
        messages = Messages(language) if language else None
        for checked, record in conformance(place.paths, place.workspace, messages, governance.told, governance.named):
            self._records.append(records.below(place.prefix, record))
            yield checked

    def write(self, messages: Messages) -> None:
        """Make every report, then write each, whole or not at all.

        :raises click.UsageError: if one cannot be made or written.
        """
        from stdtools.app.conformance import tool
        from stdtools.cli.output import write_output
        from stdtools.messages import Messages
        from stdtools.reports.conformance import Conformance

        report = Conformance(tool=tool(), documents=tuple(self._records))
        made = [(path, _encoded(path, report, Messages(report.language), messages)) for path in self._reports]
        for path, data in made:
            write_output(data, path, messages)


def _form(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _encoded(path: str, report: Conformance, own: Messages, messages: Messages) -> bytes:
    match _form(path):
        case ".json":
            from stdtools.reports import conformance_json

            return conformance_json.encode(report, own)
        case ".html":
            from stdtools.reports import conformance_html

            return conformance_html.encode(report, own)
        case _:
            return _pdf(path, report, own, messages)


def _pdf(path: str, report: Conformance, own: Messages, messages: Messages) -> bytes:
    from stdtools.publications.pdf.conformance import render
    from stdtools.publications.pdf.errors import PublishError
    from stdtools.reports.visible import visible
    from stdtools.workspace import Disk

    try:
        return render(report, own, Disk("."))
    except PublishError as error:
        detail = messages.message(error.finding).rstrip("。.")
        raise click.UsageError(messages.word("report-failed", path=visible(path), detail=visible(detail))) from error
