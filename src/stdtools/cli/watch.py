"""``stdtools watch``."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

import click

from stdtools.cli import exits
from stdtools.cli.base import base_errors
from stdtools.cli.governing import settings_errors
from stdtools.cli.options import language_option, messages_for

if TYPE_CHECKING:
    from stdtools.app.annex import AnnexName
    from stdtools.app.places import Place
    from stdtools.app.publish import Published
    from stdtools.app.watch import Built
    from stdtools.messages import Messages
    from stdtools.serving.server import Server
    from stdtools.serving.site import LiveSite

EPILOG = "\b\nExit codes: 0 ended with Ctrl+C; 2 usage: no documents, or a port that is taken; 4 internal error."


@click.command("watch", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=0, help="Port of 127.0.0.1; 0: any free one.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option(
    "--annex", type=click.Choice(["coverage"]), default=None, help="Add a generated annex: coverage of the bases."
)
@language_option
def command(paths: tuple[str, ...], port: int, no_open: bool, annex: AnnexName | None, lang: str | None) -> int:
    """Show the site of documents in the browser, and show every save there at once.

    PATH is a document (.rst, .xml, .json) or a directory; without PATH, standards/ or the current directory.
    The site is that of `stdtools publish`; nothing is written, and nobody but this computer can see it.
    """
    from stdtools.app.places import one_place
    from stdtools.cli.documents import given, nothing, with_documents
    from stdtools.serving.site import LiveSite

    messages = messages_for(lang)
    place = one_place(given(paths))
    if not with_documents(place, messages).paths:
        raise nothing(paths, messages)
    site = LiveSite()
    server = _server(site, port, messages)
    try:
        desk = _Desk(place, site, messages, annex, lang or "")
        server.start()
        desk.make()
        click.echo(messages.word("watch-address", address=server.address))
        sys.stdout.flush()
        if not no_open:
            _open(server.address)
        while True:
            desk.watch.wait()
            desk.make()
    except KeyboardInterrupt:
        click.echo(messages.word("watch-ended"), err=True)
        return exits.CONFORMS
    finally:
        server.stop()


def _server(site: LiveSite, port: int, messages: Messages) -> Server:
    from stdtools.serving.page import Words
    from stdtools.serving.server import Server
    from stdtools.workspace.errors import reason_of

    words = Words(messages.language, *(messages.word(f"watch-{key}") for key in ("missing", "overview", "problem")))
    try:
        return Server(site, words, port)
    except OSError as error:
        reason = messages.reason(reason_of(error))
        raise click.UsageError(messages.word("watch-port", port=port, reason=reason)) from error


def _open(address: str) -> None:
    """Open the browser, where there can be one: no browser for terminals is to take this one."""
    import webbrowser

    if sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")):
        webbrowser.open(address)


class _Desk:
    """Makes the site, hands it to the server and tells the terminal what has changed."""

    def __init__(self, place: Place, site: LiveSite, messages: Messages, annex: AnnexName | None, lang: str) -> None:
        from stdtools.app.watch import Watch
        from stdtools.cli.progress import Progress
        from stdtools.reports.news import News
        from stdtools.workspace import Stamped

        self.prefix = place.prefix
        self.site = site
        self.messages = messages
        self.watch = Watch(place.paths, Stamped(place.workspace.root), annex=annex, language=lang)
        self.news = News(messages)
        self.progress = Progress(messages)
        self.problem = ""

    def make(self) -> None:
        """Make the site anew, if that makes a difference: first the pages of documents, then what is beside them."""
        start = time.perf_counter()
        built = self.show(hurry=True)
        if built:
            self.tell(built.published, time.perf_counter() - start)
        if built and built.behind and not self.watch.moved:
            self.show(hurry=False)

    def show(self, *, hurry: bool) -> Built | None:
        """Make the site and show it; what prevents that is told, here and on the pages."""
        from stdtools.cli.documents import path_errors

        try:
            with settings_errors(self.messages), base_errors(self.messages), path_errors(self.prefix, self.messages):
                built = self.watch.build(self.progress, hurry=hurry)
        except click.UsageError as error:
            self.warn(error.format_message())
            return None
        finally:
            self.progress.wipe()
        if built is None:
            return None
        if failures := built.published.failures:
            self.warn(" ".join(self.messages.message(failure.finding) for failure in failures))
        else:
            self.problem = ""
            self.site.show(built.files)
        return built

    def warn(self, problem: str) -> None:
        """Say what is wrong, once."""
        if problem != self.problem:
            click.echo(problem, err=True)
        self.problem = problem
        self.site.warn(problem)

    def tell(self, published: Published, seconds: float) -> None:
        """Say which findings are new and which are gone, and how many there are."""
        from stdtools.reports.report import below, total
        from stdtools.rules.severity import ORDER

        for line in self.news.since([below(self.prefix, document) for document in published.checked]):
            click.echo(line)
        counts = total(published.checked)
        numbers = {severity: counts[severity] for severity in ORDER}
        said = self.messages.word("published", documents=len(published.checked), **numbers)
        click.echo(self.messages.word("watch-made", counts=said, seconds=f"{seconds:.1f}"))
        sys.stdout.flush()
