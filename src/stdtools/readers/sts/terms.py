"""Term entries: ``term-sec`` with ``tbx:termEntry``."""

from __future__ import annotations

import copy

from lxml.etree import _Element as Element
from msgspec.structs import replace

from stdtools.model.blocks import AnyBlock, Example, Note, Opaque, Paragraph, Part
from stdtools.model.document import Term, TermEntry, TermKind, TermStatus
from stdtools.model.inlines import AnyInline, Text, normalize
from stdtools.readers.sts import inlines
from stdtools.readers.sts.blocks import Blocks, flow, identifier, joined, leftover, paragraph
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.suppressions import claimed
from stdtools.readers.sts.texts import exact, string
from stdtools.sts.instruction import attached
from stdtools.sts.names import LANGUAGE, first_child, name
from stdtools.sts.vocabulary import TERM_STATUS, TERM_TYPE

_STATUS: dict[str, TermStatus] = {value: status for status, value in TERM_STATUS.items()}
_KIND: dict[str, TermKind] = {**{value: kind for kind, value in TERM_TYPE.items()}, "acronym": "abbreviation"}
_MODELLED = frozenset({"tbx:definition", "tbx:note", "tbx:example", "tbx:source", "tbx:subjectField", "tbx:tig", ""})


def entry(context: Context, element: Element, part: Part) -> TermEntry:
    """Return a ``tbx:termEntry`` as an entry; the ``term-sec`` around it gives it its number and id."""
    sets = [child for child in element if name(child) == "tbx:langSet"]
    main = _main(context, sets)
    read = _Concept(context)
    for each in sets:
        if each is main or not any(name(child) in _MODELLED - {"tbx:tig", ""} for child in each):
            read.langset(each)
        else:
            read.foreign(each)
    for child in element:
        if name(child) not in ("", "tbx:langSet"):
            read.opaque(child)
    for each in (element, *sets, *(child for langset in sets for child in langset if name(child) == "tbx:tig")):
        read.notes += leftover(context, each, frozenset(name(child) for child in each))
    return TermEntry(
        terms=_ordered(read.terms, attached(element).get("order", "")),
        definition=normalize(joined(read.definition)),
        domain="; ".join(read.domain),
        notes=(*read.before, *read.notes),
        source=normalize(_sources(read.source)),
        id=element.get("id") or "",
        part=part,
        suppressions=claimed(context, element),
        location=context.at(element),
    )


def _main(context: Context, sets: list[Element]) -> Element | None:
    """Return the language set whose definition is that of the entry."""
    defined = [each for each in sets if any(name(child) == "tbx:definition" for child in each)]
    own = [each for each in defined if _language(context, each) == context.language]
    first = [each for each in sets if _language(context, each) == context.language]
    return next(iter([*own, *defined, *first, *sets]), None)


def _language(context: Context, element: Element) -> str:
    return attached(element).get("lang", element.get(LANGUAGE) or context.language)


def _ordered(terms: list[Term], order: str) -> tuple[Term, ...]:
    """Return terms in the order that an instruction gives: places in the order of the file."""
    places = [int(place) for place in order.split() if place.isdecimal()]
    if sorted(places) != list(range(len(terms))):
        return tuple(terms)
    return tuple(terms[place] for place in places)


def _sources(sources: list[tuple[AnyInline, ...]]) -> list[AnyInline]:
    line: list[AnyInline] = []
    for source in sources:
        line += [*([Text("; ")] if line else []), *source]
    return line


class _Concept:
    """What the language sets of an entry say."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.terms: list[Term] = []
        self.definition: list[tuple[AnyInline, ...]] = []
        self.source: list[tuple[AnyInline, ...]] = []
        self.domain: list[str] = []
        self.before: Blocks = []
        self.notes: Blocks = []

    def langset(self, element: Element) -> None:
        language = _language(self.context, element)
        for child in element:
            match name(child):
                case "tbx:definition":
                    self.define(child)
                case "tbx:note":
                    self.notes.append(self.note(child, Note))
                case "tbx:example":
                    self.notes.append(self.note(child, Example))
                case "tbx:source":
                    self.source.append(inlines.content(self.context, child))
                case "tbx:subjectField":
                    self.domain.append(string(child))
                case "tbx:tig":
                    self.term(child, language)
                case "":
                    pass
                case _:
                    self.opaque(child)

    def foreign(self, element: Element) -> None:
        """Take the terms of a language set that defines the concept once more; the rest of it stays opaque."""
        language = _language(self.context, element)
        rest = copy.deepcopy(element)
        rest.tail = None
        for child in [child for child in rest if name(child) == "tbx:tig"]:
            rest.remove(child)
        for child in element:
            if name(child) == "tbx:tig":
                self.term(child, language)
        self.context.not_modelled(element)
        self.notes.append(Opaque(xml=exact(rest), text=string(rest), location=self.context.at(element)))

    def define(self, element: Element) -> None:
        """Take a definition; what is not inline in it stands before the notes."""
        blocks = flow(self.context, element)
        if blocks and isinstance(blocks[0], Paragraph):
            self.definition.append(blocks[0].content)
            blocks = blocks[1:]
        self.before += blocks

    def note(self, element: Element, kind: type[Note | Example]) -> AnyBlock:
        blocks = tuple(flow(self.context, element))
        return kind(blocks=blocks, id=identifier(element), location=self.context.at(element))

    def opaque(self, element: Element) -> None:
        self.context.not_modelled(element)
        self.notes.append(Opaque(xml=exact(element), text=string(element), location=self.context.at(element)))

    def term(self, element: Element, language: str) -> None:
        """Take one designation; words about its use that the model has no place for become paragraphs."""
        values = {name(child): child.get("value") or "" for child in element}
        for child in element:
            if name(child) == "tbx:term":
                if child.get("absent") == "yes" and not string(child):
                    continue
                first = not any(term.language == language for term in self.terms)
                self.terms.append(
                    Term(
                        text=string(child),
                        language=language,
                        status=_STATUS.get(
                            values.get("tbx:normativeAuthorization", ""), "preferred" if first else "admitted"
                        ),
                        kind=_KIND.get(values.get("tbx:termType", ""), ""),
                    )
                )
            elif name(child) and string(child):
                self.context.not_modelled(child)
                self.notes += paragraph(self.context, inlines.content(self.context, child), child)


def numbered(read: TermEntry, element: Element) -> TermEntry:
    """Return an entry with the number, id and later blocks of the ``term-sec`` around it."""
    number = string(first_child(element, "label"))
    return replace(read, id=identifier(element) or read.id, number=number)


__all__ = ["entry", "numbered"]
