"""Term entries as plain data (GB/T 1.1—2020 8.7): number, terms, definition, notes, source."""

from __future__ import annotations

from stdtools.model.document import Term, TermEntry
from stdtools.publications.legend import wording
from stdtools.publications.pdf.blocks import blocks
from stdtools.publications.pdf.inlines import inlines
from stdtools.publications.pdf.scope import Json, Scope
from stdtools.publications.pdf.ties import text


def term(scope: Scope, entry: TermEntry, level: int) -> Json:
    """Return a term entry as data.

    The first line holds the preferred terms of the document's language and their equivalents, ``more`` the other terms
    (admitted, deprecated, symbols, abbreviations), one a line.
    """
    own = [t for t in entry.terms if first_line(t) and t.language == scope.language]
    foreign = [t for t in entry.terms if first_line(t) and t.language != scope.language]
    rest = [t for t in entry.terms if not first_line(t)]
    definition = inlines(scope, entry.definition, entry.id)
    if entry.domain:
        definition = [f"〈{entry.domain}〉" if scope.chinese else f"<{entry.domain}> ", *definition]
    before, _, after = str(scope.words["source"]).partition("{text}")
    suffix = wording(scope.language)["sample"]["suffix"] if scope.style == "suffix" and entry.part == "B" else ""
    return {
        "t": "term",
        "id": entry.id,
        "level": level,
        "number": scope.facts.number(entry) + suffix,
        "terms": [t.text for t in own],
        "foreign": [{"c": t.text, "language": t.language} for t in foreign],
        "more": [_line(scope, t) for t in rest],
        "definition": definition,
        "notes": blocks(scope, entry.notes),
        "source": [before, *inlines(scope, entry.source, entry.id), after] if entry.source else [],
    }


def first_line(term: Term) -> bool:
    """Tell whether a term stands in the first line of its entry: preferred, and neither symbol nor abbreviation."""
    return term.status == "preferred" and term.kind in ("", "full-form")


def _line(scope: Scope, term: Term) -> Json:
    return {"c": text(other_term(scope, term)), "strong": term.status == "preferred"}


def other_term(scope: Scope, term: Term) -> str:
    """Return what a line for another term says: a deprecated one with that word."""
    return str(scope.words["deprecated"]).format(term=term.text) if term.status == "deprecated" else term.text
