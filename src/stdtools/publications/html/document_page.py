"""The page of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stdtools.messages import Messages
from stdtools.model.blocks import Paragraph
from stdtools.model.finding import Finding
from stdtools.model.walk import top_divisions
from stdtools.publications import legend as legends
from stdtools.publications.html import comments, cover
from stdtools.publications.html.builder import Page
from stdtools.publications.html.companions import Companions
from stdtools.publications.html.coverage_page import requirement_places
from stdtools.publications.html.entry import Entry
from stdtools.publications.html.kinds import counts, of_document
from stdtools.publications.html.outline import outline
from stdtools.publications.html.remarks import by_division, summary, tally
from stdtools.publications.html.search import Found, places
from stdtools.publications.html.tree.divisions import Divisions
from stdtools.publications.html.tree.scope import Picture, Scope
from stdtools.publications.html.words import Words
from stdtools.publications.names import relative


class DocumentPage(NamedTuple):
    """The page of a document, findings about what could not be shown, what can be found, and what its tree shares."""

    page: Page
    findings: tuple[Finding, ...]
    scope: Scope
    found: Found


def document_page(
    name: str,
    entry: Entry,
    *,
    words: Words,
    messages: Messages,
    pages: Mapping[str, str],
    picture: Picture,
    download: str = "",
    companions: Companions,
) -> DocumentPage:
    """Return the page of a document, findings about what could not be shown, and what can be found.

    ``pages`` maps designations to files of the site; ``download`` is a file to link to. Both from the top of the site.
    ``companions`` are the pages beside it.
    """
    facts, findings = entry.facts, entry.findings
    metadata = facts.document.metadata
    coverage = companions.uri(companions.coverage)
    kinds = of_document(facts) if entry.kinds is None else entry.kinds
    scope = Scope(
        facts,
        {designation: relative(name, file) for designation, file in pages.items() if designation != metadata.number},
        picture,
        kinds=kinds,
        besides=entry.besides,
        coverage=requirement_places(entry.coverings, coverage),
    )
    remarks = by_division(findings, scope, messages)
    for division, said in comments.by_division(entry.comments, scope, words, messages).items():
        remarks.setdefault(division, []).extend(said)
    divisions = Divisions(scope, remarks)
    body = [divisions.top(top) for top in top_divisions(facts.document)]
    sentences = (*legends.legend(facts), *_margin(scope))
    context = {
        "language": metadata.language,
        "metadata": metadata,
        "titles": cover.titles(metadata),
        "rows": cover.rows(metadata, words),
        "legend": sentences,
        "legend_title": legends.title(metadata.language),
        "marks": legends.style(facts.document),
        "has_parts": any(getattr(visit.node, "part", "") for visit in facts.visits),
        "kinds": counts(kinds),
        "has_bases": bool(entry.besides),
        "outline": outline(scope),
        "tally": tally(findings, messages),
        "remarks": summary(findings, scope, words, messages),
        "comments": comments.listed(entry.comments, scope, words, messages) if entry.comments else None,
        "companions": companions.links(name),
        "complete": entry.complete,
        "download": relative(name, download) if download else "",
        "overview": relative(name, "index.html"),
        "page_title": " ".join(filter(None, (metadata.number, metadata.title()))) or name,
    }
    found = Found(relative("index", f"{name}.html"), metadata.number, metadata.title(), places(scope))
    return DocumentPage(Page(name, "document.html", context, body), tuple(scope.findings), scope, found)


def _margin(scope: Scope) -> tuple[str, ...]:
    """Return the sentence that explains the requirement ids beside the text, if there are any."""
    paragraphs = (visit.node for visit in scope.facts.visits if isinstance(visit.node, Paragraph))
    ref = next((ref for paragraph in paragraphs for ref in paragraph.covers), None)
    if ref is None:
        return ()
    base = ref.base or scope.anchors.first_base
    if discipline := scope.labels.bases.get(base):
        return (scope.words("margin-ids-several", example=f"{discipline.mark} {ref.id}"),)
    return (scope.words("margin-ids", example=ref.id, base=base),)
