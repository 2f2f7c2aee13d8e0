"""One word for one concept (GB/T 1.1—2020 8.7). Data: ``data/synonyms.toml`` and the term entries of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stdtools.analysis.synonyms import Concept, concepts, spotting
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.fixing import replacing
from stdtools.rules.rule import PROJECT, Modality, Source, rule


@rule(
    "TRM-08",
    "word-to-avoid",
    source=Source("GB/T 1.1—2020", "8.7", Modality.SHOULD, "M"),
    fixes=("safe", "unsafe"),
)
def word_to_avoid(context: Context) -> Iterator[Finding]:
    """The text uses a deprecated term, or another word than its base for the same concept.

    Readers take another word for another concept. The document's own term entries say what is deprecated; which word a
    base uses is data (``data/synonyms.toml``): 成文信息 in GB/T 19001, 文件化信息 in GB/T 24001. A word that a term
    entry of the document declares as admitted is left alone, and so are quotations and part A.

    Use the preferred term throughout.
    """
    yield from _deprecated(context)
    declared, text = _declared(context), context.own_prose.text.lower()
    for concept in concepts(context.language.code):
        used = concept.used_by(context.document.metadata.bases)
        if len(used) != 1 or not any(word in text for word in concept.words if word != used[0]):
            continue
        for passage, match in context.own_prose.finditer(concept.pattern):
            word = match["word"]
            if word and word.lower() != used[0] and word.lower() not in declared:
                finding = context.within(passage, *match.span(), variant="other", word=word, term=used[0])
                yield replacing(context, finding, passage, *match.span(), _as(word, used[0]))


@rule("TRM-09", "words-mixed", source=Source(PROJECT, "synonyms", Modality.SHOULD, "project"), languages=("zh",))
def words_mixed(context: Context) -> Iterator[Finding]:
    """The bases of the document use different words for one concept, and what it demands itself uses several.

    The national standards for quality, environment and safety translate some words differently, such as 成文信息
    and 文件化信息. An integrated document chooses one, or says that they are the same. Part A, which is in the words of
    its bases, does not count, nor do notes and informative annexes; which words are meant is data
    (``data/synonyms.toml``).

    Choose one, or declare the other in its term entry: ``:admitted: 文件化信息``.
    """
    declared = _declared(context)
    for concept in concepts(context.language.code):
        if len(concept.used_by(context.document.metadata.bases)) > 1:
            yield from _mixed(context, concept, declared)


def _mixed(context: Context, concept: Concept, declared: frozenset[str]) -> Iterator[Finding]:
    """Yield a finding where the second of several words is used first."""
    first = ""
    for passage, match in context.normative_prose.finditer(concept.pattern):
        word = (match["word"] or "").lower()
        if not word or word in declared or _informs(passage.element):
            continue
        if first and word != first:
            yield context.within(passage, *match.span(), word=match["word"], term=first)
            return
        first = word


def _informs(element: Clause | Annex) -> bool:
    return isinstance(element, Annex) and not element.normative


def _deprecated(context: Context) -> Iterator[Finding]:
    """Yield the deprecated terms that the text uses; a longer term with one of them in it is another."""
    instead: dict[str, str] = {}
    others: list[str] = []
    language = context.document.metadata.language
    for entry, _ in context.facts.of(TermEntry):
        for term in entry.terms:
            text = term.text.strip()
            if term.status != "deprecated":
                others.append(text)
            elif term.language == language and text and entry.part != "A":
                instead[text.lower()] = entry.name
    if not instead:
        return
    longer = [re.escape(text) for text in others if any(word in text.lower() for word in instead)]
    for passage, match in context.own_prose.finditer(spotting(instead, longer)):
        if word := match["word"]:
            preferred = instead[word.lower()]
            finding = context.within(passage, *match.span(), variant="deprecated", word=word, term=preferred)
            yield replacing(context, finding, passage, *match.span(), _as(word, preferred), "unsafe")


def _declared(context: Context) -> frozenset[str]:
    """Return the words, in lower case, that term entries of the document declare."""
    entries: Iterable[TermEntry] = (entry for entry, _ in context.facts.of(TermEntry))
    return frozenset(term.text.strip().lower() for entry in entries for term in entry.terms)


def _as(word: str, term: str) -> str:
    """Return a term with the first letter as large as that of the word for which it is put."""
    return term[:1].upper() + term[1:] if word[:1].isupper() else term
