"""What a rule is given: the document as it will be published, as it was written, its profile and its bases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from stdtools.analysis import sections
from stdtools.analysis.amendments import amendment_coverage, open_amendments
from stdtools.analysis.annex_mentions import Mention, mentions
from stdtools.analysis.citations import Cited, citations
from stdtools.analysis.compose import composed_from
from stdtools.analysis.coverage import Covered, coverage, is_planned
from stdtools.analysis.departures import Departure, departures, misspelt
from stdtools.analysis.facts import Facts
from stdtools.analysis.figure_mentions import FigureMention, figure_mentions
from stdtools.analysis.language import Language
from stdtools.analysis.passages import Passage, Place, editable, passages
from stdtools.analysis.prose import Prose
from stdtools.analysis.provisions import Provision, provisions
from stdtools.analysis.register import Register
from stdtools.analysis.review import AnchorReview, anchor_reviews, belongs
from stdtools.analysis.review_record import Kept
from stdtools.analysis.standing import Standing
from stdtools.analysis.status import PACKAGE, Standards
from stdtools.analysis.titles import Compared, titles
from stdtools.bases import catalogue
from stdtools.bases.layers import AMENDS, STRUCTURE, setting
from stdtools.bases.requirements import Requirement, anchors, clause_numbers, requirements
from stdtools.bases.shared import core as core_of
from stdtools.bases.shared import sharing, with_core
from stdtools.bases.verification import is_unverified
from stdtools.model.blocks import List, Paragraph, Part
from stdtools.model.document import Annex, Clause, ClauseKind, Document
from stdtools.model.finding import Finding, Span
from stdtools.model.inlines import AnyInline, Text, children
from stdtools.model.walk import Node, Visit, block_children, own_inlines, top_divisions
from stdtools.rules.profile import Profile
from stdtools.schemes.audit_time_tables import Stated, audit_time_terms
from stdtools.schemes.grading_tables import Grading, found, grading
from stdtools.schemes.parameters import Parameter, parameters
from stdtools.schemes.tables import Data, tables

EXCERPT = 24
"""Characters at most of an excerpt that stands for a whole block."""


AROUND = 12
"""Characters before and after an excerpt by which it is found in the source."""

INFORMATIVE: tuple[Place, ...] = ("note", "example", "footnote")
"""Places that help to understand and bind nobody (GB/T 1.1—2020 9.2)."""

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

    @cached_property
    def judged(self) -> tuple[Covered, ...]:
        """The part of it that may be found wanting.

        Notes bind nobody, what is unverified is no ground for an error, and neither an edition to which the document
        has not changed nor a structure beside another base is one at all.
        """
        if self.planned or self.is_beside:
            return ()
        doubtful = {r.id for r in self.requirements.values() if r.note or is_unverified(self.document, r.id)}
        return tuple(c for c in self.coverage if c.requirement.id not in doubtful) if doubtful else self.coverage

    @cached_property
    def planned(self) -> bool:
        """Whether it is the preview of an edition to which the document has not changed."""
        return is_planned(self._facts.document, self.document)

    @cached_property
    def standing(self) -> Standing:
        """Where in the base the clauses of the document are."""
        return Standing(self._facts, self.document)

    @property
    def is_structure(self) -> bool:
        """Whether it is a harmonized structure: a framework of titles, for documents that have another base."""
        return bool(setting(self.document, STRUCTURE))

    @property
    def is_beside(self) -> bool:
        """Whether it is a structure that the document names beside another base, which says what is demanded."""
        return self.is_structure and len(self._facts.document.metadata.bases) > 1

    @property
    def is_layer(self) -> bool:
        """Whether it only adds to another base: an amendment, or the preview of an edition."""
        return self.planned or bool(setting(self.document, AMENDS))


class Amended(NamedTuple):
    """A base, the designation of an amendment of it, and how the document covers what that adds."""

    base: Base
    amendment: str
    coverage: tuple[Covered, ...]


class Context:
    """Everything a rule may ask.

    ``facts`` are of the composed document, ``written`` is the document as it was read, ``bases`` are those that are
    known, in the order in which the document names them. ``options`` are what settings say for rules, by their codes,
    ``review`` is the review record beside the document, if there is one, ``standards`` the status of standards.
    """

    def __init__(
        self,
        facts: Facts,
        written: Document,
        profile: Profile,
        bases: tuple[Base, ...],
        language: Language,
        options: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
        review: Kept | None = None,
        standards: Standards = PACKAGE,
    ) -> None:
        self.facts = facts
        self.written = written
        self.profile = profile
        self.bases = bases
        self.language = language
        self.review = review
        self.standards = standards
        self._options = options
        self._prose: dict[int, str] = {}

    def option(self, code: str, name: str, default: float) -> float:
        """Return what settings say for an option of the rule with this code."""
        return self._options.get(code, {}).get(name, default)

    @property
    def document(self) -> Document:
        """The composed document; every node has an id."""
        return self.facts.document

    @cached_property
    def framework(self) -> Base | None:
        """The base whose clauses the document has: the first that is neither a layer nor only a structure."""
        whole = [base for base in self.bases if not base.is_layer]
        return next((base for base in whole if not base.is_structure), next(iter(whole), None))

    @cached_property
    def departures(self) -> tuple[Departure, ...]:
        """How the clauses depart from the framework and from other structures that are named, registered or not."""
        base = self.framework
        if base is None:
            return ()
        structures = [other.document for other in self.bases if other.is_structure and other is not base]
        found = departures(self.document, base.document, structures, self.titles)
        if self.written.metadata.part_a != "composed":
            return found
        sources = composed_from(self.written.metadata) or (base.document,)
        return (*found, *misspelt(self.document, self.written, sources, self.titles))

    @cached_property
    def amendments(self) -> tuple[Amended, ...]:
        """The amendments of the bases that the document does not name as bases, and how it covers them."""
        return tuple(
            Amended(base, amendment.metadata.number, amendment_coverage(self.facts, amendment, self.register))
            for base in self.bases
            for amendment in open_amendments(self.facts, base.document)
        )

    @cached_property
    def register(self) -> Register:
        """The deviation register."""
        return Register(self.facts, [base.document for base in self.bases])

    @cached_property
    def titles(self) -> Compared:
        """How titles are compared with those of the bases."""
        return titles(self.document.metadata, [base.document for base in self.bases])

    @cached_property
    def core(self) -> Base | None:
        """The core text that the bases share, ``None`` if they share none."""
        several = sharing(tuple(base.document for base in self.bases))
        core = catalogue.load(core_of(several), self.document.metadata.language) if several else None
        return Base(core.metadata.number, core, self.facts) if core else None

    @cached_property
    def data(self) -> tuple[Data, ...]:
        """The tables with data."""
        return tables(self.facts)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that the document states."""
        return parameters(self.facts)

    @cached_property
    def audit_time(self) -> Stated:
        """What the tables and parameters state of audit time."""
        return audit_time_terms(self.facts)

    @cached_property
    def grading(self) -> Grading:
        """The grading model that the tables state, and what keeps it from being one."""
        return grading(self.facts)

    @cached_property
    def grading_problems(self) -> tuple[tuple[str, Node, Mapping[str, str]], ...]:
        """Everything that is wrong with the grading model, each with its place."""
        return tuple(found(self.grading))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every run of prose."""
        return passages(self.facts)

    @cached_property
    def _passages_of(self) -> dict[str, list[Passage]]:
        named = {top.id for top in top_divisions(self.document) if isinstance(top, Clause) and top.kind}
        grouped: dict[str, list[Passage]] = {}
        for passage in self.passages:
            element = passage.visit.ancestors[0] if passage.visit.ancestors else passage.visit.division
            if element.id in named:
                grouped.setdefault(element.id, []).append(passage)
        return grouped

    def passages_of(self, element: Clause) -> tuple[Passage, ...]:
        """The passages of a foreword, an introduction, a scope or another element that has a kind of its own."""
        return tuple(self._passages_of.get(element.id, ()))

    def element(self, kind: ClauseKind) -> Clause | None:
        """The element of this kind, ``None`` if the document has none."""
        tops = (top for top in top_divisions(self.document) if isinstance(top, Clause))
        return next((top for top in tops if top.kind == kind), None)

    def prose(self, passage: Passage) -> str:
        """Return the text of a passage with what cannot be edited in its place blotted out."""
        if id(passage) not in self._prose:
            self._prose[id(passage)] = editable(passage.content)
        return self._prose[id(passage)]

    @cached_property
    def all_prose(self) -> Prose:
        """What the document says, part A and quotations included."""
        return Prose(self.passages, ())

    @cached_property
    def prose_unquoted(self) -> Prose:
        """What the document says in its own words: part A is in it, quotations are masked."""
        return Prose(self.passages, self.language.sentences.quotes)

    @cached_property
    def own_prose(self) -> Prose:
        """What the drafter may word differently: neither part A nor quotations; notes and examples are in it."""
        part = self.facts.part
        return self.prose_unquoted.only(lambda p: p.place != "quote" and part(p.node) != "A")

    @cached_property
    def normative_prose(self) -> Prose:
        """What of :attr:`own_prose` may hold provisions: chapters and annexes without notes, examples and footnotes."""
        return self.own_prose.only(lambda p: p.place not in INFORMATIVE and is_normative(p))

    @cached_property
    def sections(self) -> tuple[sections.Section, ...]:
        """The clauses and annexes that are sections of a certification rule, with their types."""
        return tuple(sections.sections(self.facts))

    @cached_property
    def said_in(self) -> Mapping[str, tuple[Passage, ...]]:
        """What binds in the sections of each type, subclauses included; neither notes, examples nor quotations."""
        types = {node.id: found for node, found in self.sections}
        said: dict[str, list[Passage]] = {}
        for passage in self.normative_prose.passages:
            visit = passage.visit
            around = {visit.division.id, *(node.id for node in visit.ancestors)}
            for name in {name for id_ in around & types.keys() for name in types[id_]}:
                said.setdefault(name, []).append(passage)
        return {name: tuple(each) for name, each in said.items()}

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Every sentence and list item with its kind."""
        return provisions(self.facts, self.prose_unquoted, self.language)

    @cached_property
    def stated(self) -> Mapping[Part, tuple[Provision, ...]]:
        """The provisions of each part in the chapters and annexes; not those of notes, examples and quotations."""
        found: dict[Part, list[Provision]] = {}
        passage: Passage | None = None
        of_part: list[Provision] | None = None  # of the part of the passage, none if it does not state
        for provision in self.provisions:
            if provision.passage is not passage:
                passage = provision.passage
                states = passage.place in _STATED and isinstance(passage.node, Paragraph)
                states = states and _in_the_chapters(passage.visit)
                of_part = found.setdefault(self.facts.part(passage.node), []) if states else None
            if of_part is not None:
                of_part.append(provision)
        return {part: tuple(stated) for part, stated in found.items()}

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

    @cached_property
    def annex_mentions(self) -> tuple[Mention, ...]:
        """Where the document mentions its annexes."""
        return mentions(self.facts, self.all_prose, self.language.code)

    @cached_property
    def figure_mentions(self) -> tuple[FigureMention, ...]:
        """Where the document mentions its tables and figures."""
        return figure_mentions(self.facts, self.all_prose, self.language.code)

    @cached_property
    def anchor_reviews(self) -> tuple[AnchorReview, ...]:
        """How the review of each anchor stands; nothing without a record of this document."""
        if self.review is None or self.review.error or not belongs(self.review.record, self.written):
            return ()
        bases = with_core([base.document for base in self.bases])
        return anchor_reviews(self.facts, bases, self.review.record)

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
        division = self.facts.division(node)
        return Finding(
            code="",
            location=node.location if hasattr(node, "location") else self.document.location,
            clause=self.facts.number(division) if division else "",
            division=division.id if division else "",
            arguments=arguments,
            excerpt=excerpt or beginning(node),
            markup=markup,
            variant=variant,
        )

    def within(self, passage: Passage, start: int, end: int, *, variant: str = "", **arguments: str) -> Finding:
        """Return a finding at the characters ``start`` to ``end`` of a passage."""
        text = passage.text
        division = self.facts.division(passage.node)
        return Finding(
            code="",
            location=passage.location,
            clause=self.facts.number(division) if division else "",
            division=division.id if division else "",
            arguments=arguments,
            excerpt=text[start:end],
            before=text[max(0, start - AROUND) : start],
            after=text[end : end + AROUND],
            variant=variant,
        )

    def span(self, passage: Passage, start: int, end: int, label: str) -> Span:
        """Return the characters ``start`` to ``end`` of a passage as a second place of a finding."""
        text = passage.text
        return Span(
            passage.location,
            label,
            clause=self.facts.clause_number(passage.node),
            excerpt=text[start:end],
            before=text[max(0, start - AROUND) : start],
            after=text[end : end + AROUND],
        )

    def span_at(self, node: Node, label: str) -> Span:
        """Return the beginning of a node's text as a second place of a finding."""
        location = node.location if hasattr(node, "location") else self.document.location
        return Span(location, label, clause=self.facts.clause_number(node), excerpt=beginning(node))

    def whole(self, *, excerpt: str = "", variant: str = "", **arguments: str) -> Finding:
        """Return a finding about the document as a whole: at ``excerpt`` in its metadata, or at its title."""
        metadata = self.document.metadata
        location = metadata.location if excerpt and metadata.location.line else self.document.location
        title = metadata.title(separator="\n").split("\n")[0]
        return Finding(code="", location=location, arguments=arguments, excerpt=excerpt or title, variant=variant)


def is_normative(passage: Passage) -> bool:
    """Whether the passage stands where provisions stand: in a chapter or an annex."""
    element = passage.element
    return isinstance(element, Annex) or element.kind in ("", "scope", "terms", "normative-references")


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
