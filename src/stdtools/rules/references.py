"""References to other documents (GB/T 1.1—2020 8.6 and 9.5.4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from stdtools.analysis.citations import Cited, Documents, listed
from stdtools.model import designation
from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"

ASIDE = ("note", "example", "footnote", "quote")


@rule("REF-01", "not-in-normative-references", source=Source(GBT_1_1, "8.6", Modality.SHALL))
def not_in_normative_references(context: Context) -> Iterator[Finding]:
    """A requirement cites a document that clause 2 does not list.

    Whoever has to conform needs the document, and clause 2 is where they look for what they need. Citations in notes,
    examples, footnotes and statements do not count; the lead-in of the terms does. Each document is reported once.

    List it in clause 2, with the year if a particular clause of it is meant.
    """
    known = listed_documents(context)
    names = {reference.designation for reference in listed(context.facts)}
    own = designation.parse(context.document.metadata.number)
    reported: set[str] = set()
    for cited in cited_in_the_body(context):
        missing = cited.name not in names and not (cited.parsed and known.has(cited.parsed))
        if not missing or cited.name in reported or (own and cited.parsed == own) or not binds(context, cited):
            continue
        reported.add(cited.name)
        yield context.within(cited.passage, cited.start, cited.end, document=cited.name)


@rule("REF-02", "never-cited", source=Source(GBT_1_1, "8.6", Modality.SHOULD))
def never_cited(context: Context) -> Iterator[Finding]:
    """Clause 2 lists a document that the text never cites, or only in notes and examples.

    Clause 2 lists what is needed to conform. What only informs goes into the bibliography. The base of part A counts as
    cited.

    Cite the document where it is needed, or move it to the bibliography.
    """
    bodies = [c for c in cited_in_the_body(context) if c.passage.place not in ASIDE]
    names = {cited.name for cited in bodies} | set(context.document.metadata.bases)
    parsed = Documents([d for name in names if (d := designation.parse(name))] + [c.parsed for c in bodies if c.parsed])
    for reference in listed(context.facts):
        found = designation.parse(reference.designation)
        if reference.designation and reference.designation not in names and not (found and parsed.has(found)):
            yield context.at(reference, excerpt=reference.designation, document=reference.designation)


def listed_documents(context: Context) -> Documents:
    """Return the documents that clause 2 lists."""
    return Documents(d for reference in listed(context.facts) if (d := designation.parse(reference.designation)))


def cited_in_the_body(context: Context) -> tuple[Cited, ...]:
    """Return the citations in chapters, clause 2 left out, and in annexes."""
    return tuple(c for c in context.citations if _is_body(c.passage.element))


def _is_body(element: Clause | Annex) -> bool:
    return isinstance(element, Annex) or element.kind in ("", "scope", "terms")


def binds(context: Context, cited: Cited) -> bool:
    """Whether somebody who has to conform needs the cited document."""
    passage = cited.passage
    if passage.place in (*ASIDE, "definition") or (
        isinstance(passage.element, Annex) and not passage.element.normative
    ):
        return False
    if (
        isinstance(passage.element, Clause)
        and passage.element.kind == "terms"
        and passage.visit.division is passage.element
    ):
        return True
    provisions = context.provisions_of(passage)
    around = bisect_right(provisions, cited.start, key=lambda provision: provision.start) - 1
    return around >= 0 and provisions[around].kind == "requirement"
