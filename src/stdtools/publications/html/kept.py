"""What a site keeps of the documents that did not change, for who builds it again and again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from stdtools.model.finding import Finding
from stdtools.workspace import Answer, Workspace, still_true

if TYPE_CHECKING:
    from stdtools.publications.html.builder import Page
    from stdtools.publications.html.companions import Link
    from stdtools.publications.html.entry import Entry
    from stdtools.publications.html.search import Found


class Given(NamedTuple):
    """Everything that the share of a document in the site hangs on, but for the pictures."""

    entry: Entry
    name: str
    language: str
    designations: Mapping[str, str]
    download: str
    names: tuple[str, ...]

    def same(self, other: Given) -> bool:
        """Tell whether this is what was given before: the very same entry, with the same neighbours."""
        return self.entry is other.entry and self[1:] == other[1:]


class Share(NamedTuple):
    """What the site has of one document: pages to be printed, files by path, findings about what cannot be shown.

    ``found`` is what a search finds of it, ``links`` lead to its other pages from the overview. ``answers`` are what
    was asked of the workspace, which is about pictures. ``beside`` are the other pages as files; ``rest`` makes them if
    they are still those of the last build.
    """

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    found: Found
    links: tuple[Link, ...]
    answers: tuple[Answer, ...]
    beside: Mapping[str, bytes]
    rest: Callable[[], tuple[Page, ...]] | None

    def with_rest(self) -> Share:
        """Return the same with all its pages, yet to be printed."""
        return self._replace(pages=(*self.pages, *self.rest()), beside={}, rest=None) if self.rest else self

    def told(self) -> Share:
        """Return the same with no more of its pages than their names: they have been printed."""
        return self._replace(pages=tuple(page._replace(context={}, body=()) for page in self.pages))

    def printed(self, name: str, built: Mapping[str, bytes]) -> Share:
        """Return the same with its pages as files; ``name`` is that of the document's own."""
        files = {page.name: built[f"{page.name}.html"] for page in self.pages}
        own = {f"{page}.html": data for page, data in files.items() if page == name}
        beside = {f"{page}.html": data for page, data in files.items() if page != name}
        return self._replace(pages=(), files={**self.files, **own}, beside={**self.beside, **beside})


class Kept:
    """The shares of the last build, by the name of the page.

    In a build in a ``hurry``, pages beside that of a document which were there before stay as they are.
    """

    def __init__(self) -> None:
        self.hurry = False
        self._shares: dict[str, tuple[Given, Share]] = {}

    def of(self, given: Given, workspace: Workspace) -> Share | None:
        """Return the share that was kept of a document, if it would be the same now."""
        before, share = self._shares.get(given.name, (None, None))
        if before and share and given.same(before) and still_true(share.answers, workspace):
            return share
        return None

    def hurried(self, name: str, share: Share) -> Share:
        """Return a share with all its pages; in a hurry, with those of the last build beside its own."""
        _, before = self._shares.get(name, (None, None))
        if share.rest and self.hurry and before and before.beside:
            return share._replace(beside=before.beside)
        return share.with_rest()

    @property
    def behind(self) -> bool:
        """Whether there are pages of an earlier build."""
        return any(share.rest for _, share in self._shares.values())

    def keep(self, shares: Mapping[str, tuple[Given, Share]]) -> None:
        """Keep the shares of a build, all printed, and no others."""
        self._shares = dict(shares)
