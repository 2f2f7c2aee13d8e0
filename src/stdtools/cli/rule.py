"""``stdtools rule``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.governing import governed, settings_errors
from stdtools.cli.options import language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from stdtools.rules.rule import Rule

EPILOG = "\b\nExit codes: 0 shown; 2 there is no such rule; 4 internal error."


@click.command("rule", epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="[CODE|NAME]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form.")
@output_option("Write to FILE instead of standard output.")
@click.option("--config", default="", metavar="FILE", help="Settings with rules of your own; default: stdtools.toml.")
@click.option("--policy", default="", metavar="FILE", help="A policy with rules of your own.")
@language_option
def command(names: tuple[str, ...], form: str, output: str | None, config: str, policy: str, lang: str | None) -> int:
    """Explain rules: what each checks, which clause it enforces, how severe it is at which stage.

    A rule is named by code, name, beginning of a code (AB-0) or group (AB); without one, all are listed, those of the
    settings in the current directory included.
    """
    from stdtools.reports import rules as report
    from stdtools.rules.registry import rules
    from stdtools.rules.selector import Selection, unknown

    messages = messages_for(lang)
    with settings_errors(messages):
        known = (*rules().values(), *_own(config, policy))
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


def _own(config: str, policy: str) -> tuple[Rule, ...]:
    """Return the rules of the settings in the current directory, or of those named, and of the policy.

    :raises SettingsError: if a file cannot be used.
    """
    from stdtools.workspace import Disk

    options = governed("", (), (), config, policy, sealed=False)
    return options.governance(Disk(".")).own_rules("").rules
