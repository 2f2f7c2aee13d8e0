"""Tables of the XHTML model."""

from __future__ import annotations

import re
from typing import cast, get_args

from lxml.etree import _Element as Element

from stdtools.model.blocks import Alignment, Cell, Note, Orientation, Row, Table, TableContent
from stdtools.model.inlines import AnyInline
from stdtools.readers.sts import inlines
from stdtools.readers.sts.blocks import (
    Blocks,
    block,
    flow,
    handles,
    identifier,
    leftover,
    opaque,
    paragraph,
    unused_footnote,
)
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.texts import NOT_ELEMENTS, string
from stdtools.sts import labels
from stdtools.sts.instruction import attached
from stdtools.sts.names import NAMES, first_child, name

_UNIT = re.compile(r"unit|dimension", re.IGNORECASE)
_WIDTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(\*|%|[a-z]*)\s*")
_KNOWN = frozenset({"label", "caption", "table", "table-wrap-foot", "legend", "alt-text", "attrib", "permissions", ""})
_GROUPS = frozenset({"thead", "tbody", "tfoot", "tr", "col", "colgroup"})
_ROW = frozenset({"tr"})
_CELLS = frozenset({"td", "th"})
_ALIGNMENTS = frozenset({"left", "center", "right"})


@handles("table-wrap")
def _table(context: Context, element: Element) -> Blocks:
    tables = [*element.iterchildren("table")]
    if len(tables) != 1 or any(name(child) not in _KNOWN for child in element):
        return opaque(context, element)
    table, caption, label = tables[0], first_child(element, "caption"), first_child(element, "label")
    notes, after = _foot(context, element)
    unit, described = _caption(context, caption)
    read = Table(
        header=_rows(context, table, "thead"),
        rows=(*_rows(context, table, "tbody"), *_rows(context, table, "tfoot")),
        title=_title(context, caption),
        unit=unit,
        widths=_widths(table),
        notes=notes,
        label=labels.number(Table, string(label), context.language),
        holds=_content(element),
        orientation=_orientation(element),
        id=identifier(element),
        location=context.at(element),
    )
    return [read, *described, *after, *_beside(context, element, table)]


def _content(element: Element) -> TableContent:
    """Return what data a table holds; other types than ours say nothing that we know."""
    said = element.get("content-type") or ""
    return cast(TableContent, said) if said in get_args(TableContent) else ""


def _orientation(element: Element) -> Orientation:
    said = element.get("orientation") or ""
    return cast(Orientation, said) if said in get_args(Orientation) else ""


def _beside(context: Context, element: Element, table: Element) -> Blocks:
    """Return what stands between the elements of a table, where nothing may stand."""
    blocks = [*leftover(context, element, _KNOWN), *leftover(context, table, _GROUPS)]
    for column in [*table.iterchildren("col"), *table.iterchildren("colgroup"), *table.findall("colgroup/col")]:
        blocks += leftover(context, column, frozenset({"col"}))
    for group in table:
        if name(group) in ("thead", "tbody", "tfoot"):
            blocks += leftover(context, group, _ROW)
        for row in [group, *group] if name(group) in _GROUPS else []:
            if name(row) == "tr":
                blocks += leftover(context, row, _CELLS)
    for foot in element.iterchildren("table-wrap-foot"):
        blocks += leftover(context, foot, frozenset(name(each) for each in foot))
    return blocks


def _title(context: Context, caption: Element | None) -> tuple[AnyInline, ...]:
    title = None if caption is None else first_child(caption, "title")
    return () if title is None else inlines.content(context, title)


def _caption(context: Context, caption: Element | None) -> tuple[str, Blocks]:
    """Return the unit statement of a caption and what else it says beside the title."""
    unit, blocks = "", Blocks()
    for child in () if caption is None else caption:
        if name(child) == "p" and _UNIT.search(child.get("content-type") or "") and not unit:
            unit = string(child)
        elif name(child) not in ("", "title"):
            blocks += block(context, child)
    if caption is not None:
        blocks += leftover(context, caption, frozenset(name(each) for each in caption))
    return unit, blocks


def _foot(context: Context, element: Element) -> tuple[tuple[Note, ...], Blocks]:
    """Return the notes of a table and what else stands below it or in its key."""
    notes: list[Note] = []
    after = Blocks()
    for child in element:
        if name(child) in ("legend", "attrib", "permissions"):
            after += flow(context, child)
        elif name(child) == "alt-text":
            after += paragraph(context, inlines.content(context, child), child)
        elif name(child) == "table-wrap-foot":
            for each in child:
                blocks = _below(context, each)
                if after or not all(isinstance(b, Note) for b in blocks):
                    after += blocks
                else:
                    notes += [b for b in blocks if isinstance(b, Note)]
    return tuple(notes), after


def _below(context: Context, element: Element) -> Blocks:
    if isinstance(element, NOT_ELEMENTS):
        return []
    if name(element) == "fn":
        return unused_footnote(context, element)
    if name(element) in ("title", "attrib", "permissions"):
        return paragraph(context, inlines.content(context, element), element)
    return block(context, element)


def _rows(context: Context, table: Element, group: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    for child in table:
        if name(child) == group and "empty" not in attached(child):
            rows += [_row(context, each, header=group == "thead") for each in child if name(each) == "tr"]
        elif name(child) == "tr" and group == "tbody":
            rows.append(_row(context, child, header=False))
    return tuple(rows)


def _row(context: Context, element: Element, *, header: bool) -> Row:
    if "empty" in attached(element):
        return Row(cells=())
    return Row(cells=tuple([_cell(context, each, header=header) for each in element if NAMES[each.tag] in _CELLS]))


def _cell(context: Context, element: Element, *, header: bool) -> Cell:
    blocks = tuple(flow(context, element))
    own_header = element.tag == "th" and not header
    if not element.attrib:  # as most cells are
        return Cell(blocks=blocks, header=own_header)
    align = element.get("align") or ""
    return Cell(
        blocks=blocks,
        colspan=_span(element.get("colspan")),
        rowspan=_span(element.get("rowspan")),
        align=cast(Alignment, align) if align in _ALIGNMENTS else "",
        header=own_header,
    )


def _span(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and 0 < int(value) < 1000 else 1


def _widths(table: Element) -> tuple[int, ...]:
    """Return relative widths where every column states one in the same unit."""
    found = []
    for column in [*table.iterchildren("col"), *table.findall("colgroup/col")]:
        width = _WIDTH.fullmatch(column.get("width") or "")
        if not width:
            return ()
        found += [width] * _span(column.get("span"))
    if len({width[2] for width in found}) != 1:
        return ()
    return tuple(max(1, round(float(width[1]))) for width in found)
