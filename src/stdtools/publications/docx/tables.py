"""Tables after GB/T 1.1—2020 9.8: title above, unit, thick frame, repeated head rows, notes and footnotes inside."""

from __future__ import annotations

from collections.abc import Callable

from stdtools.model.blocks import AnyBlock, Part, Table
from stdtools.model.inlines import plain_text
from stdtools.model.wording import label
from stdtools.publications.docx.flow import Grid, Piece
from stdtools.publications.docx.markup import element, value
from stdtools.publications.docx.numbering import Number
from stdtools.publications.docx.paragraph import Paragraph
from stdtools.publications.docx.runs import LABELLED, run
from stdtools.publications.docx.scope import Scope
from stdtools.publications.docx.styles import HAN
from stdtools.publications.pdf.tables import Layout, Placed, extent, laid_out

_THICK, _THIN = 12, 4
_SMALL = 7.5
_LINE, _KEPT = 50, 24
"""Characters in a line of notes; so many lines of notes are not broken across pages."""

_UPRIGHT = {"center": "center", "left": "left", "right": "right"}

Inner = Callable[[tuple[AnyBlock, ...]], list[Piece]]


def table(scope: Scope, node: Table, part: Part, inner: Inner) -> list[Piece]:
    """Return a table with its title; ``inner`` returns the content of cells and notes."""
    from stdtools.publications.docx.blocks import caption

    outer = scope.table_notes, scope.in_table, scope.indent
    scope.table_notes, scope.in_table, scope.indent = [], True, 0
    layout = laid_out(node)
    width = scope.page.width - outer[2]
    total = sum(layout.widths)
    widths = [round(share * width / total) for share in layout.widths]
    rows = _rows(scope, layout, widths, layout.header, inner, header=True)
    rows += _rows(scope, layout, widths, layout.rows, inner, header=False)
    notes = inner(node.notes) + _footnotes(scope)
    if notes:
        rows.append(_last(scope, notes, widths))
    if not rows:
        rows.append(_last(scope, [Paragraph("表格")], widths))
    scope.table_notes, scope.in_table, scope.indent = outer
    title = [caption(scope, node, "tables", part)] if node.title or scope.facts.number(node) else []
    unit = []
    if node.unit:
        words = run(node.unit, chinese=scope.chinese)
        properties = {"jc": value("jc", "right"), "keepNext": "<w:keepNext/>"}
        unit = [Paragraph("图表说明", [words], properties=properties)]
    grid = Grid(_table(scope, node, rows, widths, outer[2], anchored=not title), part, layout.lines * 0.95 + 1)
    return [*title, *unit, grid]


def _table(scope: Scope, node: Table, rows: list[str], widths: list[int], left: int, *, anchored: bool) -> str:
    name = label(node, scope.facts.number(node), scope.language)
    title = plain_text(node.title)
    sides = "".join(
        element(s, val="single", sz=_THICK, space=0, color="auto") for s in ("top", "left", "bottom", "right")
    )
    sides += "".join(element(s, val="single", sz=_THIN, space=0, color="auto") for s in ("insideH", "insideV"))
    sides_of_cells = element("left", w=70, type="dxa") + element("right", w=70, type="dxa")
    properties = (
        element("tblW", w=sum(widths), type="dxa")
        + (element("jc", val="center") if not left else "")
        + element("tblInd", w=left, type="dxa")
        + f"<w:tblBorders>{sides}</w:tblBorders>"
        + element("tblLayout", type="fixed")
        + f"<w:tblCellMar>{sides_of_cells}</w:tblCellMar>"
        + element("tblLook", val="0020" if node.header else "0000")
        + element("tblCaption", val=f"{name}\u3000{title}" if title else name)
    )
    columns = "".join(element("gridCol", w=width) for width in widths)
    before = scope.anchor(node.id) if anchored else ""
    return f"{before}<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _rows(
    scope: Scope, layout: Layout, widths: list[int], rows: list[list[Placed]], inner: Inner, *, header: bool
) -> list[str]:
    open_spans: dict[int, tuple[int, int]] = {}  # column -> rows that a cell above still covers, its columns
    found = []
    long = layout.long(rows)
    for place, row in enumerate(rows):
        cells: dict[int, str] = {}
        for column, (left, columns) in list(open_spans.items()):
            cells[column] = _cell(widths, column, columns, "<w:vMerge/>", Paragraph("表格").xml("type"), "")
            open_spans[column] = left - 1, columns
            if left == 1:
                del open_spans[column]
        for placed in row:
            cell = placed.cell
            columns = min(cell.colspan, len(widths) - placed.column)
            rest = min(cell.rowspan, len(rows) - place) - 1
            merged = '<w:vMerge w:val="restart"/>' if rest > 0 else ""
            if rest > 0:
                open_spans[placed.column] = rest, columns
            content = inner(cell.blocks)
            side = layout.alignment(placed, header=header)
            shown = _content(scope, content, side, small=layout.small)
            edge = element("bottom", val="single", sz=_THICK, space=0, color="auto")
            last = header and place + cell.rowspan >= len(rows)
            cells[placed.column] = _cell(widths, placed.column, columns, merged, shown, edge if last else "")
        for column in _gaps(cells, open_spans, widths, row):
            cells[column] = _cell(widths, column, 1, "", Paragraph("表格").xml("type"), "")
        properties = "" if long[place] else "<w:cantSplit/>"
        properties += "<w:tblHeader/>" if header and layout.repeated else ""
        found.append(f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells[column] for column in sorted(cells))}</w:tr>")
    return found


def _gaps(cells: dict[int, str], spans: dict[int, tuple[int, int]], widths: list[int], row: list[Placed]) -> list[int]:
    """Return the columns of a row that nothing stands in, which Word wants filled."""
    taken: set[int] = set(cells)
    for placed in row:
        taken.update(range(placed.column, placed.column + placed.cell.colspan))
    for column, (_, columns) in spans.items():
        taken.update(range(column, column + columns))
    for column, cell in cells.items():
        if found := cell.partition('<w:gridSpan w:val="')[2]:
            taken.update(range(column, column + int(found.partition('"')[0])))
    return [column for column in range(len(widths)) if column not in taken]


def _cell(widths: list[int], column: int, columns: int, merged: str, content: str, edge: str) -> str:
    properties = element("tcW", w=sum(widths[column : column + columns]), type="dxa")
    properties += value("gridSpan", columns) if columns > 1 else ""
    properties += merged + (f"<w:tcBorders>{edge}</w:tcBorders>" if edge else "") + value("vAlign", "center")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _content(scope: Scope, content: list[Piece], side: str, *, small: bool) -> str:
    pieces: list[Piece] = content or [Paragraph("表格")]
    if not isinstance(pieces[-1], Paragraph):
        pieces = [*pieces, Paragraph("表格")]
    found = []
    for piece in pieces:
        if isinstance(piece, Paragraph):
            scope.used.add((piece.style, piece.part))
            if piece.style == "表格" and not piece.number and side != "left" and "ind" not in piece.properties:
                piece.properties["jc"] = value("jc", _UPRIGHT[side])
            if small:
                piece.runs = [_smaller(each) for each in piece.runs]
            found.append(piece.xml(scope.style))
        else:
            found.append(piece.xml)
    return "".join(found)


def _smaller(runs: str) -> str:
    size = f"{value('sz', round(_SMALL * 2))}{value('szCs', round(_SMALL * 2))}"
    return runs.replace("<w:r><w:t", f"<w:r><w:rPr>{size}</w:rPr><w:t")


def _last(scope: Scope, pieces: list[Piece], widths: list[int]) -> str:
    """Return the row over the whole width that notes and footnotes stand in."""
    edge = element("top", val="single", sz=_THICK, space=0, color="auto")
    lines = sum(extent(piece.text) / _LINE + 1 for piece in pieces if isinstance(piece, Paragraph))
    whole = "<w:cantSplit/>" if lines <= _KEPT else ""
    content = _content(scope, pieces, "left", small=False)
    return f"<w:tr><w:trPr>{whole}</w:trPr>{_cell(widths, 0, len(widths), '', content, edge)}</w:tr>"


def _footnotes(scope: Scope) -> list[Piece]:
    found: list[Piece] = []
    for place, runs in enumerate(scope.table_notes or ()):
        if not place:
            scope.table_list = scope.numbering.restart("table-footnotes")
        text = str(runs)
        if place < 26:
            found.append(Paragraph("图表脚注", [text], number=Number(scope.table_list, 0)))
        else:
            label = run(f"{'abcdefghijklmnopqrstuvwxyz'[place // 26 - 1]}{chr(97 + place % 26)} ", LABELLED)
            found.append(Paragraph("图表脚注", [label, text], left=3 * HAN))
    return found
