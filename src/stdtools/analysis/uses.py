"""What of a document hangs on a base: part B by its anchors, part A by what it covers, and dated citations.

Source: 国认可〔2017〕137号 （三）: part B details and supplements part A, so it is to be looked at when part A changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Literal, NamedTuple

from stdtools.analysis.citations import citations
from stdtools.analysis.claims import base_names, claims
from stdtools.analysis.compose import origins
from stdtools.analysis.facts import Facts
from stdtools.analysis.passages import passages
from stdtools.analysis.shown import Read
from stdtools.analysis.through import of_base
from stdtools.bases import catalogue, shared
from stdtools.model.blocks import (
    Figure,
    Formula,
    List,
    ListItem,
    Opaque,
    Paragraph,
    Preformatted,
    Reference,
    RequirementRef,
    Table,
    Unreadable,
)
from stdtools.model.designation import normal
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import Citation, plain_text
from stdtools.model.location import Location
from stdtools.model.walk import Node, Visit, all_inlines, block_children, own_inlines

Relation = Literal["refines", "covers", "cites"]
"""refines: part B is anchored there. covers: part A has its words. cites: the text cites the clause, dated."""


class Use(NamedTuple):
    """A place of a document that hangs on a base.

    ``anchor`` is a requirement, a sentence or a clause of the base, empty for the base as a whole. ``rest`` is the list
    or table that belongs to the paragraph ``node``; ``markup`` is what names the anchor there.
    """

    relation: Relation
    anchor: str
    node: Node
    location: Location
    markup: str
    rest: Node | None = None

    def words(self, read: Read) -> str:
        """Return everything that is said there."""
        nodes = (self.node, self.rest) if self.rest else (self.node,)
        return " ".join(" ".join(text for node in nodes for text in _texts(node, read)).split())


def uses(facts: Facts, base: Document) -> tuple[Use, ...]:
    """Return what hangs on requirements, sentences and clauses of a base, in reading order.

    Text that was composed from the base changes with it by itself and is left out.
    """
    dated = base_names(base)
    first = facts.document.metadata.bases[:1]
    names = dated | {""} if first and normal(first[0]) in dated else dated  # anchors in the first base need no name
    composed, led = _composed(facts, base), _led(facts)
    return tuple(
        use
        for visit in facts.visits
        if visit.node.location.path not in composed
        for use in (*_refining(facts, visit, names, led), *_covering(visit, names), *_citing(visit, dated))
    )


def uses_through_core(facts: Facts, base: Document) -> tuple[Use, ...]:
    """Return what hangs on a base because it hangs on the core text that the base has, in reading order."""
    own = shared.shared(base)
    several = own is not None and len(facts.document.metadata.bases) > 1
    core = catalogue.load(own.core, base.metadata.language) if own and several else None
    return tuple(
        use._replace(anchor=anchor)
        for use in (uses(facts, core) if core else ())
        for anchor in (of_base(base, use.anchor) if use.relation != "cites" else ())
    )


def editions(facts: Facts, base: Document) -> tuple[Use, ...]:
    """Return the dated citations of a base as a whole, in clause 2, the bibliography and the text."""
    names, composed = base_names(base), _composed(facts, base)
    found: list[Use] = []
    for visit in facts.visits:
        node = visit.node
        if isinstance(node, Reference) and normal(node.designation) in names:
            found.append(Use("cites", "", node, node.location, node.designation))
    for cited in citations(passages(facts)):
        node = cited.passage.node
        if normal(cited.name) in names and not cited.clause and node.location.path not in composed:
            found.append(Use("cites", "", node, cited.passage.location, cited.name))
    order = {visit.node.id: place for place, visit in enumerate(facts.visits)}
    return tuple(sorted(found, key=lambda use: order[use.node.id]))


def covered(facts: Facts, base: Document) -> frozenset[str]:
    """Return what part A covers of a base or cites: requirements and clauses; text composed from it counts."""
    claimed = (claim.ref.id for claim in claims(facts, base) if facts.part(claim.paragraph) != "B")
    cited = (use.anchor for use in uses(facts, base) if use.relation == "cites" and facts.part(use.node) != "B")
    return frozenset((*claimed, *cited))


def _led(facts: Facts) -> dict[str, Node]:
    """Return the lists and tables that belong to the paragraph before them, which ends with a colon.

    They are under their own ids and under that of the paragraph.
    """
    found: dict[str, Node] = {}
    for visit in facts.visits:
        for before, block in pairwise(visit.node.blocks if isinstance(visit.node, Clause | Annex) else ()):
            if _leads_in(before) and isinstance(block, List | Table) and before.refines == block.refines:
                found[before.id] = found[block.id] = block
    return found


def _leads_in(block: Node) -> bool:
    return isinstance(block, Paragraph) and plain_text(block.content).rstrip().endswith(("：", ":"))


def _refining(facts: Facts, visit: Visit, names: set[str], led: Mapping[str, Node]) -> Iterator[Use]:
    node = visit.node
    rest = led.get(node.id)
    if rest is node:
        return  # the paragraph before it speaks for it
    anchors = getattr(node, "refines", ())
    if isinstance(node, Clause | Annex) and any(facts.part(block) == "B" for block in _heirs(node)):
        return  # its blocks have the anchor from it
    if not anchors and facts.part(node) == "B" and visit.ancestors and visit.ancestors[-1] is visit.division:
        anchors = _inherited(visit)
    for ref in dict.fromkeys(anchors):
        if normal(ref.base) in names:
            yield Use("refines", ref.id, node, node.location, ref.id, rest)


def _covering(visit: Visit, names: set[str]) -> Iterator[Use]:
    node = visit.node
    for ref in dict.fromkeys(node.covers if isinstance(node, Paragraph) else ()):
        if normal(ref.base) in names:
            yield Use("covers", ref.id, node, node.location, ref.id)


def _citing(visit: Visit, names: set[str]) -> Iterator[Use]:
    node = visit.node
    for inline in all_inlines(own_inlines(node)):
        if isinstance(inline, Citation) and inline.clause and normal(inline.designation) in names:
            place = inline.location if inline.location.line else node.location
            yield Use("cites", inline.clause, node, place, inline.designation)


def _inherited(visit: Visit) -> tuple[RequirementRef, ...]:
    """Return the anchors of the nearest clause or annex around a block that has some."""
    around = (a for a in reversed(visit.ancestors) if isinstance(a, Clause | Annex))
    return next((clause.refines for clause in around if clause.refines), ())


def _heirs(division: Clause | Annex) -> Iterator[Node]:
    """Yield the blocks below a clause or annex that have no nearer anchor than its own."""
    yield from (block for block in division.blocks if not block.refines)
    for sub in division.subclauses:
        if isinstance(sub, Clause) and not sub.refines:
            yield from _heirs(sub)


def _composed(facts: Facts, base: Document) -> frozenset[str]:
    """Return the paths of the bases that text of the document may have been composed from."""
    metadata = facts.document.metadata
    known = (catalogue.load(name, metadata.language) for name in metadata.bases)
    paths = {each.location.path for each in (base, *known) if each} | origins(metadata)
    return frozenset(paths - {"", facts.document.location.path})


def _texts(node: Node, read: Read) -> Iterator[str]:
    """Yield what a node says: its own words, then those of what stands in it."""
    if isinstance(node, TermEntry):
        yield from (term.text for term in node.terms)
    if isinstance(node, Reference):
        yield node.designation
    yield read(own_inlines(node))
    match node:
        case Formula():
            yield node.source
        case Preformatted() | Opaque() | Unreadable():
            yield node.text
        case _:
            if isinstance(node, Figure):
                yield node.source
            for child in _inside(node):
                yield from _texts(child, read)


def _inside(node: Node) -> Iterable[Node]:
    match node:
        case Clause() | Annex():
            return (*node.blocks, *node.subclauses)
        case TermEntry():
            return node.notes
        case ListItem():
            return node.blocks
        case Reference():
            return ()
        case _:
            return block_children(node)
