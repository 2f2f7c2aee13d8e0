"""The harmonized structure of management system standards (ISO/IEC Directives, Part 1, Annex SL).

The chapters and titles come from the base of the document, and from a harmonized structure that it names beside it; in
an integrated document the titles that its other bases, or the structure, give the same clauses are as good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from stdtools.analysis.departures import Departure, Level
from stdtools.analysis.disciplines import PLACEHOLDER
from stdtools.analysis.exclusions import exclusions
from stdtools.analysis.parts import Release, duty_of, may_release, parts, releases
from stdtools.analysis.prose import Prose
from stdtools.analysis.similarity import Index, Pairs, pairs, share
from stdtools.model.blocks import Paragraph, RequirementRef
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.anchors import anchors_of, base_of, requirements_below, title_of
from stdtools.rules.context import Base, Context
from stdtools.rules.layers import at_provision, provisions_of, span_of
from stdtools.rules.mapping import NumberMapping
from stdtools.rules.rule import Modality, Source, rule

ANNEX_SL = "ISO/IEC Directives, Part 1, Annex SL"
SEED = "国认可〔2017〕137号"

NAMED = 4
"""Characters that name what is released from; fewer, such as 审核, stand in every clause."""

_PLACEHOLDER = re.compile(rf"{PLACEHOLDER}(?<![A-Za-z0-9×/—\-]{PLACEHOLDER})(?![A-Za-z0-9×])")


@rule(
    "SL-01",
    "harmonized-chapters",
    source=Source(SEED, "（三）", Modality.SHALL, "S"),
    also=(Source(ANNEX_SL, "Appendix 2", Modality.SHALL),),
    passing="decides",
)
def harmonized_chapters(context: Context) -> Iterator[Finding]:
    """A chapter of the harmonized structure is missing, has another title, or stands in another order.

    Management system standards share the chapters 4 to 10, from the context of the organization to improvement, so that
    an organization can meet several of them with one system.

    Give the chapter the number and title that the base has, in an integrated document that one of the bases has.
    Chapters of your own follow chapter 10.
    """
    for departure in _unregistered(context, "chapter"):
        if departure.difference.kind != "first":
            yield _at_departure(context, departure)


@rule("SL-02", "extra-chapter-before-context", source=Source(ANNEX_SL, "Appendix 2", Modality.SHALL), passing="decides")
def extra_chapter_before_context(context: Context) -> Iterator[Finding]:
    """A chapter stands before chapter 4 that is none of scope, normative references, terms and definitions.

    It shifts all numbers that readers know from the base: 9.2 is the internal audit in every such standard.
    Abbreviations belong into the chapter of the terms.

    Move its content into one of the chapters 1 to 3, or behind chapter 10.
    """
    for departure in _unregistered(context, "chapter"):
        if departure.difference.kind == "first":
            yield _at_departure(context, departure)


@rule(
    "SL-03", "subclause-title-changed", source=Source(ANNEX_SL, "Appendix 2", Modality.SHOULD, "VS"), passing="decides"
)
def subclause_title_changed(context: Context) -> Iterator[Finding]:
    """A subclause of the base is missing from the document, or has another title or place.

    Whoever knows the base looks for 9.3 Management review under this number and title. Where a document also names a
    harmonized structure, a title or an order of that is as good. Where part A is composed, nothing is missing; but a
    clause whose title is nearly that of one of the base becomes a clause of the document's own.

    Keep titles and order of the base, or register the deviation with its reason.
    """
    for departure in _unregistered(context, "subclause"):
        if departure.difference.kind in ("missing", "renamed", "moved", "alike"):
            yield _at_departure(context, departure)


@rule("SL-04", "subclause-inserted", source=Source(ANNEX_SL, "Appendix 2", Modality.SHOULD, "M"), passing="decides")
def subclause_inserted(context: Context) -> Iterator[Finding]:
    """A subclause of the document's own stands before one of the base and shifts its number.

    Annex SL allows it, but whoever knows the base is misled by 8.5.1 that is another 8.5.1. An annex with a table that
    has both numbers of every clause that is shifted in a row puts that right.

    Put subclauses of your own behind those of the base, add such an annex, or register the deviation with its reason.
    """
    for departure in _unregistered(context, "subclause"):
        difference = departure.difference
        if difference.kind not in ("inserted", "first") or difference.clause is None:
            continue
        if shifted := _shifted(context, departure):
            found, ids = _title(departure), "\n".join(shifted)
            yield context.at(difference.clause, title=difference.title, found=found, shifted=ids)


@rule("SL-05", "other-structure-followed", source=Source(ANNEX_SL, "Appendix 2", Modality.SHOULD, "M"))
def other_structure_followed(context: Context) -> Iterator[Finding]:
    """The document names a harmonized structure beside its base, but follows the older one of its base.

    GB/T 19001—2016 has the structure of 2012. That of 2021 puts continual improvement before nonconformity and
    corrective action, and divides internal audit and management review. A document that names
    ``ISO/IEC Directives, Part 1:2021`` as a base says that it has these clauses in this order. Titles count as those of
    the structure where they are those of the base under the same number; the Chinese titles of the structure are our
    own.

    Follow the structure, do not name it, or register the deviation with its reason.
    """
    named = {base.document.metadata.number: base.designation for base in context.bases}
    for departure in _unregistered(context, "structure"):
        found = _at_departure(context, departure)
        if found.location.path in {base.document.location.path for base in context.bases}:
            whole = context.whole(excerpt=named[departure.base])
            found = replace(found, location=whole.location, excerpt=whole.excerpt)
        yield found


@rule(
    "SL-07",
    "core-requirement-contradicted",
    source=Source(ANNEX_SL, "Appendix 2", Modality.SHALL, "M"),
    options=("named",),
)
def core_requirement_contradicted(context: Context) -> Iterator[Finding]:
    """Part B releases from something that the clause it is anchored in demands.

    Text that a discipline adds does not take back what all management systems have in common, and whoever follows it
    does not conform to the base. Judged are sentences such as 可不进行内部审核 or 设计和开发不适用, if the words that
    say what is released from stand in that clause. Sentences with a condition (如果、当……时) are not: the base itself
    allows what is not applicable to be left out, with reasons. Clauses excluded by their number are found with
    coverage.

    Take the sentence away, or say under which conditions a requirement is not applicable.
    """
    prose = Prose.of(context.passages, [passage.text for passage in context.passages])
    releasing = {id(passage) for passage, _ in prose.holding(may_release(context.language))}
    for provision in provisions_of(context, "B"):
        if id(provision.passage) not in releasing:
            continue
        refs = anchors_of(provision.passage.visit)
        found = list(releases(provision.text, context.language)) if refs else []
        if not found or any(exclusions([provision.passage], context.facts, context.language)):
            continue
        for release in found:
            if touched := _touched(context, refs, release):
                base, number = touched
                word = provision.text[release.start : release.end]
                yield at_provision(context, provision, word=word, number=number, base=base)


@rule(
    "SL-08",
    "requirement-repeated",
    source=Source(ANNEX_SL, "Appendix 2", Modality.SHOULD, "M"),
    options=("same", "shortest"),
)
def requirement_repeated(context: Context) -> Iterator[Finding]:
    """Two clauses of part B demand the same.

    A requirement stands once; of two, one will be changed and the other forgotten. The words behind the modal verb are
    compared, whoever is addressed; list items, which say nothing without their lead-in, are not.

    Keep the one in the clause that it belongs to, and refer to it from the other.
    """
    limits = parts().thresholds
    shortest = context.option(requirement_repeated.code, "shortest", limits.shortest)
    own = [p for p in provisions_of(context, "B") if p.kind == "requirement" and p.modal is not None]
    duties = [duty_of(p, context.language) for p in own]
    index = Index(duties, context.option(requirement_repeated.code, "same", limits.same))
    for position, (provision, words) in enumerate(zip(own, duties, strict=True)):
        if len(words) < shortest:
            continue
        for earlier, _ in index.like(words, before=position):
            if own[earlier].passage.visit.division is not provision.passage.visit.division:
                first = span_of(context, own[earlier], "said-first")
                yield replace(at_provision(context, provision, number=first.clause), related=(first,))
                break


@rule("SL-09", "core-terms-left-out", source=Source(ANNEX_SL, "Appendix 2", Modality.SHOULD, "M"))
def core_terms_left_out(context: Context) -> Iterator[Finding]:
    """The chapter of terms defines terms of its own and does not refer to the vocabulary that the base refers to.

    Part A uses its words as that vocabulary defines them: organization, process, risk. A chapter with the document's
    own terms alone says that these are all. An entry with the vocabulary as its source counts as a reference, and the
    sentence that there is nothing to define, which GB/T 1.1 has, is left alone. Whether what is taken over is unchanged
    stdtools cannot tell, for it does not have the definitions; terms that are defined anew are found by AB-11.

    Write at the beginning of the chapter that the terms and definitions of the vocabulary apply.
    """
    chapter = _terms(context.document)
    if chapter is None or not chapter.subclauses:
        return
    said, vocabulary = "\n".join(_cited_in(chapter)), parts().vocabulary.documents
    for base in context.bases:
        texts = "\n".join(_cited_in(_terms(base.document)))
        name = next((name for name in vocabulary if name in texts), "")
        if name and not any(each in said for each in (*vocabulary, base.designation)):
            yield context.at(chapter, document=name, base=base.designation)
            return


@rule("SL-10", "placeholder-left", source=Source(ANNEX_SL, "Appendix 2", Modality.SHALL, "VS"), passing="decides")
def placeholder_left(context: Context) -> Iterator[Finding]:
    """The placeholder XXX of the harmonized structure was left in the text.

    The harmonized structure writes “XXX management system”; every standard puts its discipline in its place.

    Write the discipline: quality.
    """
    for passage, match in context.all_prose.finditer(_PLACEHOLDER):
        yield context.within(passage, match.start(), match.end())
    for clause, _ in context.facts.of(Clause):
        if _PLACEHOLDER.search(plain_text(clause.title)):
            yield context.at(clause, excerpt=PLACEHOLDER)


@rule("SL-12", "drafting-rule-not-declared", source=Source("GB/T 20001.11—2022", "—", Modality.ADVICE, "VS"))
def drafting_rule_not_declared(context: Context) -> Iterator[Finding]:
    """The foreword does not name GB/T 20001.11, the rule for writing management system standards.

    The foreword says by which rules a document was drafted. Documents without a designation are not judged: this can
    wait until there is one.

    Name it beside GB/T 1.1 if the document was drafted by it.
    """
    foreword = next((c for c in context.document.front if c.kind == "foreword"), None)
    if foreword is None or not context.document.metadata.number or not context.bases:
        return
    text = "".join(p.text for p in context.passages if p.element is foreword)
    wanted = parts().drafting.documents
    if not any(name in text for name in wanted):
        yield context.at(foreword, document=wanted[0])


def _terms(document: Document) -> Clause | None:
    return next((chapter for chapter in document.clauses if chapter.kind == "terms"), None)


def _cited_in(chapter: Clause | None) -> Iterator[str]:
    """Yield the paragraphs at the beginning of a chapter of terms, and the sources of its entries."""
    for block in chapter.blocks if chapter else ():
        if isinstance(block, Paragraph):
            yield plain_text(block.content)
    for entry in chapter.subclauses if chapter else ():
        if isinstance(entry, TermEntry):
            yield plain_text(entry.source)


def _unregistered(context: Context, level: Level) -> Iterator[Departure]:
    """Yield the departures of a level that the deviation register does not name."""
    for departure in context.departures:
        if departure.level == level and not context.register.of(departure.places, _title(departure)):
            yield departure


def _at_departure(context: Context, departure: Departure) -> Finding:
    """Return a finding at the clause concerned, or at the one that it is missing from."""
    difference = departure.difference
    node, variant = difference.clause or departure.clause, difference.kind
    number, title, base = departure.number, difference.title, departure.base
    if node is None:
        return context.whole(variant=variant, number=number, title=title, base=base)
    found = _title(departure)
    return context.at(node, variant=variant, number=number, title=title, base=base, found=found)


def _shifted(context: Context, departure: Departure) -> list[str]:
    """Return the clauses of the base behind an insertion that have another number here which no annex maps."""
    base, chapter = context.framework, departure.clause
    if base is None or chapter is None:
        return []
    around = departure.number.rpartition(".")[0]
    of_base = {number: clause for number, clause in base.clauses.items() if isinstance(clause, Clause)}
    numbers = {context.titles(clause): n for n, clause in of_base.items() if around and n.rpartition(".")[0] == around}
    mapping, shifted, behind = NumberMapping(context), list[str](), False
    for sub in chapter.subclauses:
        behind = behind or sub is departure.difference.clause
        number = numbers.get(context.titles(sub), "") if isinstance(sub, Clause) else ""
        here = context.facts.number(sub)
        if behind and number and number != here and not mapping.has(number, here):
            shifted.append(number)
    return shifted


def _title(departure: Departure) -> str:
    return plain_text(departure.difference.clause.title) if departure.difference.clause else ""


def _touched(context: Context, refs: tuple[RequirementRef, ...], release: Release) -> tuple[str, str] | None:
    """Return the base and the number of the first clause, of those anchored in, that has what is released from."""
    what = pairs(release.what)
    least = context.option(core_requirement_contradicted.code, "named", parts().thresholds.named)
    for ref in refs if len(release.what) >= NAMED else ():
        base = base_of(context, ref)
        clause = base.anchors.get(ref.id, "") if base is not None else ""
        if base is not None and clause and share(what, _words_of(base, clause)) >= least:
            return base.designation, clause
    return None


def _words_of(base: Base, clause: str) -> Pairs:
    """Return the words of a clause of the base: its title, those of the clauses around it, and its requirements."""
    steps = clause.split(".")
    titles = (title_of(base, ".".join(steps[:depth])) for depth in range(1, len(steps) + 1))
    return pairs("。".join((*titles, *(r.text for r in requirements_below(base, clause)))))
