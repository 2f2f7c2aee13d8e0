"""Part A is the base (国认可〔2017〕137号 （三）).

Its words are unchanged where they stand in the document, its clauses are named exactly where it is given by reference,
and its numbers can be found again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stdtools.analysis.citations import Cited, same
from stdtools.analysis.disciplines import is_integrated
from stdtools.analysis.framework import by_path
from stdtools.analysis.verbatim import insertion, sentences, words
from stdtools.model import designation
from stdtools.model.blocks import AnyBlock, Paragraph, RequirementRef
from stdtools.model.document import Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.numbering import numbered
from stdtools.rules.context import Base, Context
from stdtools.rules.mapping import NumberMapping
from stdtools.rules.rule import PROJECT, Modality, Source, rule
from stdtools.rules.separation import clauses, units

SEED = "国认可〔2017〕137号"

DIGEST = "stdtools:part-a-c14n2-sha256"
"""The name under which a reader keeps the digest that an adoption states of its part A, where it is not that of it."""

LEAST = 4
"""Characters that make an insertion into a sentence of part A one of part B, not a slip of the pen."""


class _Changed(NamedTuple):
    paragraph: Paragraph
    requirement: str
    base: str
    inserted: str


@rule("AB-05", "part-a-changed", source=Source(SEED, "（三）", Modality.SHALL, "S"))
def part_a_changed(context: Context) -> Iterator[Finding]:
    """The text of part A is not that of the base.

    Part A holds the requirements of GB/T 19001 as they are; whoever is certified by the document is certified by them.
    Two things are looked at. An adoption in STS states a digest of its part A, which has to be that of the text there.
    And where the base is known in its own words, not in a rendition by stdtools, every paragraph of part A has to have
    the words of the requirement that it covers, or words that stand in the base. White space, the number that a
    reference shows, and what ends a list item do not count; in an integrated document neither do the names of
    disciplines nor the numbers of clauses, which one base cannot keep beside another.

    Restore the words of the base; put what is your own into part B.
    """
    if context.written.base and any(custom.name == DIGEST for custom in context.document.metadata.custom):
        yield context.whole(variant="digest")
    for changed in _changed(context):
        if len(changed.inserted) < LEAST:
            variant = "requirement" if changed.requirement else "foreign"
            yield context.at(changed.paragraph, variant=variant, requirement=changed.requirement, base=changed.base)


@rule("AB-13", "a-and-b-in-one-sentence", source=Source(SEED, "（三）", Modality.SHALL, "S"))
def a_and_b_in_one_sentence(context: Context) -> Iterator[Finding]:
    """Words of the document's own stand in a sentence of part A.

    Part A and part B cannot be told apart any more: the whole sentence is marked as part A. This can be seen where the
    base is known in its own words; against a rendition by stdtools it cannot.

    Restore the sentence of part A; write one of your own into part B.
    """
    for changed in _changed(context):
        if len(changed.inserted) >= LEAST:
            yield context.at(
                changed.paragraph,
                excerpt=changed.inserted,
                inserted=changed.inserted,
                requirement=changed.requirement,
                base=changed.base,
            )


@rule("AB-15", "part-a-renumbered", source=Source(PROJECT, "numbers of part A", Modality.SHALL, "project"))
def part_a_renumbered(context: Context) -> Iterator[Finding]:
    """A clause of part A has been given another number than it has in the base, and no annex says which.

    Coverage, audits and the comparison with a new edition go by the numbers of the base. A clause whose number only
    shifts because another was inserted before it is SL-04.

    Take the number away, or add an annex with a table that has both numbers in a row.
    """
    if (base := context.framework) is not None:
        numbers = {id(clause): number for number, clause in base.clauses.items()}
        of_base = {path: numbers.get(id(clause), "") for path, clause in by_path(base.document, context.titles)}
        mapping = NumberMapping(context)
        for path, clause in by_path(context.document, context.titles):
            number = of_base.get(path, "")
            if number and clause.number not in ("", number) and not mapping.has(number, clause.number):
                yield context.at(clause, title=plain_text(clause.title), number=number, found=clause.number)


@rule("AB-16", "part-a-cited-vaguely", source=Source("GB/T 1.1—2020", "9.5.4.1", Modality.SHALL))
def part_a_cited_vaguely(context: Context) -> Iterator[Finding]:
    """Part A is given by reference, but a provision of part A cites no clause of the base.

    Without a clause it is not known what is meant, and a requirement that is written out is no reference. A reference
    without a year is COV-08.

    Write ``:std:`GB/T 19001—2016, 8.3```; for part A in full, let stdtools compose it or set ``part-a`` to
    ``included``.
    """
    if context.document.metadata.part_a != "cited" or not context.bases:
        return
    cited: dict[str, list[Cited]] = {}
    for each in context.citations:
        if _of_a_base(context, each):
            for node in (each.passage.node, *each.passage.visit.ancestors):
                cited.setdefault(node.id, []).append(each)
    for clause in clauses(context):
        for group in _groups(clause):
            found = [each for block in group for each in cited.get(block.id, ())]
            if group[0].part == "A" and not found:
                yield context.at(group[0], variant="none", base=context.bases[0].designation)
            for each in filter(_is_vague, found if group[0].part == "A" else ()):
                yield context.within(each.passage, each.start, each.end, variant="whole", base=each.name)


def _groups(clause: Clause) -> list[list[AnyBlock]]:
    """Return the blocks of a clause that state something of their own, each with what belongs to it."""
    first = {block.id for block in units(clause.blocks)}
    groups: list[list[AnyBlock]] = []
    for block in clause.blocks:
        if block.id in first or not groups:
            groups.append([])
        groups[-1].append(block)
    return groups


def _changed(context: Context) -> Iterator[_Changed]:
    """Yield the paragraphs of part A that are not in the words of a base that is known in its own words."""
    bases = [base for base in context.bases if not base.document.metadata.own_words]
    if not bases or context.document.metadata.part_a == "cited":
        return
    unnamed = context.language.code if is_integrated(context.document.metadata) else ""
    all_known = len(bases) == len(context.document.metadata.bases)
    numbers = {base.designation: _numbers(base) for base in bases}
    anywhere = {
        sentence
        for base in bases
        for visit, _ in numbered(base.document)
        if isinstance(visit.node, Paragraph)
        for sentence in sentences(words(visit.node.content, numbers[base.designation], unnamed))
    }
    for node, _ in context.facts.of(Paragraph):
        if context.facts.part(node) != "A":
            continue
        said = sentences(words(node.content, context.facts.numbers, unnamed))
        claimed = [
            (
                base.designation,
                ref.id,
                sentences(words(base.requirements[ref.id].content, numbers[base.designation], unnamed)),
            )
            for ref in node.covers
            for base in bases
            if _is_of(context, ref, base) and ref.id in base.requirements
        ]
        foreign = [sentence for sentence in said if sentence not in anywhere]
        for name, requirement, original in claimed:
            if lost := [sentence for sentence in original if sentence not in said]:
                inserted = (insertion(one, other) for one in lost for other in foreign)
                yield _Changed(node, requirement, name, next(filter(None, inserted), ""))
                break
        else:
            if foreign and (claimed or (all_known and not node.covers)):
                yield _Changed(node, "", bases[0].designation, "")


def _is_of(context: Context, ref: RequirementRef, base: Base) -> bool:
    """Tell whether a reference is one to a requirement of this base; without a name it is to the first one."""
    if not ref.base:
        return base.designation == context.document.metadata.bases[0]
    return ref.base in (base.designation, base.document.metadata.number)


def _numbers(base: Base) -> Mapping[str, str]:
    return {visit.node.id: number for visit, number in numbered(base.document)}


def _of_a_base(context: Context, cited: Cited) -> bool:
    for base in context.bases:
        names = (base.document.metadata.number, *(a.designation for a in base.document.metadata.adopted))
        known = [parsed for name in names if (parsed := designation.parse(name))]
        if cited.name in names or (cited.parsed and any(same(cited.parsed, one) for one in known)):
            return True
    return False


def _is_vague(cited: Cited) -> bool:
    """Whether a dated citation of the base names no clause of it."""
    return not (cited.parsed and not cited.parsed.dated) and not cited.place
