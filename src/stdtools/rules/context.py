"""What a rule is given: the document as it will be published, as it was written, its profile and its bases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from stdtools.analysis.citations import Cited, citations
from stdtools.analysis.coverage import Covered, coverage
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import Language
from stdtools.analysis.passages import Passage, Place, passages
from stdtools.analysis.provisions import Provision, provisions
from stdtools.bases.requirements import Requirement, anchors, clause_numbers, requirements
from stdtools.model.blocks import List, Paragraph, Part
from stdtools.model.document import Clause, Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import AnyInline, Text, children
from stdtools.model.walk import Node, Visit, block_children, own_inlines
from stdtools.rules.profile import Profile

EXCERPT = 24
"""Characters at most of an excerpt that stands for a whole block."""


AROUND = 12
"""Characters before and after an excerpt by which it is found in the source."""

_STATED: tuple[Place, ...] = ("text", "table", "figure", "warning")


class Base:
    """A base of the document: the designation that it gives, the base itself, and what follows from it."""

    def __init__(self, designation: str, document: Document, facts: Facts) -> None:
        self.designation = designation
        self.document = document
        self._facts = facts

    @cached_property
    def requirements(self) -> Mapping[str, Requirement]:
        """The requirements of the base by id."""
        return requirements(self.document)

    @cached_property
    def clauses(self) -> Mapping[str, Node]:
        """The clauses of the base by number."""
        return clause_numbers(self.document)

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """What part B can be anchored to, with the number of its clause."""
        return anchors(self.document)

    @cached_property
    def coverage(self) -> tuple[Covered, ...]:
        """How the document covers each requirement of the base."""
        return coverage(self._facts, self.document)


class Context:
    """Everything a rule may ask.

    ``facts`` are of the composed document, ``written`` is the document as it was read, ``bases`` are those that are
    known, in the order in which the document names them. ``options`` are what settings say for rules, by their codes.
    """

    def __init__(
        self,
        facts: Facts,
        written: Document,
        profile: Profile,
        bases: tuple[Base, ...],
        language: Language,
        options: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
    ) -> None:
        self.facts = facts
        self.written = written
        self.profile = profile
        self.bases = bases
        self.language = language
        self._options = options

    def option(self, code: str, name: str, default: float) -> float:
        """Return what settings say for an option of the rule with this code."""
        return self._options.get(code, {}).get(name, default)

    @property
    def document(self) -> Document:
        """The composed document; every node has an id."""
        return self.facts.document

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every run of prose."""
        return passages(self.facts)

    @cached_property
    def prose(self) -> str:
        """All that :attr:`passages` say in their own words: where a word is not in it, it is in none of them."""
        return "\n".join(passage.masked for passage in self.passages)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Every sentence and list item with its kind."""
        return provisions(self.facts, self.passages, self.language)

    @cached_property
    def stated(self) -> Mapping[Part, tuple[Provision, ...]]:
        """The provisions of each part in the chapters and annexes; not those of notes, examples and quotations."""
        found: dict[Part, list[Provision]] = {}
        for provision in self.provisions:
            passage = provision.passage
            if passage.place in _STATED and isinstance(passage.node, Paragraph) and _in_the_chapters(passage.visit):
                found.setdefault(self.facts.part(passage.node), []).append(provision)
        return {part: tuple(of_part) for part, of_part in found.items()}

    def provisions_of(self, passage: Passage) -> tuple[Provision, ...]:
        """The provisions of one passage."""
        return self._provisions.get(id(passage), ())

    @cached_property
    def _provisions(self) -> dict[int, tuple[Provision, ...]]:
        grouped: dict[int, list[Provision]] = {}
        for provision in self.provisions:
            grouped.setdefault(id(provision.passage), []).append(provision)
        return {passage: tuple(found) for passage, found in grouped.items()}

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        """What the document cites in its text, clause 2 and the bibliography left out."""
        return citations(self.passages)

    def list_around(self, id: str) -> str:
        """Return the id of the innermost list that a node stands in, empty if there is none."""
        return self._lists.get(id, "")

    @cached_property
    def _lists(self) -> dict[str, str]:
        lists = ((v.node.id, [a.id for a in v.ancestors if isinstance(a, List)]) for v in self.facts.visits)
        return {id: around[-1] for id, around in lists if around}

    def at(
        self, node: Node, *, excerpt: str = "", markup: bool = False, variant: str = "", **arguments: str
    ) -> Finding:
        """Return a finding at a node: at ``excerpt`` in its text or ``markup``, or at the beginning of its text."""
        return Finding(
            code="",
            location=node.location if hasattr(node, "location") else self.document.location,
            clause=self.facts.clause_number(node),
            arguments=arguments,
            excerpt=excerpt or beginning(node),
            markup=markup,
            variant=variant,
        )

    def within(self, passage: Passage, start: int, end: int, *, variant: str = "", **arguments: str) -> Finding:
        """Return a finding at the characters ``start`` to ``end`` of a passage."""
        text = passage.text
        return Finding(
            code="",
            location=passage.location,
            clause=self.facts.clause_number(passage.node),
            arguments=arguments,
            excerpt=text[start:end],
            before=text[max(0, start - AROUND) : start],
            after=text[end : end + AROUND],
            variant=variant,
        )

    def whole(self, *, excerpt: str = "", variant: str = "", **arguments: str) -> Finding:
        """Return a finding about the document as a whole: at ``excerpt`` in its metadata, or at its title."""
        metadata = self.document.metadata
        location = metadata.location if excerpt and metadata.location.line else self.document.location
        title = metadata.title(separator="\n").split("\n")[0]
        return Finding(code="", location=location, arguments=arguments, excerpt=excerpt or title, variant=variant)


def _in_the_chapters(visit: Visit) -> bool:
    top = visit.ancestors[0] if visit.ancestors else visit.division
    return not isinstance(top, Clause) or top.kind == ""


def beginning(node: Node) -> str:
    """Return the first characters of a node's text, as far as they stand in the source as they are."""
    inlines = own_inlines(node)
    if not inlines and isinstance(node, List):
        return next((text for child in block_children(node) if (text := beginning(child))), "")
    return _first_text(inlines)[:EXCERPT]


def _first_text(inlines: tuple[AnyInline, ...]) -> str:
    for inline in inlines:
        text = inline.text if isinstance(inline, Text) else _first_text(children(inline))
        if text.strip():
            return text.strip()
    return ""
