"""``stdtools rule``."""

from __future__ import annotations

import click

from stdtools.cli import exits
from stdtools.cli.options import language_option, messages_for
from stdtools.cli.output import output_option, write_output

EPILOG = "\b\nExit codes: 0 shown; 2 there is no such rule; 4 internal error."


@click.command("rule", epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="[CODE|NAME]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form.")
@output_option("Write to FILE instead of standard output.")
@language_option
def command(names: tuple[str, ...], form: str, output: str | None, lang: str | None) -> int:
    """Explain rules: what each checks, which clause it enforces, how severe it is at which stage.

    A rule is named by code, name, beginning of a code (AB-0) or group (AB); without one, all are listed.
    """
    from stdtools.reports import rules as report
    from stdtools.rules.registry import rules
    from stdtools.rules.selector import Selection, unknown

    messages = messages_for(lang)
    known = tuple(rules().values())
    for name, nearest in unknown(names, known):
        raise click.UsageError(messages.word("unknown-rule", name=name, nearest=nearest))
    chosen = [rule for rule in known if not names or rule in Selection(names)]
    if form == "json":
        data = report.encode(chosen, messages)
    else:
        pages = names and len(chosen) == 1
        lines = report.page(chosen[0], messages) if pages else report.rows(chosen, messages)
        data = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    write_output(data, output, messages)
    return exits.CONFORMS
