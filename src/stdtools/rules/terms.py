"""Term entries (GB/T 1.1—2020 8.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.model.blocks import Figure, Table
from stdtools.model.document import Annex, Clause, Term, TermEntry
from stdtools.model.finding import Finding
from stdtools.model.inlines import Footnote, TermReference, plain_text
from stdtools.model.walk import own_inlines
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"


_ARTICLE = re.compile(r"\A(?:an?|the) ", re.IGNORECASE)


@rule("TRM-02", "definition-begins-with-term", source=Source(GBT_1_1, "8.7", Modality.SHOULD))
def definition_begins_with_term(context: Context) -> Iterator[Finding]:
    """A definition begins with the term that it defines and a verb or colon.

    A definition can be put in place of the term wherever it is used; with the term in it, it explains it by itself. The
    term stands above the definition already.

    Leave out the term and what follows it up to the definition: “是”, “是指”, “means”.
    """
    for entry, _ in context.facts.of(TermEntry):
        text = _ARTICLE.sub("", plain_text(entry.definition).lstrip(), count=1)
        if entry.part == "A":
            continue
        for term in _written(entry, context):
            rest = text[len(term) :].lstrip() if text.lower().startswith(term.lower()) else ""
            if rest.lower().startswith(("是", "指", "：", ":", "means ", "is ", "are ", "refers to ")):
                yield context.at(entry, excerpt=text[: len(term)], term=term)
                break


@rule("TRM-03", "term-never-used", source=Source(GBT_1_1, "8.7", Modality.SHOULD))
def term_never_used(context: Context) -> Iterator[Finding]:
    """A term is defined and then never used.

    Terms are defined because the text needs them. Every use counts: in text, titles, notes, other definitions, and of
    admitted terms and abbreviations too. Terms of part A are not judged, and neither is a vocabulary, a document in
    which nothing else is stated.

    Use the term, or leave the entry out.
    """
    entries = [entry for entry, _ in context.facts.of(TermEntry) if entry.part != "A"]
    if not entries or not any(clause.kind == "" for clause in context.document.clauses):
        return
    referred = {reference.target for reference, _ in context.facts.inlines(TermReference)}
    said: list[str] = []
    own: dict[int, tuple[int, int]] = {}
    position = 0
    for passage in context.passages:
        words = passage.text.lower()
        own.setdefault(id(passage.node), (position, position + len(words)))
        said.append(words)
        position += len(words) + 1
    text = "\n".join((*said, *(title.lower() for title in _titles(context))))
    for entry in entries:
        names = [term.lower() for term in _written(entry, context)]
        start, end = own.get(id(entry), (0, 0))
        if not names or entry.id in referred:
            continue
        if not any(text.find(name, end) >= 0 or text.find(name, 0, start) >= 0 for name in names):
            yield context.at(entry, excerpt=entry.name, term=entry.name)


@rule("TRM-04", "table-or-footnote-in-entry", source=Source(GBT_1_1, "8.7", Modality.SHALL))
def table_or_footnote_in_entry(context: Context) -> Iterator[Finding]:
    """A term entry has a table or a footnote.

    An entry is taken over into other documents and into data bases as it stands. What helps to understand it is said in
    notes to the entry.

    Make a note of it.
    """
    for table, visit in context.facts.of(Table):
        if isinstance(visit.division, TermEntry) and visit.division.part != "A":
            yield context.at(table, variant="table", term=visit.division.name)
    for note, visit in context.facts.inlines(Footnote):
        entry = visit.division
        if isinstance(entry, TermEntry) and entry.part != "A" and note.paragraphs:
            yield context.at(entry, variant="footnote", term=entry.name)


@rule("TRM-06", "term-defined-twice", source=Source(GBT_1_1, "8.7", Modality.SHALL), passing="can-only-fail")
def term_defined_twice(context: Context) -> Iterator[Finding]:
    """Two entries have the same preferred term.

    Nobody knows which of the definitions holds. The same word for two concepts of different domains, each named in its
    entry, is no mistake.

    Join the entries, or name the domain in each.
    """
    first: dict[tuple[str, str], TermEntry] = {}
    for entry, _ in context.facts.of(TermEntry):
        key = (entry.name.strip().lower(), entry.domain.strip())
        if key[0] and key in first and entry.part != "A":
            yield context.at(entry, excerpt=entry.name, term=entry.name, first=context.facts.number(first[key]) or "—")
        first.setdefault(key, entry)


def _written(entry: TermEntry, context: Context) -> list[str]:
    """Return the terms of an entry in the language of the document, deprecated ones left out."""

    def counts(term: Term) -> bool:
        return term.language == context.document.metadata.language and term.status != "deprecated"

    return [text for term in entry.terms if counts(term) and (text := term.text.strip())]


def _titles(context: Context) -> Iterator[str]:
    for kind in (Clause, Annex, Table, Figure):
        for node, _ in context.facts.of(kind):
            yield plain_text(own_inlines(node))
