"""How the command line has documents checked: options, and from places to results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stdtools.cli.governing import governed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stdtools.app.places import Place
    from stdtools.cli.fixing import Fixing
    from stdtools.messages import Messages
    from stdtools.reports.report import Checked


class Options:
    """How documents are checked, as the command line says."""

    def __init__(
        self,
        *,
        jobs: int,
        no_cache: bool,
        since: str,
        statistics: bool,
        show_suppressed: bool,
        fix: bool,
        diff: bool,
        unsafe_fixes: bool,
        **governing: Any,
    ) -> None:
        self.jobs = jobs
        self.no_cache = no_cache
        self.since = since
        self.statistics = statistics
        self.show_suppressed = show_suppressed
        self.fix = fix
        self.diff = diff
        self.unsafe_fixes = unsafe_fixes
        self.governed = governed(**governing)


def checked_documents(
    found: Iterable[Place], options: Options, fixing: Fixing | None, messages: Messages
) -> Iterator[Checked]:
    """Yield the result of each document in some places, with its path as the user would type it.

    :raises SettingsError: if settings cannot be used.
    :raises click.UsageError: if there is no revision to compare with.
    """
    from stdtools.app.ledger import settled
    from stdtools.app.parallel import check_many
    from stdtools.reports.report import below
    from stdtools.workspace import Cache, user_cache

    cache = Cache(None) if options.no_cache else user_cache()
    for place in found:
        governance = options.governed.governance(place.workspace)
        results = (
            settled(fixing.fixed(place, governance), len(place.paths), governance, place.workspace)
            if fixing
            else check_many(place.paths, place.workspace, governance, cache=cache, processes=options.jobs)
        )
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
