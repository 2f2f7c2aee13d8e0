"""Term entries: ``term-sec`` with ``tbx:termEntry``."""

from __future__ import annotations

from lxml.etree import _Element as Element

from stdtools.model.blocks import AnyBlock, Example, Note, Opaque, Paragraph, Part
from stdtools.model.document import Term, TermEntry
from stdtools.sts.instruction import attach
from stdtools.sts.names import LANGUAGE, name
from stdtools.sts.suppression import suppress
from stdtools.sts.vocabulary import IN, TERM_STATUS, TERM_TYPE
from stdtools.writers.sts import blocks, inlines
from stdtools.writers.sts.context import Context, make, say, speak

_IN_LANGSET = frozenset({"tbx:see", "tbx:crossReference", "tbx:externalCrossReference", "tbx:xGraphic", "tbx:xMathML"})


def build(context: Context, entry: TermEntry, inherited: Part) -> Element:
    """Return a term entry."""
    element = make(None, "term-sec", {"id": entry.id, **context.marks(entry.part, inherited)})
    suppress(element, entry.suppressions)
    number = context.number(entry)
    if number:
        say(make(element, "label"), number)
    concept = make(element, "tbx:termEntry")
    groups = _by_language(entry, context.language)
    main = _main(groups, context.language)
    inside, outside = _split(entry.notes)
    order: list[int] = []
    for language, terms in groups.items():
        langset = make(concept, "tbx:langSet")
        speak(langset, language)
        if not langset.get(LANGUAGE):
            langset.set(LANGUAGE, "und")
        if language == main:
            _content(context, langset, entry, inside)
        for place, term in terms:
            order.append(place)
            _term(langset, term)
        if not terms:
            make(make(langset, "tbx:tig"), "tbx:term", {"absent": "yes"})
    if order != sorted(order):
        attach(concept, {"order": " ".join(str(order.index(place)) for place in range(len(order)))})
    for note in inside:
        if _is_langset(note):
            _other_langset(context, concept, note)
    blocks.write(context, element, outside, "sec")
    return element


def _by_language(entry: TermEntry, language: str) -> dict[str, list[tuple[int, Term]]]:
    """Return the terms by language, with their places in the entry."""
    groups: dict[str, list[tuple[int, Term]]] = {}
    for place, term in enumerate(entry.terms):
        groups.setdefault(term.language, []).append((place, term))
    return groups or {language: []}


def _main(groups: dict[str, list[tuple[int, Term]]], language: str) -> str:
    """Return the language of the definition: that of the document, or the first."""
    return language if language in groups else next(iter(groups))


def _split(notes: tuple[AnyBlock, ...]) -> tuple[list[AnyBlock], list[AnyBlock]]:
    """Tell the notes that TBX can hold from the first one on that it cannot."""
    for index, note in enumerate(notes):
        if not (_is_plain(note) or _is_tbx(note)):
            return list(notes[:index]), list(notes[index:])
    return list(notes), []


def _is_plain(note: AnyBlock) -> bool:
    """Whether a note is text and blocks that may stand in a TBX note, and has no label of its own."""
    if not isinstance(note, Note | Example) or note.label or note.part or note.refines or note.refinement:
        return False
    previous: AnyBlock | None = None
    for block in note.blocks:
        if isinstance(block, Paragraph):
            if block.id or block.covers or isinstance(previous, Paragraph) or not block.content:
                return False
        elif isinstance(block, Opaque) or name(blocks.build(Context(None, ""), block)) not in IN["tbx"]:
            return False
        previous = block
    return bool(note.blocks)


def _is_tbx(note: AnyBlock) -> bool:
    if not isinstance(note, Opaque) or note.id:
        return False
    element = inlines.parsed(note.xml)
    return element is not None and (name(element) in _IN_LANGSET or _is_langset(note))


def _is_langset(note: AnyBlock) -> bool:
    element = inlines.parsed(note.xml) if isinstance(note, Opaque) else None
    return element is not None and name(element) == "tbx:langSet"


def _content(context: Context, langset: Element, entry: TermEntry, notes: list[AnyBlock]) -> None:
    if entry.definition:
        inlines.write(context, make(langset, "tbx:definition"), entry.definition, "tbx")
    if entry.domain:
        say(make(langset, "tbx:subjectField"), entry.domain)
    for note in notes:
        if isinstance(note, Note | Example):
            context.number(note)
            element = make(langset, "tbx:note" if isinstance(note, Note) else "tbx:example", {"id": note.id})
            for block in note.blocks:
                if isinstance(block, Paragraph):
                    inlines.write(context, element, block.content, "tbx")
                else:
                    element.append(blocks.build(context, block))
        elif isinstance(note, Opaque) and not _is_langset(note):
            opaque = inlines.parsed(note.xml)
            if opaque is not None:
                context.opaque.append(opaque)
                langset.append(opaque)
    if entry.source:
        inlines.write(context, make(langset, "tbx:source"), entry.source, "tbx")


def _term(langset: Element, term: Term) -> None:
    tig = make(langset, "tbx:tig")
    say(make(tig, "tbx:term"), term.text)
    make(tig, "tbx:normativeAuthorization", {"value": TERM_STATUS[term.status]})
    if term.kind:
        make(tig, "tbx:termType", {"value": TERM_TYPE[term.kind]})


def _other_langset(context: Context, concept: Element, note: AnyBlock) -> None:
    """Put a definition in another language back before the terms of that language."""
    opaque = inlines.parsed(note.xml) if isinstance(note, Opaque) else None
    if opaque is None:
        return
    language = opaque.get(LANGUAGE)
    same = [each for each in concept if name(each) == "tbx:langSet" and each.get(LANGUAGE) == language]
    langset = same[-1] if same else make(concept, "tbx:langSet", {LANGUAGE: language or "und"})
    if not same:
        make(make(langset, "tbx:tig"), "tbx:term", {"absent": "yes"})
    for place, child in enumerate(list(opaque)):
        context.opaque.append(child)
        langset.insert(place, child)
