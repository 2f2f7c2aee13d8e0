"""Taking a document apart into part A and part B: the way back from composition.

Source: 国认可〔2017〕137号 （三）: A and B are plainly apart, so each can be had alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.metadata import PART_A_TEXT, Metadata
from stdtools.model.numbering import numbered, positions
from stdtools.model.transform import N, Transform

Siblings = tuple[Clause | TermEntry, ...]
D = TypeVar("D", Clause, Annex)


class Split(NamedTuple):
    """The two parts. ``a`` is a document of its own; ``b`` is a source from which the whole is composed again."""

    a: Document
    b: Document


def split(document: Document) -> Split:
    """Return the parts of a document that holds both.

    Composing ``b`` gives the document back, if its part A is that of the base. A document without part A in it gives an
    ``a`` without clauses and itself as ``b``.
    """
    a = _a(document)
    numbers = {visit.node.id: number for visit, number in numbered(a) if isinstance(visit.node, Clause)}
    return Split(a, _b(document, numbers))


def _a(document: Document) -> Document:
    own = document.metadata
    several = tuple(each for each in own.custom if each.name == PART_A_TEXT)
    metadata = document.base or Metadata(language=own.language, bases=own.bases if several else (), custom=several)
    clauses = tuple(_only_a(clause) for clause in document.clauses if clause.part == "A")
    front = tuple(_only_a(clause) for clause in document.front if clause.part == "A")
    annexes = tuple(_only_a(annex) for annex in document.annexes if annex.part == "A")
    back = tuple(_only_a(clause) for clause in document.back if clause.part == "A")
    alone = Document(
        metadata=metadata, front=front, clauses=clauses, annexes=annexes, back=back, location=document.location
    )
    return _Unmarked().document(alone)


def _only_a(division: D) -> D:
    return replace(
        division,
        blocks=tuple(block for block in division.blocks if block.part == "A"),
        subclauses=tuple(
            _only_a(sub) if isinstance(sub, Clause) else sub for sub in division.subclauses if sub.part == "A"
        ),
    )


class _Unmarked(Transform):
    """Takes the mark of part A off, and suppressions, which are those of the whole: what stands alone has neither."""

    def node(self, node: N) -> N:
        node = replace(node, part="") if getattr(node, "part", "") else node
        return replace(node, suppressions=()) if getattr(node, "suppressions", ()) else node


def _b(document: Document, numbers: Mapping[str, str]) -> Document:
    """Return the source of part B; ``numbers`` are those of the clauses of part A, by id."""
    metadata = document.metadata
    if document.base is None and not metadata.part_a_text:
        return document
    bases = metadata.bases or (document.base.number if document.base else "",)
    custom = tuple(each for each in metadata.custom if each.name != PART_A_TEXT)
    source = replace(
        document,
        metadata=replace(metadata, part_a="composed", bases=bases, custom=custom),
        base=None,
        front=tuple(clause for clause in document.front if clause.part != "A"),
        clauses=tuple(c for c in _without_a(document.clauses, numbers) if isinstance(c, Clause)),
        annexes=tuple(annex for annex in document.annexes if annex.part != "A"),
        back=tuple(clause for clause in document.back if clause.part != "A"),
    )
    given = {
        id(v.node) for v, number, position in positions(source) if isinstance(v.node, Clause) and number == position
    }
    return _AsWritten(given).document(source)


class _AsWritten(Transform):
    """Takes numbers away that position gives anyway."""

    def __init__(self, given: Set[int]) -> None:
        self.given = given

    def node(self, node: N) -> N:
        return replace(node, number="") if id(node) in self.given else node


def _without_a(siblings: Siblings, numbers: Mapping[str, str]) -> Siblings:
    """Return siblings without part A: of its clauses, those stay as places where something of B stands.

    The one behind a clause of our own stays too: it says where that clause belongs.
    """
    result: list[Clause | TermEntry] = []
    behind_own = False
    for sibling in siblings:
        if sibling.part != "A":
            result.append(sibling)
        elif isinstance(sibling, Clause):
            place = _place(sibling, numbers)
            if behind_own or place.blocks or place.subclauses or place.suppressions or sibling.number:
                result.append(place)
        behind_own = sibling.part != "A"
    return tuple(result)


def _place(clause: Clause, numbers: Mapping[str, str]) -> Clause:
    return replace(
        clause,
        part="",
        id="",
        number=clause.number or numbers.get(clause.id, ""),
        blocks=tuple(block for block in clause.blocks if block.part != "A"),
        subclauses=_without_a(clause.subclauses, numbers),
    )
