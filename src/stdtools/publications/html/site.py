"""The site of a set of documents: made by Sphinx in a directory of its own, then moved into place file by file."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple

from stdtools.analysis.resting import rest
from stdtools.messages import Messages
from stdtools.model.finding import Finding
from stdtools.publications.html import search
from stdtools.publications.html.builder import Page
from stdtools.publications.html.companions import Companions
from stdtools.publications.html.conformance_page import STYLE, style
from stdtools.publications.html.document_page import document_page
from stdtools.publications.html.entry import Entry
from stdtools.publications.html.kept import Given, Kept, Share
from stdtools.publications.html.overview_page import line, overview_page
from stdtools.publications.html.pictures import SitePictures
from stdtools.publications.html.sphinx_run import run
from stdtools.publications.html.system_page import Shown, system_page
from stdtools.publications.html.words import Words
from stdtools.publications.names import page_names
from stdtools.workspace import Traced, Workspace


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
    kept: Kept | None = None,
    progress: Callable[[Literal["html", "write"], str], None] | None = None,
) -> Site:
    """Write the site of ``documents`` into the directory ``out``: an overview and the pages of each.

    ``language`` is that of the site; every document keeps its own. ``downloads`` names, by source path, a file beside
    the site (a PDF, its path as that of ``out``) that the page links to. ``system`` is the standards system of the
    documents, if it is to be shown. ``kept`` is what is left of the last build: only what changed is made anew.
    ``progress`` is told the path of a source when its page is begun and when it is put into the site. The same
    documents give the same bytes, wherever and whenever.

    :raises SphinxFailed: if Sphinx complains.
    :raises WorkspaceError: if a file cannot be written.
    """
    words, messages = Words(language), Messages(language)
    names = page_names([entry.path for entry in documents])
    designations = dict(_designations(documents, names))
    files = {path: posixpath.relpath(file, out) for path, file in (downloads or {}).items()}
    shares: dict[str, tuple[Given, Share]] = {}

    def pages() -> Iterator[Page]:
        """Yield the pages as they are printed: there are trees of one document at a time."""
        lines = []
        for entry, name in zip(documents, names, strict=True):
            if progress:
                progress("html", entry.path)
            given = Given(entry, name, language, designations, files.get(entry.path, ""), tuple(names))
            known = kept.of(given, workspace) if kept else None
            share = known or _share(given, workspace, words, messages)
            share = kept.hurried(name, share) if kept else share.with_rest()
            lines.append(line(name, entry, words, messages, share.links))
            yield from share.pages
            shares[name] = given, share.told()
            rest(entry.facts, entry.coverings)
        picture = ""
        if system:
            uris = {entry.path: f"{name}.html" for name, entry in zip(names, documents, strict=True)}
            made = system_page(system, uris, words, messages)
            yield made.page
            picture = made.picture
        yield overview_page(lines, words, picture)

    sources = {name: entry.path for name, entry in zip(names, documents, strict=True)}

    def report(name: str) -> None:
        if progress and name in sources:
            progress("write", sources[name])

    target = output_workspace or workspace
    with workspace.temporary() as directory:
        built = run(directory, pages(), {"words": words}, progress=report)
        if kept:
            shares = {name: (given, share.printed(name, built)) for name, (given, share) in shares.items()}
        others: dict[str, bytes] = {search.FILE: search.script([share.found for _, share in shares.values()])}
        for _, share in shares.values():
            others |= {**share.files, **share.beside}
        if any(entry.conformance for entry in documents):
            others[STYLE] = style()
        everything = sorted({*built, *others})
        for file in sorted(everything, key=lambda name: name == _FIRST):  # the way in comes last
            target.write(posixpath.join(out, file), others[file] if file in others else built[file])
    if kept:
        kept.keep(shares)
    unshown = {given.entry.path: share.findings for given, share in shares.values()}
    return Site(tuple(posixpath.join(out, file) for file in everything), unshown)


def _share(given: Given, workspace: Workspace, words: Words, messages: Messages) -> Share:
    """Make what the site has of one document."""
    entry, name = given.entry, given.name
    traced = Traced(workspace)
    pictures = SitePictures(traced)
    companions = Companions(name, entry, given.names, words)
    made = document_page(
        name,
        entry,
        words=words,
        messages=messages,
        pages=given.designations,
        picture=pictures.of(name, entry.path, entry.pictures),
        download=given.download,
        companions=companions,
    )
    return Share(
        (made.page,),
        pictures.files,
        made.findings,
        made.found,
        companions.links("index"),
        traced.answers,
        beside={},
        rest=partial(companions.pages, made.scope, messages),
    )


def _designations(documents: Sequence[Entry], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the designations of the documents with their pages; of equal ones the first document's comes last."""
    for entry, name in zip(reversed(documents), reversed(names), strict=True):
        if number := entry.facts.metadata.number:
            yield number, f"{name}.html"
