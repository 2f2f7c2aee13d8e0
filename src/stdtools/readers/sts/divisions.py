"""Clauses, annexes and their blocks: where part marks and anchors are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

from lxml import etree
from lxml.etree import _Element as Element
from msgspec.structs import replace

from stdtools.grammar import headings, requirements, sections
from stdtools.model.blocks import AnyBlock, Part, Refinement, RequirementRef, Unreadable
from stdtools.model.document import Annex, Clause, ClauseKind, TermEntry
from stdtools.model.inlines import AnyInline, Citation, normalize, plain_text
from stdtools.readers.sts import inlines, terms
from stdtools.readers.sts.blocks import block, identifier, joined, leftover, paragraph, stray, titled, with_label
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.suppressions import claimed
from stdtools.readers.sts.texts import NOT_ELEMENTS, exact, string
from stdtools.sts import labels
from stdtools.sts.instruction import attached
from stdtools.sts.names import HREF, NAMES, WRAPPER, first_child, name
from stdtools.sts.originators import IDENTICAL
from stdtools.sts.vocabulary import CLAUSE_KIND, IN, INLINES, NORMATIVE

_MARKED = etree.XPath("descendant::*[@originator]")
_HEADING = frozenset({"label", "title", "annex-type"})
_BOX = frozenset({"label", "caption"})
_NORMATIVE = ("normative", "规范性")
_INFORMATIVE = ("informative", "资料性", "non-normative")


class Anchor(NamedTuple):
    """What an instruction says about a block or clause of part B."""

    refines: tuple[RequirementRef, ...] = ()
    refinement: Refinement = ""


_UNANCHORED = Anchor()


class _Content(NamedTuple):
    number: str
    title: tuple[AnyInline, ...]
    blocks: tuple[AnyBlock, ...]
    subclauses: tuple[Clause | TermEntry, ...]


def clause(context: Context, element: Element, inherited: Part, *, top: bool = False) -> Clause:
    """Return a ``sec`` or something like it as a clause."""
    part = context.part(element, inherited)
    content = _content(context, element, part)
    refines, refinement = anchor(element)
    return Clause(
        title=content.title,
        blocks=content.blocks,
        subclauses=content.subclauses,
        kind=_kind(context, element, content.title, top=top),
        section=_section(element),
        id=identifier(element),
        number=content.number,
        part=part,
        refines=refines,
        refinement=refinement,
        suppressions=claimed(context, element),
        location=context.at(element),
    )


def annex(context: Context, element: Element, inherited: Part) -> Annex:
    """Return an ``app`` as an annex."""
    part = context.part(element, inherited)
    content = _content(context, element, part)
    refines, refinement = anchor(element)
    return Annex(
        title=content.title,
        normative=_is_normative(element),
        blocks=content.blocks,
        subclauses=content.subclauses,
        id=identifier(element),
        number=labels.number(Annex, content.number, context.language),
        part=part,
        refines=refines,
        refinement=refinement,
        suppressions=claimed(context, element),
        location=context.at(element),
    )


def anchor(element: Element) -> Anchor:
    """Return the anchor in part A that an instruction in ``element`` gives it."""
    said = attached(element)
    if not said:
        return _UNANCHORED
    refinement = said.get("refinement", "")
    return Anchor(
        requirements.parse(said.get("refines", "")),
        "detail" if refinement == "detail" else "supplement" if refinement == "supplement" else "",
    )


def _kind(context: Context, element: Element, title: tuple[AnyInline, ...], *, top: bool) -> ClauseKind:
    given = element.get("sec-type") or element.get("content-type") or ""
    if kind := CLAUSE_KIND.get(given.lower()) or CLAUSE_KIND.get(given.lower().partition(" ")[0]):
        return kind
    if name(element) != "sec":
        return "other"
    return headings.kind(plain_text(title)) if top and not context.ours else ""


def _section(element: Element) -> tuple[str, ...]:
    """Return the types of section that ``sec-type`` declares; what is a kind of clause is none, nor what is unknown."""
    given = (element.get("sec-type") or "").split()
    return tuple(each for each in given if each in sections.types())


def _is_normative(element: Element) -> bool:
    kind = element.get("content-type") or ""
    if kind in NORMATIVE:
        return True
    said = string(first_child(element, "annex-type")).lower()
    return any(w in said for w in _NORMATIVE) and not any(w in said for w in _INFORMATIVE)


def _content(context: Context, element: Element, part: Part) -> _Content:
    return _Division(context, element, part).content()


class _Division:
    """Reads what is inside one division."""

    def __init__(self, context: Context, element: Element, part: Part) -> None:
        self.context = context
        self.element = element
        self.part = part
        self.number = string(first_child(element, "label"))
        self.blocks: list[AnyBlock] = []
        self.subclauses: list[Clause | TermEntry] = []

    def content(self) -> _Content:
        title = normalize(joined(inlines.content(self.context, each) for each in self.element.iterchildren("title")))
        self.annex_type()
        self.read(self.element, self.part)
        return _Content(self.number, title, tuple(self.blocks), tuple(self.subclauses))

    def annex_type(self) -> None:
        """Keep the words of an ``annex-type`` that say more than the status of the annex."""
        for each in self.element.iterchildren("annex-type"):
            words = string(each).lower().strip("()（） ")
            if words not in (*_NORMATIVE, *_INFORMATIVE, ""):
                self.place(paragraph(self.context, inlines.content(self.context, each), each), self.part)

    def read(self, element: Element, inherited: Part, known: frozenset[str] = _HEADING) -> None:
        """Take in the children of ``element``: a division, or something that only holds blocks of it together.

        ``known`` are the children that have been read already.
        """
        self.stray(element.text, element, inherited)
        line: list[Element] = []
        for child in element:
            label = NAMES[child.tag]
            if label in INLINES:
                line.append(child)
                continue
            self.flush(line, inherited)
            if label and label not in known:
                self.child(child, label, inherited)
            if (tail := child.tail) and not tail.isspace():
                self.stray(tail, element if isinstance(child, NOT_ELEMENTS) else child, inherited)
        self.flush(line, inherited)

    def child(self, child: Element, label: str, inherited: Part) -> None:
        part = self.context.part(child, inherited)
        match label:
            case "sec" | "app" | "sub-part" | "ack" | "notes":
                self.subclauses.append(clause(self.context, child, inherited))
            case "term-sec":
                self.terms(child, inherited)
            case "tbx:termEntry":
                self.subclauses.append(terms.entry(self.context, child, part))
            case "body" | "back":
                self.read(child, inherited, frozenset())
            case "xi:include":
                self.place([included(self.context, child)], part)
            case "boxed-text" if self.is_box(child):
                self.caption(child)
                self.place(with_label(self.context, child), part)
                self.read(child, part, _BOX)
            case "notes-group":
                self.place([*with_label(self.context, child), *titled(self.context, child)], part)
                self.read(child, part)
            case _:
                self.marks(child, part)
                self.place(block(self.context, child), part, anchor(child), child)

    def marks(self, element: Element, part: Part) -> None:
        """Report a mark of another part inside a block, all of which belongs to one part."""
        if element not in self.context.holding_marks:
            return
        for inner in cast(list[Element], _MARKED(element)):
            if self.context.part(inner, part) != part:
                self.context.add("SRC-23", inner, name=name(inner))
                return

    def terms(self, element: Element, inherited: Part) -> None:
        """Take in a ``term-sec``: entries, blocks that belong to the entry before them, entries inside it."""
        part = self.context.part(element, inherited)
        entries = [child for child in element if name(child) == "tbx:termEntry"]
        if not entries:
            self.subclauses.append(clause(self.context, element, inherited))
            return
        first = terms.numbered(terms.entry(self.context, entries[0], part), element)
        nested: list[Element] = []
        notes: list[AnyBlock] = []
        for child in element:
            label = name(child)
            if label == "term-sec":
                nested.append(child)
            elif label not in ("", "tbx:termEntry", "label"):
                notes += block(self.context, child)
        notes += leftover(self.context, element, frozenset(name(child) for child in element))
        self.context.alias(entries[0].get("id") or "", first.id)
        first = replace(first, notes=(*first.notes, *notes))
        place = len(self.subclauses)
        self.subclauses.append(first)
        self.subclauses += [terms.entry(self.context, each, part) for each in entries[1:]]
        for child in nested:
            self.terms(child, part)
        if own := claimed(self.context, element):
            self.subclauses[place] = replace(first, suppressions=(*own, *first.suppressions))

    def is_box(self, element: Element) -> bool:
        """Whether a box only says whose text it holds."""
        marked = element.get("originator") is not None and element.get("specific-use") == IDENTICAL
        return (marked and not self.context.ours) or element.get("content-type") == WRAPPER

    def caption(self, element: Element) -> None:
        """Keep the caption of a box unless it only names base and clause."""
        for title in element.iterfind("caption/title"):
            content = inlines.content(self.context, title)
            cited = content[0] if len(content) == 1 else None
            if not (isinstance(cited, Citation) and cited.clause == self.number):
                self.place(paragraph(self.context, content, title), "")
        for caption in element.iterchildren("caption"):
            self.place(leftover(self.context, caption, frozenset({"title"}), IN["def"]), "")

    def stray(self, text: str | None, where: Element, part: Part) -> None:
        """Keep text that stands where only elements may stand."""
        self.place(stray(self.context, text, where), part)

    def flush(self, line: list[Element], part: Part) -> None:
        """Make a paragraph of inline elements that stand where only blocks may stand."""
        if not line:
            return
        self.context.add("SRC-09", line[0], detail=name(line[0]))
        pieces = [piece for each in line for piece in inlines.node(self.context, each)]
        self.place(paragraph(self.context, normalize(pieces), line[0]), part)
        line.clear()

    def place(
        self, blocks: Iterable[AnyBlock], part: Part, anchored: Anchor = _UNANCHORED, element: Element | None = None
    ) -> None:
        """Append blocks; text behind a subclause belongs to the clause all the same."""
        placed = list(blocks)
        if placed and self.subclauses and element is not None:
            self.context.add("SRC-16", element, detail=name(element))
        for each in placed:
            self.blocks.append(replace(each, part=part, refines=anchored.refines, refinement=anchored.refinement))


def included(context: Context, element: Element) -> Unreadable:
    """Return an XInclude, which is never followed, as something that could not be read."""
    uri = element.get("href") or element.get(HREF) or ""
    context.add("SRC-04", element, name=uri or name(element), excerpt=uri)
    return Unreadable(text=exact(element), reason="SRC-04", location=context.at(element))
