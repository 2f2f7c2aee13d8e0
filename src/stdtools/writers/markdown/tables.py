"""Tables: with bars where every cell is one, else as HTML whose cells hold Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from stdtools.model.blocks import AnyBlock, Cell, Paragraph, Row, Table

Lines = Callable[[Paragraph], str]
Chunks = Callable[[Sequence[AnyBlock]], list[str]]

_RULES = {"left": ":---", "center": ":---:", "right": "---:", "": "---"}


def is_plain(table: Table) -> bool:
    """Tell whether a table can be written with bars: no merged cells, one row of heads at most, only paragraphs."""
    cells = [cell for row in (*table.header, *table.rows) for cell in row.cells]
    return len(table.header) < 2 and all(
        cell.colspan == cell.rowspan == 1 and all(isinstance(block, Paragraph) for block in cell.blocks)
        for cell in cells
    )


def bars(table: Table, line: Lines) -> str:
    """Return a plain table; a short row is filled, for what is longer than the head would be cut off."""
    rows = (*table.header, *table.rows)
    width = max((len(row.cells) for row in rows), default=0) or 1
    head = table.header[0] if table.header else Row(cells=())
    rules = [_RULES[_alignment(rows, column)] for column in range(width)]
    body = [_row([_cell(cell, line, bold=cell.header) for cell in row.cells], width) for row in table.rows]
    return "\n".join([_row([_cell(cell, line) for cell in head.cells], width), _row(rules, width), *body])


def _alignment(rows: Sequence[Row], column: int) -> str:
    found = {row.cells[column].align for row in rows if column < len(row.cells)}
    return found.pop() if len(found) == 1 else ""


def _cell(cell: Cell, line: Lines, *, bold: bool = False) -> str:
    text = "<br>".join(filter(None, (line(block) for block in cell.blocks if isinstance(block, Paragraph))))
    text = "".join("\\|" if c == "|" and text[at - 1 : at] != "\\" else c for at, c in enumerate(text))
    return f"<strong>{text}</strong>" if bold and text else text


def _row(texts: Sequence[str], width: int) -> str:
    return "| " + " | ".join([*texts, *[""] * (width - len(texts))]) + " |"


def markup(table: Table, chunks: Chunks) -> str:
    """Return a table as HTML; a blank line before and behind what a cell holds makes that Markdown again."""
    made = ["<table>"]
    for tag, rows in (("thead", table.header), ("tbody", table.rows)):
        if rows:
            made.append(f"<{tag}>")
            for row in rows:
                made += ["<tr>", *(part for cell in row.cells for part in _marked(cell, tag, chunks)), "</tr>"]
            made.append(f"</{tag}>")
    return "\n".join([*made, "</table>"])


def _marked(cell: Cell, around: str, chunks: Chunks) -> list[str]:
    tag = "th" if cell.header or around == "thead" else "td"
    spans = [f' {name}="{n}"' for name, n in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if n != 1]
    align = f' align="{cell.align}"' if cell.align else ""
    inside = chunks(cell.blocks)
    opened, closed = f"<{tag}{''.join(spans)}{align}>", f"</{tag}>"
    return [opened, "", "\n\n".join(inside), "", closed] if inside else [opened + closed]
