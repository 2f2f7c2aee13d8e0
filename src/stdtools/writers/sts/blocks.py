"""Block content."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element as Element

from stdtools.model import wording
from stdtools.model.blocks import (
    AnyBlock,
    Block,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    Note,
    Opaque,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
    Table,
    Unreadable,
    Warning,
)
from stdtools.sts import labels
from stdtools.sts.instruction import attach
from stdtools.sts.names import HREF, SPACE, WRAPPER, name
from stdtools.sts.vocabulary import HAS_ORIGINATOR, IN, IN_PARAGRAPH, LIST_TYPE
from stdtools.writers.sts import inlines, tables
from stdtools.writers.sts.context import Context, make, say


def write(context: Context, parent: Element, blocks: Sequence[AnyBlock], where: str) -> None:
    """Append blocks to ``parent``; ``where`` says which it may hold (:data:`stdtools.sts.vocabulary.IN`)."""
    for block in blocks:
        element = build(context, block)
        if name(element) in IN[where]:
            parent.append(element)
        elif name(element) in IN_PARAGRAPH or not isinstance(block, Opaque):
            _paragraph_around(element, parent)
        else:
            parent.append(_in_text(block))


def write_marked(context: Context, parent: Element, blocks: Sequence[AnyBlock], inherited: Part) -> None:
    """Append the blocks of a clause, with their parts and anchors."""
    for block in blocks:
        element = build(context, block)
        marks = context.marks(block.part, inherited, block)
        holder = element
        if marks and name(element) not in HAS_ORIGINATOR:
            holder = make(None, "p") if name(element) in IN_PARAGRAPH else make(None, "boxed-text")
            holder.append(element)
        if name(holder) == "boxed-text" and holder is not element:
            holder.set("content-type", WRAPPER)
        for key, value in marks.items():
            holder.set(key, value)
        attach(element if name(holder) == "boxed-text" else holder, context.anchor(block.refines, block.refinement))
        parent.append(holder)


def _paragraph_around(element: Element, parent: Element | None) -> Element:
    around = make(parent, "p")
    around.append(element)
    return around


def build(context: Context, block: AnyBlock) -> Element:
    """Return a block as an element, without its part."""
    match block:
        case Paragraph():
            return _paragraph(context, block)
        case List():
            return _list(context, block)
        case DefinitionList():
            return _definition_list(context, block)
        case Table():
            return tables.build(context, block)
        case Figure():
            return _figure(context, block)
        case Formula():
            return _formula(context, block)
        case Note() | Example():
            return note(context, block)
        case Warning():
            element = _element("normative-note", block, {"content-type": "warning"})
            write(context, element, block.blocks, "sec")
            return element
        case Quote():
            return _quote(context, block)
        case Preformatted():
            element = _element("preformat", block, {"preformat-type": block.language, SPACE: "preserve"})
            say(element, block.text)
            return element
        case ReferenceList():
            return reference_list(context, block)
        case Unreadable():
            element = _element("preformat", block, {SPACE: "preserve"})
            say(element, block.text)
            attach(element, {"unreadable": block.reason})
            return element
        case Opaque():
            return _opaque(context, block)


def _element(tag: str, block: Block, attributes: dict[str, str] | None = None) -> Element:
    return make(None, tag, {"id": block.id, **(attributes or {})})


def _paragraph(context: Context, block: Paragraph) -> Element:
    element = inner = _element("p", block)
    for requirement in block.covers:
        base = requirement.base or context.vocabulary
        inner = make(
            inner,
            "named-content",
            {"content-type": "requirement", "vocab": base, "vocab-term-identifier": requirement.id},
        )
    inlines.write(context, inner, block.content, "named-content" if block.covers else "p")
    return element


def _list(context: Context, block: List) -> Element:
    element = _element("list", block, {"list-type": LIST_TYPE[block.style]})
    if not block.items:
        attach(element, {"empty": "true"})
        write(context, make(element, "list-item"), (Paragraph(content=()),), "list-item")
        return element
    derived = context.whole and block.style in ("alpha", "arabic", "roman")
    shown = [(context.number(item) if derived else "") or item.label for item in block.items]
    if labels.start(block.style, shown) != block.start:
        attach(element, {"start": str(block.start)})
    for item, label in zip(block.items, shown, strict=True):
        inside = make(element, "list-item", {"id": item.id})
        if label:
            say(make(inside, "label"), label)
        write(context, inside, item.blocks or (Paragraph(content=()),), "list-item")
    return element


def _definition_list(context: Context, block: DefinitionList) -> Element:
    element = _element("def-list", block, {"list-content": block.kind})
    for item in block.items:
        inside = make(element, "def-item")
        inlines.write(context, make(inside, "term"), item.term, "named-content")
        if item.blocks:
            write(context, make(inside, "def"), item.blocks, "def")
    return element


def note(context: Context, block: Note | Example) -> Element:
    """Return a note or example with its label."""
    tag = "non-normative-note" if isinstance(block, Note) else "non-normative-example"
    element = _element(tag, block)
    label(context, element, block)
    write(context, element, block.blocks, "sec")
    return element


def label(context: Context, element: Element, block: Note | Example | Table | Figure | Formula) -> None:
    """Append the label of a block: in a fragment only one of its own."""
    number = context.number(block)
    if context.whole or number:
        say(make(element, "label"), wording.label(block, number, context.language))


def _figure(context: Context, block: Figure) -> Element:
    element = _element("fig", block)
    label(context, element, block)
    if block.title:
        inlines.write(context, make(make(element, "caption"), "title"), block.title)
    if block.legend:
        write(context, make(element, "legend"), block.legend, "legend")
    graphic = make(element, "graphic")
    graphic.set(HREF, block.source)
    if block.alternative:
        say(make(graphic, "alt-text"), block.alternative)
    return element


def _formula(context: Context, block: Formula) -> Element:
    element = _element("disp-formula", block)
    if block.numbered:
        number = context.number(block)
        text = wording.label(block, number, context.language) if context.whole or number else ""
        say(make(element, "label"), text)
    inlines.formula(context, element, block.source, block.notation)
    return element


def _quote(context: Context, block: Quote) -> Element:
    element = _element("disp-quote", block)
    write(context, element, block.blocks, "sec")
    if block.attribution:
        inlines.write(context, make(element, "attrib"), block.attribution)
    return element


def reference_list(context: Context, block: ReferenceList) -> Element:
    """Return a list of references, said to be what the clause around it is."""
    kind = {"normative-references": "norm-refs", "bibliography": "bibl"}.get(context.kind, "")
    element = _element("ref-list", block, {"content-type": kind})
    for item in block.items:
        _entry(context, element, item)
    return element


def _entry(context: Context, parent: Element, item: Reference) -> None:
    element = make(parent, "ref", {"id": item.id})
    number = context.number(item)
    if number:
        say(make(element, "label"), number)
    if not item.designation:
        inlines.write(context, make(element, "mixed-citation"), item.content, "mixed-citation")
        return
    standard = make(element, "std", inlines.dated(item.designation))
    content = list(item.content)
    while content and inlines.is_identifier(content[0]):
        identifier = inlines.parsed(getattr(content.pop(0), "xml", ""))
        if identifier is not None:
            standard.append(identifier)
    say(make(standard, "std-ref"), item.designation)
    if content:
        inlines.write(context, make(standard, "title"), content)


def _opaque(context: Context, block: Opaque) -> Element:
    """Return the element itself where it may stand in a clause, a paragraph that carries it as text elsewhere."""
    element = inlines.parsed(block.xml)
    if element is not None and name(element) in IN["sec"] and name(element) != "p":
        if block.id:
            element.set("id", block.id)
        context.opaque.append(element)
        return element
    return _in_text(block)


def _in_text(block: Opaque) -> Element:
    element = _element("p", block)
    say(element, block.text)
    attach(element, {"opaque": block.xml})
    return element
