"""The harmonized structure of management system standards (ISO/IEC Directives, Part 1, Annex SL).

The chapters and titles come from the first base of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.analysis.exclusions import exclusions
from stdtools.analysis.framework import Difference, differences
from stdtools.analysis.parts import Release, duty_of, parts, releases
from stdtools.analysis.similarity import Index, Pairs, pairs, share
from stdtools.model.blocks import RequirementRef
from stdtools.model.document import Clause, Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.anchors import anchors_of, base_of, requirements_below, title_of
from stdtools.rules.context import Base, Context
from stdtools.rules.layers import at_provision, provisions_of
from stdtools.rules.rule import Modality, Source, rule

ANNEX_SL = "ISO/IEC Directives, Part 1, Annex SL"
SEED = "国认可〔2017〕137号"

BEFORE = ("scope", "normative-references", "terms")
"""The chapters before the harmonized ones."""

NAMED = 4
"""Characters that name what is released from; fewer, such as 审核, stand in every clause."""

_PLACEHOLDER = re.compile(r"(?<![A-Za-z0-9×/—\-])XXX(?![A-Za-z0-9×])")


@rule("SL-01", "harmonized-chapters", source=Source(SEED, "（三）", Modality.SHALL, "S"), passing="decides")
def harmonized_chapters(context: Context) -> Iterator[Finding]:
    """A chapter of the harmonized structure is missing, has another title, or stands in another order.

    Management system standards share the chapters 4 to 10, from the context of the organization to improvement, so that
    an organization can meet several of them with one system.

    Give the chapter the number and title that the base has. Chapters of your own follow chapter 10.
    """
    for difference in _chapters(context):
        number, title, clause = str(len(BEFORE) + 1 + difference.position), difference.title, difference.clause
        if difference.kind == "missing":
            yield context.whole(variant="missing", number=number, title=title)
        elif clause is not None and difference.kind != "first":
            yield context.at(
                clause, variant=difference.kind, number=number, title=title, found=plain_text(clause.title)
            )


@rule("SL-02", "extra-chapter-before-context", source=Source(ANNEX_SL, "Appendix 2", Modality.SHALL), passing="decides")
def extra_chapter_before_context(context: Context) -> Iterator[Finding]:
    """A chapter stands before chapter 4 that is none of scope, normative references, terms and definitions.

    It shifts all numbers that readers know from the base: 9.2 is the internal audit in every such standard.
    Abbreviations belong into the chapter of the terms.

    Move its content into one of the chapters 1 to 3, or behind chapter 10.
    """
    for difference in _chapters(context):
        if difference.kind == "first" and difference.clause is not None:
            title = plain_text(difference.clause.title)
            yield context.at(difference.clause, title=difference.title, found=title)


@rule(
    "SL-03", "subclause-title-changed", source=Source(ANNEX_SL, "Appendix 2", Modality.SHOULD, "VS"), passing="decides"
)
def subclause_title_changed(context: Context) -> Iterator[Finding]:
    """A subclause of the base is missing from the document, or has another title or place.

    Whoever knows the base looks for 9.3 Management review under this number and title.

    Keep titles and order of the base.
    """
    for chapter, base_number, difference in _subclauses(context):
        number, title, clause = f"{base_number}.{difference.position + 1}", difference.title, difference.clause
        if clause is None:
            yield context.at(chapter, variant="missing", number=number, title=title)
        elif difference.kind in ("renamed", "moved"):
            yield context.at(
                clause, variant=difference.kind, number=number, title=title, found=plain_text(clause.title)
            )


@rule("SL-04", "subclause-inserted", source=Source(ANNEX_SL, "Appendix 2", Modality.SHOULD, "M"), passing="decides")
def subclause_inserted(context: Context) -> Iterator[Finding]:
    """A subclause of the document's own stands before one of the base and shifts its number.

    Annex SL allows it, but whoever knows the base is misled by 8.5.1 that is another 8.5.1.

    Put subclauses of your own behind those of the base.
    """
    for _, _, difference in _subclauses(context):
        if difference.kind in ("inserted", "first") and difference.clause is not None:
            title = plain_text(difference.clause.title)
            yield context.at(difference.clause, title=difference.title, found=title)


@rule("SL-07", "core-requirement-contradicted", source=Source(ANNEX_SL, "Appendix 2", Modality.SHALL, "M"))
def core_requirement_contradicted(context: Context) -> Iterator[Finding]:
    """Part B releases from something that the clause it is anchored in demands.

    Text that a discipline adds does not take back what all management systems have in common, and whoever follows it
    does not conform to the base. Judged are sentences such as 可不进行内部审核 or 设计和开发不适用, if the words that
    say what is released from stand in that clause. Sentences with a condition (如果、当……时) are not: the base itself
    allows what is not applicable to be left out, with reasons. Clauses excluded by their number are found with
    coverage.

    Take the sentence away, or say under which conditions a requirement is not applicable.
    """
    for provision in provisions_of(context, "B"):
        refs = anchors_of(provision.passage.visit)
        found = list(releases(provision.text, context.language)) if refs else []
        if not found or any(exclusions(provision.passage, context.facts, context.language)):
            continue
        for release in found:
            if touched := _touched(context, refs, release):
                base, number = touched
                word = provision.text[release.start : release.end]
                yield at_provision(context, provision, word=word, number=number, base=base)


@rule("SL-08", "requirement-repeated", source=Source(ANNEX_SL, "Appendix 2", Modality.SHOULD, "M"), options=("same",))
def requirement_repeated(context: Context) -> Iterator[Finding]:
    """Two clauses of part B demand the same.

    A requirement stands once; of two, one will be changed and the other forgotten. The words behind the modal verb are
    compared, whoever is addressed; list items, which say nothing without their lead-in, are not.

    Keep the one in the clause that it belongs to, and refer to it from the other.
    """
    limits = parts().thresholds
    own = [p for p in provisions_of(context, "B") if p.kind == "requirement" and p.modal is not None]
    duties = [duty_of(p, context.language) for p in own]
    index = Index(duties, context.option(requirement_repeated.code, "same", limits.same))
    for position, (provision, words) in enumerate(zip(own, duties, strict=True)):
        if len(words) < limits.shortest:
            continue
        for earlier, _ in index.like(words):
            if earlier < position and own[earlier].passage.visit.division is not provision.passage.visit.division:
                number = context.facts.clause_number(own[earlier].passage.node)
                yield at_provision(context, provision, number=number)
                break


@rule("SL-10", "placeholder-left", source=Source(ANNEX_SL, "Appendix 2", Modality.SHALL, "VS"), passing="decides")
def placeholder_left(context: Context) -> Iterator[Finding]:
    """The placeholder XXX of the harmonized structure was left in the text.

    The harmonized structure writes “XXX management system”; every standard puts its discipline in its place.

    Write the discipline: quality.
    """
    for passage in context.passages:
        for match in _PLACEHOLDER.finditer(passage.masked):
            yield context.within(passage, match.start(), match.end())
    for visit in context.facts.visits:
        if isinstance(visit.node, Clause) and _PLACEHOLDER.search(plain_text(visit.node.title)):
            yield context.at(visit.node, excerpt="XXX")


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


def _chapters(context: Context) -> list[Difference]:
    """Return how the chapters differ from those of the first base."""
    if not context.bases:
        return []
    framework = [plain_text(chapter.title) for chapter in _own_chapters(context.bases[0].document)]
    return differences(framework, _own_chapters(context.document))


def _subclauses(context: Context) -> Iterator[tuple[Clause, str, Difference]]:
    """Yield the chapters that the first base has too, their number in the base, and how their subclauses differ."""
    for base in context.bases[:1]:
        of_base = {plain_text(chapter.title): chapter for chapter in _own_chapters(base.document)}
        numbers = {id(clause): number for number, clause in base.clauses.items()}
        for chapter in _own_chapters(context.document):
            like = of_base.get(plain_text(chapter.title))
            if like is not None:
                framework = [plain_text(sub.title) for sub in _titled(like)]
                for difference in differences(framework, _titled(chapter)):
                    yield chapter, numbers[id(like)], difference


def _own_chapters(document: Document) -> list[Clause]:
    return [chapter for chapter in document.clauses if chapter.kind not in BEFORE]


def _titled(chapter: Clause) -> list[Clause]:
    return [sub for sub in chapter.subclauses if isinstance(sub, Clause) and sub.title]


def _touched(context: Context, refs: tuple[RequirementRef, ...], release: Release) -> tuple[str, str] | None:
    """Return the base and the number of the first clause, of those anchored in, that has what is released from."""
    what, least = pairs(release.what), parts().thresholds.named
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
