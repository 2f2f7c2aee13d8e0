"""``stdtools config``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stdtools.cli import exits
from stdtools.cli.governing import governed, governing_options, settings_errors
from stdtools.cli.options import language_option, messages_for
from stdtools.cli.output import output_option, write_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stdtools.app.places import Place
    from stdtools.cli.governing import Governed
    from stdtools.settings.effective import Effective

EPILOG = "\b\nExit codes: 0 shown; 2 usage, or settings that cannot be used; 4 internal error."


@click.command("config", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--show", "path", metavar="PATH", help="As an argument.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form.")
@output_option("Write to FILE instead of standard output.")
@governing_options
@language_option
def command(
    paths: tuple[str, ...], path: str | None, form: str, output: str | None, lang: str | None, **options: Any
) -> int:
    """Show which settings apply to documents, and where each of them is from.

    PATH is a document or a directory; without PATH, standards/ or the current directory.
    """
    from stdtools.app.places import places
    from stdtools.cli.documents import given, with_documents
    from stdtools.reports import settings

    messages = messages_for(lang)
    found = [with_documents(place, messages) for place in places(given((*paths, *((path,) if path else ()))))]
    with settings_errors(messages):
        shown = list(_effective(found, governed(**options)))
    if form == "json":
        data = settings.encode(shown)
    else:
        data = "".join(f"{line}\n" for line in settings.lines(shown, messages)).encode("utf-8", "backslashreplace")
    write_output(data, output, messages)
    return exits.CONFORMS


def _effective(found: list[Place], options: Governed) -> Iterator[tuple[str, Effective]]:
    for place in found:
        governance = options.governance(place.workspace)
        for path in place.paths:
            yield place.prefix + path, governance.effective(path)
