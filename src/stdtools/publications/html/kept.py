"""What a site keeps of the documents that did not change, for who builds it again and again."""

from __future__ import annotations

from collections.abc import Mapping
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
    was asked of the workspace, which is about pictures.
    """

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    found: Found
    links: tuple[Link, ...]
    answers: tuple[Answer, ...]

    def printed(self, built: Mapping[str, bytes]) -> Share:
        """Return the same with its pages as files."""
        files = {f"{page.name}.html": built[f"{page.name}.html"] for page in self.pages}
        return self._replace(pages=(), files={**self.files, **files})


class Kept:
    """The shares of the last build, by the name of the page."""

    def __init__(self) -> None:
        self._shares: dict[str, tuple[Given, Share]] = {}

    def of(self, given: Given, workspace: Workspace) -> Share | None:
        """Return the share that was kept of a document, if it would be the same now."""
        before, share = self._shares.get(given.name, (None, None))
        if before and share and given.same(before) and still_true(share.answers, workspace):
            return share
        return None

    def keep(self, shares: Mapping[str, tuple[Given, Share]]) -> None:
        """Keep the shares of a build, all printed, and no others."""
        self._shares = dict(shares)
