"""The elements of a document and their order (GB/T 1.1—2020 6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.document import Annex, Clause, Document
from stdtools.model.finding import Finding
from stdtools.model.walk import top_divisions
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"

ORDER = ("foreword", "introduction", "scope", "normative-references", "terms", "core", "annex", "bibliography", "index")
"""The elements in the order of GB/T 1.1—2020 6.2; ``core`` are the chapters from 4 on."""


@rule("STR-01", "element-order", source=Source(GBT_1_1, "6.2", Modality.SHALL), passing="decides")
def element_order(context: Context) -> Iterator[Finding]:
    """An element stands after one that it should precede.

    Readers find their way in every standard because the order never changes: foreword, introduction, scope, normative
    references, terms and definitions, the chapters of its own, annexes, bibliography, index.

    Move the element to its place.
    """
    highest = 0
    for element in _in_source_order(context.document):
        rank = _rank(element)
        if rank < highest:
            name, before = context.language.element(ORDER[rank]), context.language.element(ORDER[highest])
            yield context.at(element, element=name, after=before)
        highest = max(highest, rank)


@rule("STR-02", "missing-element", source=Source(GBT_1_1, "6.2", Modality.SHALL), passing="decides")
def missing_element(context: Context) -> Iterator[Finding]:
    """A mandatory element is missing.

    Foreword, scope, normative references, terms and definitions, and at least one chapter of its own stand in every
    standard; where there is nothing to say, GB/T 1.1 gives the sentence that says so.

    Add the element.
    """
    document = context.document
    if not document.clauses:
        return
    present = {ORDER[_rank(element)] for element in top_divisions(document) if not _is_bare_title(element)}
    for element in context.profile.elements:
        if element not in present:
            yield context.whole(element=context.language.element(element))


@rule("STR-31", "no-chapters", source=Source(GBT_1_1, "6.2", Modality.SHALL), passing="decides")
def no_chapters(context: Context) -> Iterator[Finding]:
    """The document has no chapter at all.

    An empty document must not pass. Often the titles are not marked up as titles.

    Write the chapters, or mark up their titles.
    """
    if not context.document.clauses:
        yield context.whole()


def _is_bare_title(element: Clause | Annex) -> bool:
    """Whether the chapter is only a title that composition has put there."""
    return element.part == "A" and not element.blocks and not element.subclauses


def _rank(element: Clause | Annex) -> int:
    kind = "annex" if isinstance(element, Annex) else element.kind or "core"
    return ORDER.index(kind) if kind in ORDER else 0


def _in_source_order(document: Document) -> list[Clause | Annex]:
    """Return the elements as they follow each other in the source, not in the model, which orders them.

    Chapters that stand in the base only have no place in the source and are left out.
    """
    own = document.location.outermost.path
    elements = [e for e in top_divisions(document) if isinstance(e, Annex) or e.kind != "other"]
    placed = [e for e in elements if e.location.outermost.path == own and e.location.line]
    if not placed:
        return elements
    return sorted(placed, key=lambda e: (e.location.outermost.line, e.location.line))
