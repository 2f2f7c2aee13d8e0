"""A site in memory that follows its sources: what it hangs on, whether that has changed, and the site made anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from stdtools.app.documents import documents
from stdtools.app.kept import Kept
from stdtools.app.publish import Progress, Published, publish
from stdtools.bases import store
from stdtools.workspace import Answer, Memory, Overlay, Stamped, Traced, WorkspaceError, still_true

if TYPE_CHECKING:
    from stdtools.app.annex import AnnexName

INTERVAL = 0.03
"""Seconds between two looks, at least."""

SHARE = 0.05
"""The share of its time that looking may take: with very many files there are fewer looks."""

SETTLED = 0.02
"""Seconds without a further change after which a save is taken to be done."""

PATIENCE = 0.5
"""Seconds after which something that changes all the time is read all the same."""

_TOP = "html/"


class Built(NamedTuple):
    """The site as it is now, by path, and the results of its documents; no files if it could not be made.

    ``behind``: pages beside those of the documents, such as graphs, are still those of the last time.
    """

    files: Mapping[str, bytes]
    published: Published
    behind: bool = False


class _Inputs(NamedTuple):
    """What a site was made of: documents, bases of the user, and everything that was asked of the workspace."""

    paths: tuple[str, ...]
    store: str
    answers: tuple[Answer, ...]


class Watch:
    """The site of the documents at some paths of a workspace."""

    def __init__(
        self, paths: Sequence[str], workspace: Stamped, *, annex: AnnexName | None = None, language: str = ""
    ) -> None:
        self.paths = tuple(paths)
        self.workspace = workspace
        self.annex: AnnexName | None = annex
        self.language = language
        self._kept = Kept()
        self._home = Stamped(store.home())
        self._inputs: _Inputs | None = None

    def build(self, progress: Progress | None = None, *, hurry: bool = False) -> Built | None:
        """Make the site of what there is now; ``None`` if that is what there was at the last time.

        In a ``hurry`` the pages of documents come first; another build brings what is behind.

        :raises WorkspaceError: if there is nothing at a path.
        :raises SettingsError: if the settings of a document cannot be used.
        :raises BaseError: if a base of the user is broken.
        """
        inputs, self._inputs = self._inputs, None
        self.workspace.forget()
        self._home.forget()
        snapshot = Overlay(self.workspace)  # each file is read once, so that all of the site is of the same moment
        paths = documents(self.paths, snapshot)
        state = self._store()
        if inputs and inputs[:2] == (paths, state) and still_true(inputs.answers, snapshot):
            self._inputs = inputs
            return None
        traced = Traced(snapshot)
        output = Memory()
        self._kept.pages.hurry = hurry
        published = publish(
            paths,
            ("html",),
            "",
            traced,
            annex=self.annex,
            language=self.language,
            output_workspace=output,
            progress=progress,
            kept=self._kept,
        )
        behind = self._kept.pages.behind
        if traced.repeatable and not published.failures and not behind:
            self._inputs = _Inputs(paths, state, traced.answers)
        files = {path.removeprefix(_TOP): data for path, data in output.content.items()}
        return Built({} if published.failures else files, published, behind)

    @property
    def moved(self) -> bool:
        """Whether something has changed since the site was made."""
        return self._state() != self._noted()

    def wait(self, sleep: Callable[[float], None] = time.sleep) -> None:
        """Return when something has changed that the site hangs on, and nothing changes further."""
        before = self._noted()
        while True:
            start = time.perf_counter()
            now = self._state()
            if now != before:
                break
            sleep(max(INTERVAL, (time.perf_counter() - start) / SHARE))
        for _ in range(round(PATIENCE / SETTLED)):
            sleep(SETTLED)
            before, now = now, self._state()
            if now == before:
                return

    def _store(self) -> str:
        """Look at the bases of the user, which are no part of the workspace."""
        try:
            for path in self._home.files("bases"):
                self._home.exists(path)
        except WorkspaceError:
            pass
        return store.state()

    def _noted(self) -> tuple[str, ...]:
        return (*self.workspace.noted, *self._home.noted)

    def _state(self) -> tuple[str, ...]:
        return (*self.workspace.state(), *self._home.state())
