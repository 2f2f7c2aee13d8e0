"""Part B details or supplements part A (国认可〔2017〕137号 （三）).

It adds something, weakens nothing, and can be told from part A.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from stdtools.analysis.claims import claims
from stdtools.analysis.framework import by_path
from stdtools.analysis.parts import cues, duty, duty_of, parts, releases
from stdtools.analysis.passages import Passage
from stdtools.analysis.provisions import Provision
from stdtools.analysis.similarity import Index, Pairs, share
from stdtools.analysis.standing import related
from stdtools.model.blocks import AnyBlock, List, Paragraph, RequirementRef
from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.metadata import DEFAULT_AB_STYLE
from stdtools.model.numbering import item_label
from stdtools.model.walk import Visit, block_children
from stdtools.rules.anchors import anchors_of, base_of, requirements_below
from stdtools.rules.context import Base, Context
from stdtools.rules.layers import at_provision, provisions_of, span_of
from stdtools.rules.rule import PROJECT, Modality, Source, rule
from stdtools.rules.separation import clauses, in_chapters
from stdtools.rules.term_entries import redefined

SEED = "国认可〔2017〕137号"
GBT_1_1 = "GB/T 1.1—2020"

COLOUR = "colour"
"""The cue that is none by itself."""

WEAKER = ("recommendation", "permission")


@rule("AB-03", "other-marking-explained", source=Source(SEED, "（三）", Modality.SHOULD, "S"))
def other_marking_explained(context: Context) -> Iterator[Finding]:
    """The explanation of the marking names another cue than the one in use.

    Publications mark part B everywhere in the style that ``ab-style`` names, with a bar and the letter B where it names
    none. A reader who is told of a frame looks for frames. Colour is no cue of its own (AB-04).

    Explain the marking that is used, or change ``ab-style``.
    """
    style = context.document.metadata.ab_style or DEFAULT_AB_STYLE
    for passage, named in _explanations(context):
        others = named - {COLOUR}
        if others and style not in others:
            yield context.at(passage.node, wanted=style, told=min(others), style=min(others))


@rule("AB-04", "marking-by-colour-only", source=Source(SEED, "（三）", Modality.SHALL, "S"))
def marking_by_colour_only(context: Context) -> Iterator[Finding]:
    """The explanation of the marking tells part A from part B by colour alone.

    Standards are printed and copied in black, and not everybody sees colours. Every style of ``ab-style`` has a cue
    that is not colour; so must the explanation.

    Name the cue that is not colour: the frame, the bar and the letter B, the typeface, the suffix of the title.
    """
    explained = list(_explanations(context))
    if explained and all(named == {COLOUR} for _, named in explained):
        yield context.at(explained[0][0].node)


@rule("AB-07", "b-weaker-than-a", source=Source(SEED, "（三）", Modality.SHALL, "S"), options=("holds", "shortest"))
def b_weaker_than_a(context: Context) -> Iterator[Finding]:
    """Part B recommends or permits what the requirement that it refines demands.

    Two provisions on the same thing, one with 应 and one with 宜 or 可, and nobody knows which holds; part B may only
    make a requirement narrower. Judged are sentences that have the words of the requirement in them; recommendations of
    how to meet it are free. A sentence that releases from a requirement altogether is SL-07.

    Write 应, or recommend something that goes beyond the requirement.
    """
    weaker = [p for p in provisions_of(context, "B") if p.kind in WEAKER and p.modal is not None]
    duties = _duties(context) if weaker else {}
    for provision in weaker:
        modal = provision.modal
        if modal is None or any(releases(provision.text, context.language)):
            continue
        if weakened := _weakened(context, duties, provision):
            base, requirement = weakened
            yield context.within(
                provision.passage, modal.start, modal.end, word=modal.word, requirement=requirement, base=base
            )


@rule("AB-09", "list-of-a-not-continued", source=Source(GBT_1_1, "7.5", Modality.SHOULD, "M"))
def list_of_a_not_continued(context: Context) -> Iterator[Finding]:
    """A list of part B follows a list of part A directly and begins again with a), or has no lead-in of its own.

    A list that follows another goes on with it: with two items a) in one place, nobody can refer to either. Behind a
    paragraph of part A a list of part B would take this for its lead-in, and A and B would be one sentence.

    Go on with the next letter, or give the list a lead-in of its own.
    """
    for clause in clauses(context):
        for before, block in zip(clause.blocks, clause.blocks[1:], strict=False):
            if isinstance(before, Paragraph) and isinstance(block, List) and before.part == "A" and block.part == "B":
                yield context.at(block, variant="lead-in")
            if not (isinstance(before, List) and isinstance(block, List) and before.part == "A" and block.part == "B"):
                continue
            following = before.start + len(before.items)
            ordered = before.style in ("alpha", "arabic", "roman")
            if ordered and (block.style != before.style or block.start != following):
                label, found = item_label(before.style, following), item_label(block.style, block.start)
                yield context.at(block, variant="letter", label=label, found=found)


@rule("AB-11", "term-of-base-redefined", source=Source(GBT_1_1, "8.7", Modality.SHOULD, "M"))
def term_of_base_redefined(context: Context) -> Iterator[Finding]:
    """The document defines a term that the vocabulary of the bases defines.

    Part A uses the word as the vocabulary defines it; with another definition every requirement of part A that has the
    word in it says something else. An entry that names the vocabulary as its source takes over the definition and is
    not reported. stdtools knows the terms of GB/T 19000, not its definitions.

    Take the entry away and refer to the vocabulary, name it as the source, or define a narrower term of your own.
    """
    document = parts().vocabulary.documents[0]
    for entry, term in redefined(context):
        yield context.at(entry, excerpt=term, markup=True, term=term, document=document)


@rule("AB-12", "annex-without-part", source=Source(PROJECT, "annexes", Modality.SHOULD, "project"), passing="decides")
def annex_without_part(context: Context) -> Iterator[Finding]:
    """A normative annex does not say whether it belongs to part A or to part B.

    It binds as the chapters do, and its reader has the same question. Informative annexes may be neither: a table that
    compares the two, for instance.

    Write ``:part: B`` below the title of the annex.
    """
    marked = {v.ancestors[0].id for v in context.facts.visits if v.ancestors and context.facts.part(v.node)}
    for annex in context.document.annexes:
        if annex.normative and not annex.part and annex.id not in marked:
            yield context.at(annex)


@rule("AB-14", "b-repeats-a", source=Source(GBT_1_1, "9.5.1", Modality.SHOULD, "M"), options=("same", "shortest"))
def b_repeats_a(context: Context) -> Iterator[Finding]:
    """A provision of part B only says what part A says already.

    Part B details or supplements. What it repeats is there twice, and one day only one of the two will be changed. The
    words behind the modal verb are compared, whoever is addressed; a limit or a period makes them another provision.

    Take the provision away, or say what the sector adds.
    """
    limits = parts().thresholds
    of_a: list[tuple[Pairs, str | Provision]]
    if context.document.metadata.part_a == "cited":
        requirements = (r for base in context.bases for r in base.requirements.values())
        of_a = [(duty(r.text, context.language), r.clause) for r in requirements]
    else:
        of_a = [(duty_of(p, context.language), p) for p in provisions_of(context, "A")]
    shortest = context.option(b_repeats_a.code, "shortest", limits.shortest)
    requirements_of_b = (p for p in provisions_of(context, "B") if p.kind == "requirement")
    of_b = [(own, p) for p in requirements_of_b if len(own := duty_of(p, context.language)) >= shortest]
    same = context.option(b_repeats_a.code, "same", limits.same)
    index = Index([words for words, _ in of_a], same, [own for own, _ in of_b])
    for own, provision in of_b:
        for position, _ in index.like(own):
            _, repeated = of_a[position]
            if isinstance(repeated, str):
                yield at_provision(context, provision, number=repeated)
            else:
                span = span_of(context, repeated, "said-in-part-a")
                yield replace(at_provision(context, provision, number=span.clause), related=(span,))
            break


@rule("AB-18", "title-of-a-repeated", source=Source(PROJECT, "titles of part B", Modality.SHOULD, "project"))
def title_of_a_repeated(context: Context) -> Iterator[Finding]:
    """A clause of the document's own has the title of another clause, one of the base.

    Whoever looks for the internal audit finds two clauses of this name, and only one is that of the base. Titles that
    the base itself has several times, such as 总则, are free.

    Give it a title that says what it adds.
    """
    if (base := context.framework) is not None:
        paths = [path for path, _ in by_path(base.document, context.titles)]
        times = Counter(path[-1] for path in paths)
        unique = {path[-1]: path for path in paths if times[path[-1]] == 1}
        own = list(by_path(context.document, context.titles))
        there = {path for path, _ in own}
        seen: set[tuple[str, ...]] = set()
        for path, clause in own:
            of_base = unique.get(path[-1])
            if of_base in there and (path != of_base or path in seen):
                yield context.at(clause, title=plain_text(clause.title))
            seen.add(path)


@rule("AB-22", "b-in-annexes-only", source=Source(SEED, "（二）1", Modality.ADVICE, "S"))
def b_in_annexes_only(context: Context) -> Iterator[Finding]:
    """All of part B stands in annexes.

    The industry has its own in most of the chapters: in its context and its leadership, in resources, operation and
    evaluation. A part B that is an annex often means that the key processes of the industry were not looked at. How
    much of part B belongs to which clause is shown by coverage and graph.

    Put what belongs to a clause of part A into that clause.
    """
    own = [visit for visit in context.facts.visits if getattr(visit.node, "part", "") == "B"]
    tops = [visit.ancestors[0] if visit.ancestors else visit.division for visit in own]
    annexes = [top for top in tops if isinstance(top, Annex)]
    if context.bases and annexes and not any(isinstance(top, Clause) and top.kind == "" for top in tops):
        yield context.at(annexes[0])


@rule("AB-23", "b-in-another-clause", source=Source(PROJECT, "anchors", Modality.SHALL, "project"))
def b_in_another_clause(context: Context) -> Iterator[Finding]:
    """A provision of part B stands in another clause of the base than the one that it is anchored in.

    Readers look for what the sector adds to 8.5.1 in 8.5.1. A clause around the right one, or inside it, is right too,
    and of several anchors one is enough. Annexes and titled clauses of the document's own are free: they treat a
    subject of the sector that belongs to several requirements. Where part A is composed, what is written under a clause
    around the anchor has been put into its place before.

    Move the provision into the clause of its anchor, or correct the anchor.
    """
    for visit in context.facts.visits:
        node = visit.node
        refines = getattr(node, "refines", ())
        if refines and in_chapters(visit) and (found := _home(context, visit, refines)):
            ref, clause, base = found
            here = context.facts.clause_number(node) or "—"
            yield context.at(
                node, excerpt=ref.id, markup=True, anchor=ref.id, base=base.designation, clause=clause, here=here
            )


@rule("AB-24", "b-before-a", source=Source(PROJECT, "order of the parts", Modality.SHOULD, "project"))
def b_before_a(context: Context) -> Iterator[Finding]:
    """A provision of part B stands before the words of part A that it is about.

    Part A comes first, then what the sector adds to it: in a clause that begins with part B, or in which part B stands
    before the requirement that it is anchored to, readers take for the requirement what only details it. Where part A
    is composed, it comes first by itself.

    Move the provision behind part A.
    """
    for clause in clauses(context):
        of_a = [place for place, block in enumerate(clause.blocks) if block.part == "A"]
        of_b = [place for place, block in enumerate(clause.blocks) if block.part == "B"]
        if not of_a or not of_b or of_b[0] > of_a[-1]:
            continue
        if of_b[0] < of_a[0]:
            yield context.at(clause.blocks[of_b[0]], variant="first")
        for place in of_b:
            block = clause.blocks[place]
            if block.refines and of_a[0] < place < of_a[-1]:
                parted = (clause.blocks[:place], clause.blocks[place:])
                before, behind = (_covered(context, blocks) for blocks in parted)
                meant = [_named(context, ref) for ref in block.refines]
                late = [ref[1] for ref in meant if _stands(ref, behind) and not _stands(ref, before)]
                if len(late) == len(block.refines):
                    yield context.at(block, excerpt=late[0], markup=True, variant="anchor", anchor=late[0])


def _covered(context: Context, blocks: Iterable[AnyBlock]) -> set[tuple[str, str]]:
    """Return the base and id of the requirements that blocks of part A say they cover."""
    inside = (node for block in blocks if block.part == "A" for node in (block, *_below(block)))
    return {_named(context, ref) for node in inside if isinstance(node, Paragraph) for ref in node.covers}


def _named(context: Context, ref: RequirementRef) -> tuple[str, str]:
    """Return the designation of the base that a reference is in, as the base itself has it, and the id there."""
    base = base_of(context, ref)
    return base.document.metadata.number if base else ref.base, ref.id


def _below(block: AnyBlock) -> Iterator[AnyBlock]:
    for child in block_children(block):
        yield child
        yield from _below(child)


def _stands(anchor: tuple[str, str], covered: set[tuple[str, str]]) -> bool:
    """Whether an anchor, or something below it, is covered."""
    base, meant = anchor
    below = (f"{meant}.", f"{meant}-")
    return any(other == base and (id == meant or id.startswith(below)) for other, id in covered)


def _duties(context: Context) -> dict[tuple[str, str], list[Pairs]]:
    """Return what each requirement demands, in the words of its base and in those of part A, by base and id."""
    found: dict[tuple[str, str], list[Pairs]] = {}
    for base in (*context.bases, *filter(None, (context.core,))):
        for requirement in base.requirements.values():
            found[requirement.base, requirement.id] = [duty(requirement.text, context.language)]
        for claim in claims(context.facts, base.document):
            if context.facts.part(claim.paragraph) == "A" and (base.document.metadata.number, claim.ref.id) in found:
                text = plain_text(claim.paragraph.content)
                found[base.document.metadata.number, claim.ref.id].append(duty(text, context.language))
    return found


def _weakened(
    context: Context, duties: dict[tuple[str, str], list[Pairs]], provision: Provision
) -> tuple[str, str] | None:
    """Return the base and the id of the first requirement that a provision refines and has the words of."""
    limits = parts().thresholds
    holds = context.option(b_weaker_than_a.code, "holds", limits.holds)
    shortest = context.option(b_weaker_than_a.code, "shortest", limits.shortest)
    own = duty_of(provision, context.language)
    for ref in anchors_of(provision.passage.visit):
        base = base_of(context, ref)
        for requirement in requirements_below(base, ref.id) if base is not None else ():
            for words in duties.get((requirement.base, requirement.id), ()):
                if len(words) >= shortest and share(words, own) >= holds:
                    return requirement.base, requirement.id
    return None


def _explanations(context: Context) -> Iterator[tuple[Passage, frozenset[str]]]:
    """Yield the passages of introduction and scope that explain the marking, with the cues that they name, if any."""
    for passage in context.passages:
        element = passage.element
        if isinstance(element, Clause) and element.kind in ("introduction", "scope"):
            named = cues(passage.text, context.language)
            if named and context.language.explains_marking(passage.text):
                yield passage, named


def _home(context: Context, visit: Visit, refs: tuple[RequirementRef, ...]) -> tuple[RequirementRef, str, Base] | None:
    """Return the first anchor, the clause that it is in and its base, if what it anchors stands in none of theirs."""
    wrong: tuple[RequirementRef, str, Base] | None = None
    for ref in refs:
        base = base_of(context, ref)
        clause = base.anchors.get(ref.id, "") if base is not None else ""
        if base is None or not clause:
            return None
        home = base.standing.home(visit)
        if not home or base.standing.in_own_clause(visit) or any(related(number, clause) for number in home):
            return None
        wrong = wrong or (ref, clause, base)
    return wrong
