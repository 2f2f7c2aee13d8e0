"""Separation of part A and part B (国认可〔2017〕137号 （三）: 应以适当方式将标准中A、B两部分明显区分开)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.nearest import nearest
from stdtools.bases.layers import PREVIEW, setting
from stdtools.model.blocks import AnyBlock, Example, List, Note, Paragraph, RequirementRef, Table, Unreadable
from stdtools.model.document import Clause
from stdtools.model.edit import Attribute
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Visit
from stdtools.rules.anchors import base_of
from stdtools.rules.context import Base, Context
from stdtools.rules.fixing import anchored, fixed_by
from stdtools.rules.rule import PROJECT, Modality, Source, rule

SEED = "国认可〔2017〕137号"


@rule("AB-01", "neither-a-nor-b", source=Source(SEED, "（三）", Modality.SHALL, "S"), passing="decides")
def neither_a_nor_b(context: Context) -> Iterator[Finding]:
    """A provision in the chapters from 4 on belongs to neither part A nor part B.

    Users of the standard must see at every provision whether it comes from the base or from the sector.

    Put it into ``.. part-a::`` or ``.. part-b::``.
    """
    for clause in clauses(context):
        for block in units(clause.blocks):
            if not block.part:
                yield context.at(block)


@rule("AB-02", "marking-not-explained", source=Source(SEED, "（三）", Modality.SHALL, "S"))
def marking_not_explained(context: Context) -> Iterator[Finding]:
    """Neither the introduction nor the scope explains how part A and part B are told apart.

    A frame or a bar says nothing to a reader who was not told what it means.

    Add a paragraph that names part A, part B and the marking.
    """
    if not any(block.part == "B" for clause in clauses(context) for block in clause.blocks):
        return
    elements = [c for c in (*context.document.front, *context.document.clauses) if c.kind in ("introduction", "scope")]
    homes = {element.id for element in elements}
    texts: dict[str, str] = {}  # id of a clause of these elements -> its text
    for passage in context.passages:
        if passage.element.id in homes:
            clause = passage.visit.division.id
            texts[clause] = texts.get(clause, "") + passage.text
    if not any(map(context.language.explains_marking, texts.values())):
        yield context.at(elements[0]) if elements else context.whole()


@rule(
    "AB-06",
    "b-without-anchor",
    source=Source(PROJECT, "anchors", Modality.SHALL, "project"),
    passing="decides",
    fixes=("safe", "unsafe"),
)
def b_without_anchor(context: Context) -> Iterator[Finding]:
    """A part B provision is not anchored in part A, or its anchor is nothing that the base has.

    Part B details or supplements; the anchor says what. Coverage, the graph and the comparison with a new edition of
    the base hang on it. A clause may carry the anchor for all its blocks. Where the clause of the base is one sentence,
    it can only be that one; an anchor that the base does not have may mean the nearest.

    Name the requirement or the clause of the base: ``:refines: 4.1-1``.
    """
    for node, visit in context.facts.of(Clause):
        if not in_chapters(visit):
            continue
        inherited = any(a.refines for a in (*visit.ancestors, node) if isinstance(a, Clause))
        yield from (_unknown(context, node, ref, base) for ref, base in _wrong(context, node.refines))
        for block in units(node.blocks):
            if block.part == "B" and not block.refines and not inherited:
                yield anchored(context, context.at(block, variant="none"), _unit(node.blocks, block))
            yield from (_unknown(context, block, ref, base) for ref, base in _wrong(context, block.refines))


@rule("AB-08", "b-breaks-a-clause", source=Source("GB/T 1.1—2020", "7.4", Modality.SHOULD))
def b_breaks_a_clause(context: Context) -> Iterator[Finding]:
    """Subclauses of part B under a clause of part A leave the text of part A hanging above them.

    Text between 4.1 and 4.1.1 has no number of its own (GB/T 1.1 7.4), and part A is not to be renumbered.

    Add part B as paragraphs or list items behind part A, without a subclause.
    """
    for clause in clauses(context):
        subclauses = [sub for sub in clause.subclauses if isinstance(sub, Clause)]
        if any(b.part == "A" for b in clause.blocks) and subclauses and all(s.part != "A" for s in subclauses):
            yield context.at(subclauses[0], parent=context.facts.number(clause))


@rule("AB-21", "no-part-b", source=Source(SEED, "（三）", Modality.SHALL, "S"), passing="decides")
def no_part_b(context: Context) -> Iterator[Finding]:
    """The document has no part B at all.

    A sector standard that adds nothing is a copy of GB/T 19001.

    Add what the sector needs beyond the base.
    """
    if not any(getattr(visit.node, "part", "") == "B" for visit in context.facts.visits):
        yield context.whole()


_EXPLAINING = frozenset({Note, Example, Unreadable})
_INTRODUCED = frozenset({List, Table})


def units(blocks: tuple[AnyBlock, ...]) -> Iterator[AnyBlock]:
    """Yield the blocks that state something of their own.

    Notes and examples only explain, and of what could not be read the reader speaks. The list or table after a
    paragraph that ends with a colon belongs to it.
    """
    leads_in = False
    for block in blocks:
        if type(block) in _EXPLAINING:
            continue
        if not (leads_in and type(block) in _INTRODUCED):
            yield block
        leads_in = isinstance(block, Paragraph) and plain_text(block.content).rstrip().endswith(("：", ":"))


def _unit(blocks: tuple[AnyBlock, ...], first: AnyBlock) -> Iterator[AnyBlock]:
    """Yield the block that states something and, behind it, the blocks of part B that belong to it."""
    starts = {id(block) for block in units(blocks)}
    yield first
    for block in blocks[blocks.index(first) + 1 :]:
        if id(block) in starts or block.part != "B" or block.refines:
            return
        yield block


def clauses(context: Context) -> Iterator[Clause]:
    """Yield the chapters from 4 on and all clauses below them."""
    for clause, visit in context.facts.of(Clause):
        if in_chapters(visit):
            yield clause


def in_chapters(visit: Visit) -> bool:
    """Whether a node stands in a chapter from 4 on."""
    top = visit.ancestors[0] if visit.ancestors else visit.division
    return isinstance(top, Clause) and top.kind == ""


def _wrong(context: Context, refs: tuple[RequirementRef, ...]) -> Iterator[tuple[RequirementRef, Base]]:
    """Yield the anchors that their base, if it is known, does not have."""
    for ref in refs:
        base = base_of(context, ref)
        if base and ref.id not in base.anchors and not _is_kept(base, ref):
            yield ref, base


def _is_kept(base: Base, ref: RequirementRef) -> bool:
    """Whether an anchor may be a requirement that a preview leaves out, because it is kept from the edition before."""
    return bool(setting(base.document, PREVIEW)) and ref.id.partition("-")[0] in base.clauses


def _unknown(context: Context, node: Clause | AnyBlock, ref: RequirementRef, base: Base) -> Finding:
    close = nearest(ref.id, base.anchors)
    finding = context.at(
        node, excerpt=ref.id, markup=True, variant="unknown", anchor=ref.id, base=base.designation, nearest=close
    )
    edit = (
        Attribute(location=finding.location, name="refines", text=close, old=ref.id) if close in base.anchors else None
    )
    return fixed_by(finding, edit, "unsafe")
