"""The full-text search of the site: a script that holds the texts of all documents, so that it works without a server.

``search.js`` looks through them. The file grows with what the documents say; a text that several of them have, as
standards with one base do, is in it once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stdtools.analysis.keywords import keywords
from stdtools.model.blocks import Preformatted, Reference
from stdtools.model.document import Annex, Clause, Division, Term, TermEntry
from stdtools.model.inlines import AnyInline, CrossReference, TermReference, Text, plain_text
from stdtools.model.walk import Node, own_inlines
from stdtools.publications.html.tree.names import printed
from stdtools.publications.html.tree.scope import Scope

FILE = "_static/search-index.js"
"""Where the texts are, from the top of the site."""


class Place(NamedTuple):
    """A division that can be found: its printed number, its anchor, its title and what stands in it."""

    number: str
    anchor: str
    title: str
    texts: tuple[str, ...]


class Found(NamedTuple):
    """A document that can be found: its page from the top of the site, what it is called, and its places."""

    page: str
    number: str
    title: str
    places: Sequence[Place]


def places(scope: Scope) -> tuple[Place, ...]:
    """Return what can be found in a document, in reading order."""
    texts: dict[str, list[str]] = {}
    for visit in scope.facts.visits:
        own = texts.setdefault(visit.division.id, [])
        if not isinstance(visit.node, Clause | Annex) and not _is_index(visit.division):
            own += filter(None, _said(visit.node, scope))
    return tuple([_place(id_, own, scope) for id_, own in texts.items()])


def _is_index(division: Division) -> bool:
    """Whether it only lists keywords, which are to be found where they stand."""
    return isinstance(division, Clause) and keywords(division) is not None


def script(documents: Iterable[Found]) -> bytes:
    """Return the script that gives all documents to ``search.js``."""
    order: dict[str, int] = {}

    def of(text: str) -> int:
        return order.setdefault(text, len(order))

    listed, found = [], []
    for index, document in enumerate(documents):
        listed.append([document.page, document.number, document.title])
        for place in document.places:
            anchor = "" if place.anchor == place.number else place.anchor
            found.append([index, place.number, anchor, of(place.title), *map(of, place.texts)])
    data = {"documents": listed, "texts": list(order), "places": found}
    return b"stdtools.found(" + json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b");\n"


def _place(id_: str, texts: Sequence[str], scope: Scope) -> Place:
    node = scope.facts.nodes[id_]
    title = node.name if isinstance(node, TermEntry) else plain_text(own_inlines(node))
    number = printed(scope, node) if isinstance(node, Annex) else scope.facts.number(node)
    return Place(number, scope.anchors.best(id_), title, tuple(texts))


def _said(node: Node, scope: Scope) -> Iterator[str]:
    """Yield what a node says itself."""
    if isinstance(node, TermEntry):
        yield " ".join(_terms(node.terms))
        yield _text(node.definition, scope)
    elif isinstance(node, Reference):
        yield " ".join(filter(None, (node.designation, plain_text(node.content))))
    elif isinstance(node, Preformatted):
        yield node.text
    else:
        yield _text(own_inlines(node), scope)


def _terms(terms: Iterable[Term]) -> Iterator[str]:
    return (term.text for term in terms)


def _text(content: Sequence[AnyInline], scope: Scope) -> str:
    """Return a text as it is printed, with the numbers of what it refers to."""
    if len(content) == 1 and type(content[0]) is Text:
        return content[0].text
    return "".join([_shown(inline, scope) for inline in content])


def _shown(inline: AnyInline, scope: Scope) -> str:
    if isinstance(inline, CrossReference | TermReference) and not inline.content:
        target = scope.facts.nodes.get(inline.target)
        if isinstance(target, TermEntry) and isinstance(inline, TermReference):
            return target.name
        return printed(scope, target) if target else ""
    return plain_text((inline,))
