"""Figures and displayed formulas."""

from __future__ import annotations

from lxml.etree import _Element as Element
from msgspec.structs import replace

from stdtools.model.blocks import DefinitionList, Figure, Formula
from stdtools.model.inlines import AnyInline, Notation
from stdtools.readers.sts import inlines
from stdtools.readers.sts.blocks import Blocks, block, flow, handles, identifier, leftover, opaque, paragraph
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.texts import NOT_ELEMENTS, string, verbatim
from stdtools.sts import labels, mathml
from stdtools.sts.names import HREF, first_child, name
from stdtools.sts.vocabulary import IN

_IN_GRAPHIC = frozenset({"", "alt-text"})
_NOT_IN_FIGURE = frozenset({"alternatives", "media", "object-id", "long-desc", "kwd-group", "subj-group"})


@handles("fig")
def _figure(context: Context, element: Element) -> Blocks:
    graphics = [*element.iterchildren("graphic")]
    if len(graphics) != 1 or any(name(child) in _NOT_IN_FIGURE for child in element):
        return opaque(context, element)
    graphic = graphics[0]
    if any(name(child) not in _IN_GRAPHIC for child in graphic):
        return opaque(context, element)
    title: tuple[AnyInline, ...] = ()
    legend = Blocks()
    for child in element:
        label = name(child)
        if label == "caption":
            title = tuple(i for each in child.iterchildren("title") for i in inlines.content(context, each))
            legend += leftover(context, child, frozenset({"title"}), IN["def"])
        elif label == "legend":
            legend += flow(context, child, frozenset())
        elif label in ("attrib", "permissions", "email", "ext-link", "uri", "fn"):
            legend += paragraph(context, inlines.content(context, child), child)
        elif label not in ("", "label", "graphic", "alt-text"):
            legend += block(context, child)
    legend += leftover(context, element, frozenset(name(each) for each in element))
    legend += leftover(context, graphic, _IN_GRAPHIC)
    alternatives = [*element.iterchildren("alt-text"), *graphic.iterchildren("alt-text")]
    read = Figure(
        source=graphic.get(HREF) or "",
        alternative=" ".join(string(each) for each in alternatives),
        title=title,
        legend=tuple(legend),
        label=labels.number(Figure, string(first_child(element, "label")), context.language),
        id=identifier(element),
        location=context.at(element),
    )
    return [read]


@handles("disp-formula")
def _formula(context: Context, element: Element) -> Blocks:
    label, legends = first_child(element, "label"), [*element.iterchildren("legend")]
    shown = [c for c in element if not isinstance(c, NOT_ELEMENTS) and c is not label and c not in legends]
    loose = "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
    if len(shown) == 1 and not loose and name(shown[0]) in ("mml:math", "tex-math"):
        source, notation = _source(shown[0])
    elif not shown and loose and element.get("content-type") == "mathml":
        source, notation = "".join([element.text or "", *(child.tail or "" for child in element)]), "mathml"
    else:
        return opaque(context, element)
    number = labels.number(Formula, string(label), context.language)
    read = Formula(
        source=source,
        notation=notation,
        numbered=label is not None,
        label=number,
        id=identifier(element),
        location=context.at(element),
    )
    return [read, *(b for legend in legends for b in _where(context, legend))]


def _where(context: Context, legend: Element) -> Blocks:
    """Return the legend of a formula: its definition lists say what the symbols stand for (式中)."""
    return [replace(b, kind=b.kind or "where") if isinstance(b, DefinitionList) else b for b in flow(context, legend)]


@handles("mml:math", "tex-math")
def _bare(context: Context, element: Element) -> Blocks:
    source, notation = _source(element)
    return [Formula(source=source, notation=notation, numbered=False, location=context.at(element))]


def _source(element: Element) -> tuple[str, Notation]:
    if name(element) == "mml:math":
        return mathml.serialized(element), "mathml"
    return verbatim(element).strip(), "tex"
