"""``stdtools certificate``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.by_rule import epilog, given, keep_sources, report_options, told, write_schema
from stdtools.cli.options import colour, messages_for
from stdtools.cli.output import write_output

if TYPE_CHECKING:
    from stdtools.app.certificates import Judged
    from stdtools.messages import Messages
    from stdtools.reports.report import Run

FORMS = (".pdf", ".json")
"""The suffixes that a certificate may be written with."""

EPILOG = epilog(
    "0 nothing is an error",
    "1 something is",
    "2 usage, or data that cannot be read",
    "3 the rule was not read completely",
)


@click.command("certificate", epilog=EPILOG)
@click.argument("rule", required=False, metavar="[RULE]")
@click.argument("data", required=False, metavar="[DATA]")
@click.option("--register", default="", metavar="FILE", help="A register of certificates: .csv, .tsv, .xlsx or .jsonl.")
@report_options("report", "check", "Write the certificate to FILE: .pdf, or .json for its data.")
def command(
    rule: str | None, data: str | None, output: str | None, register: str, form: str, schema: bool, lang: str | None
) -> int:
    """Check a certificate by its certification rule, and print it; check a register of certificates.

    RULE is a certification rule (.rst, .xml, .json), DATA a certificate (.toml). With --register alone only the
    register is checked. Nothing is written if anything about the certificate is an error.
    """
    messages = messages_for(lang)
    if schema:
        from stdtools.reports import certificate_json

        return write_schema(certificate_json.schema(), output, messages)
    _prove(rule, data, output, register, messages)
    judged, prefix = _judged(rule or "", data or "", register, messages, pdf=_suffix(output) == ".pdf")
    run = _run(judged, prefix)
    if output and judged.issuable:
        _write(judged, output, messages)
    _report(judged, run, form, messages)
    if output and not judged.issuable:
        click.echo(messages.word("certificate-not-written"), err=True)
    if not run.complete:
        return exits.INCOMPLETE
    return exits.CONFORMS if run.conforms else exits.FINDINGS


def _prove(rule: str | None, data: str | None, output: str | None, register: str, messages: Messages) -> None:
    """Look at what was given before anything is read.

    :raises click.UsageError: if something is missing, or the output would take the place of a source.
    """
    from stdtools.reports.visible import visible

    if not register and not data:
        raise click.UsageError(messages.word("certificate-nothing"))
    if not output:
        return
    if not data or not rule:
        raise click.UsageError(messages.word("certificate-no-data", option="--output"))
    if _suffix(output) not in FORMS:
        known = messages.word("separator").join(FORMS)
        raise click.UsageError(messages.word("report-unknown-form", path=visible(output), known=known))
    keep_sources(output, (rule, data, register), messages)


def _suffix(path: str | None) -> str:
    return os.path.splitext(path or "")[1].lower()


def _judged(rule: str, data: str, register: str, messages: Messages, *, pdf: bool) -> tuple[Judged, str]:
    """Return the results, and what stands before each path as the user would type it.

    :raises click.UsageError: if something cannot be read or made.
    """
    from stdtools.app.certificates import judge
    from stdtools.cli.pdf import pdf_errors

    place = given(rule, data, register)
    by, about, beside = place.paths
    with pdf_errors(messages), told(messages, place.prefix):
        return judge(by, about, beside, place.workspace, pdf=pdf), place.prefix


def _run(judged: Judged, prefix: str) -> Run:
    from stdtools.app.check import fails
    from stdtools.reports.report import Run, below

    documents = tuple(below(prefix, document) for document in judged.documents)
    complete = all(document.complete for document in documents)
    return Run(documents=documents, conforms=complete and not fails(documents))


def _write(judged: Judged, output: str, messages: Messages) -> None:
    from stdtools.reports import certificate_json

    assert judged.data
    data = judged.pdf if _suffix(output) == ".pdf" else certificate_json.record(judged.data.certificate)
    write_output(data, output, messages)


def _report(judged: Judged, run: Run, form: str, messages: Messages) -> None:
    if form == "json":
        from stdtools.reports import certificate_json

        data = certificate_json.encode(
            run,
            messages,
            rule=judged.rule.terms.number if judged.rule else "",
            certificate=judged.data.certificate if judged.data else None,
            registered=len(judged.register.rows) if judged.register else None,
        )
        write_output(data, None, messages)
        return
    from stdtools.reports.console import Console

    console = Console(messages, colour=colour())
    for line in (*(line for document in run.documents for line in console.document(document)), *console.summary(run)):
        click.echo(line)
