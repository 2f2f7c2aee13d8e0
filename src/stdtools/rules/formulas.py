"""Normative references, terms, symbols, bibliography: elements with fixed words (GB/T 1.1—2020 8.6–8.13)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.citations import listed, same
from stdtools.analysis.fixed_wording import fixed_wording, titled
from stdtools.analysis.passages import Passage
from stdtools.model import designation
from stdtools.model.blocks import DefinitionList, List, ReferenceList, Table
from stdtools.model.document import Clause, TermEntry
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Node
from stdtools.rules.context import INFORMATIVE, Context
from stdtools.rules.front_matter import DIRECTIVES_2, GBT_1_1
from stdtools.rules.rule import Modality, Source, rule

_NUMBERED = ("alpha", "arabic", "roman")


@rule(
    "STR-20",
    "references-formula",
    source=Source(GBT_1_1, "8.6", Modality.SHALL),
    also=(Source(DIRECTIVES_2, "15", Modality.SHALL, "M"),),
    passing="decides",
)
def references_formula(context: Context) -> Iterator[Finding]:
    """Clause 2 is divided or numbered, or lacks the fixed words before its list or instead of it.

    The formula says what it means that a document stands in the list; where there is none, the sentence
    本文件没有规范性引用文件。 says that nothing was forgotten. The entries have no numbers of their own: the text names
    documents by their designations.

    Use the formula of GB/T 1.1 before the list, or the sentence instead of it; take numbers and subclauses away.
    """
    chapter = context.element("normative-references")
    if chapter is None or _is_only_a_title(chapter):
        return
    divided = next((sub for sub in chapter.subclauses if isinstance(sub, Clause) and sub.part != "A"), None)
    if divided is not None:
        yield context.at(divided, variant="divided")
    lists = [block for block in chapter.blocks if isinstance(block, ReferenceList) and block.items]
    ordered = [block for block in chapter.blocks if isinstance(block, List) and block.items]
    labelled = [item for block in lists for item in block.items if item.label]
    counted: list[Node] = [*(block for block in ordered if block.style in _NUMBERED), *labelled]
    if counted:
        yield context.at(counted[0], variant="numbered")
    if _is_of_the_base(chapter):
        return
    wording, said = fixed_wording(context.language.code).references, context.passages_of(chapter)
    none = next((passage for passage in said if wording.none.search(passage.text)), None)
    if none is not None and lists:
        yield context.at(none.node, variant="contradicted")
    elif none is None and not any(wording.lead_in.search(passage.text) for passage in said):
        yield context.at(chapter, variant="lead-in" if lists or ordered else "none")


@rule(
    "STR-21",
    "terms-formula",
    source=Source(GBT_1_1, "8.7", Modality.SHALL),
    also=(Source(DIRECTIVES_2, "16", Modality.SHALL, "M"),),
    passing="decides",
)
def terms_formula(context: Context) -> Iterator[Finding]:
    """The chapter of terms and definitions lacks the fixed words before its entries or instead of them.

    They say whether the entries, those of other documents, or both are applicable. Where there is nothing to define,
    本文件没有需要界定的术语和定义。 says that nothing was forgotten. Where the chapter is divided, as for terms and
    abbreviated terms, the words may stand in its subclauses.

    Use one of the formulas of GB/T 1.1, the one that fits the entries.
    """
    chapter = context.element("terms")
    if chapter is None or _is_only_a_title(chapter) or _is_of_the_base(chapter):
        return
    wording, said = fixed_wording(context.language.code).terms, context.passages_of(chapter)
    lead = [passage for passage in said if passage.place == "text"]
    none = next((passage for passage in lead if wording.none.search(passage.text)), None)
    own = next((passage for passage in lead if wording.own.search(passage.text)), None)
    has_entries = any(isinstance(s, TermEntry) for s in chapter.subclauses) or _has_entries(context, chapter)
    if none is not None:
        if has_entries:
            yield context.at(none.node, variant="contradicted")
    elif own is not None:
        if not has_entries and not chapter.subclauses:
            yield context.at(own.node, variant="empty")
    elif not any(wording.others.search(passage.text) for passage in lead):
        yield context.at(chapter, variant="lead-in" if has_entries or chapter.subclauses else "none")
    elif has_entries and any(entry.part != "A" for entry in chapter.subclauses):
        yield context.at(chapter, variant="others-only")


@rule("STR-22", "symbols-out-of-place", source=Source(GBT_1_1, "8.8", Modality.SHOULD))
def symbols_out_of_place(context: Context) -> Iterator[Finding]:
    """Symbols or abbreviated terms have a chapter of their own that is not chapter 4.

    Readers need them before the text that uses them. Documents that follow the clauses of a base are not judged here:
    there chapter 4 is taken, and symbols belong into the chapter of terms.

    Move the chapter behind the terms, or make it part of them.
    """
    titles = fixed_wording(context.language.code).symbols.titles
    for chapter in context.document.clauses if context.framework is None else ():
        number = context.facts.number(chapter)
        if not chapter.kind and chapter.part != "A" and titled(chapter.title) in titles and number != "4":
            yield context.at(chapter, number=number, title=plain_text(chapter.title).strip())


@rule("STR-24", "bibliography-missing", source=Source(GBT_1_1, "8.13", Modality.SHOULD))
def bibliography_missing(context: Context) -> Iterator[Finding]:
    """The introduction, a note or an example names a document that is listed nowhere, and there is no bibliography.

    Documents that help to understand are listed in the bibliography, so that a reader finds them. The first such
    document is reported; the foreword, which names the rules of drafting, is exempt, and so are bases. Documents
    without a designation are not judged: this can wait until there is one.

    Add a bibliography with these documents.
    """
    if not context.document.metadata.number or context.element("bibliography") is not None:
        return
    known = [parsed for entry in listed(context.facts) if (parsed := designation.parse(entry.designation))]
    known += [parsed for name in context.document.metadata.bases if (parsed := designation.parse(name))]
    for cited in context.citations:
        if cited.parsed is None or cited.parsed.is_placeholder or not _is_informative(context, cited.passage):
            continue
        if not any(same(cited.parsed, other) for other in known):
            yield context.within(cited.passage, cited.start, cited.end, document=cited.name)
            return


def _is_informative(context: Context, passage: Passage) -> bool:
    kind = passage.element.kind if isinstance(passage.element, Clause) else ""
    if context.facts.part(passage.node) == "A" or kind == "foreword":
        return False
    return passage.place in INFORMATIVE or kind == "introduction"


def _is_of_the_base(chapter: Clause) -> bool:
    """Whether what the chapter says is part A: composition puts its title there, and what stands below may be own."""
    if chapter.part != "A" or any(block.part != "A" for block in chapter.blocks):
        return False
    return bool(chapter.blocks) or any(sub.part == "A" for sub in chapter.subclauses)


def _is_only_a_title(chapter: Clause) -> bool:
    """Whether the chapter is only a title that composition has put there."""
    return chapter.part == "A" and not chapter.blocks and not chapter.subclauses


def _has_entries(context: Context, chapter: Clause) -> bool:
    """Whether entries, or lists of symbols, stand below a chapter."""

    def inside(around: tuple[Node, ...]) -> bool:
        return bool(around) and around[0] is chapter

    return any(inside(visit.ancestors) for _, visit in context.facts.of(TermEntry, DefinitionList, Table))
