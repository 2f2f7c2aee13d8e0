"""The site of a set of documents: made by Sphinx in a directory of its own, then moved into place file by file."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from stdtools.messages import Messages
from stdtools.model.finding import Finding
from stdtools.publications.html import search
from stdtools.publications.html.builder import Page
from stdtools.publications.html.companions import Companions, Link
from stdtools.publications.html.conformance_page import STYLE, style
from stdtools.publications.html.document_page import document_page
from stdtools.publications.html.entry import Entry
from stdtools.publications.html.overview_page import overview_page
from stdtools.publications.html.pictures import SitePictures
from stdtools.publications.html.sphinx_run import run
from stdtools.publications.html.system_page import Shown, system_page
from stdtools.publications.html.words import Words
from stdtools.publications.names import page_names
from stdtools.workspace import Workspace


class Site(NamedTuple):
    """The paths written, in order, and by source path what could not be shown as it stands (``PUB`` findings)."""

    files: tuple[str, ...]
    findings: Mapping[str, tuple[Finding, ...]]


_FIRST = "index.html"


def build(
    documents: Sequence[Entry],
    out: str,
    *,
    workspace: Workspace,
    language: str,
    output_workspace: Workspace | None = None,
    downloads: Mapping[str, str] | None = None,
    system: Shown | None = None,
    progress: Callable[[str], None] | None = None,
) -> Site:
    """Write the site of ``documents`` into the directory ``out``: an overview and the pages of each.

    ``language`` is that of the site; every document keeps its own. ``downloads`` names, by source path, a file beside
    the site (a PDF, its path as that of ``out``) that the page links to. ``system`` is the standards system of the
    documents, if it is to be shown. ``progress`` is told the path of a source when
    its page is begun. The same documents give the same bytes, wherever and whenever.

    :raises SphinxFailed: if Sphinx complains.
    :raises WorkspaceError: if a file cannot be written.
    """
    words, messages = Words(language), Messages(language)
    names = page_names([entry.path for entry in documents])
    designations = dict(_designations(documents, names))
    pictures = SitePictures(workspace)
    files = {path: posixpath.relpath(file, out) for path, file in (downloads or {}).items()}
    pages: list[Page] = []
    unshown: dict[str, tuple[Finding, ...]] = {}
    links: dict[str, tuple[Link, ...]] = {}
    found: list[search.Found] = []
    for entry, name in zip(documents, names, strict=True):
        companions = Companions(name, entry, names, words)
        made = document_page(
            name,
            entry,
            words=words,
            messages=messages,
            pages=designations,
            picture=pictures.of(name, entry.path, entry.pictures),
            download=files.get(entry.path, ""),
            companions=companions,
        )
        pages.append(made.page)
        pages += companions.pages(made.scope, messages)
        links[name] = companions.links("index")
        unshown[entry.path] = made.findings
        found.append(made.found)
    picture = ""
    if system:
        uris = {entry.path: f"{name}.html" for name, entry in zip(names, documents, strict=True)}
        made_system = system_page(system, uris, words, messages)
        pages.append(made_system.page)
        picture = made_system.picture
    pages.append(overview_page(zip(names, documents, strict=True), words, messages, links, picture))
    sources = {name: entry.path for name, entry in zip(names, documents, strict=True)}

    def report(name: str) -> None:
        if progress and name in sources:
            progress(sources[name])

    with workspace.temporary() as directory:
        built = run(directory, pages, {"words": words}, progress=report)
    target = output_workspace or workspace
    reported = {STYLE: style()} if any(entry.conformance for entry in documents) else {}
    everything = {**built, **pictures.files, **reported, search.FILE: search.script(found)}
    for file in sorted(everything, key=lambda name: (name == _FIRST, name)):  # the way in comes last
        target.write(posixpath.join(out, file), everything[file])
    return Site(tuple(posixpath.join(out, file) for file in sorted(everything)), unshown)


def _designations(documents: Sequence[Entry], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the designations of the documents with their pages; of equal ones the first document's comes last."""
    for entry, name in zip(reversed(documents), reversed(names), strict=True):
        if number := entry.facts.document.metadata.number:
            yield number, f"{name}.html"
