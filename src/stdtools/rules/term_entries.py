"""What a term entry has to have, and where its definition is from (GB/T 1.1—2020 8.7)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.fixed_wording import fixed_wording
from stdtools.analysis.issuers import level
from stdtools.analysis.parts import parts
from stdtools.model import designation
from stdtools.model.document import TermEntry
from stdtools.model.finding import Finding
from stdtools.model.inlines import Citation, plain_text
from stdtools.model.walk import all_inlines
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"


@rule("TRM-01", "incomplete-entry", source=Source(GBT_1_1, "8.7", Modality.SHALL))
def incomplete_entry(context: Context) -> Iterator[Finding]:
    """A term entry has no English equivalent, or no definition.

    An entry has at least a number, the term, its English equivalent and the definition; the order is that in which
    stdtools prints them. The equivalent is asked of Chinese documents, not of terms in Latin letters, and not before
    the document has a number: this can wait until there is one. Terms of part A are not judged.

    Add it: ``:en: care unit``.
    """
    asked = context.document.metadata.language == "zh" and context.document.metadata.number
    for entry, _ in context.facts.of(TermEntry):
        if entry.part == "A":
            continue
        if not entry.definition and not entry.notes:
            yield context.at(entry, excerpt=entry.name, variant="definition", term=entry.name)
        elif asked and not entry.name.isascii() and not any(term.language == "en" for term in entry.terms):
            yield context.at(entry, excerpt=entry.name, variant="equivalent", term=entry.name)


@rule("TRM-05", "source-of-definition", source=Source(GBT_1_1, "8.7", Modality.SHOULD))
def source_of_definition(context: Context) -> Iterator[Finding]:
    """The source of a definition is not a document with its year, a clause, and whether words were changed.

    Readers look the entry up, and the next edition may define it otherwise. Sources that are no standard are not
    judged, and neither is an entry without a source: whether its definition is borrowed cannot be told without the
    other document.

    Write ``:source: GB/T 19000—2016，3.6.2``, with “有修改” (“modified”) where words were changed.
    """
    wording = fixed_wording(context.language.code).sources
    for entry, _ in context.facts.of(TermEntry):
        if entry.part == "A":
            continue
        text = plain_text(entry.source).strip()
        if found := wording.written.search(plain_text(entry.definition)):
            yield context.at(entry, excerpt=found[0], variant="written", term=entry.name)
        if wording.changed and (found := wording.changed.search(text)):
            yield context.at(entry, excerpt=found[0], markup=True, variant="changed", term=entry.name, word=found[0])
        cited = designation.split(text)
        if cited is None or not (cited[0].international or level(cited[0])):
            continue
        name, rest = str(cited[0]), cited[1]
        if not cited[0].dated:
            yield context.at(entry, excerpt=text, markup=True, variant="year", term=entry.name, document=name)
        elif not any(character.isdigit() for character in rest):
            yield context.at(entry, excerpt=text, markup=True, variant="clause", term=entry.name, document=name)


@rule("TRM-07", "term-of-vocabulary-redefined", source=Source(GBT_1_1, "8.7", Modality.SHOULD, "M"))
def term_of_vocabulary_redefined(context: Context) -> Iterator[Finding]:
    """The chapter of terms says that the terms of a vocabulary apply, and defines one of them anew.

    Two definitions apply then, and nobody knows which. Documents in A+B mode, whose part A uses the vocabulary in any
    case, are judged by AB-11. stdtools knows the terms of GB/T 19000, not its definitions, so an entry that names it as
    its source is taken for what it says.

    Take the entry away, name the vocabulary as its source, or define a narrower term of your own.
    """
    chapter = context.element("terms")
    if chapter is None or context.profile.applies("AB-11"):
        return
    wording, documents = fixed_wording(context.language.code).terms, parts().vocabulary.documents
    said = (passage.text for passage in context.passages_of(chapter) if passage.place == "text")
    lead = [text for text in said if wording.others.search(text) or wording.own.search(text)]
    document = next((name for name in documents if any(name in text for text in lead)), "")
    for entry, term in redefined(context) if document else ():
        yield context.at(entry, excerpt=term, markup=True, term=term, document=document)


def redefined(context: Context) -> Iterator[tuple[TermEntry, str]]:
    """Yield the entries that define a term of the vocabulary of the bases without naming it as their source."""
    vocabulary = parts().vocabulary
    known = {name.lower() for name in (vocabulary.en if context.language.code == "en" else vocabulary.zh)}
    for entry, _ in context.facts.of(TermEntry):
        if entry.part != "A" and not _names(entry, vocabulary.documents):
            preferred = (t.text for t in entry.terms if t.status == "preferred" and t.language == context.language.code)
            if term := next((text for text in preferred if text.lower() in known), ""):
                yield entry, term


def _names(entry: TermEntry, documents: tuple[str, ...]) -> bool:
    """Whether the source of a term entry is one of the documents, in any edition."""
    cited = [i.designation for i in all_inlines(entry.source) if isinstance(i, Citation)]
    return any(name in text for text in (*cited, plain_text(entry.source)) for name in documents)
