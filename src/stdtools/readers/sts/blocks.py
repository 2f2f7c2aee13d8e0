"""Block content; tables, figures and formulas have their own modules."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree
from lxml.etree import _Element as Element
from msgspec.structs import replace

from stdtools.model.blocks import (
    AnyBlock,
    Definition,
    DefinitionList,
    Example,
    Note,
    Opaque,
    Paragraph,
    Preformatted,
    Quote,
    RequirementRef,
    Unreadable,
    Warning,
)
from stdtools.model.inlines import AnyInline, Text, line, normalize
from stdtools.readers.sts import inlines
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.texts import NOT_ELEMENTS, exact, string, verbatim
from stdtools.sts import labels
from stdtools.sts.instruction import attached
from stdtools.sts.names import NAMES, first_child, name
from stdtools.sts.vocabulary import BLOCKS, INLINES

Blocks = list[AnyBlock]
Handler = Callable[[Context, Element], Blocks]

HANDLERS: dict[str, Handler] = {}
"""How each element is read; the modules of this package add theirs."""

_CAUTIONS = ("warning", "caution", "danger", "important", "safety")
_CAUTION_LABELS = frozenset({"WARNING", "警告", "警示", "重要提示"})


def handles(*names: str) -> Callable[[Handler], Handler]:
    """Register a function for elements of these names."""

    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(names, handler))
        return handler

    return register


def block(context: Context, element: Element) -> Blocks:
    """Return what a block element stands for; of a type that the model does not have, one opaque block."""
    return HANDLERS.get(NAMES[element.tag], opaque)(context, element)


def opaque(context: Context, element: Element) -> Blocks:
    """Return an element as an opaque block."""
    context.not_modelled(element)
    return [
        Opaque(
            xml=exact(element, marked=True),
            text=string(element),
            id=element.get("id") or "",
            location=context.at(element),
        )
    ]


class Flow:
    """Collects mixed content as blocks: text and inline elements in a row make a paragraph."""

    __slots__ = ("_line", "_start", "blocks", "context", "covers", "element")

    def __init__(self, context: Context, element: Element) -> None:
        self.context = context
        self.element = element
        self.blocks: Blocks = []
        self.covers: list[RequirementRef] = []
        self._line: list[AnyInline] = []
        self._start = element

    def read(self, element: Element, skipped: frozenset[str] = frozenset()) -> None:
        """Take in everything inside ``element`` but the children named."""
        if element.text:
            self._text(element.text, element)
        for child in element:
            label = NAMES[child.tag]
            if label == "named-content" and (reference := requirement(self.context, child)):
                self.covers.append(reference)
                self.read(child)
            elif label in BLOCKS:
                self.close()
                self.blocks += block(self.context, child)
            elif isinstance(child, etree._Entity):
                self._text(child.text or "", element)
            elif label and label not in skipped:
                self._start = self._start if self._line else child
                self._line += inlines.inline(self.context, child)
            if tail := child.tail:
                self._text(tail, element)

    def _text(self, text: str, where: Element) -> None:
        if not self._line:
            self._start = where
        self._line.append(Text(text))

    def close(self) -> None:
        """End the paragraph that is open."""
        if self._line and (content := normalize(self._line)):
            self.blocks.append(Paragraph(content=content, location=self.context.at(self._start)))
        self._line = []


def flow(context: Context, element: Element, skipped: frozenset[str] = frozenset()) -> Blocks:
    """Return everything inside ``element`` as blocks."""
    if not len(element):  # only text, as in most cells and items
        return paragraph(context, line(element.text or ""), element)
    collected = Flow(context, element)
    collected.read(element, skipped)
    collected.close()
    covers = tuple(dict.fromkeys(collected.covers))
    if not covers:
        return collected.blocks
    return [replace(b, covers=covers) if isinstance(b, Paragraph) else b for b in collected.blocks]


def requirement(context: Context, element: Element) -> RequirementRef | None:
    """Return the requirement of a base whose words ``named-content`` holds."""
    identifier = element.get("vocab-term-identifier") or ""
    if element.get("content-type") != "requirement" or element.get("vocab-identifier") or not identifier:
        return None
    vocabulary = element.get("vocab") or ""
    return RequirementRef(identifier, "" if vocabulary == context.vocabulary else vocabulary)


def leftover(
    context: Context, element: Element, known: frozenset[str], allowed: frozenset[str] = frozenset()
) -> Blocks:
    """Return what stands in an element beside the children that are ``known``: text, blocks, inline elements.

    All of it is reported as out of place but the ``allowed``.
    """
    blocks = stray(context, element.text, element)
    for child in element:
        label = NAMES[child.tag]
        if label and label not in known:
            if label not in allowed:
                context.add("SRC-09", child, detail=label)
            if label in INLINES:
                blocks += paragraph(context, normalize(inlines.inline(context, child)), child)
            else:
                blocks += block(context, child)
        if (tail := child.tail) and not tail.isspace():
            blocks += stray(context, tail, element if isinstance(child, NOT_ELEMENTS) else child)
    return blocks


def stray(context: Context, text: str | None, where: Element) -> Blocks:
    """Return text that stands where only elements may stand as a paragraph."""
    if not text or not text.strip():
        return []
    shown = " ".join(text.split())[:40]
    context.add("SRC-09", where, excerpt=shown, detail=shown)
    return paragraph(context, line(text), where)


def titled(context: Context, element: Element) -> Blocks:
    """Return the title of something that has none in the model, as a paragraph."""
    return [
        p for title in element.iterchildren("title") for p in paragraph(context, inlines.content(context, title), title)
    ]


def paragraph(context: Context, content: tuple[AnyInline, ...], element: Element) -> Blocks:
    """Return content as a paragraph, nothing if it is empty."""
    return [Paragraph(content=content, location=context.at(element))] if content else []


def with_label(context: Context, element: Element) -> Blocks:
    """Return a label that the model has no place for as a paragraph."""
    label = first_child(element, "label")
    return [] if label is None else paragraph(context, inlines.content(context, label), label)


def identifier(element: Element) -> str:
    """Return the id of an element, also one that XML does not allow as an id."""
    return attached(element).get("id") or element.get("id") or ""


_LABEL_TITLE = frozenset({"label", "title"})
_IN_DEFINITION_LIST = _LABEL_TITLE | {"term-head", "def-head", "def-item", "def-list"}
_IN_DEFINITION = frozenset({"term", "def"})
_IN_FOOTNOTES = _LABEL_TITLE | {"fn"}


@handles("p")
def _p(context: Context, element: Element) -> Blocks:
    extras = attached(element)
    own = extras.get("id") or element.get("id") or ""
    location = context.at(element)
    if xml := extras.get("opaque"):
        return [Opaque(xml=xml, text=verbatim(element), id=own, location=location)]
    blocks = flow(context, element)
    if not blocks:
        return [Paragraph(content=(), id=own, location=location)] if own else []
    first = blocks[0]
    if isinstance(first, Paragraph):
        if own or first.location is not location:
            blocks[0] = replace(first, id=own, location=location)
    else:
        context.alias(own, first.id)
    return blocks


def _labelled(context: Context, element: Element, kind: type[Note | Example]) -> Blocks:
    label = string(first_child(element, "label"))
    inside = (*titled(context, element), *flow(context, element, _LABEL_TITLE))
    number = labels.number(kind, label, context.language)
    return [kind(blocks=inside, label=number, id=identifier(element), location=context.at(element))]


@handles("non-normative-note", "note")
def _note(context: Context, element: Element) -> Blocks:
    if _is_caution(element):
        return _warning(context, element)
    return _labelled(context, element, Note)


@handles("normative-note")
def _normative_note(context: Context, element: Element) -> Blocks:
    return _warning(context, element) if _is_caution(element) else opaque(context, element)


@handles("non-normative-example")
def _example(context: Context, element: Element) -> Blocks:
    return _labelled(context, element, Example)


def _is_caution(element: Element) -> bool:
    kind = (element.get("content-type") or "").lower()
    return any(word in kind for word in _CAUTIONS)


def _warning(context: Context, element: Element) -> Blocks:
    label = [] if string(first_child(element, "label")) in _CAUTION_LABELS else with_label(context, element)
    inside = (*label, *titled(context, element), *flow(context, element, _LABEL_TITLE))
    return [Warning(blocks=inside, id=identifier(element), location=context.at(element))]


@handles("notes-group")
def _notes_group(context: Context, element: Element) -> Blocks:
    return [
        *with_label(context, element),
        *titled(context, element),
        *flow(context, element, _LABEL_TITLE),
    ]


@handles("disp-quote")
def _quote(context: Context, element: Element) -> Blocks:
    attributions = [inlines.content(context, each) for each in element if name(each) in ("attrib", "permissions")]
    attribution = normalize(joined(attributions))
    inside = (
        *with_label(context, element),
        *titled(context, element),
        *flow(context, element, _LABEL_TITLE | {"attrib", "permissions"}),
    )
    return [Quote(blocks=inside, attribution=attribution, id=identifier(element), location=context.at(element))]


def joined(parts: Iterable[tuple[AnyInline, ...]]) -> list[AnyInline]:
    """Return several pieces of inline content in one line, a space between them."""
    pieces: list[AnyInline] = []
    for part in parts:
        pieces += [*([Text(" ")] if pieces and part else []), *part]
    return pieces


@handles("preformat", "code")
def _preformatted(context: Context, element: Element) -> Blocks:
    extras = attached(element)
    location, own = context.at(element), identifier(element)
    if any(not isinstance(child, NOT_ELEMENTS) for child in element):
        return opaque(context, element)
    text = verbatim(element)
    if (reason := extras.get("unreadable")) is not None:
        return [Unreadable(text=text, reason=reason, id=own, location=location)]
    language = element.get("preformat-type") or element.get("language") or element.get("code-type") or ""
    return [Preformatted(text=text, language=language, id=own, location=location)]


@handles("def-list")
def _definition_list(context: Context, element: Element) -> Blocks:
    kind = element.get("list-content")
    items = tuple(_definition(context, item) for item in element.iterchildren("def-item"))
    before = [*with_label(context, element), *titled(context, element)]
    for head in ("term-head", "def-head"):
        for each in element.findall(head):
            before += paragraph(context, inlines.content(context, each), each)
    listed = DefinitionList(
        items=items,
        kind="where" if kind == "where" else "legend" if kind == "legend" else "",
        id=identifier(element),
        location=context.at(element),
    )
    nested = [b for each in element.iterchildren("def-list") for b in block(context, each)]
    return [*before, listed, *nested, *leftover(context, element, _IN_DEFINITION_LIST)]


def _definition(context: Context, item: Element) -> Definition:
    term = normalize(joined(inlines.content(context, each) for each in item.iterchildren("term")))
    inside = [b for each in item.iterchildren("def") for b in flow(context, each)]
    inside += leftover(context, item, _IN_DEFINITION)
    return Definition(term=term, blocks=tuple(inside), location=context.at(item))


@handles("fn-group")
def _footnotes(context: Context, element: Element) -> Blocks:
    """Footnotes stand at their point of use; those that nothing points at become paragraphs."""
    blocks: Blocks = [*with_label(context, element), *titled(context, element)]
    for each in element.iterchildren("fn"):
        blocks += unused_footnote(context, each)
    return [*blocks, *leftover(context, element, _IN_FOOTNOTES)]


def unused_footnote(context: Context, element: Element) -> Blocks:
    """Return a footnote as paragraphs, its label first, unless something points at it."""
    if (element.get("id") or "") in context.used_footnotes:
        return []
    blocks = flow(context, element, frozenset({"label"}))
    label = string(first_child(element, "label"))
    if label and blocks and isinstance(blocks[0], Paragraph):
        blocks[0] = replace(blocks[0], content=normalize((Text(label + " "), *blocks[0].content)))
    elif label:
        blocks.insert(0, Paragraph(content=(Text(label),), location=context.at(element)))
    return blocks
